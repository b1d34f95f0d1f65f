import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, lte, ne, not, notInArray, or } from "drizzle-orm";
import type { RequestStage } from "#app/domain/matching/stages.ts";
import type { CareNeed, CareType } from "#app/domain/matching/vocabulary.ts";
import { addDays, ageOn, type Day, dayOf } from "#app/domain/shared/day.ts";
import type { Needing } from "#app/domain/sufficiency/cohort-ways.ts";
import { cohortOf } from "#app/domain/sufficiency/cohorts.ts";
import { FOSTER_CODES, SHORT_BREAKS } from "#app/domain/sufficiency/measures.ts";
import {
  FOUND_CODES,
  type FosterSearch,
  type Move,
  movesOf,
  RESIDENTIAL_CODES,
} from "#app/domain/sufficiency/moves.ts";
import type { YearOfHomes } from "#app/domain/sufficiency/need-and-homes.ts";
import type { OpenRequest } from "#app/domain/sufficiency/need-by-cohort.ts";
import {
  type KeptPlace,
  keptUntil,
  type Turnover,
  type TurnoverRecord,
  turnoverOf,
} from "#app/domain/sufficiency/turnover.ts";
import type { Reader } from "../engine/store.server.ts";
import { stopAt } from "../geography/area-types.server.ts";
import { neighboursOf } from "../geography/authorities.server.ts";
import { applications, children, enquiries, events, placements, requestChildren, requests } from "../schema/index.ts";
import { isReturn, listAbsences } from "./absences.ts";

const LOOKING: readonly RequestStage[] = ["searching", "asked", "agreed"];
const DAYS_A_YEAR = 365;
/** What cohorts ask of a child. */
export const CHILD_FACTS = {
  bornOn: children.bornOn,
  disabled: children.disabled,
  unaccompanied: children.unaccompanied,
  needs: children.needs,
} as const;

/**
 * Requests that look for a home now, each once, with what cohorts ask of its children and where their home is. Short
 * breaks are no home to be found. `these` are those that looked on an earlier day, where one is asked for.
 */
export async function listOpenRequests(
  db: Reader,
  councilIds: readonly string[],
  today: Day,
  these: readonly string[] | null = null,
): Promise<OpenRequest[]> {
  const looking = and(
    inArray(requests.councilId, [...councilIds]),
    these === null ? inArray(requests.stage, [...LOOKING]) : inArray(requests.id, [...these]),
    ne(requests.careType, "short-breaks"),
  );
  const [rows, residential] = await Promise.all([
    db
      .select({
        id: requests.id,
        ref: requests.ref,
        councilId: requests.councilId,
        careType: requests.careType,
        details: requests.details,
        lat: requests.lat,
        lng: requests.lng,
        child: CHILD_FACTS,
      })
      .from(requests)
      .innerJoin(requestChildren, eq(requestChildren.requestId, requests.id))
      .innerJoin(children, eq(children.id, requestChildren.childId))
      .where(looking)
      .orderBy(asc(requests.id)),
    db
      .selectDistinct({ id: requests.id })
      .from(requests)
      .innerJoin(requestChildren, eq(requestChildren.requestId, requests.id))
      .innerJoin(placements, eq(placements.childId, requestChildren.childId))
      .where(
        and(
          looking,
          inArray(placements.placeCode, [...RESIDENTIAL_CODES]),
          lte(placements.startedOn, today),
          or(isNull(placements.endedOn), gt(placements.endedOn, today)),
        ),
      ),
  ]);
  const inResidential = new Set(residential.map(({ id }) => id));
  const byRequest = new Map<string, typeof rows>();
  for (const row of rows) byRequest.set(row.id, [...(byRequest.get(row.id) ?? []), row]);
  return [...byRequest.values()].flatMap((group): OpenRequest[] => {
    const [first] = group;
    if (!first) return [];
    const { id, ref, councilId, careType, details, lat, lng } = first;
    return [
      {
        id,
        ref,
        councilId,
        ...needingOf(
          group.map(({ child }) => child),
          today,
          { careType, risks: details.risks },
        ),
        home: lat === null || lng === null ? null : stopAt({ lat, lng }),
        inResidential: inResidential.has(id),
      },
    ];
  });
}

type ChildFacts = Pick<typeof children.$inferSelect, keyof typeof CHILD_FACTS>;

