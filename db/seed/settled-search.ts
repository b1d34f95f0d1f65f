import { type AreaTest, areaTest } from "#app/domain/matching/distance.ts";
import type { PlacementDraft } from "#app/domain/matching/place-children.ts";
import { rankHouseholds } from "#app/domain/matching/rank-households.ts";
import { addDays, type Day, daysBetween } from "#app/domain/shared/day.ts";
import { answerOffer } from "#app/services/matching/answer-offer.server.ts";
import { decidePlacement } from "#app/services/matching/decide-placement.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { undoPlacement } from "#app/services/matching/undo-placement.server.ts";
import type { Work } from "#app/services/work.ts";
import type { Store } from "#db/engine/store.server.ts";
import {
  listCouncilsWithAChildThere,
  listOffersOfRequest,
  listRequests,
  type RequestRecord,
} from "#db/queries/matching.ts";
import { contextOfSearch } from "#db/queries/matching-context.ts";
import { findHouseholdForMatching, searchableHouseholds } from "#db/queries/matching-households.ts";
import type { Invention } from "#tests/factories/invention.ts";
import type { Team } from "./staff.ts";

const HOUR = 3_600_000;
/** A search that has been open for so long has had time for what is told of it. */
const OPEN_FOR_HOURS = 26;

type Setting = { store: Store; given: Invention; councilId: string; team: Team };

function workAgo({ store, given, team }: Setting, hours: number): Work {
  return { store, now: new Date(given.now.getTime() - hours * HOUR), newId: given.random.id, actor: team.placements };
}

/** A home that fits a search and whose carers are rung, because they have no account; and where it stands. */
async function homeFor(
  setting: Setting,
  { request }: RequestRecord,
): Promise<{ id: string; area: AreaTest } | undefined> {
  const { store, given, councilId } = setting;
  const index = await searchableHouseholds(store.read, councilId, given.today);
  const context = await contextOfSearch(store.read, index, councilId, given.today);
  for (const { household } of rankHouseholds(index, request, context, { limit: 20, nearly: 0 }).fit) {
    const found = await findHouseholdForMatching(store.read, household.id, given.today);
    if (found?.row.accountId !== null) continue;
    return { id: household.id, area: areaTest(household.councilId, councilId, context.adjoining) };
  }
  return undefined;
}

/** Asks one home and writes down an hour later that its carers said yes: the home, or undefined where it did not come to that. */
async function agree(setting: Setting, record: RequestRecord, hoursAgo: number) {
  const { store, councilId } = setting;
  const of = { councilIds: [councilId], requestId: record.request.id };
  const home = await homeFor(setting, record);
  if (!home) return undefined;
  const householdId = home.id;
  const asked = await makeOffers(workAgo(setting, hoursAgo), { ...of, householdIds: [householdId] });
  if (!asked.ok) return undefined;
  const offers = await listOffersOfRequest(store.read, of.councilIds, of.requestId);
  const offerId = offers.find(({ offer }) => offer.householdId === householdId)?.offer.id ?? "";
  const by = { councilIds: of.councilIds };
  const said = await answerOffer(workAgo(setting, hoursAgo - 1), by, offerId, { kind: "accept" });
  return said.ok ? home : undefined;
}

function draftFor(
  { team }: Setting,
  { request }: RequestRecord,
  { area, councilsThere }: { area: AreaTest; councilsThere: readonly string[] },
  startsOn: Day,
): PlacementDraft {
  const met = { answer: "met", why: "" } as const;
  const far = { answer: "not-practicable", why: "No home inside was free that week." } as const;
  const by = team.manager.name ?? "";
  const role = area === "adjoining" ? "nominated-officer" : "director";
  return {
    startsOn,
    tests: {
      "near-home": met,
      education: met,
      siblings: met,
      disability: met,
      "in-area": area === "in-area" ? met : far,
    },
    voices: request.voices,
    apartReviewOn: addDays(startsOn, 84),
    voiceWeighed: "They met over a meal first, and the room is as it was hoped for.",
    parentsViews: "They know the home and agree.",
    childrenThereViews: "Whoever lives there was asked, and so were their workers.",
    identity: "The carers know the community and keep in touch with it.",
    gaps: {
      "in-area": {
        what: "The council pays for the way to family time.",
        who: "The social worker",
        by: addDays(startsOn, 28),
      },
    },
    reviewingOfficerOn: addDays(startsOn, -1),
    reasons: "Near school and family, and the carers have time.",
    secondOption: { noneBecause: "No other home was free that week." },
    decisionMaker: { id: team.manager.id, name: by, role: "Manager" },
    areaApproval: area === "in-area" ? null : { by, role, on: addDays(startsOn, -1) },
    schoolApproval: { by, on: addDays(startsOn, -1) },
    exception: null,
    planAgreedOn: addDays(startsOn, -1),
    areaNoticeSentOn: area === "in-area" ? null : addDays(startsOn, -1),
    areaNoticeHow: "secure-email",
    areaConsultedOn: area === "at-a-distance" ? addDays(startsOn, -2) : null,
    othersConsents: councilsThere.map((councilId) => {
      return { councilId, by: "The manager of the other council", on: addDays(startsOn, -1) };
    }),
    approverConsent: { by: "The manager of their fostering service", on: addDays(startsOn, -1) },
  };
}

/**
 * A search that has come further than others: a move that was decided on did not happen and is put off, so that the home has
 * promised its place and another day is to be decided on.
 */
export async function makeSettledSearch(setting: Setting): Promise<void> {
  const { store, given, councilId } = setting;
  const open = (await listRequests(store.read, [councilId], ["searching"])).filter(
    ({ request, raisedAt }) =>
      request.children.length === 1 &&
      request.careType !== "emergency" &&
      request.careType !== "short-breaks" &&
      daysBetween(given.today, request.neededBy) > 0 &&
      given.now.getTime() - raisedAt.getTime() > OPEN_FOR_HOURS * HOUR,
  );
  for (const record of open.reverse()) {
    const home = await agree(setting, record, 24);
    if (!home) continue;
    const councilsThere = await listCouncilsWithAChildThere(store.read, home.id, given.today);
    const of = { councilIds: [councilId], requestId: record.request.id };
    const draft = draftFor(setting, record, { area: home.area, councilsThere }, given.today);
    const decided = await decidePlacement(workAgo(setting, 22), { ...of, changeReason: "CARPL" }, draft);
    if (!decided.ok) throw new Error(`An invented move was not decided on: ${JSON.stringify(decided.refusal)}`);
    const undone = await undoPlacement(workAgo(setting, 5), of, { reason: "put-off", note: null });
    if (!undone.ok) throw new Error(`An invented move could not be taken back: ${undone.refusal}`);
    return;
  }
}
