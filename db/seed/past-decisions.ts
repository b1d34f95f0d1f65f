import { and, asc, eq, gte, inArray, isNotNull, isNull, lt, or } from "drizzle-orm";
import { areaSnapshot } from "#app/domain/matching/area-ledger.ts";
import { assessHousehold } from "#app/domain/matching/assess-household.ts";
import { areaTest } from "#app/domain/matching/distance.ts";
import type { Household } from "#app/domain/matching/household.ts";
import { DECLINE_REASONS, type DeclineReason, type LetGoReason, type Offer } from "#app/domain/matching/offers.ts";
import { startSearch } from "#app/domain/matching/search.ts";
import { addDays, addMonths, ageOn, dayOf, instantAt } from "#app/domain/shared/day.ts";
import { matchingEntries } from "#app/services/matching/matching-history.ts";
import { insertMany } from "#db/engine/bulk.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { contextOfSearch } from "#db/queries/matching-context.ts";
import { searchableHouseholds } from "#db/queries/matching-households.ts";
import {
  children,
  households,
  offers,
  outOfArea,
  placements,
  requestChildren,
  requests,
  searches,
} from "#db/schema/index.ts";
import { appendEvents } from "#db/writes/history.ts";
import { joinPlacement } from "#db/writes/matching.ts";
import { branchOf, type Invention } from "#tests/factories/invention.ts";
import { aPlacementRequest, type ChildRow, placementRequestOf } from "#tests/factories/matching.ts";
import { historyBegins } from "./past-homes.ts";
import type { Team } from "./staff.ts";

type Setting = {
  store: Store;
  given: Invention;
  councilId: string;
  team: Team;
  /** Chance for how late a home was found and whom else was asked. */
  aside: Invention;
  /** Chance for what was tried before a child moved to a children's home. */
  tried: Invention;
  /** Chance for why a home was let go after its carers said yes. */
  reasons: Invention;
};
type Moved = { placement: typeof placements.$inferSelect; child: ChildRow };

/** What is recent stays as it is: a home of the last weeks is searched for, or told, by other parts of the demonstration. */
const NOT_LATELY = 35;
/** Homes inside that had, or nearly had, a place on the day. The others were full. */
const LOOKED_AT = 8;
/** Of those that fit today's records, how many were free that day, and how many carers who fitted and were asked said no. */
const FREE_THAT_DAY = 0.7;
const SAID_NO = 0.62;
/** Of homes inside that fitted and did not say no, how many were asked and let go before they answered, or after a yes. */
const LET_GO = { unanswered: 0.25, answered: 0.12 };
/** Why a home was let go after a yes, in hundredths. Our assumption: no return asks. */
const WHY_LET_GO = { "better-home": 40, "child-or-family": 40, "plan-changed": 20 } as const satisfies Partial<
  Record<LetGoReason, number>
>;
/** For how many a home was found by the day it was needed; the others waited, some of them for weeks. */
const BY_THE_DAY = 0.62;
/** Of children who moved to a children's home, for how many a foster home was looked for first. Our assumption. */
const FOSTER_WANTED = 0.3;
/** Of these, for how many somebody wrote down that nobody could be found. Our assumption. */
const SAID_UNABLE = 0.7;
const HOUR = 3_600_000;
const REASONS = (Object.keys(DECLINE_REASONS) as DeclineReason[]).filter((reason) => reason !== "other");

/** Moves since the start of the last reporting year that no request is kept of: to foster carers outside the area, and to children's homes. */
async function listMoves({ store, given, councilId }: Setting): Promise<Moved[]> {
  const until = addDays(given.today, -NOT_LATELY);
  return store.read
    .select({ placement: placements, child: children })
    .from(placements)
    .innerJoin(children, eq(children.id, placements.childId))
    .where(
      and(
        eq(placements.councilId, councilId),
        isNull(placements.requestId),
        gte(placements.startedOn, addMonths(historyBegins(given.today), 12)),
        lt(placements.startedOn, until),
        or(
          and(eq(placements.inArea, false), inArray(placements.placeCode, ["U4", "U5", "U6"])),
          and(eq(placements.placeCode, "K2"), isNotNull(placements.endedOn)),
        ),
      ),
    )
    .orderBy(asc(placements.startedOn), asc(placements.id));
}

type Rows = {
  requests: (typeof requests.$inferInsert)[];
  links: (typeof requestChildren.$inferInsert)[];
  offers: (typeof offers.$inferInsert)[];
  ledger: (typeof outOfArea.$inferInsert)[];
  searches: (typeof searches.$inferInsert)[];
  entries: ReturnType<typeof matchingEntries>;
  joins: ReturnType<typeof joinPlacement>[];
};

/**
 * The request that led to a move, as it stood: raised some days before, and nothing in it that guards the home today. The home
 * was needed on the day of the move, or some days before it where nobody was found in time.
 */
