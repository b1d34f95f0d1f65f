import { describe, expect, test } from "vitest";
import { buildHouseholdIndex } from "#app/domain/matching/household-index.ts";
import { rankHouseholds } from "#app/domain/matching/rank-households.ts";
import type { NearMiss, RankedHouseholds, RankedMatch } from "#app/domain/matching/ranked-households.ts";
import { englandHouseholds } from "../../../bench/england-households.ts";
import { rankedOnce } from "./kept-rankings.server.ts";

const world = englandHouseholds(2_000);
const homes = buildHouseholdIndex(world.households);
const [request] = world.requests;
if (!request) throw new Error("The world has no request");
const context = world.contextOf(request.councilId);
const page = { limit: 5, nearly: 5 };

/** What a ranking says: its reasons are put into words when they are read. */
function saidOf({ fit, nearly, excluded, fitCount, nearlyCount }: RankedHouseholds) {
  const words = (one: RankedMatch | NearMiss) => [one.household.id, ...one.reasons.map((reason) => reason.words)];
  return { fit: fit.map(words), nearly: nearly.map(words), excluded, fitCount, nearlyCount };
}

describe("a ranking that is asked for again", () => {
  test("is the one that was found, for an equal request in an equal search", () => {
    const ranked = rankedOnce(homes, request, context, page);
    expect(saidOf(ranked)).toEqual(saidOf(rankHouseholds(homes, request, context, page)));
    expect(rankedOnce(homes, structuredClone(request), { ...context }, { ...page })).toBe(ranked);
  });

  test("is found anew where the request, the day, the rules, whose homes are shared, the order, the page or the homes differ", () => {
    const ranked = rankedOnce(homes, request, context, page);
    const { sharing } = context;
    const others = [
      rankedOnce(homes, { ...request, smokeFree: !request.smokeFree }, context, page),
      rankedOnce(homes, request, { ...context, today: request.neededBy }, page),
      rankedOnce(homes, request, { ...context, rulebook: { ...context.rulebook, version: "other" } }, page),
      rankedOnce(homes, request, { ...context, sharing: { ...sharing, councilIds: new Set() } }, page),
      rankedOnce(homes, request, { ...context, sharing: { ...sharing, agencyIds: new Set(["Another"]) } }, page),
      rankedOnce(homes, request, { ...context, ownFirst: true }, page),
      rankedOnce(homes, request, context, { ...page, offset: 5 }),
      rankedOnce(buildHouseholdIndex(world.households.slice(1)), request, context, page),
    ];
    for (const other of others) expect(other).not.toBe(ranked);
    const unshared = { ...context, sharing: { councilIds: new Set<string>(), agencyIds: new Set<string>() } };
    const own = rankedOnce(homes, request, unshared, page);
    expect(saidOf(own)).toEqual(saidOf(rankHouseholds(homes, request, unshared, page)));
    expect(saidOf(own)).not.toEqual(saidOf(ranked));
  });

  test("is forgotten when many others were asked for since", () => {
    const first = rankedOnce(homes, request, context, page);
    for (let offset = 1; offset <= 120; offset += 1) rankedOnce(homes, request, context, { ...page, offset });
    const again = rankedOnce(homes, request, context, page);
    expect(again).not.toBe(first);
    expect(saidOf(again)).toEqual(saidOf(first));
  });
});