/** What cohorts ask of some children on a day, and of the request they came or are to come by. */
export function needingOf(
  some: readonly ChildFacts[],
  on: Day,
  search: { careType: string; risks: readonly CareNeed[] } | null,
): Needing {
  return {
    ages: some.map(({ bornOn }) => ageOn(bornOn, on)),
    parentAndChild: search?.careType === "parent-and-child",
    disabled: some.some(({ disabled }) => disabled),
    unaccompanied: some.some(({ unaccompanied }) => unaccompanied),
    needs: [...new Set([...some.flatMap(({ needs }) => needs), ...(search?.risks ?? [])])],
  };
}

/** What the histories of some homes say of places kept for young adults who stayed put. */
async function listKeptPlaces(db: Reader, householdIds: readonly string[]): Promise<KeptPlace[]> {
  if (householdIds.length === 0) return [];
  const rows = await db
    .select({ householdId: events.caseId, type: events.type, at: events.at, data: events.data })
    .from(events)
    .where(
      and(
        inArray(events.caseId, [...householdIds]),
        eq(events.caseKind, "carer-household"),
        inArray(events.type, ["StaysPut", "KeptPlaceFreed"]),
      ),
    )
    .orderBy(asc(events.chain), asc(events.seq));
  return rows.map(({ householdId, type, at, data }) =>
    type === "StaysPut"
      ? { householdId, what: "stays", on: data.on as Day }
      : { householdId, what: "freed", on: dayOf(at) },
  );
}

/** Foster homes that children of some councils came to need, and that came free, in the year up to a day. */
export async function listTurnover(db: Reader, councilIds: readonly string[], today: Day): Promise<TurnoverRecord[]> {
  const since = addDays(today, -DAYS_A_YEAR);
  const [rows, absences] = await Promise.all([
    db
      .select({
        id: placements.id,
        childId: placements.childId,
        councilId: placements.councilId,
        householdId: placements.householdId,
        requestId: placements.requestId,
        placeCode: placements.placeCode,
        startedOn: placements.startedOn,
        endedOn: placements.endedOn,
        ceasedCode: placements.ceasedCode,
        child: CHILD_FACTS,
        search: { careType: requests.careType, details: requests.details },
      })
      .from(placements)
      .innerJoin(children, eq(children.id, placements.childId))
      .leftJoin(requests, eq(requests.id, placements.requestId))
      .where(
        and(
          inArray(placements.councilId, [...councilIds]),
          inArray(placements.placeCode, [...FOSTER_CODES]),
          isNotNull(placements.householdId),
          notInArray(children.legalStatus, [...SHORT_BREAKS]),
          // The place of a young adult who stayed put may have come free long after.
          or(gte(placements.startedOn, since), gte(placements.endedOn, since), eq(placements.ceasedCode, "E17")),
        ),
      ),
    listAbsences(db, councilIds),
  ]);
  const homes = rows.flatMap(({ householdId, ceasedCode }) => (ceasedCode === "E17" ? (householdId ?? []) : []));
  const until = keptUntil(await listKeptPlaces(db, [...new Set(homes)]));
  const taken = new Map<string, number>();
  const stays = rows.flatMap(({ householdId, ...row }) => {
    if (householdId === null) return [];
    if (row.ceasedCode !== "E17") return [{ ...row, householdId }];
    const key = `${householdId} ${row.endedOn}`;
    const nth = taken.get(key) ?? 0;
    taken.set(key, nth + 1);
    const kept = until(householdId, row.endedOn)[nth];
    return [{ ...row, householdId, ...(kept === undefined ? {} : { keptUntil: kept }) }];
  });
  const known = new Map(rows.map(({ childId, child }) => [childId, child]));
  const searches = new Map(rows.map(({ requestId, search }) => [requestId, search]));
  return turnoverOf(stays, absences, { from: since, to: today }, (childIds, on, requestId) => {
    const search = searches.get(requestId);
    const some = childIds.flatMap((id) => known.get(id) ?? []);
    return needingOf(some, on, search ? { careType: search.careType, risks: search.details.risks } : null);
  });
}

/** The same in rows of COHORTS, counted. */
export function yearOfHomes(turnover: readonly Turnover[]): YearOfHomes[] {
  const counts = new Map<string, YearOfHomes>();
  for (const { councilId, ages, parentAndChild, what } of turnover) {
    const cohort = cohortOf(ages, parentAndChild);
    if (!cohort) continue;
    const key = `${councilId} ${cohort.band} ${cohort.kind}`;
    const row = counts.get(key) ?? { councilId, cohort, needed: 0, cameFree: 0 };
    const column = what === "needed" ? "needed" : "cameFree";
    counts.set(key, { ...row, [column]: row[column] + 1 });
  }
  return [...counts.values()];
}

