import { and, desc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Actor } from "#app/domain/history/event.ts";
import { areaSnapshot } from "#app/domain/matching/area-ledger.ts";
import { assessHousehold } from "#app/domain/matching/assess-household.ts";
import { consideredHomes } from "#app/domain/matching/considered-homes.ts";
import { areaTest } from "#app/domain/matching/distance.ts";
import { gapsOpen } from "#app/domain/matching/gaps.ts";
import type { Household } from "#app/domain/matching/household.ts";
import { INFORMATION_ITEMS } from "#app/domain/matching/information.ts";
import { laneOf } from "#app/domain/matching/lanes.ts";
import type { Offer } from "#app/domain/matching/offers.ts";
import type { PlacementDecision } from "#app/domain/matching/place-children.ts";
import { noticesOwed } from "#app/domain/matching/placement-notices.ts";
import type { PlacementRequest } from "#app/domain/matching/placement-request.ts";
import { type Search, startSearch } from "#app/domain/matching/search.ts";
import { addDays, dayOf, instantAt } from "#app/domain/shared/day.ts";
import { householdEntry, matchingEntries } from "#app/services/matching/matching-history.ts";
import type { Work } from "#app/services/work.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { findRequest } from "#db/queries/matching.ts";
import { contextOfSearch } from "#db/queries/matching-context.ts";
import { type HouseholdRow, searchableHouseholds } from "#db/queries/matching-households.ts";
import { children, households, placements, requestChildren } from "#db/schema/index.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addOffer, addRequest, changeRequest, joinPlacement } from "#db/writes/matching.ts";
import { addInformation, addNotices, addOutOfArea } from "#db/writes/placing.ts";
import type { Invention } from "#tests/factories/invention.ts";
import { aPlacementRequest, type ChildRow } from "#tests/factories/matching.ts";
import type { Team } from "./staff.ts";

/** As many homes outside the area have the whole record of their decision: enough for a page of the ledger. */
const DECIDED = 6;

type Setting = { store: Store; given: Invention; councilId: string; team: Team };
type PlacedOutside = { placement: typeof placements.$inferSelect; child: ChildRow; household: HouseholdRow };

/** Children who live with foster carers outside the area, those who moved in last first; not those searched for again. */
async function listPlacedOutside({ store, councilId }: Setting): Promise<PlacedOutside[]> {
  const searched = await store.read.select({ childId: requestChildren.childId }).from(requestChildren);
  const again = new Set(searched.map(({ childId }) => childId));
  const rows = await store.read
    .select({ placement: placements, child: children, household: households })
    .from(placements)
    .innerJoin(children, eq(children.id, placements.childId))
    .innerJoin(households, eq(households.id, placements.householdId))
    .where(
      and(
        eq(placements.councilId, councilId),
        eq(placements.inArea, false),
        isNull(placements.endedOn),
        isNull(placements.requestId),
        isNotNull(children.lat),
        inArray(placements.placeCode, ["U4", "U6"]),
      ),
    )
    .orderBy(desc(placements.startedOn), placements.id);
  const single = rows.filter(({ child }) => !again.has(child.id) && child.siblingGroup === null);
  // One move of each day, from the latest back, so that the ledger tells of a year and not of a week.
  const byDay = single.filter(({ placement }, at) => single[at - 1]?.placement.startedOn !== placement.startedOn);
  const apart = Math.max(1, Math.floor(byDay.length / (DECIDED * 3)));
  return byDay.filter((_one, at) => at % apart === 0).slice(0, DECIDED);
}

const HOUR = 3_600_000;

function workAt({ store, given }: Setting, actor: Actor, now: Date): Work {
  return { store, now, newId: given.random.id, actor };
}

