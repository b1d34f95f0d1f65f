import { describe, expect, test } from "vitest";
import { addDays, day } from "../shared/day.ts";
import { makeAgreement } from "./agreements.ts";
import {
  ENDS_SOON_DAYS,
  endingSoon,
  type FoundHome,
  isOwn,
  isShared,
  sharedTo,
  sharedWith,
  type VacancyAgreement,
  waysMissing,
} from "./vacancies.ts";

const TODAY = day("2026-11-23");

function between(councilId: string, withCouncilId: string, days: Partial<VacancyAgreement> = {}): VacancyAgreement {
  return { councilId, withCouncilId, startsOn: day("2026-01-01"), endsOn: day("2027-03-31"), ...days };
}

describe("homes with room", () => {
  test("are found by the council an agreement names, in that direction alone, on its days", () => {
    const agreements = [between("stafford", "stoke"), between("telford", "stoke", { endsOn: addDays(TODAY, -1) })];
    expect(sharedWith(agreements, "stoke", TODAY)).toEqual([{ councilId: "stafford", until: "2027-03-31" }]);
    expect(sharedWith(agreements, "stafford", TODAY)).toEqual([]);
    expect(sharedTo(agreements, "stafford", TODAY)).toEqual(["stoke"]);
    expect(sharedWith(agreements, "stoke", day("2027-03-31"))).toHaveLength(1);
    expect(sharedWith(agreements, "stoke", day("2027-04-01"))).toEqual([]);
  });

  test("are found by another council where an agreement covers whom they belong to and they are not kept back", () => {
    const sharing = { councilIds: new Set(["stafford"]), agencyIds: new Set(["Lantern"]) };
    const home = (id: string, more: Partial<FoundHome> = {}): FoundHome => ({
      approver: { kind: "council", id },
      shared: true,
      ...more,
    });
    const found = (one: FoundHome) => isShared(one, "stoke", sharing);
    expect([found(home("stafford")), found(home("stafford", { shared: false })), found(home("telford"))]).toEqual([
      true,
      false,
      false,
    ]);
    const ofAgency = (id: string, more: Partial<FoundHome> = {}) =>
      home("", { approver: { kind: "agency", id }, ...more });
    expect([found(ofAgency("Lantern")), found(ofAgency("Wren House")), found(ofAgency("stafford"))]).toEqual([
      true,
      false,
      false,
    ]);
    // An agency's home that one council took up is found by that council alone.
    const takenUpBy = (offeredTo: string) => found(ofAgency("Lantern", { shared: false, offeredTo }));
    expect([takenUpBy("stoke"), takenUpBy("leeds")]).toEqual([true, false]);
    expect([isOwn(home("stoke", { shared: false }), "stoke"), isOwn(ofAgency("stoke"), "stoke")]).toEqual([
      true,
      false,
    ]);
  });

  test("are shared until the last agreement of an unbroken run ends", () => {
    const first = between("stafford", "stoke", { endsOn: day("2026-12-31") });
    const next = between("stafford", "stoke", { startsOn: day("2027-01-01"), endsOn: day("2027-12-31") });
    const afterGap = between("stafford", "stoke", { startsOn: day("2027-01-02"), endsOn: null });
    const until = (...agreements: VacancyAgreement[]) => sharedWith(agreements, "stoke", TODAY)[0]?.until;
    expect(until(next, first)).toBe("2027-12-31");
    expect(until(first, afterGap)).toBe("2026-12-31");
    expect(until(first, { ...next, endsOn: null })).toBeNull();
    expect(until(next)).toBeUndefined();
  });

  test("need an agreement for each way that none covers today, for all of some councils to share", () => {
    const agreements = [between("a", "b"), between("b", "a"), between("a", "c"), between("a", "elsewhere")];
    expect(waysMissing(agreements, ["a", "b", "c"], TODAY)).toEqual([
      { giverId: "b", takerId: "c" },
      { giverId: "c", takerId: "a" },
      { giverId: "c", takerId: "b" },
    ]);
  });

  test("stop being shared soon where nothing is signed after an agreement that ends within sixty days", () => {
    const soon = { endsOn: addDays(TODAY, ENDS_SOON_DAYS) };
    const later = { endsOn: addDays(TODAY, ENDS_SOON_DAYS + 1) };
    const agreements = [
      between("a", "b", soon),
      between("b", "a", later),
      between("c", "a", { endsOn: TODAY }),
      between("d", "a", soon),
      between("d", "a", { startsOn: addDays(TODAY, 30), endsOn: null }),
    ];
    expect(endingSoon(agreements, TODAY)).toEqual([
      { giverId: "c", takerId: "a", lastDay: TODAY },
      { giverId: "a", takerId: "b", lastDay: soon.endsOn },
    ]);
  });

  test("are agreed on with a signature and a last day, and without a price", () => {
    const wanted = {
      ...{ id: "a1", councilId: "stafford", withCouncilId: "stoke", what: "vacancy" as const, pence: 0 },
      ...{ startsOn: TODAY, endsOn: day("2027-03-31"), signedBy: "Ada Moss, director of children’s services" },
    };
    const codes = [{}, { signedBy: " " }, { signedBy: null }, { pence: 8500 }, { endsOn: null }].map((change) => {
      const made = makeAgreement({ ...wanted, ...change }, [], TODAY);
      return made.ok ? "made" : made.refusal.code;
    });
    expect(codes).toEqual(["made", "signature", "signature", "price", "no-end"]);
  });
});
