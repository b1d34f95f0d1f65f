import { and, asc, eq, gt, gte, inArray, isNull, lte, ne, or, type SQL } from "drizzle-orm";
import { isFoundUnsuitable } from "#app/domain/carers/change-approval.ts";
import { UNAVAILABLE_REASONS } from "#app/domain/carers/household.ts";
import { type DeclinedBefore, HOLDING_REASONS, type HoldingReason } from "#app/domain/matching/declined-before.ts";
import type { HardRuleCode } from "#app/domain/matching/hard-rules.ts";
import type { ChildThere, Granted, Household, Promised } from "#app/domain/matching/household.ts";
import { buildHouseholdIndex, type HouseholdIndex } from "#app/domain/matching/household-index.ts";
import { ownChildrenThere } from "#app/domain/matching/own-children.ts";
import { type CareNeed, RISKS_TO_OTHERS, type RiskToOthers } from "#app/domain/matching/vocabulary.ts";
import { addDays, ageOn, type Day, dayOf, instantAt } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import { authorityById } from "../geography/authorities.server.ts";
import { languages, religions } from "../geography/lists.server.ts";
import { once } from "../geography/reference-files.server.ts";
import {
  chainHeads,
  children,
  events,
  grants,
  households,
  offers,
  placements,
  requestChildren,
  requests,
} from "../schema/index.ts";
import type { RequestDetails } from "../schema/matching.ts";
import { fillsPlace, placesBeside } from "./absences.ts";
import { type BroughtBy, familiesThere, oneGroupOf } from "./matching-families.ts";
import { askPrepared } from "./prepared.ts";
import { homesInScope, isSameScope, type SearchScope, searchScope } from "./search-scope.ts";

export type HouseholdRow = typeof households.$inferSelect;

/** An agency household whose agency is not recorded is counted under this name. */
const UNNAMED_AGENCY = "an independent agency";

const languageWords = once(() => new Map(languages().map((entry) => [entry.code, entry.label])));
const religionWords = once(() => new Map(religions().map((entry) => [entry.code, entry.label])));

/** A language as it is said, "Panjabi"; one that is on no list stays as it was written. */
export function languageInWords(code: string): string {
  return languageWords().get(code) ?? code;
}

/** A religion as it is said, "Muslim"; "none" where there is none, which is how matching writes it. */
export function religionInWords(code: string | null): string | null {
  if (code === null || code === "not_answered") return null;
  return code === "no_religion" ? "none" : (religionWords().get(code) ?? code);
}

function isRiskToOthers(need: string): need is RiskToOthers {
  return need in RISKS_TO_OTHERS;
}

type Living = BroughtBy & { householdId: string | null; child: ChildThere };

/** What is known of a child where they live: in their own record, and in the request they came by. */
type KnownOf = {
  requestId: string | null;
  bornOn: Day;
  sex: ChildThere["sex"];
  siblingGroup: string | null;
  solo: boolean;
  needs: readonly CareNeed[];
  details: RequestDetails | null;
};

/**
 * A child as others in the home meet them. Risks and the need to be the only child stand in the request they came by, of
 * all its children alike; who moves in next is protected by them as long as the child lives there.
 */
function childThere({ bornOn, sex, requestId, siblingGroup, solo, needs, details }: KnownOf, today: Day): ChildThere {
  return {
    age: ageOn(bornOn, today),
    sex,
    fostered: true,
    siblingGroup,
    requestId,
    solo: solo || details?.alongside === "solo",
    risksToOthers: [...new Set<CareNeed>([...needs, ...(details?.risks ?? [])])].filter(isRiskToOthers),
  };
}

/** A reason from the list in lower case, as it stands inside a sentence; one from elsewhere as it was written. */
export function unavailableInWords(reason: string | null): string | null {
  const listed: Readonly<Record<string, string>> = UNAVAILABLE_REASONS;
  return reason === null ? null : (listed[reason]?.toLowerCase() ?? reason);
}