function requestFor({ given, councilId, team, aside }: Setting, { placement, child }: Moved) {
  const { random } = given;
  const days = random.between(2, 24);
  const raisedAt = instantAt(addDays(placement.startedOn, -days), random.between(9 * 60, 17 * 60));
  const late = aside.random.chance(BY_THE_DAY) ? 0 : aside.random.between(1, days);
  const then = { ...given, now: raisedAt, today: dayOf(raisedAt) };
  const made = aPlacementRequest(then, {
    councilId,
    raisedById: team.placements.id,
    children: [child],
    lane: "over-5-days",
    careType: placement.placeCode === "U4" ? "long-term" : "short-term",
    raisedAt,
  });
  const details = { ...made.request.details, risks: [], alongside: "no-preference" as const };
  return { ...made, request: { ...made.request, details, neededBy: addDays(placement.startedOn, -late) }, raisedAt };
}

/** The homes of the day: most that would fit today's records were taken or on a break then. */
function homesThen(
  { given }: Setting,
  inside: readonly Household[],
  search: ReturnType<typeof startSearch>,
): { homes: Household[]; fitted: Household[] } {
  const { random } = given;
  const fitted: Household[] = [];
  const looked = Array.from({ length: Math.min(LOOKED_AT, inside.length) }, () => random.pick(inside));
  const homes = [...new Set(looked)].map((home): Household => {
    const fits = assessHousehold(home, search).outcome === "fits";
    if (fits && random.chance(FREE_THAT_DAY)) {
      fitted.push(home);
      return home;
    }
    return fits ? { ...home, availability: { ...home.availability, state: "on-hold", reason: "a break" } } : home;
  });
  return { homes, fitted };
}

/** What became of a question to a home; only carers who said no gave a reason. */
function answerOf(
  { given, councilId }: Pick<Setting, "given" | "councilId">,
  homeId: string,
  { requestId, raisedAt, stage }: { requestId: string; raisedAt: Date; stage: "declined" | "placed" | "released" },
  isAnswered = true,
): Rows["offers"][number] {
  const { random } = given;
  const madeAt = new Date(raisedAt.getTime() + random.between(1, 5) * HOUR);
  return {
    id: random.id(),
    councilId,
    requestId,
    householdId: homeId,
    stage,
    madeAt,
    replyBy: new Date(madeAt.getTime() + 24 * HOUR),
    answeredAt: isAnswered ? new Date(madeAt.getTime() + random.between(1, 20) * HOUR) : null,
    reason: stage === "declined" ? random.pick(REASONS) : null,
    note: null,
    version: 1,
  };
}

/** What the history says of a home that was let go after its yes, by the time the decision was made. */
function letGoEntry({ store, councilId, team, reasons }: Setting, offer: Rows["offers"][number], decidedAt: Date) {
  const { random } = reasons;
  const reason = random.weighted(WHY_LET_GO);
  const about = { requestId: offer.requestId, offerId: offer.id, householdId: offer.householdId };
  return matchingEntries({ store, now: decidedAt, newId: random.id, actor: team.placements }, councilId, [
    { type: "OfferLetGo", ...about, at: decidedAt, byId: team.placements.id, reason },
  ]);
}

/** Whom a search asked that ended in a children's home, all of whom said no, and what was written down of it. */
function triedInVain(
  { tried, councilId, team }: Setting,
  request: Rows["requests"][number],
  raisedAt: Date,
  then: ReturnType<typeof homesThen>,
): Pick<Rows, "offers" | "searches"> {
  const { random } = tried;
  const asked = { requestId: request.id, raisedAt, stage: "declined" } as const;
  const noes = then.fitted.map((home) => answerOf({ given: tried, councilId }, home.id, asked));
  if (!random.chance(SAID_UNABLE)) return { offers: noes, searches: [] };
  const unableReason = noes.length > 0 ? "all-said-no" : random.pick(["no-home-fits", "needs", "risk"]);
  const unableSince = new Date(raisedAt.getTime() + random.between(22, 30) * HOUR);
  return {
    offers: noes,
    searches: [
      { requestId: request.id, councilId, unableSince, unableReason, unableById: team.placements.id, version: 1 },
    ],
  };
}

/**
 * The requests behind the moves of a council's last years: of each to a foster home outside its area the homes inside on
 * that day, with why each was not the one; and those that looked for a foster home and ended in a children's home. All
 * invented; nobody moves. Homes of today stand for those of the day, as no record says how they stood then.
 */
