import {
  aliasedTable,
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNull,
  ne,
  notExists,
  or,
  type Placeholder,
  type SQL,
} from "drizzle-orm";
import type { AgreedPlacement } from "#app/domain/matching/agreed-placement.ts";
import type { GapFilled } from "#app/domain/matching/gaps.ts";
import type { DeclineReason, Offer } from "#app/domain/matching/offers.ts";
import type { OutcomeCheck } from "#app/domain/matching/outcome-check.ts";
import type { PlacementDecision } from "#app/domain/matching/place-children.ts";
import type { PlacementRequest, RequestedChild } from "#app/domain/matching/placement-request.ts";
import type { RequestView } from "#app/domain/matching/request-views.ts";
import type { OfferStage, RequestStage } from "#app/domain/matching/stages.ts";
import type { CareType } from "#app/domain/matching/vocabulary.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import { children, events, households, offers, placements, requestChildren, requests } from "../schema/index.ts";
import type { RequestDetails } from "../schema/matching.ts";
import { oneGroupOf } from "./matching-families.ts";
import { languageInWords, religionInWords } from "./matching-households.ts";
import { askPrepared, place, placesOf } from "./prepared.ts";

export type ChildRow = typeof children.$inferSelect;
export type RequestRow = typeof requests.$inferSelect;
export type OfferRow = typeof offers.$inferSelect;
export type PlacementRow = typeof placements.$inferSelect;

/** A request as the domain reads it, with the rows it was made from. */
export type RequestRecord = {
  request: PlacementRequest;
  stage: RequestStage;
  version: number;
  raisedById: string | null;
  raisedAt: Date;
  /** The record of the decision as JSON holds it; null while there is none. */
  decision: (Omit<PlacementDecision, "decidedAt"> & { decidedAt: string }) | null;
  /** When the placement plan was agreed; null while it is owed, or while nothing is placed. */
  planAgreedOn: Day | null;
  /** Which gaps of the home are filled, as somebody said. */
  gapsFilled: readonly GapFilled[];
  /** What was written down of the home that was agreed; null while nothing is. */
  agreed: AgreedPlacement | null;
  /** What came of the decision, as somebody wrote it down; null while nobody did. */
  outcome: OutcomeCheck | null;
  views: readonly RequestView[];
  children: ChildRow[];
};

function childOf(row: ChildRow): RequestedChild {
  return { id: row.id, bornOn: row.bornOn, sex: row.sex, needs: row.needs, solo: row.solo, disabled: row.disabled };
}

/** When the plan of a placement was agreed: the day kept with it, or that of its decision where it was closed before days were kept. */
export function planAgreedOf(row: Pick<RequestRow, "planAgreedOn" | "decision">): Day | null {
  const decided = row.decision as RequestRecord["decision"];
  return row.planAgreedOn ?? decided?.planAgreedOn ?? null;
}

function recordOf(row: RequestRow, itsChildren: ChildRow[], inCare: ReadonlyMap<string, Set<string>>): RequestRecord {
  const { details } = row;
  const group = oneGroupOf(itsChildren);
  const here = new Set(itsChildren.map(({ id }) => id));
  const elsewhere = group === null ? [] : [...(inCare.get(group) ?? [])].filter((id) => !here.has(id));
  const place = row.lat !== null && row.lng !== null ? { lat: row.lat, lng: row.lng } : null;
  return {
    request: {
      ...details,
      id: row.id,
      ref: row.ref,
      councilId: row.councilId,
      neededBy: row.neededBy,
      children: itsChildren.map(childOf),
      siblingGroup: group,
      siblingsElsewhere: elsewhere.length,
      home: place && row.homeSector !== null ? { place, sector: row.homeSector } : null,
      languages: details.languages.map(languageInWords),
      religion: religionInWords(details.religion),
      careType: row.careType as CareType,
    },
    stage: row.stage as RequestStage,
    version: row.version,
    raisedById: row.raisedById,
    raisedAt: row.raisedAt,
    decision: row.decision as RequestRecord["decision"],
    planAgreedOn: planAgreedOf(row),
    gapsFilled: row.gapsFilled ?? [],
    agreed: row.agreed,
    outcome: row.outcome,
    views: row.views ?? [],
    children: itsChildren,
  };
}