/** The service a home belongs to. */
export function approverOf({ approvedBy, agency }: Pick<HouseholdRow, "approvedBy" | "agency">): Household["approver"] {
  return approvedBy ? { kind: "council", id: approvedBy } : { kind: "agency", id: agency ?? UNNAMED_AGENCY };
}

/** Everything about one household that stands in other tables. */
type Around = {
  living: readonly Living[];
  granted: readonly Granted[];
  declined: readonly DeclinedBefore[];
  promised: readonly Promised[];
};

/** A household of the database as matching sees it: no names, with everybody under 18 who lives there today. */
function householdOf(row: HouseholdRow, { living, granted, declined, promised }: Around, today: Day): Household {
  const { moreBeds, along } = familiesThere(living, today);
  const filled = living.length + placesBeside(row);
  const unsuitable = isFoundUnsuitable(row.reviewFinding);
  return {
    id: row.id,
    ref: row.ref,
    councilId: row.councilId,
    approver: approverOf(row),
    provider: row.provider,
    approval: "approved",
    agreementSigned: row.agreementSignedOn !== null,
    approvalEndsOn: row.approvalEndsOn,
    reviewDueOn: row.reviewDueOn,
    checksDueOn: row.checksDueOn,
    expected: null,
    place: { lat: row.lat, lng: row.lng },
    sector: row.sector,
    locality: row.locality,
    placesApproved: row.places,
    filled,
    ...(row.stayingPut ? { stayingPut: row.stayingPut } : {}),
    ...(moreBeds === 0 ? {} : { bedsTaken: filled + moreBeds }),
    roomFor: row.roomFor,
    roomIfLandlordAgrees: row.roomIfLandlordAgrees,
    children: [...living.map(({ child }) => child), ...along, ...ownChildrenThere(row.ownChildren, today)],
    ownChildrenKnown: row.ownChildrenSaidOn !== null,
    terms: {
      ageMin: row.ageMin,
      ageMax: row.ageMax,
      sex: row.sex,
      siblingsMax: row.siblingsMax,
      careTypes: row.careTypes,
      namedChildIds: row.namedChildIds,
    },
    pets: row.pets,
    smoker: row.smoker,
    languages: row.languages?.map(languageInWords) ?? null,
    access: row.access,
    religion: religionInWords(row.religion),
    availability: {
      // Newly approved carers are on hold for one reason only, which a rule of its own names: nothing is signed yet.
      state: unsuitable || (row.stage === "on-hold" && row.agreementSignedOn !== null) ? "on-hold" : row.availability,
      reason: unsuitable
        ? "a review found that they are not suitable any more, and the decision maker has not decided yet"
        : unavailableInWords(row.unavailableReason),
      from: row.availableFrom,
      ...(row.unavailableFrom !== null && row.unavailableFrom > today ? { awayFrom: row.unavailableFrom } : {}),
      confirmedOn: row.confirmedAt && dayOf(row.confirmedAt),
      confirmedAt: row.confirmedAt,
    },
    shared: row.shared,
    offeredTo: row.offeredToId,
    cannotManage: row.cannotManage,
    couldOffer: row.couldOffer,
    weeklyPence: row.weeklyPence,
    granted,
    ...(declined.length > 0 ? { declined } : {}),
    ...(promised.length > 0 ? { promised } : {}),
  };
}

/** A household as matching sees it while nobody has moved in yet: one that is about to be added. */
export function householdWithNobody(row: HouseholdRow, today: Day): Household {
  return householdOf(row, { living: [], granted: [], declined: [], promised: [] }, today);
}

/** Who lives in which of some households today. A child who is to arrive has taken the place already. */
async function listLiving(db: Reader, today: Day, where: SQL | undefined): Promise<Living[]> {
  const rows = await db
    .select({
      householdId: placements.householdId,
      requestId: placements.requestId,
      childId: children.id,
      bornOn: children.bornOn,
      sex: children.sex,
      siblingGroup: children.siblingGroup,
      solo: children.solo,
      needs: children.needs,
      details: requests.details,
    })
    .from(placements)
    .innerJoin(children, eq(children.id, placements.childId))
    .innerJoin(households, eq(households.id, placements.householdId))
    .leftJoin(requests, eq(requests.id, placements.requestId))
    .where(and(fillsPlace(db, today), where));
  return rows.map((row) => ({ ...row, child: childThere(row, today) }));
}