function decisionFor(
  { given, team }: Setting,
  { placement, household }: PlacedOutside,
  request: PlacementRequest,
  area: PlacementDecision["area"],
  decidedAt: Date,
): PlacementDecision {
  const { random } = given;
  const startsOn = placement.startedOn;
  const met = { answer: "met", why: "" } as const;
  const far = { answer: "not-practicable", why: "No home inside was free and could meet the needs that day." } as const;
  const education = random.chance(0.5) ? met : far;
  const drives = {
    what: "The council drives to school and family time until a nearer home is found.",
    who: "The social worker",
    by: startsOn,
  };
  return {
    requestId: request.id,
    householdId: household.id,
    startsOn,
    tests: { "near-home": far, education, "in-area": far },
    voices: request.voices,
    voiceWeighed: "The carers were told first what matters most, and it shaped the plan for family time.",
    parentsViews: "They would have liked somewhere nearer, and agree that this home is right for now.",
    childrenThereViews: "The children there and their workers were asked, and are glad of company.",
    identity: "The carers know the community and keep in touch with it.",
    gaps: { "near-home": drives, "in-area": drives, ...(education === far ? { education: drives } : {}) },
    reviewingOfficerOn: addDays(startsOn, -2),
    reasons: random.pick([
      "The only home free that week whose carers know how to help a child who cannot sleep.",
      "They have looked after a child with the same needs, and the school can stay the same.",
      "Homes inside were full or could not meet the needs. These carers asked to keep the places that matter.",
    ]),
    secondOption: { noneBecause: "No other home fitted that day." },
    decisionMaker: { id: team.manager.id, name: team.manager.name ?? "", role: "Manager" },
    areaApproval: {
      by: team.manager.name ?? "",
      role: area === "adjoining" ? "nominated-officer" : "director",
      on: addDays(startsOn, -1),
    },
    schoolApproval: null,
    exception: null,
    planAgreedOn: addDays(startsOn, -1),
    areaNoticeSentOn: null,
    areaConsultedOn: area === "at-a-distance" ? addDays(startsOn, -2) : null,
    approverConsent: { by: "The manager of their fostering service", on: addDays(startsOn, -1) },
    area,
    areaApprover: area === "adjoining" ? "nominated-officer" : "director",
    areaExemption: null,
    followUps: [],
    decidedAt,
  };
}

/** The homes of that day: of most, those inside that would fit today were not free then, of some none that nearly fits either. */
function thenOf(homes: readonly Household[], search: Search, nth: number): readonly Household[] {
  if (nth % 3 === 2) return homes;
  const taken = nth % 3 === 0 ? ["fits"] : ["fits", "nearly"];
  return homes.map((home) =>
    home.councilId === search.request.councilId && taken.includes(assessHousehold(home, search).outcome)
      ? { ...home, availability: { ...home.availability, state: "on-hold", reason: "a break" } }
      : home,
  );
}