/** Who of some sibling groups one council or another looks after, a set of children for each group. */
async function listSiblingsInCare(db: Reader, of: readonly ChildRow[]): Promise<Map<string, Set<string>>> {
  const groups = [...new Set(of.flatMap(({ siblingGroup }) => siblingGroup ?? []))];
  const byGroup = new Map<string, Set<string>>();
  if (groups.length === 0) return byGroup;
  const rows = await db
    .select({ id: children.id, group: children.siblingGroup })
    .from(children)
    .where(and(inArray(children.siblingGroup, groups), isNull(children.endedOn)));
  for (const { id, group } of rows) {
    if (group !== null) byGroup.set(group, (byGroup.get(group) ?? new Set()).add(id));
  }
  return byGroup;
}

/** The children of some requests. A page of one request asks it of one, and is opened all day. */
function listLinked(db: Reader, requestIds: readonly string[]): Promise<{ requestId: string; child: ChildRow }[]> {
  const from = (ids: readonly (string | Placeholder)[]) =>
    db
      .select({ requestId: requestChildren.requestId, child: children })
      .from(requestChildren)
      .innerJoin(children, eq(children.id, requestChildren.childId))
      .where(inArray(requestChildren.requestId, [...ids]))
      .orderBy(desc(children.bornOn), asc(children.ref));
  if (requestIds.length > 1) return from(requestIds);
  const { places, values } = placesOf("request", requestIds);
  return askPrepared(db, "children of a request", values, () => from(places));
}

async function loadRequests(
  db: Reader,
  where: SQL | undefined,
  limit: number,
  latestFirst = false,
): Promise<RequestRecord[]> {
  const rows = await db
    .select()
    .from(requests)
    .where(where)
    .orderBy((latestFirst ? desc : asc)(requests.neededBy), asc(requests.ref))
    .limit(limit);
  return recordsOf(db, rows);
}

/** Some requests with their children. */
async function recordsOf(db: Reader, rows: readonly RequestRow[]): Promise<RequestRecord[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const linked = await listLinked(db, ids);
  const inCare = await listSiblingsInCare(
    db,
    linked.map(({ child }) => child),
  );
  return rows.map((row) =>
    recordOf(
      row,
      linked.filter((link) => link.requestId === row.id).map((link) => link.child),
      inCare,
    ),
  );
}

/** Narrows to the requests for children whose social worker one person is, and those they raised; nothing is narrowed where nobody is named. */
export type OwnRequests = { workerId?: string | undefined };

function ownOf(db: Reader, workerId: string | Placeholder | undefined): SQL | undefined {
  if (workerId === undefined) return undefined;
  const theirs = db
    .select({ id: requestChildren.requestId })
    .from(requestChildren)
    .innerJoin(children, eq(children.id, requestChildren.childId))
    .where(eq(children.workerId, workerId));
  return or(eq(requests.raisedById, workerId), inArray(requests.id, theirs));
}

/** One request of one of the councils. */
export async function findRequest(
  db: Reader,
  councilIds: readonly string[],
  id: string,
  own: OwnRequests = {},
): Promise<RequestRecord | undefined> {
  const { places, values } = placesOf("council", councilIds);
  const whose = own.workerId === undefined ? "any" : "own";
  const given = { id, workerId: own.workerId ?? "", ...values };
  const rows = await askPrepared(db, `${whose} request of ${places.length} councils`, given, () =>
    db
      .select()
      .from(requests)
      .where(
        and(
          eq(requests.id, place("id")),
          inArray(requests.councilId, places),
          ownOf(db, whose === "own" ? place("workerId") : undefined),
        ),
      ),
  );
  const [record] = await recordsOf(db, rows);
  return record;
}

/** The open requests of the councils for any of some children, the first needed first. */
export async function listOpenRequestsOf(
  db: Reader,
  councilIds: readonly string[],
  childIds: readonly string[],
): Promise<{ id: string; ref: string; raisedById: string | null }[]> {
  if (childIds.length === 0) return [];
  return db
    .selectDistinct({
      id: requests.id,
      ref: requests.ref,
      raisedById: requests.raisedById,
      neededBy: requests.neededBy,
    })
    .from(requests)
    .innerJoin(requestChildren, eq(requestChildren.requestId, requests.id))
    .where(
      and(
        inArray(requestChildren.childId, [...childIds]),
        inArray(requests.councilId, [...councilIds]),
        inArray(requests.stage, ["searching", "asked", "agreed"]),
      ),
    )
    .orderBy(asc(requests.neededBy), asc(requests.ref));
}

