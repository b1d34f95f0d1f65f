import { and, asc, desc, eq, exists, gt, gte, inArray, isNotNull, isNull, lt, lte, ne, or } from "drizzle-orm";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import {
  accounts,
  agencyAgreements,
  agencyAsks,
  children,
  fallenPlacements,
  grants,
  households,
  informationGiven,
  offers,
  outOfArea,
  placementNotices,
  placements,
  requests,
  searches,
} from "../schema/index.ts";
import { fillsPlace } from "./absences.ts";
import { askPrepared, place, placesOf } from "./prepared.ts";

export type SearchRow = typeof searches.$inferSelect;

/** What is kept of a request's search beside the offers; undefined while nothing is. */
export async function findSearch(
  db: Reader,
  councilIds: readonly string[],
  requestId: string,
): Promise<SearchRow | undefined> {
  const { places, values } = placesOf("council", councilIds);
  const [row] = await askPrepared(db, `search of ${places.length} councils`, { requestId, ...values }, () =>
    db
      .select()
      .from(searches)
      .where(and(eq(searches.requestId, place("requestId")), inArray(searches.councilId, places))),
  );
  return row;
}

export type GrantRow = typeof grants.$inferSelect;

/** Every change granted to one home for one request of the councils, those taken back too; the first granted first. */
export function listGrantsOf(
  db: Reader,
  councilIds: readonly string[],
  about: { requestId: string; householdId: string },
): Promise<GrantRow[]> {
  return db
    .select()
    .from(grants)
    .where(
      and(
        inArray(grants.councilId, [...councilIds]),
        eq(grants.requestId, about.requestId),
        eq(grants.householdId, about.householdId),
      ),
    )
    .orderBy(asc(grants.recordedAt), asc(grants.id));
}

/** Which requests have a home whose time has passed: the carers' to answer, or the council's to answer their question. */
export async function listLapsed(db: Reader, requestIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (requestIds.length === 0) return new Set();
  const rows = await db
    .selectDistinct({ requestId: offers.requestId })
    .from(offers)
    .where(
      and(
        inArray(offers.requestId, [...requestIds]),
        inArray(offers.stage, ["asked", "question"]),
        isNotNull(offers.lapsedAt),
      ),
    );
  return new Set(rows.map(({ requestId }) => requestId));
}

/** Who took a home's place: the latest request that its carers said yes to, or whose children live there, beside one. */
export type TakenBy = { councilId: string; requestRef: string; at: Date | null; officer: string | null };

export async function findTakerOfPlace(
  db: Reader,
  householdId: string,
  exceptRequestId: string,
  today: Day,
): Promise<TakenBy | undefined> {
  const livingThere = db
    .select({ id: placements.id })
    .from(placements)
    .where(
      and(
        eq(placements.requestId, offers.requestId),
        eq(placements.householdId, householdId),
        or(isNull(placements.endedOn), gt(placements.endedOn, today)),
      ),
    );
  const [row] = await db
    .select({
      councilId: requests.councilId,
      requestRef: requests.ref,
      at: offers.answeredAt,
      givenName: accounts.givenName,
      familyName: accounts.familyName,
    })
    .from(offers)
    .innerJoin(requests, eq(requests.id, offers.requestId))
    .leftJoin(accounts, eq(accounts.id, requests.raisedById))
    .where(
      and(
        eq(offers.householdId, householdId),
        or(eq(offers.stage, "accepted"), and(eq(offers.stage, "placed"), exists(livingThere))),
        ne(offers.requestId, exceptRequestId),
      ),
    )
    .orderBy(desc(offers.answeredAt))
    .limit(1);
  if (!row) return undefined;
  const officer = row.givenName === null ? null : `${row.givenName} ${row.familyName}`;
  return { councilId: row.councilId, requestRef: row.requestRef, at: row.at, officer };
}

export type NoticeRow = typeof placementNotices.$inferSelect;
export type InformationRow = typeof informationGiven.$inferSelect;
export type OutOfAreaRow = typeof outOfArea.$inferSelect;

