import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { leadingSearch, preventedBy, sayPrevention, sayReason, sayTried, type Tried } from "./childrens-homes.ts";
import { childrensHomeExtra } from "./extra-cost.ts";

const CAME = day("2026-05-10");

function search(change: Partial<Tried> = {}): Tried {
  const nothing = { homes: [], agencies: [], unable: null, endedBecause: null, needs: [] };
  return { ref: "R-1", raisedOn: day("2026-04-30"), ...nothing, ...change };
}

function home(change: Partial<Tried["homes"][number]> = {}): Tried["homes"][number] {
  const waiting = { answeredOn: null, saidNo: false, reason: null, lapsedOn: null, letGo: false };
  return { askedOn: day("2026-05-01"), ...waiting, ...change };
}

const no = home({ saidNo: true, answeredOn: day("2026-05-02"), reason: "too-far" });
const late = home({ lapsedOn: day("2026-05-03") });

describe("what would have prevented a children’s home", () => {
  test("is a search before, where carers were looked for only afterwards", () => {
    const later = search({ raisedOn: day("2026-05-11"), homes: [no] });
    expect(preventedBy(later, CAME)).toBe("searched-later");
    expect(sayTried(later, CAME)).toBe("Nothing is kept of a search before.");
    expect(sayPrevention(later, CAME)).toBe("Looking for carers before the move: R-1 was raised on 11 May 2026.");
    // Raised on the day itself, it looked that day.
    expect(preventedBy(search({ raisedOn: CAME, homes: [no] }), CAME)).toBe("said-no");
  });

  test("is one more home where people wrote that none fitted, and one nearer where those that fitted were too far", () => {
    const said = (reason: "needs" | "siblings-apart" | "too-far" | "all-said-no" | "other") =>
      search({ unable: { on: day("2026-05-04"), reason }, needs: ["teenager", "risk"] });
    expect(preventedBy(said("needs"), CAME)).toBe("no-home");
    expect(preventedBy(said("siblings-apart"), CAME)).toBe("no-home");
    expect(preventedBy(said("too-far"), CAME)).toBe("too-far");
    expect(preventedBy(said("all-said-no"), CAME)).toBe("said-no");
    expect(sayPrevention(said("needs"), CAME)).toBe("A home for teenagers, experienced with risk.");
    expect(sayReason(said("needs"), CAME)).toBe("No home can meet the needs");
    // Another reason says nothing of homes: whom the search asked decides.
    expect(preventedBy({ ...said("other"), homes: [no] }, CAME)).toBe("said-no");
  });

  test("is a yes where homes said no or let their time pass, and time where one had still to answer", () => {
    const asked = search({ homes: [no, late], agencies: [day("2026-05-02"), day("2026-05-20")] });
    expect(preventedBy(asked, CAME)).toBe("said-no");
    expect(sayTried(asked, CAME)).toBe(
      "Looked for 10 days; 2 homes asked: 1 said no, 1 did not answer in time; 1 agency asked.",
    );
    expect(sayPrevention(asked, CAME)).toBe("A yes. They said: too far from school or family.");
    expect(preventedBy(search({ homes: [no, home()] }), CAME)).toBe("still-to-answer");
  });

  test("takes nothing from what was kept after the day, and says where nothing was", () => {
    const after = search({
      homes: [home({ askedOn: day("2026-05-12") })],
      unable: { on: day("2026-05-13"), reason: "needs" },
      endedBecause: "A home was found another way",
    });
    expect(preventedBy(after, CAME)).toBe("no-record");
    expect(sayReason(after, CAME)).toBe("A home was found another way");
    expect(sayTried(after, CAME)).toBe("Looked for 10 days; no home was asked.");
    // An answer of the next day was none yet; a home that the council let go owes none.
    expect(preventedBy(search({ homes: [{ ...no, answeredOn: day("2026-05-11") }] }), CAME)).toBe("still-to-answer");
    expect(preventedBy(search({ homes: [home({ letGo: true })] }), CAME)).toBe("no-record");
  });
});

test("of several searches the one that had looked longest speaks for a move", () => {
  const later = search({ raisedOn: day("2026-05-20") });
  expect(leadingSearch([later, search()])).toEqual(search());
  expect(leadingSearch([])).toBeNull();
});

test("a children’s home costs what was agreed, or the price in the settings, less own carers, whoever runs it", () => {
  const stay = { from: CAME, to: day("2026-05-24"), providerCode: "PR2", weeklyPence: null };
  const prices = { own: 76_000, residential: 612_300 };
  expect(childrensHomeExtra(stay, prices, day("2026-11-01"))).toBe(2 * (612_300 - 76_000));
  expect(childrensHomeExtra({ ...stay, weeklyPence: 500_000 }, prices, day("2026-05-17"))).toBe(500_000 - 76_000);
});
