import { describe, expect, test } from "vitest";
import { addDays, day } from "../shared/day.ts";
import { apartMisses, livesApart, mayLiveApart, reviewApart, usualApartReview } from "./siblings-apart.ts";

const TODAY = day("2026-11-23");
const apart = {
  siblingGroup: "brothers",
  siblingsElsewhere: 1,
  together: { wanted: false, reason: "She hurt him." },
  careType: "short-term",
} as const;
const together = { ...apart, together: { wanted: true, reason: "They are close." } };
const met = { siblings: { answer: "met", why: "" } } as const;
const notMet = { siblings: { answer: "not-met", why: "No home has room for three." } } as const;

describe("brothers and sisters who live apart", () => {
  test("are those asked for apart, and those whose brother or sister in care lives in another home", () => {
    expect(livesApart(apart, met)).toBe(true);
    expect(livesApart(together, notMet)).toBe(true);
    expect(livesApart(together, met)).toBe(false);
    expect(livesApart({ ...together, siblingsElsewhere: 0 }, notMet)).toBe(false);
  });

  test("are not an only child, nor children on a short break, who go back", () => {
    expect(mayLiveApart({ ...apart, siblingGroup: null })).toBe(false);
    expect(mayLiveApart({ ...apart, careType: "short-breaks" })).toBe(false);
  });

  test("have a day on which that is reviewed, after the move and within a year of it", () => {
    const said = (apartReviewOn: ReturnType<typeof day> | null) =>
      apartMisses(apart, { tests: met, startsOn: TODAY, apartReviewOn }).map(({ item }) => item);
    expect(said(null)).toEqual(["apart-review"]);
    expect(said(TODAY)).toEqual(["apart-review"]);
    expect(said(addDays(TODAY, 366))).toEqual(["apart-review"]);
    expect(said(usualApartReview(TODAY, 12))).toEqual([]);
    expect(usualApartReview(TODAY, 12)).toBe("2027-02-15");
    expect(apartMisses(together, { tests: met, startsOn: TODAY, apartReviewOn: null })).toEqual([]);
  });

  test("go on living apart only with words and the day of the next review, and are off the list once they live together", () => {
    const kept = { reviewOn: TODAY, reviews: [] };
    const by = { today: TODAY, byId: "m" };
    const said = { outcome: "stay-apart", why: "Their play is safe only with somebody there.", nextOn: null } as const;
    expect(reviewApart(kept, said, by)).toMatchObject({ refusal: "next-missing" });
    expect(reviewApart(kept, { ...said, nextOn: TODAY }, by)).toMatchObject({ refusal: "next-not-later" });
    expect(reviewApart(kept, { ...said, nextOn: addDays(TODAY, 400) }, by)).toMatchObject({ refusal: "next-too-late" });
    expect(reviewApart(kept, { ...said, why: " " }, by)).toMatchObject({ refusal: "why-missing" });
    const next = addDays(TODAY, 84);
    const went = reviewApart(kept, { ...said, nextOn: next }, by);
    expect(went).toMatchObject({ ok: true, value: { reviewOn: next, reviews: [{ on: TODAY, nextOn: next }] } });
    const ended = reviewApart(kept, { ...said, outcome: "live-together", nextOn: next }, by);
    expect(ended).toMatchObject({ ok: true, value: { reviewOn: null, reviews: [{ nextOn: null }] } });
    expect(ended.ok && reviewApart(ended.value, said, by)).toMatchObject({ refusal: "none-due" });
    expect(reviewApart(null, said, by)).toMatchObject({ refusal: "none-due" });
  });
});