/** Every request of some councils that looked, or looks, for foster carers, with the day it stopped. */
async function listFosterSearches(
  db: Reader,
  councilIds: readonly string[],
): Promise<(FosterSearch & { risks: readonly CareNeed[] })[]> {
  const ofThem = and(inArray(requests.councilId, [...councilIds]), ne(requests.careType, "short-breaks"));
  const [rows, withdrawn] = await Promise.all([
    db
      .select({
        id: requests.id,
        childId: requestChildren.childId,
        careType: requests.careType,
        details: requests.details,
        raisedAt: requests.raisedAt,
        decidedAt: requests.decidedAt,
        stage: requests.stage,
      })
      .from(requests)
      .innerJoin(requestChildren, eq(requestChildren.requestId, requests.id))
      .where(ofThem),
    db
      .select({ id: requests.id, at: events.at, reason: events.reason })
      .from(requests)
      .innerJoin(events, and(eq(events.caseId, requests.id), eq(events.type, "RequestWithdrawn")))
      .where(and(ofThem, eq(requests.stage, "withdrawn"))),
  ]);
  const ends = new Map(withdrawn.map((one) => [one.id, one]));
  const found = new Map<string, FosterSearch & { childIds: string[]; risks: readonly CareNeed[] }>();
  for (const { id, childId, careType, details, raisedAt, decidedAt, stage } of rows) {
    const end = ends.get(id);
    // One that was raised in error never looked for anybody.
    if (end?.reason === "raised-in-error") continue;
    const endedAt = stage === "placed" ? decidedAt : (end?.at ?? null);
    const search = found.get(id) ?? {
      id,
      childIds: [],
      careType: careType as CareType,
      raisedOn: dayOf(raisedAt),
      endedOn: endedAt && dayOf(endedAt),
      risks: details.risks,
    };
    search.childIds.push(childId);
    found.set(id, search);
  }
  return [...found.values()];
}

/** What is read of a placement that counts as a home that was found. */
export const MOVE_FACTS = {
  childId: placements.childId,
  ref: children.ref,
  councilId: placements.councilId,
  householdId: placements.householdId,
  requestId: placements.requestId,
  placeCode: placements.placeCode,
  providerCode: placements.providerCode,
  episodeCode: placements.episodeCode,
  inArea: placements.inArea,
  areaCouncilId: placements.areaCouncilId,
  startedOn: placements.startedOn,
  endedOn: placements.endedOn,
};

/** Every home that children of some councils came to between two days, both included, as cohorts and measures count them. */
export async function listMoves(
  db: Reader,
  councilIds: readonly string[],
  { from, to }: { from: Day; to: Day },
): Promise<Move[]> {
  const [rows, searches] = await Promise.all([
    db
      .select({
        ...MOVE_FACTS,
        child: CHILD_FACTS,
      })
      .from(placements)
      .innerJoin(children, eq(children.id, placements.childId))
      .where(
        and(
          inArray(placements.councilId, [...councilIds]),
          inArray(placements.placeCode, [...FOUND_CODES]),
          gte(placements.startedOn, from),
          lte(placements.startedOn, to),
          notInArray(children.legalStatus, [...SHORT_BREAKS]),
          not(isReturn(db)),
        ),
      ),
    listFosterSearches(db, councilIds),
  ]);
  const known = new Map(rows.map(({ childId, child }) => [childId, child]));
  const risksOf = new Map(searches.map(({ id, risks }) => [id, risks]));
  const adjoining = new Map(councilIds.map((id) => [id, new Set(neighboursOf(id).map((one) => one.id))]));
  return movesOf(
    rows,
    searches,
    (councilId) => adjoining.get(councilId) ?? new Set<string>(),
    (childIds, on, search) =>
      needingOf(
        childIds.flatMap((id) => known.get(id) ?? []),
        on,
        search && { careType: search.careType, risks: risksOf.get(search.id) ?? [] },
      ),
  );
}

const WITH_REFS = { child: children, application: applications, enquiry: enquiries };

/** The references of some councils' children, applications or enquiries, by their ids. */
export async function listRefs(
  db: Reader,
  of: keyof typeof WITH_REFS,
  councilIds: readonly string[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const from = WITH_REFS[of];
  const rows = await db
    .select({ id: from.id, ref: from.ref })
    .from(from)
    .where(inArray(from.councilId, [...councilIds]));
  const wanted = new Set(ids);
  return new Map(rows.flatMap(({ id, ref }) => (wanted.has(id) ? [[id, ref] as const] : [])));
}