/** The request a form made, so that sending it twice leads to the same one. */
export async function findRequestByFormKey(
  db: Reader,
  councilId: string,
  formKey: string,
): Promise<{ id: string; ref: string } | undefined> {
  const [row] = await db
    .select({ id: requests.id, ref: requests.ref })
    .from(requests)
    .where(and(eq(requests.formKey, formKey), eq(requests.councilId, councilId)));
  return row;
}

/** The rest of a request as it is kept, with codes where it is read in words. */
export async function findRequestDetails(
  db: Reader,
  { id, councilId }: { id: string; councilId: string },
): Promise<RequestDetails> {
  const [row] = await db
    .select({ details: requests.details })
    .from(requests)
    .where(and(eq(requests.id, id), eq(requests.councilId, councilId)));
  if (!row) throw new Error("The request is gone");
  return row.details;
}

/** Requests of the councils in some stages, the first needed first. */
export function listRequests(
  db: Reader,
  councilIds: readonly string[],
  stages: readonly RequestStage[],
  limit = 500,
  own: OwnRequests = {},
): Promise<RequestRecord[]> {
  return loadRequests(
    db,
    and(inArray(requests.councilId, [...councilIds]), inArray(requests.stage, [...stages]), ownOf(db, own.workerId)),
    limit,
  );
}

/** Some requests of the councils that are in some stages, the first needed first. */
export async function listRequestsOf(
  db: Reader,
  councilIds: readonly string[],
  ids: readonly string[],
  stages: readonly RequestStage[],
): Promise<RequestRecord[]> {
  if (ids.length === 0) return [];
  const theirs = and(
    inArray(requests.id, [...ids]),
    inArray(requests.councilId, [...councilIds]),
    inArray(requests.stage, [...stages]),
  );
  return loadRequests(db, theirs, ids.length);
}

/** The searches of the councils that have ended, the last needed first. */
export function listEndedRequests(
  db: Reader,
  councilIds: readonly string[],
  limit: number,
  own: OwnRequests = {},
): Promise<RequestRecord[]> {
  const ended = inArray(requests.stage, ["placed", "withdrawn"]);
  return loadRequests(
    db,
    and(inArray(requests.councilId, [...councilIds]), ended, ownOf(db, own.workerId)),
    limit,
    true,
  );
}

/** Requests of the councils that were raised since a moment, whatever became of them, but for errors; the newest first. */
export async function listRequestsSince(
  db: Reader,
  councilIds: readonly string[],
  since: Date,
  limit: number,
): Promise<RequestRecord[]> {
  const raisedInError = db
    .select({ id: events.id })
    .from(events)
    .where(
      and(
        eq(events.caseId, requests.id),
        eq(events.caseKind, "request"),
        eq(events.type, "RequestWithdrawn"),
        eq(events.reason, "raised-in-error"),
      ),
    );
  const rows = await db
    .select({ id: requests.id })
    .from(requests)
    .where(and(inArray(requests.councilId, [...councilIds]), gte(requests.raisedAt, since), notExists(raisedInError)))
    .orderBy(desc(requests.raisedAt), asc(requests.id))
    .limit(limit);
  const ids = rows.map(({ id }) => id);
  return ids.length === 0 ? [] : loadRequests(db, inArray(requests.id, ids), limit);
}

/** Offers by stage of each request of some. */
export async function countOffers(
  db: Reader,
  requestIds: readonly string[],
): Promise<{ requestId: string; stage: OfferStage; offers: number }[]> {
  if (requestIds.length === 0) return [];
  const rows = await db
    .select({ requestId: offers.requestId, stage: offers.stage, offers: count() })
    .from(offers)
    .where(inArray(offers.requestId, [...requestIds]))
    .groupBy(offers.requestId, offers.stage);
  return rows.map((row) => ({ ...row, stage: row.stage as OfferStage }));
}

/** An offer with the household it was made to and how it is reached. */
export type OfferRecord = {
  offer: Offer;
  councilId: string;
  version: number;
  household: Pick<
    typeof households.$inferSelect,
    "id" | "ref" | "locality" | "sector" | "accountId" | "approvedBy" | "councilId" | "agency" | "version"
  >;
};

const offerColumns = {
  offer: offers,
  household: {
    id: households.id,
    ref: households.ref,
    locality: households.locality,
    sector: households.sector,
    accountId: households.accountId,
    approvedBy: households.approvedBy,
    councilId: households.councilId,
    agency: households.agency,
    version: households.version,
  },
};