/** The notices one request's placement owes, the first due first. */
export function listNotices(db: Reader, councilIds: readonly string[], requestId: string): Promise<NoticeRow[]> {
  const { places, values } = placesOf("council", councilIds);
  return askPrepared(db, `notices of ${places.length} councils`, { requestId, ...values }, () =>
    db
      .select()
      .from(placementNotices)
      .where(and(eq(placementNotices.requestId, place("requestId")), inArray(placementNotices.councilId, places)))
      .orderBy(asc(placementNotices.dueOn), asc(placementNotices.id)),
  );
}

/** Written information given for one request, the latest first. */
export function listInformation(
  db: Reader,
  councilIds: readonly string[],
  requestId: string,
): Promise<InformationRow[]> {
  return db
    .select()
    .from(informationGiven)
    .where(and(eq(informationGiven.requestId, requestId), inArray(informationGiven.councilId, [...councilIds])))
    .orderBy(desc(informationGiven.givenAt), asc(informationGiven.id));
}

/**
 * A child placed through one request, by the reference people know them by: since when and until when with the home, and as
 * what by each episode there, the first first. `placementId` is that of the last.
 */
export type PlacedThere = {
  placementId: string;
  childId: string;
  ref: string;
  placeCode: string;
  bornOn: Day;
  startedOn: Day;
  endedOn: Day | null;
  ceasedCode: string | null;
  householdId: string | null;
  episodes: Pick<typeof placements.$inferSelect, "placeCode" | "startedOn" | "basis">[];
};

/** The children placed through one request, each once: a home that became another kind of placement is still the same home. */
export async function listPlacedThrough(
  db: Reader,
  councilIds: readonly string[],
  requestId: string,
): Promise<PlacedThere[]> {
  const rows = await db
    .select({
      placementId: placements.id,
      childId: placements.childId,
      ref: children.ref,
      placeCode: placements.placeCode,
      householdId: placements.householdId,
      basis: placements.basis,
      bornOn: children.bornOn,
      startedOn: placements.startedOn,
      endedOn: placements.endedOn,
      ceasedCode: placements.ceasedCode,
    })
    .from(placements)
    .innerJoin(children, eq(children.id, placements.childId))
    .where(and(eq(placements.requestId, requestId), inArray(placements.councilId, [...councilIds])))
    .orderBy(asc(children.ref), asc(placements.startedOn));
  const byChild = new Map<string, PlacedThere>();
  for (const { placeCode, basis, ...row } of rows) {
    const before = byChild.get(row.ref);
    const episodes = [...(before?.episodes ?? []), { placeCode, basis, startedOn: row.startedOn }];
    byChild.set(row.ref, { ...row, placeCode, startedOn: before?.startedOn ?? row.startedOn, episodes });
  }
  return [...byChild.values()];
}

/** Where each child placed through one request went: kind of home, its price for a week and its postcode sector. */
export function listPlacedForStandard(
  db: Reader,
  councilIds: readonly string[],
  requestId: string,
): Promise<{ childId: string; placeCode: string; weeklyPence: number | null; sector: string | null }[]> {
  return (
    db
      .select({
        childId: placements.childId,
        placeCode: placements.placeCode,
        weeklyPence: placements.weeklyPence,
        sector: households.sector,
      })
      .from(placements)
      .leftJoin(households, eq(households.id, placements.householdId))
      .where(and(eq(placements.requestId, requestId), inArray(placements.councilId, [...councilIds])))
      // Of one child the last episode counts.
      .orderBy(asc(placements.childId), asc(placements.startedOn))
  );
}

/** As far back as a number is looked for that was written down before. */
const LATEST_DECISIONS = 100;

/** The number with Ofsted that a council wrote down for the home it decided on last, of the same agency or the same council’s service. */
export async function findNumberOfProvider(
  db: Reader,
  councilId: string,
  provider: { approvedBy: string | null; agency: string | null },
): Promise<string | null> {
  const sameProvider = provider.approvedBy
    ? eq(households.approvedBy, provider.approvedBy)
    : and(isNull(households.approvedBy), eq(households.agency, provider.agency ?? ""));
  const rows = await db
    .select({ agreed: requests.agreed, childId: placements.childId })
    .from(requests)
    .innerJoin(placements, eq(placements.requestId, requests.id))
    .innerJoin(households, eq(households.id, placements.householdId))
    .where(and(eq(requests.councilId, councilId), isNotNull(requests.agreed), sameProvider))
    .orderBy(desc(requests.decidedAt), asc(placements.id))
    .limit(LATEST_DECISIONS);
  const said = rows.flatMap(
    ({ agreed, childId }) => agreed?.children.find((one) => one.childId === childId)?.urn ?? [],
  );
  return said[0] ?? null;
}