export async function makePastDecisions(here: Omit<Setting, "aside" | "tried" | "reasons">): Promise<void> {
  const { store, given, councilId, team } = here;
  const branch = (name: string) => branchOf(given, `${name} ${councilId} ${given.today}`);
  const setting: Setting = {
    ...here,
    aside: branch("answers"),
    tried: branch("children's homes"),
    reasons: branch("let go"),
  };
  const others: Setting = { ...setting, given: setting.aside };
  const { random, today } = given;
  const index = await searchableHouseholds(store.read, councilId, today);
  const context = await contextOfSearch(store.read, index, councilId, today);
  const kept = await store.read
    .select({ id: households.id, on: households.approvedOn })
    .from(households)
    .where(isNull(households.accountId));
  // Carers with an account of the demonstration have their own story.
  const approvedOn = new Map(kept.map(({ id, on }) => [id, on]));
  const inside = index.households.filter((home) => home.councilId === councilId && home.approval !== "in-assessment");
  const rows: Rows = { requests: [], links: [], offers: [], ledger: [], searches: [], entries: [], joins: [] };
  const work = (now: Date) => ({ store, now, newId: random.id, actor: team.placements });
  for (const moved of await listMoves(setting)) {
    const { placement, child } = moved;
    const outside = placement.placeCode !== "K2";
    if (!outside && !random.chance(FOSTER_WANTED)) continue;
    const { request, requestChildren: links, raisedAt } = requestFor(setting, moved);
    const about = { requestId: request.id, byId: team.placements.id } as const;
    rows.links.push(...links);
    rows.entries.push(
      ...matchingEntries(work(raisedAt), councilId, [
        { type: "RequestRaised", ...about, at: raisedAt, lane: request.lane, neededBy: request.neededBy, children: 1 },
      ]),
    );
    const minute = random.between(10 * 60, 16 * 60);
    const search = startSearch(placementRequestOf(request, [child]), context);
    const known = inside.filter(({ id }) => (approvedOn.get(id) ?? today) <= placement.startedOn);
    if (!outside) {
      // It looked until the child moved: somebody might have said yes that day.
      const endedAt = instantAt(placement.startedOn, minute);
      const vain = triedInVain(
        setting,
        request,
        raisedAt,
        homesThen({ ...setting, given: setting.tried }, known, search),
      );
      rows.requests.push({ ...request, stage: "withdrawn" });
      rows.offers.push(...vain.offers);
      rows.searches.push(...vain.searches);
      rows.entries.push(
        ...matchingEntries(work(endedAt), councilId, [
          { type: "RequestWithdrawn", ...about, at: endedAt, reason: "home-elsewhere" },
        ]),
      );
      continue;
    }
    const decidedAt = instantAt(addDays(placement.startedOn, -1), minute);
    const { homes, fitted } = homesThen(setting, known, search);
    const asked = { requestId: request.id, raisedAt };
    const noes = fitted
      .filter(() => random.chance(SAID_NO))
      .map((home) => answerOf(setting, home.id, { ...asked, stage: "declined" }));
    const snapshot = areaSnapshot(homes, search, noes as Offer[], { at: decidedAt, chosenMiles: placement.miles });
    const full = known.length - homes.length;
    const test = areaTest(placement.areaCouncilId ?? councilId, councilId, context.adjoining);
    rows.offers.push(...noes);
    // The council's own carers were asked one by one; an agency is asked for one of its homes, and answers for it.
    const isAsked = placement.providerCode === "PR1" && approvedOn.has(placement.householdId ?? "");
    if (isAsked) rows.offers.push(answerOf(others, placement.householdId ?? "", { ...asked, stage: "placed" }));
    for (const { id } of fitted) {
      if (id === placement.householdId || noes.some(({ householdId }) => householdId === id)) continue;
      const chance = others.given.random.next();
      if (chance >= LET_GO.unanswered + LET_GO.answered) continue;
      const released = answerOf(others, id, { ...asked, stage: "released" }, chance < LET_GO.answered);
      rows.offers.push(released);
      if (released.answeredAt) rows.entries.push(...letGoEntry(setting, released, decidedAt));
    }
    rows.requests.push({ ...request, stage: "placed", decidedAt, planAgreedOn: addDays(placement.startedOn, -1) });
    rows.joins.push(joinPlacement(placement.id, request.id));
    rows.ledger.push({
      id: random.id(),
      councilId,
      requestId: request.id,
      homeCouncilId: placement.areaCouncilId ?? "",
      test: test === "adjoining" ? "adjoining" : "at-a-distance",
      approverRole: placement.providerCode === "PR1" ? null : test === "adjoining" ? "nominated-officer" : "director",
      exemption: placement.providerCode === "PR1" ? OWN_CARERS : null,
      children: 1,
      ageFrom: ageOn(child.bornOn, placement.startedOn),
      ageTo: ageOn(child.bornOn, placement.startedOn),
      careType: request.careType,
      miles: placement.miles,
      snapshot: {
        ...snapshot,
        searched: known.length,
        leftOut: { ...snapshot.leftOut, "no-free-place": (snapshot.leftOut["no-free-place"] ?? 0) + full },
      },
      startsOn: placement.startedOn,
      decidedAt,
      version: 1,
    });
  }
  await insertMany(store, requests, rows.requests);
  await insertMany(store, requestChildren, rows.links);
  await insertMany(store, offers, rows.offers);
  await insertMany(store, outOfArea, rows.ledger);
  await insertMany(store, searches, rows.searches);
  const written = await commit(store, [...rows.joins, appendEvents(rows.entries)]);
  if (!written.ok) throw new Error("An invented history was not kept");
}

const OWN_CARERS = "Approved by the council itself (reg 11(4)).";