/** What was granted to some of the households for one request each, and not taken back; how far and how long it goes with it. */
async function listGranted(db: Reader, where: SQL | undefined): Promise<Map<string, Granted[]>> {
  const rows = await db
    .select({
      householdId: grants.householdId,
      requestId: grants.requestId,
      rule: grants.rule,
      emergency: grants.emergency,
      extent: grants.extent,
      lastDay: grants.lastDay,
    })
    .from(grants)
    .innerJoin(households, eq(households.id, grants.householdId))
    .where(and(isNull(grants.endedAt), where));
  const byHousehold = new Map<string, Granted[]>();
  for (const { householdId, rule, ...granted } of rows) {
    const one = { ...granted, rule: rule as HardRuleCode };
    byHousehold.set(householdId, [...(byHousehold.get(householdId) ?? []), one]);
  }
  return byHousehold;
}

/** What carers of some of the households said yes to and nobody has decided on yet, the first promised first. */
async function listPromised(db: Reader, today: Day, where: SQL | undefined): Promise<Map<string, Promised[]>> {
  const rows = await db
    .select({
      householdId: offers.householdId,
      requestId: requests.id,
      requestRef: requests.ref,
      councilId: requests.councilId,
      siblingGroup: children.siblingGroup,
      childId: children.id,
      bornOn: children.bornOn,
      sex: children.sex,
      solo: children.solo,
      needs: children.needs,
      details: requests.details,
      answeredAt: offers.answeredAt,
      madeAt: offers.madeAt,
    })
    .from(offers)
    .innerJoin(households, eq(households.id, offers.householdId))
    .innerJoin(requests, eq(requests.id, offers.requestId))
    .innerJoin(requestChildren, eq(requestChildren.requestId, requests.id))
    .innerJoin(children, eq(children.id, requestChildren.childId))
    .where(and(eq(offers.stage, "accepted"), where))
    .orderBy(asc(offers.answeredAt), asc(offers.id));
  const byHousehold = new Map<string, Promised[]>();
  for (const row of rows) {
    const { householdId, requestId, requestRef, councilId } = row;
    const before = byHousehold.get(householdId) ?? [];
    const same = before.find((other) => other.requestId === requestId);
    if (same) continue;
    const its = rows.filter((other) => other.requestId === requestId && other.householdId === householdId);
    const { moreBeds, along } = familiesThere(its, today);
    const one = {
      ...{ requestId, requestRef, councilId, siblingGroup: oneGroupOf(its), children: its.length },
      who: [...its.map((child) => childThere(child, today)), ...along],
      since: row.answeredAt ?? row.madeAt,
      ...(moreBeds === 0 ? {} : { beds: its.length + moreBeds }),
    };
    byHousehold.set(householdId, [...before, one]);
  }
  return byHousehold;
}

/** The longest a council may set a no to count: `declineHoldsDays` in rule-rows.ts. */
const NO_COUNTS_AT_MOST_DAYS = 180;