export type FallenRow = typeof fallenPlacements.$inferSelect;

/** Moves of one request that were decided on and did not happen, the latest first. */
export function listFallen(db: Reader, councilIds: readonly string[], requestId: string): Promise<FallenRow[]> {
  const { places, values } = placesOf("council", councilIds);
  return askPrepared(db, `fallen moves of ${places.length} councils`, { requestId, ...values }, () =>
    db
      .select()
      .from(fallenPlacements)
      .where(and(eq(fallenPlacements.requestId, place("requestId")), inArray(fallenPlacements.councilId, places)))
      .orderBy(desc(fallenPlacements.recordedAt), asc(fallenPlacements.id)),
  );
}

/** Every placement of some children, those that have ended too, the first first. */
export function listPlacementsOfChildren(
  db: Reader,
  councilIds: readonly string[],
  childIds: readonly string[],
): Promise<(typeof placements.$inferSelect)[]> {
  return db
    .select()
    .from(placements)
    .where(and(inArray(placements.childId, [...childIds]), inArray(placements.councilId, [...councilIds])))
    .orderBy(asc(placements.startedOn), asc(placements.id));
}

/** What the ledger keeps of a request's home outside the area, if it has one. */
export async function findOutOfArea(
  db: Reader,
  councilIds: readonly string[],
  requestId: string,
): Promise<OutOfAreaRow | undefined> {
  const [row] = await db
    .select()
    .from(outOfArea)
    .where(and(eq(outOfArea.requestId, requestId), inArray(outOfArea.councilId, [...councilIds])));
  return row;
}

/** The children placed with a household today or to come, by reference and council. Who may read a reference is the caller's to say. */
export function listFosteredThere(
  db: Reader,
  householdId: string,
  today: Day,
): Promise<{ ref: string; councilId: string }[]> {
  return db
    .select({ ref: children.ref, councilId: placements.councilId })
    .from(placements)
    .innerJoin(children, eq(children.id, placements.childId))
    .where(and(eq(placements.householdId, householdId), fillsPlace(db, today)))
    .orderBy(asc(children.ref));
}

/** One placement of one of the councils, with its child. */
export async function findPlacement(db: Reader, councilIds: readonly string[], id: string) {
  const [row] = await db
    .select({ placement: placements, child: children })
    .from(placements)
    .innerJoin(children, eq(children.id, placements.childId))
    .where(and(eq(placements.id, id), inArray(placements.councilId, [...councilIds])));
  return row;
}

/** Homes outside the area decided on from one instant up to, and not, another, with the reference of each request, the latest first. */
export async function listOutOfArea(
  db: Reader,
  councilIds: readonly string[],
  { from, until }: { from: Date; until: Date },
): Promise<(OutOfAreaRow & { requestRef: string })[]> {
  const rows = await db
    .select({ row: outOfArea, requestRef: requests.ref })
    .from(outOfArea)
    .innerJoin(requests, eq(requests.id, outOfArea.requestId))
    .where(
      and(
        inArray(outOfArea.councilId, [...councilIds]),
        gte(outOfArea.decidedAt, from),
        lt(outOfArea.decidedAt, until),
      ),
    )
    .orderBy(desc(outOfArea.decidedAt), asc(outOfArea.id));
  return rows.map(({ row, requestRef }) => ({ ...row, requestRef }));
}

/** Searches that found nobody and go on: of some councils, or of all for the clock. The longest waiting first. */
export async function listUnable(db: Reader, councilIds: readonly string[] | null): Promise<SearchRow[]> {
  const { places, values } = placesOf("council", councilIds ?? []);
  const whose = councilIds ? `${places.length}` : "all";
  const rows = await askPrepared(db, `searches of ${whose} councils that found nobody`, values, () =>
    db
      .select({ search: searches })
      .from(searches)
      .innerJoin(requests, eq(requests.id, searches.requestId))
      .where(
        and(
          isNotNull(searches.unableSince),
          inArray(requests.stage, ["searching", "asked"]),
          councilIds ? inArray(searches.councilId, places) : undefined,
        ),
      )
      .orderBy(asc(searches.unableSince), asc(searches.requestId)),
  );
  return rows.map(({ search }) => search);
}