function offerRecordOf({ offer, household }: { offer: OfferRow; household: OfferRecord["household"] }): OfferRecord {
  return {
    offer: {
      id: offer.id,
      requestId: offer.requestId,
      householdId: offer.householdId,
      stage: offer.stage as OfferStage,
      madeAt: offer.madeAt,
      replyBy: offer.replyBy,
      answeredAt: offer.answeredAt,
      reason: offer.reason as DeclineReason | null,
      note: offer.note,
      talk: offer.talk ?? [],
      lapsedAt: offer.lapsedAt,
    },
    councilId: offer.councilId,
    version: offer.version,
    household,
  };
}

function selectOffers(db: Reader, where: SQL | undefined) {
  return db
    .select(offerColumns)
    .from(offers)
    .innerJoin(households, eq(households.id, offers.householdId))
    .where(where)
    .orderBy(asc(offers.madeAt), asc(offers.id));
}

async function loadOffers(db: Reader, where: SQL | undefined): Promise<OfferRecord[]> {
  return (await selectOffers(db, where)).map(offerRecordOf);
}

/** Every offer of one request of one of the councils, the first made first. */
export async function listOffersOfRequest(
  db: Reader,
  councilIds: readonly string[],
  requestId: string,
): Promise<OfferRecord[]> {
  const { places, values } = placesOf("council", councilIds);
  const rows = await askPrepared(db, `offers of ${places.length} councils`, { requestId, ...values }, () =>
    selectOffers(db, and(eq(offers.requestId, place("requestId")), inArray(offers.councilId, places))),
  );
  return rows.map(offerRecordOf);
}

/** One offer that one of the councils made. */
export async function findOffer(
  db: Reader,
  councilIds: readonly string[],
  id: string,
): Promise<OfferRecord | undefined> {
  const [found] = await loadOffers(db, and(eq(offers.id, id), inArray(offers.councilId, [...councilIds])));
  return found;
}

/** Every offer made to the household of an account, the newest last. */
export function listOffersOfAccount(db: Reader, accountId: string): Promise<OfferRecord[]> {
  return loadOffers(db, eq(households.accountId, accountId));
}

/** Which of some requests wait for the answer of a home that has said yes to another request. */
export function listWaitingForPromised(
  db: Reader,
  requestIds: readonly string[],
): Promise<{ requestId: string; householdId: string }[]> {
  if (requestIds.length === 0) return Promise.resolve([]);
  const said = aliasedTable(offers, "said");
  return db
    .selectDistinct({ requestId: offers.requestId, householdId: offers.householdId })
    .from(offers)
    .innerJoin(said, and(eq(said.householdId, offers.householdId), ne(said.requestId, offers.requestId)))
    .where(
      and(
        inArray(offers.requestId, [...requestIds]),
        inArray(offers.stage, ["asked", "question"]),
        eq(said.stage, "accepted"),
      ),
    );
}

/** The offers of every council to one home that carers may still say yes to, or have. */
export function listOpenOffersOfHome(db: Reader, householdId: string): Promise<OfferRecord[]> {
  const open = inArray(offers.stage, ["asked", "question", "held", "accepted"]);
  return loadOffers(db, and(eq(offers.householdId, householdId), open));
}

/** One offer made to the household of an account. Somebody else's is not found. */
export async function findOfferOfAccount(db: Reader, accountId: string, id: string): Promise<OfferRecord | undefined> {
  const [found] = await loadOffers(db, and(eq(offers.id, id), eq(households.accountId, accountId)));
  return found;
}

/** Children of one council by the references people know them by. */
export async function listChildrenByRef(db: Reader, councilId: string, refs: readonly string[]): Promise<ChildRow[]> {
  if (refs.length === 0) return [];
  return db
    .select()
    .from(children)
    .where(and(eq(children.councilId, councilId), inArray(children.ref, [...refs])));
}

/** Where some children live now, by the day. */
export function listRunningPlacements(db: Reader, childIds: readonly string[], today: Day): Promise<PlacementRow[]> {
  if (childIds.length === 0) return Promise.resolve([]);
  return db
    .select()
    .from(placements)
    .where(
      and(inArray(placements.childId, [...childIds]), or(isNull(placements.endedOn), gt(placements.endedOn, today))),
    );
}

/** The councils that have a child living with a household on a day. Their names only: whose child it is stays theirs. */
export async function listCouncilsWithAChildThere(db: Reader, householdId: string, today: Day): Promise<string[]> {
  const rows = await db
    .selectDistinct({ councilId: placements.councilId })
    .from(placements)
    .where(and(eq(placements.householdId, householdId), or(isNull(placements.endedOn), gt(placements.endedOn, today))));
  return rows.map(({ councilId }) => councilId);
}
