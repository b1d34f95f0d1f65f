import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { agreedOf, correctEntries, type EntryPart, writeAgreed } from "./agreed-placement.ts";

const TODAY = day("2026-11-23");
const BY = { name: "Asha Clerk", on: TODAY };
const SAID = { childId: "one", preferred: true, school: "goes-on", urn: "SC012345", weeklyPence: 95_050 } as const;
const NOBODY = { name: null, on: null };
const STANDING = { referral: { name: "Ben Chief", on: day("2026-11-02") }, placement: NOBODY, cost: NOBODY };
const AS_IT_STANDS = {
  referral: { name: "Ben Chief", on: day("2026-11-02") },
  placement: { name: "", on: null },
  cost: { name: "", on: null },
} as const;

describe("what was agreed of a home", () => {
  test("is kept of each child, and a cost counts as entered by who says it, that day", () => {
    const first = writeAgreed({ agreed: null, weeklyPence: null }, SAID, BY);
    if (!first.ok) throw new Error(first.refusal);
    expect(first.value.parts).toEqual(["cost", "preferred", "school", "urn"]);
    expect(first.value.agreed.recorded).toEqual({ cost: BY });
    const second = writeAgreed({ agreed: first.value.agreed, weeklyPence: null }, { ...SAID, childId: "two" }, BY);
    if (!second.ok) throw new Error(second.refusal);
    expect(agreedOf(second.value.agreed, "one").urn).toBe("SC012345");
    expect(second.value.agreed.children).toHaveLength(2);
  });

  test("said again as it stands changes nothing", () => {
    const first = writeAgreed({ agreed: null, weeklyPence: 95_050 }, SAID, BY);
    if (!first.ok) throw new Error(first.refusal);
    expect(first.value.agreed.recorded).toEqual({});
    const again = writeAgreed({ agreed: first.value.agreed, weeklyPence: 95_050 }, SAID, BY);
    expect(again).toMatchObject({ ok: true, value: { parts: [] } });
  });

  test("another cost takes back who was said to have entered the one before", () => {
    const put = { children: [], recorded: {}, corrected: { cost: { name: "Cora Payments", on: TODAY } } };
    const changed = writeAgreed({ agreed: put, weeklyPence: 80_000 }, SAID, BY);
    expect(changed).toMatchObject({ value: { agreed: { recorded: { cost: BY }, corrected: {} } } });
    const none = writeAgreed({ agreed: put, weeklyPence: 80_000 }, { ...SAID, weeklyPence: null }, BY);
    if (!none.ok) throw new Error(none.refusal);
    expect(none.value.agreed.recorded).toEqual({});
  });

  test("is refused with a number that is none of Ofsted’s, and with a cost nobody pays for a week", () => {
    const wrong = (said: Partial<Omit<typeof SAID, "urn" | "weeklyPence">> & { urn?: string; weeklyPence?: number }) =>
      writeAgreed({ agreed: null, weeklyPence: null }, { ...SAID, ...said }, BY);
    expect(wrong({ urn: "ABC" })).toEqual({ ok: false, refusal: "urn-wrong" });
    expect(wrong({ weeklyPence: 0 })).toEqual({ ok: false, refusal: "cost-wrong" });
    expect(wrong({ weeklyPence: 2_000_001 })).toEqual({ ok: false, refusal: "cost-wrong" });
  });
});

describe("who entered what", () => {
  const correct = (said: Partial<Record<EntryPart, { name: string; on: typeof TODAY | null }>>) =>
    correctEntries(null, { ...AS_IT_STANDS, ...said }, { standing: STANDING, today: TODAY });

  test("is put right part by part, and what stands already is left as it is", () => {
    const put = correct({ placement: { name: "Dee Duty", on: day("2026-11-20") } });
    expect(put).toMatchObject({
      value: { parts: ["placement"], agreed: { corrected: { placement: { name: "Dee Duty", on: "2026-11-20" } } } },
    });
    if (put.ok) expect(put.value.agreed.corrected).not.toHaveProperty("referral");
    expect(correct({})).toMatchObject({ value: { parts: [] } });
  });

  test("needs a name and a day that is not to come", () => {
    expect(correct({ cost: { name: "", on: TODAY } })).toMatchObject({
      refusal: { part: "cost", why: "name-missing" },
    });
    expect(correct({ cost: { name: "Dee Duty", on: null } })).toMatchObject({ refusal: { why: "day-missing" } });
    expect(correct({ cost: { name: "Dee Duty", on: day("2026-11-24") } })).toMatchObject({
      refusal: { part: "cost", why: "day-to-come" },
    });
    expect(correct({ referral: { name: "", on: null } })).toMatchObject({ refusal: { part: "referral" } });
  });

  test("taken out again by hand, it is as it was before", () => {
    const corrected = { cost: { name: "Dee Duty", on: TODAY } };
    const standing = { ...STANDING, cost: corrected.cost };
    const agreed = { children: [], recorded: {}, corrected };
    expect(correctEntries(agreed, AS_IT_STANDS, { standing, today: TODAY })).toMatchObject({
      value: { parts: ["cost"], agreed: { corrected: {} } },
    });
  });
});