export type AgencyAgreementRow = typeof agencyAgreements.$inferSelect;
export type AgencyAskRow = typeof agencyAsks.$inferSelect;

/** The agencies the councils have agreed with, by name; also agreements that have ended. */
export function listAgencyAgreements(db: Reader, councilIds: readonly string[]): Promise<AgencyAgreementRow[]> {
  return db
    .select()
    .from(agencyAgreements)
    .where(inArray(agencyAgreements.councilId, [...councilIds]))
    .orderBy(asc(agencyAgreements.agency), asc(agencyAgreements.id));
}

/** The names of the agencies a council has an agreement with that holds on a day. */
export function listAgenciesInForce(
  db: Reader,
  councilIds: readonly string[],
  on: Day,
): Promise<{ councilId: string; agency: string }[]> {
  return db
    .selectDistinct({ councilId: agencyAgreements.councilId, agency: agencyAgreements.agency })
    .from(agencyAgreements)
    .where(
      and(
        inArray(agencyAgreements.councilId, [...councilIds]),
        isNull(agencyAgreements.endedAt),
        lte(agencyAgreements.startsOn, on),
        or(isNull(agencyAgreements.endsOn), gte(agencyAgreements.endsOn, on)),
      ),
    );
}

/** An ask with the agency it went to. */
export type AgencyAskRecord = { ask: AgencyAskRow; agreement: AgencyAgreementRow };

/** Every agency that was sent one request, the first asked first. */
export function listAgencyAsks(
  db: Reader,
  councilIds: readonly string[],
  requestId: string,
): Promise<AgencyAskRecord[]> {
  return db
    .select({ ask: agencyAsks, agreement: agencyAgreements })
    .from(agencyAsks)
    .innerJoin(agencyAgreements, eq(agencyAgreements.id, agencyAsks.agreementId))
    .where(and(eq(agencyAsks.requestId, requestId), inArray(agencyAsks.councilId, [...councilIds])))
    .orderBy(asc(agencyAsks.sentAt), asc(agencyAsks.id));
}

/**
 * What agencies were asked, under an agreement in force, for requests that are still searched for, where nothing is taken up
 * or over: they have not answered, or named a home. The one that answered, or was asked, first comes first.
 */
export async function listOpenAgencyAsks(
  db: Reader,
  councilIds: readonly string[],
  today: Day,
): Promise<AgencyAskRow[]> {
  const { places, values } = placesOf("council", councilIds);
  const rows = await askPrepared(db, `open asks of ${places.length} councils`, { today, ...values }, () =>
    db
      .select({ ask: agencyAsks })
      .from(agencyAsks)
      .innerJoin(agencyAgreements, eq(agencyAgreements.id, agencyAsks.agreementId))
      .innerJoin(requests, eq(requests.id, agencyAsks.requestId))
      .where(
        and(
          inArray(agencyAsks.councilId, places),
          inArray(requests.stage, ["searching", "asked"]),
          inArray(agencyAsks.stage, ["sent", "answered"]),
          isNull(agencyAgreements.endedAt),
          or(isNull(agencyAgreements.endsOn), gte(agencyAgreements.endsOn, place("today"))),
        ),
      )
      .orderBy(asc(agencyAsks.answeredAt), asc(agencyAsks.sentAt), asc(agencyAsks.id)),
  );
  return rows.map(({ ask }) => ask);
}

/** The ask a private link leads to, by the hash of its token: whoever holds the link is its scope. */
export async function findAskByLink(db: Reader, tokenHash: string): Promise<AgencyAskRecord | undefined> {
  const [row] = await db
    .select({ ask: agencyAsks, agreement: agencyAgreements })
    .from(agencyAsks)
    .innerJoin(agencyAgreements, eq(agencyAgreements.id, agencyAsks.agreementId))
    .where(eq(agencyAsks.tokenHash, tokenHash));
  return row;
}
