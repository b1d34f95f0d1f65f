import { expect, test } from "vitest";
import { englandHouseholds } from "../../../bench/england-households.ts";
import { dayOf, formatDay } from "../shared/day.ts";
import { consideredHomes, replyInWords } from "./considered-homes.ts";
import { sharingOf } from "./hard-rules.ts";
import type { Household } from "./household.ts";
import type { Offer } from "./offers.ts";
import { rankHouseholdsPlainly } from "./rank-plainly.ts";
import { startSearch } from "./search.ts";

const england = englandHouseholds(2_000);
const AT = new Date("2026-11-23T09:30:00Z");

/** A request with homes that fit and homes that nearly fit. */
const found = england.requests
  .map((request) => {
    const context = england.contextOf(request.councilId);
    return {
      search: startSearch(request, context),
      ranked: rankHouseholdsPlainly(england.households, request, context, { limit: 40 }),
    };
  })
  .find(({ ranked }) => ranked.fit.length > 3 && ranked.nearly.length > 0);
if (!found) throw new Error("No request has homes of both kinds");
const { search, ranked } = found;
const fit = ranked.fit.map(({ household }) => household);
const nearly = ranked.nearly.map(({ household }) => household);
const [first, second, third] = fit as [Household, Household, Household];

const offer = (home: Household, change: Partial<Offer>): Offer => ({
  id: `o-${home.id}`,
  requestId: search.request.id,
  householdId: home.id,
  stage: "asked",
  madeAt: AT,
  replyBy: AT,
  answeredAt: null,
  reason: null,
  note: null,
  talk: [],
  lapsedAt: null,
  ...change,
});

test("the record keeps the chosen home first, what each had, how far it is, what it was asked and why it was not the one", () => {
  const offers = [
    offer(first, { stage: "declined", answeredAt: AT, reason: "too-far", note: "The school run." }),
    offer(second, { stage: "accepted", answeredAt: AT }),
  ];
  const kept = consideredHomes({ fit, nearly }, [first, second], second.id, search, offers);
  expect(kept[0]).toMatchObject({
    ref: second.ref,
    standing: "chosen",
    places: second.placesApproved,
    asked: { at: AT.toISOString(), reply: "accepted", repliedAt: AT.toISOString() },
  });
  expect(kept.find(({ householdId }) => householdId === first.id)).toMatchObject({
    standing: "fitted",
    asked: { reply: "declined", reason: "too-far", note: "The school run." },
    why: "It fitted; the carers said no: too far from school or family.",
  });
  expect(kept.find(({ householdId }) => householdId === third.id)).toMatchObject({
    asked: null,
    why: "It fitted and was not asked.",
  });
  const near = kept.find(({ standing }) => standing === "nearly");
  expect(near?.why).toBe(ranked.nearly.find(({ household }) => household.id === near?.householdId)?.finding.reason);
  expect(new Set(kept.map(({ householdId }) => householdId)).size).toBe(kept.length);
  expect(kept.filter(({ standing }) => standing === "nearly").length).toBeLessThanOrEqual(10);
});

test("a home that was asked stays in the record when it fits no more, and one that no agreement covers was never in it", () => {
  const away: Household = {
    ...first,
    availability: { ...first.availability, state: "on-hold", reason: null, from: null },
  };
  const kept = consideredHomes({ fit: [], nearly: [] }, [away, second], second.id, search, [offer(away, {})]);
  expect(kept.map(({ standing, why }) => [standing, why])).toContainEqual(["left-out", "On hold."]);
  const hidden = england.households.find((home) => sharingOf(home, search) === "none");
  if (!hidden) throw new Error("Every home is covered");
  expect(consideredHomes({ fit: [hidden], nearly: [] }, [], second.id, search, [])).toEqual([]);
});

test("what a home was asked and said is told in words", () => {
  const when = (at: Date) => `on ${formatDay(dayOf(at))}`;
  expect(replyInWords(null, when)).toBe("Not asked.");
  const said = {
    at: AT.toISOString(),
    reply: "declined",
    repliedAt: AT.toISOString(),
    reason: "too-far",
    note: "By bus",
  } as const;
  expect(replyInWords(said, when)).toBe(
    "Asked on 23 November 2026, said no on 23 November 2026: too far from school or family (“By bus”).",
  );
});
