import type { Actor } from "#app/domain/history/event.ts";
import { assessHousehold } from "#app/domain/matching/assess-household.ts";
import type { Household } from "#app/domain/matching/household.ts";
import { laneOf } from "#app/domain/matching/lanes.ts";
import { DECLINE_REASONS, type DeclineReason } from "#app/domain/matching/offers.ts";
import type { PlacementRequest } from "#app/domain/matching/placement-request.ts";
import { startSearch } from "#app/domain/matching/search.ts";
import { answerOffer } from "#app/services/matching/answer-offer.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import type { Work } from "#app/services/work.ts";
import type { Store } from "#db/engine/store.server.ts";
import { listOffersOfRequest, listRequests } from "#db/queries/matching.ts";
import { contextOfSearch } from "#db/queries/matching-context.ts";
import { searchableHouseholds } from "#db/queries/matching-households.ts";
import type { Invention } from "#tests/factories/invention.ts";

const MINUTE = 60_000;
const REASONS = (Object.keys(DECLINE_REASONS) as DeclineReason[]).filter((reason) => reason !== "other");

type Setting = { store: Store; given: Invention; councilId: string; placements: Actor };

function workAt({ store, given, placements }: Setting, minutesAgo: number): Work {
  const now = new Date(given.now.getTime() - minutesAgo * MINUTE);
  return { store, now, newId: given.random.id, actor: placements };
}

async function ask(
  setting: Setting,
  requestId: string,
  householdIds: readonly string[],
  minutesAgo: number,
): Promise<void> {
  const made = await makeOffers(workAt(setting, minutesAgo), {
    councilIds: [setting.councilId],
    requestId,
    householdIds,
  });
  if (!made.ok) throw new Error(`An invented offer was refused: ${made.refusal.why}`);
}

/** Some of the homes that were asked say no, for a reason of the list. */
async function hearSomeSayNo(setting: Setting, requestId: string): Promise<void> {
  const { store, given, councilId } = setting;
  for (const { offer } of await listOffersOfRequest(store.read, [councilId], requestId)) {
    if (!given.random.chance(0.35)) continue;
    const no = { kind: "decline", reason: given.random.pick(REASONS), note: null } as const;
    await answerOffer(workAt(setting, 4), { councilIds: [councilId] }, offer.id, no);
  }
}

/**
 * Asks some homes as a placement officer does: about one in three of a council's open requests has asked somebody.
 * `demonstrationHome` is asked for the first request it fits, and owes the answer; `kept` are homes nobody else asks.
 */
export async function makeInventedOffers(
  setting: Setting,
  demonstrationHome: string | null,
  kept: ReadonlySet<string>,
): Promise<void> {
  const { store, given, councilId } = setting;
  const { random, today } = given;
  const { households } = await searchableHouseholds(store.read, councilId, today);
  const context = await contextOfSearch(store.read, { households }, councilId, today);
  const fits = (household: Household, request: PlacementRequest) =>
    assessHousehold(household, startSearch(request, context)).outcome === "fits";
  const theirs = households.find((household) => household.id === demonstrationHome);
  let asked = false;
  for (const { request } of await listRequests(store.read, [councilId], ["searching"])) {
    if (theirs && !asked && laneOf(request.neededBy, today) === "over-5-days" && fits(theirs, request)) {
      await ask(setting, request.id, [theirs.id], 120);
      asked = true;
      continue;
    }
    if (!random.chance(0.34)) continue;
    const chosen: string[] = [];
    const most = random.between(1, 3);
    for (const household of households) {
      if (!kept.has(household.id) && fits(household, request)) chosen.push(household.id);
      if (chosen.length === most) break;
    }
    if (chosen.length === 0) continue;
    await ask(setting, request.id, chosen, random.between(10, 50));
    await hearSomeSayNo(setting, request.id);
  }
}
