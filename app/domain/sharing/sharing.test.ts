import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { type Agreement, agreementFor, endAgreement, inForce, makeAgreement, termsInWords } from "./agreements.ts";
import { balanceOf, type RechargeLine, rechargeFor, strikeOut } from "./recharges.ts";

const TODAY = day("2026-11-23");
const agreement: Agreement = {
  id: "a1",
  councilId: "stafford",
  withCouncilId: "stoke",
  what: "training-seat",
  pence: 8500,
  startsOn: TODAY,
  endsOn: null,
  signedBy: null,
};
const use = { giverId: "stafford", takerId: "stoke", what: "training-seat" } as const;
const taking = { ...use, id: "l1", subjectId: "seat-1", agreements: [agreement], before: null };

function line(change: Partial<RechargeLine> = {}): RechargeLine {
  const used = rechargeFor(taking, TODAY);
  if (!used.ok) throw new Error(used.refusal);
  return { ...used.value, ...change };
}

describe("an agreement to share", () => {
  test("holds on its first and on its last day, and on no other side of them", () => {
    const terms = { startsOn: day("2026-12-01"), endsOn: day("2026-12-31") };
    const days = ["2026-11-30", "2026-12-01", "2026-12-31", "2027-01-01"].map((on) => inForce(terms, day(on)));
    expect(days).toEqual([false, true, true, false]);
  });

  test("is for one direction and one thing: who may take seats may not take panel places, nor be taken from", () => {
    expect(agreementFor([agreement], use, TODAY)).toBe(agreement);
    expect(agreementFor([agreement], { ...use, what: "panel-place" }, TODAY)).toBeUndefined();
    expect(agreementFor([agreement], { ...use, giverId: "stoke", takerId: "stafford" }, TODAY)).toBeUndefined();
  });

  test("is refused with oneself, for no price, in the past, and ending before it begins", () => {
    const codes = [
      { withCouncilId: "stafford" },
      { pence: -1 },
      { pence: 85.5 },
      { pence: 500_001 },
      { startsOn: day("2026-11-22") },
      { endsOn: day("2026-11-22") },
    ].map((change) => {
      const made = makeAgreement({ ...agreement, ...change }, [], TODAY);
      return made.ok ? "made" : made.refusal.code;
    });
    expect(codes).toEqual(["with-itself", "price", "price", "price", "begins-before-today", "ends-before-it-begins"]);
  });

  test("is refused on days on which the two already have one about the same thing, and begins after it", () => {
    const before = { ...agreement, endsOn: day("2027-03-31") };
    const wanted = { ...agreement, id: "a2", pence: 9000, startsOn: day("2027-03-31") };
    expect(makeAgreement(wanted, [before], TODAY)).toEqual({
      ok: false,
      refusal: { code: "overlaps", startsOn: TODAY, endsOn: before.endsOn },
    });
    expect(makeAgreement({ ...wanted, startsOn: day("2027-04-01") }, [before], TODAY).ok).toBe(true);
    expect(makeAgreement({ ...wanted, what: "panel-place" }, [before], TODAY).ok).toBe(true);
  });

  test("ends with a day from today on, which may be moved until it has come", () => {
    const ended = endAgreement(agreement, day("2026-11-30"), TODAY, [agreement]);
    expect(ended).toMatchObject({ ok: true, value: { endsOn: "2026-11-30" } });
    expect(endAgreement(agreement, day("2026-11-22"), TODAY, [agreement]).ok).toBe(false);
    const over = { ...agreement, endsOn: day("2026-11-22") };
    expect(endAgreement(over, TODAY, TODAY, [over])).toEqual({ ok: false, refusal: { code: "ended" } });
  });

  test("has its end moved no further than to the day before the next one begins", () => {
    const first = { ...agreement, endsOn: day("2027-03-31") };
    const next = { ...agreement, id: "a2", startsOn: day("2027-05-01"), endsOn: day("2027-12-31") };
    expect(endAgreement(first, day("2027-04-30"), TODAY, [next, first]).ok).toBe(true);
    expect(endAgreement(first, day("2027-05-01"), TODAY, [next, first])).toEqual({
      ok: false,
      refusal: { code: "overlaps", startsOn: next.startsOn, endsOn: next.endsOn },
    });
    // The other way round between the same two, and another thing, are agreements of their own.
    const back = { ...next, councilId: "stoke", withCouncilId: "stafford" };
    expect(endAgreement(first, day("2027-06-30"), TODAY, [back, { ...next, what: "panel-place" }]).ok).toBe(true);
    // Of two that overlap since before, the first may be ended on any day that is earlier than its own.
    expect(endAgreement({ ...first, endsOn: day("2027-06-30") }, day("2027-05-31"), TODAY, [next]).ok).toBe(true);
  });

  test("says its terms in words", () => {
    expect(termsInWords(agreement)).toBe("£85 for each, from 23 November 2026");
    expect(termsInWords({ ...agreement, pence: 0, endsOn: day("2027-03-31") })).toBe(
      "without a charge, from 23 November 2026 to 31 March 2027",
    );
  });
});

describe("what one council owes another", () => {
  test("is one line a use, at the price of the agreement of that day", () => {
    expect(line()).toEqual({
      id: "l1",
      councilId: "stafford",
      owedById: "stoke",
      what: "training-seat",
      subjectId: "seat-1",
      agreementId: "a1",
      pence: 8500,
      usedOn: TODAY,
      state: "owed",
      why: null,
    });
  });

  test("is nothing without an agreement, for one's own seat, or twice for the same seat", () => {
    const refusals = [
      rechargeFor({ ...taking, agreements: [] }, TODAY),
      rechargeFor({ ...taking, takerId: "stafford" }, TODAY),
      rechargeFor({ ...taking, before: line() }, TODAY),
      rechargeFor({ ...taking, before: line({ state: "billed" }) }, TODAY),
      rechargeFor(taking, day("2026-11-22")),
    ].map((answer) => (answer.ok ? "used" : answer.refusal));
    expect(refusals).toEqual(["no-agreement", "its-own", "taken-already", "taken-already", "no-agreement"]);
  });

  test("is struck out with a reason when it is given back, and owed again as the same line when taken again", () => {
    const struck = strikeOut(line(), " She is ill ");
    expect(struck).toMatchObject({ ok: true, value: { state: "struck-out", why: "She is ill", pence: 8500 } });
    const before = struck.ok ? struck.value : null;
    const again = rechargeFor({ ...taking, id: "l2", before }, day("2026-11-25"));
    expect(again).toMatchObject({ ok: true, value: { id: "l1", state: "owed", why: null, usedOn: "2026-11-25" } });
  });

  test("stays when it was billed, when it was struck out before, and without a reason", () => {
    expect(strikeOut(line({ state: "billed" }), "late")).toEqual({ ok: false, refusal: "billed" });
    expect(strikeOut(line({ state: "struck-out" }), "late")).toEqual({ ok: false, refusal: "struck-out-before" });
    expect(strikeOut(line(), "  ")).toEqual({ ok: false, refusal: "why-missing" });
  });

  test("is balanced for both sides: what one is owed the other owes, and struck-out lines count for neither", () => {
    const lines = [line(), line({ pence: 4000 }), line({ state: "struck-out" }), line({ state: "billed" })];
    expect(balanceOf(lines, "stafford")).toEqual({ owedToUs: 12_500, weOwe: 0 });
    expect(balanceOf(lines, "stoke")).toEqual({ owedToUs: 0, weOwe: 12_500 });
  });
});