/** The whole record of one child's move to a home outside: request, offer, decision, ledger, notices and information. */
async function recordDecision(setting: Setting, outside: PlacedOutside, nth: number): Promise<void> {
  const isLatest = nth === 0;
  const { store, given, councilId, team } = setting;
  const { placement, child, household } = outside;
  const { startedOn } = placement;
  const raisedAt = instantAt(addDays(startedOn, -6), 10 * 60);
  const decidedAt = instantAt(addDays(startedOn, -1), 15 * 60);
  const made = aPlacementRequest(given, {
    councilId,
    raisedById: team.placements.id,
    children: [child],
    lane: "over-5-days",
    careType: placement.placeCode === "U4" ? "long-term" : "short-term",
    raisedAt,
  });
  // What the child said was asked when the search was raised.
  const { details } = made.request;
  const voices = details.voices.map(({ childId, voice }) => ({
    childId,
    voice: "when" in voice ? { ...voice, when: dayOf(raisedAt) } : voice,
  }));
  made.request.details = { ...details, voices };
  const requestId = made.request.id;
  const raised = await commit(store, [addRequest({ ...made.request, neededBy: startedOn }, made.requestChildren)]);
  const record = raised.ok ? await findRequest(store.read, [councilId], requestId) : undefined;
  if (!record) throw new Error("An invented request was not kept");
  const { request } = record;
  const index = await searchableHouseholds(store.read, councilId, given.today);
  const context = await contextOfSearch(store.read, index, councilId, given.today);
  const search = startSearch(request, context);
  const area = areaTest(household.councilId, councilId, context.adjoining);
  const offer: Offer = {
    id: given.random.id(),
    requestId,
    householdId: household.id,
    stage: "placed",
    madeAt: new Date(raisedAt.getTime() + HOUR),
    replyBy: new Date(raisedAt.getTime() + 25 * HOUR),
    answeredAt: new Date(raisedAt.getTime() + 4 * HOUR),
    reason: null,
    note: null,
    talk: [],
    lapsedAt: null,
  };
  const then = thenOf(index.households, search, nth);
  const known = then.filter((home) => home.councilId === councilId && home.approval !== "in-assessment");
  const standing = known.map((home) => ({ home, outcome: assessHousehold(home, search).outcome }));
  const which = (outcome: string) => standing.filter((one) => one.outcome === outcome).map(({ home }) => home);
  const decision: PlacementDecision = {
    ...decisionFor(setting, outside, request, area, decidedAt),
    considered: consideredHomes(
      { fit: which("fits"), nearly: which("nearly") },
      index.households.filter(({ id }) => id === household.id),
      household.id,
      search,
      [offer],
    ),
  };
  const byOfficer = { requestId, byId: team.placements.id } as const;
  const about = { ...byOfficer, offerId: offer.id, householdId: household.id };
  const told = (at: Date) => workAt(setting, team.placements, at);
  const { random, now } = given;
  const notices = noticesOwed(
    {
      area,
      emergency: laneOf(startedOn, dayOf(decidedAt)) === "today",
      startsOn: startedOn,
      hasSchool: request.places.some(({ kind }) => kind === "school"),
      consultingOwed: false,
      areaConsultingOwed: false,
    },
    context.rulebook,
    bankHolidays(),
  );
  const settled = {
    stage: "placed",
    decision: { ...decision, decidedAt: decidedAt.toISOString() },
    decidedAt,
    planAgreedOn: decision.planAgreedOn,
    gapsFilled: gapsOpen(decision.gaps, []).map(({ test }) => {
      return { test, at: instantAt(startedOn, 9 * 60).toISOString(), byId: team.placements.id };
    }),
  };
  const items = Object.keys(INFORMATION_ITEMS);
  const kept = await commit(store, [
    changeRequest({ id: requestId, version: made.request.version }, settled),
    joinPlacement(placement.id, requestId),
    addOffer({ ...offer, talk: [], councilId, version: 1 }),
    addOutOfArea({
      id: random.id(),
      councilId,
      requestId,
      homeCouncilId: household.councilId,
      test: area === "adjoining" ? "adjoining" : "at-a-distance",
      approverRole: decision.areaApprover,
      exemption: null,
      children: 1,
      ageFrom: search.youngest,
      ageTo: search.oldest,
      careType: request.careType,
      miles: placement.miles,
      snapshot: areaSnapshot(then, search, [offer], { at: decidedAt, chosenMiles: placement.miles }),
      startsOn: startedOn,
      decidedAt,
      version: 1,
    }),
    addNotices(
      notices.map((notice, nth) => {
        // Of the latest move something is still to be sent; of the others everything went in time.
        const waits = isLatest && nth > 1;
        const sentAt = instantAt(notice.dueOn < given.today ? notice.dueOn : startedOn, 11 * 60);
        return {
          ...notice,
          id: random.id(),
          councilId,
          requestId,
          toCouncilId: notice.toWhom === "area-authority" ? household.councilId : null,
          sentAt: waits || sentAt > now ? null : sentAt,
          how: waits || sentAt > now ? null : random.pick(["secure-email", "letter"]),
          sentById: waits || sentAt > now ? null : team.placements.id,
          version: 1,
        };
      }),
    ),
    addInformation({
      id: random.id(),
      councilId,
      requestId,
      offerId: offer.id,
      items: isLatest ? items.slice(0, 6) : items,
      missing: isLatest ? "The school sends its part next week." : null,
      givenAt: instantAt(addDays(startedOn, -1), 17 * 60),
      givenById: team.placements.id,
      // Carers of an agency have no account: how they said that they have it is written down. The latest have not yet.
      acknowledgedAt: isLatest ? null : instantAt(startedOn, 12 * 60),
      acknowledgedById: isLatest ? null : team.placements.id,
      acknowledgedHow: isLatest ? null : "signed",
      version: 1,
    }),
    appendEvents([
      ...matchingEntries(told(raisedAt), councilId, [
        {
          type: "RequestRaised",
          ...byOfficer,
          at: raisedAt,
          lane: laneOf(startedOn, dayOf(raisedAt)),
          neededBy: startedOn,
          children: 1,
        },
      ]),
      ...matchingEntries(told(offer.madeAt), councilId, [
        { type: "OfferMade", ...about, at: offer.madeAt, replyBy: offer.replyBy },
      ]),
      ...matchingEntries(told(offer.answeredAt ?? decidedAt), councilId, [
        { type: "OfferAccepted", ...about, at: offer.answeredAt ?? decidedAt },
      ]),
      ...matchingEntries(told(decidedAt), councilId, [
        {
          type: "PlacementStarted",
          ...about,
          at: decidedAt,
          childId: child.id,
          placementCode: placement.placeCode as "U6",
          providerCode: placement.providerCode as "PR4",
          startedOn,
        },
      ]),
      householdEntry(told(decidedAt), household, {
        type: "PlaceTaken",
        data: { offerId: offer.id, children: 1, on: startedOn, byCouncil: councilId },
      }),
    ]),
  ]);
  if (!kept.ok) throw new Error(`An invented decision was not kept: ${kept.refusal}`);
}

/**
 * The record of decisions for the children of one council who moved outside its area last, so that its ledger, the
 * notices and the page after a move have something to show. Nobody moves: where children live stays as published.
 */
export async function makeDecisionsOutside(setting: Setting): Promise<void> {
  for (const [nth, outside] of (await listPlacedOutside(setting)).entries()) {
    await recordDecision(setting, outside, nth);
  }
}