/** What some of the households said no to lately, for reasons that may hold again, with what each was about. */
async function listDeclined(db: Reader, today: Day, where: SQL | undefined): Promise<Map<string, DeclinedBefore[]>> {
  const rows = await db
    .select({
      offerId: offers.id,
      householdId: offers.householdId,
      councilId: offers.councilId,
      reason: offers.reason,
      answeredAt: offers.answeredAt,
      neededBy: requests.neededBy,
      details: requests.details,
      bornOn: children.bornOn,
      needs: children.needs,
    })
    .from(offers)
    .innerJoin(households, eq(households.id, offers.householdId))
    .innerJoin(requests, eq(requests.id, offers.requestId))
    .innerJoin(requestChildren, eq(requestChildren.requestId, requests.id))
    .innerJoin(children, eq(children.id, requestChildren.childId))
    .where(
      and(
        eq(offers.stage, "declined"),
        inArray(offers.reason, [...HOLDING_REASONS]),
        gte(offers.answeredAt, instantAt(addDays(today, -NO_COUNTS_AT_MOST_DAYS), 0)),
        where,
      ),
    )
    .orderBy(asc(offers.answeredAt), asc(offers.id), asc(children.id));
  const byOffer = new Map<string, { householdId: string; declined: DeclinedBefore }>();
  for (const { offerId, householdId, councilId, reason, answeredAt, neededBy, details, bornOn, needs } of rows) {
    if (answeredAt === null) continue;
    const before = byOffer.get(offerId)?.declined;
    const declined: DeclinedBefore = {
      councilId,
      on: dayOf(answeredAt),
      at: answeredAt,
      reason: reason as HoldingReason,
      children: (before?.children ?? 0) + 1,
      ages: [...(before?.ages ?? []), ageOn(bornOn, neededBy)],
      needs: [...new Set<CareNeed>([...(before?.needs ?? details.risks), ...needs])],
    };
    byOffer.set(offerId, { householdId, declined });
  }
  const byHousehold = new Map<string, DeclinedBefore[]>();
  for (const { householdId, declined } of byOffer.values()) {
    byHousehold.set(householdId, [...(byHousehold.get(householdId) ?? []), declined]);
  }
  return byHousehold;
}

/** Equal homes keep this order, which is the same on every database. */
function byId(a: Household, b: Household): number {
  return a.id < b.id ? -1 : 1;
}

async function loadHouseholds(db: Reader, today: Day, where: SQL | undefined): Promise<Household[]> {
  const running = and(ne(households.stage, "ended"), where);
  const living = await listLiving(db, today, running);
  const granted = await listGranted(db, running);
  const declined = await listDeclined(db, today, running);
  const promised = await listPromised(db, today, running);
  const rows = await db.select().from(households).where(running);
  const byHousehold = new Map<string, Living[]>();
  for (const one of living) {
    if (one.householdId === null) continue;
    const there = byHousehold.get(one.householdId);
    if (there) there.push(one);
    else byHousehold.set(one.householdId, [one]);
  }
  return rows
    .map((row) => {
      const around = {
        living: byHousehold.get(row.id) ?? [],
        granted: granted.get(row.id) ?? [],
        declined: declined.get(row.id) ?? [],
        promised: promised.get(row.id) ?? [],
      };
      return householdOf(row, around, today);
    })
    .sort(byId);
}

/** One household as it stands in the database now, for a decision about it; a list may be a moment old, this is not. */
export async function findHouseholdForMatching(
  db: Reader,
  id: string,
  today: Day,
): Promise<{ household: Household; row: HouseholdRow } | undefined> {
  const [row] = await db.select().from(households).where(eq(households.id, id));
  if (!row) return undefined;
  const living = await listLiving(db, today, eq(households.id, id));
  const granted = await listGranted(db, eq(households.id, id));
  const declined = await listDeclined(db, today, eq(households.id, id));
  const promised = await listPromised(db, today, eq(households.id, id));
  const around = {
    living,
    granted: granted.get(id) ?? [],
    declined: declined.get(id) ?? [],
    promised: promised.get(id) ?? [],
  };
  return { household: householdOf(row, around, today), row };
}

/** How far each council's history went, and how many households there were, when the households were read. */
type Mark = { heads: ReadonlyMap<string, number>; count: number };

type Kept = {
  today: Day;
  scope: SearchScope;
  /** Which homes are of the scope. */
  where: SQL | undefined;
  mark: Mark;
  households: readonly Household[];
  index: HouseholdIndex;
};

/*
 * Reading and arranging thousands of households takes far longer than ranking them, so each process keeps them, a
 * region at a time. What keeps them true is the history: every commit that changes a household, or who lives there,
 * adds an event of the case "carer-household" to its council's chain in the same transaction, and a chain's places are
 * given out in the order of the commits. So before each search one short read of the chain ends tells whether anything
 * happened since, in this process or in another; only the households that the new events name are read again. A
 * different number of households, as after a seed or an import, a new day (children have birthdays), or an agreement about
 * homes that was signed or ended since reads all again.
 */
const keptBy = new WeakMap<Reader, Map<string, Promise<Kept>>>();

async function readMark(db: Reader): Promise<Mark> {
  const heads = await askPrepared(db, "heads of all chains", {}, () =>
    db.select({ chain: chainHeads.chain, seq: chainHeads.seq }).from(chainHeads),
  );
  return { heads: new Map(heads.map((head) => [head.chain, head.seq])), count: await db.$count(households) };
}

/** The households that events after the kept mark name; null where the chains do not continue the kept ones. */
async function listChanged(db: Reader, kept: Mark, mark: Mark): Promise<string[] | null> {
  if (kept.count !== mark.count) return null;
  const moved = [...mark.heads].filter(([chain, seq]) => seq !== (kept.heads.get(chain) ?? 0));
  if (moved.some(([chain, seq]) => seq < (kept.heads.get(chain) ?? 0))) return null;
  if (moved.length === 0) return [];
  const since = moved.map(([chain, seq]) =>
    and(eq(events.chain, chain), gt(events.seq, kept.heads.get(chain) ?? 0), lte(events.seq, seq)),
  );
  const rows = await db
    .selectDistinct({ id: events.caseId })
    .from(events)
    .where(and(eq(events.caseKind, "carer-household"), or(...since)));
  return rows.map((row) => row.id);
}

/** Whether nothing at all has happened between two marks. */
function isSameMark(one: Mark, other: Mark): boolean {
  if (one.count !== other.count || one.heads.size !== other.heads.size) return false;
  return [...other.heads].every(([chain, seq]) => one.heads.get(chain) === seq);
}

async function readAll(db: Reader, scope: SearchScope, today: Day, mark: Mark): Promise<Kept> {
  const where = await homesInScope(db, scope);
  const all = await loadHouseholds(db, today, where);
  return { today, scope, where, mark, households: all, index: buildHouseholdIndex(all) };
}

async function broughtUpToDate(db: Reader, kept: Kept | null, regionCode: string, today: Day): Promise<Kept> {
  const mark = await readMark(db);
  if (kept?.today === today && isSameMark(kept.mark, mark)) return kept;
  const scope = await searchScope(db, regionCode, today);
  if (kept === null || kept.today !== today || !isSameScope(kept.scope, scope)) return readAll(db, scope, today, mark);
  const changed = await listChanged(db, kept.mark, mark);
  if (changed === null) return readAll(db, scope, today, mark);
  if (changed.length === 0) return { ...kept, mark };
  const again = await loadHouseholds(db, today, and(inArray(households.id, changed), kept.where));
  const gone = new Set(changed);
  const all = [...kept.households.filter((household) => !gone.has(household.id)), ...again];
  all.sort(byId);
  return { ...kept, mark, households: all, index: buildHouseholdIndex(all) };
}

/**
 * The households of a council's region, beside it, and of whoever shares theirs with one of its councils, arranged for ranking
 * (`search-scope.ts`); which of them its search
 * finds is told by the agreements of its context. Never older than the last commit before the call.
 */
export async function searchableHouseholds(db: Reader, councilId: string, today: Day): Promise<HouseholdIndex> {
  const regionCode = authorityById(councilId)?.region.code;
  if (regionCode === undefined) throw new RangeError(`No council ${councilId}`);
  const regions = keptBy.get(db) ?? new Map<string, Promise<Kept>>();
  keptBy.set(db, regions);
  // A reading that failed, as when the database was away, is not kept: the next search reads all again.
  const before = regions.get(regionCode)?.catch(() => null) ?? Promise.resolve(null);
  const now = before.then((kept) => broughtUpToDate(db, kept, regionCode, today));
  regions.set(regionCode, now);
  return (await now).index;
}
