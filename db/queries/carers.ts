import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, ne, or, type SQL } from "drizzle-orm";
import type { Family } from "#app/domain/matching/parent-and-child.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import { applications, children, households, offers, placements, requestChildren, requests } from "../schema/index.ts";
import { countFilled, fillsPlace, mayFillPlace, placesBeside } from "./absences.ts";
import { keptWhileUnchanged } from "./kept.ts";

export type HouseholdRow = typeof households.$inferSelect;

/** How many children of open requests have been promised a place in some of the households by their carers' yes. */
export async function countPromised(db: Reader, which: SQL | undefined): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ householdId: offers.householdId, children: count() })
    .from(offers)
    .innerJoin(households, eq(households.id, offers.householdId))
    .innerJoin(requestChildren, eq(requestChildren.requestId, offers.requestId))
    .where(and(eq(offers.stage, "accepted"), which))
    .groupBy(offers.householdId);
  return new Map(rows.map((row) => [row.householdId, row.children]));
}

/** How many children of open requests one household has promised a place to. */
export async function countPromisedAt(db: Reader, householdId: string): Promise<number> {
  return (await countPromised(db, eq(households.id, householdId))).get(householdId) ?? 0;
}

/** How many places of a household are filled on a day, and how many promised. */
type Places = { filled: number; promised: number };

function approvedNow(councilIds: readonly string[]): SQL | undefined {
  return and(inArray(households.approvedBy, [...councilIds]), ne(households.stage, "ended"));
}

async function withPlaces<Row extends { id: string; unrecorded: number | null; stayingPut: number | null }>(
  db: Reader,
  own: SQL | undefined,
  rows: readonly Row[],
  today: Day,
): Promise<(Row & Places)[]> {
  const recorded = await countFilled(db, own, today);
  const promised = await countPromised(db, own);
  return rows.map((row) => ({
    ...row,
    filled: (recorded.get(row.id) ?? 0) + placesBeside(row),
    promised: promised.get(row.id) ?? 0,
  }));
}

/** The approved households of the councils, with how many of their places are filled on a day, and how many promised. */
export async function listOwnHouseholds(
  db: Reader,
  councilIds: readonly string[],
  today: Day,
): Promise<(HouseholdRow & Places)[]> {
  const own = approvedNow(councilIds);
  const rows = await db.select().from(households).where(own).orderBy(asc(households.ref));
  return withPlaces(db, own, rows, today);
}

/** What a list of hundreds of households is made from: a household has three times as many columns. */
const listedColumns = {
  id: households.id,
  ref: households.ref,
  applicationId: households.applicationId,
  locality: households.locality,
  provider: households.provider,
  stage: households.stage,
  places: households.places,
  ageMin: households.ageMin,
  ageMax: households.ageMax,
  reviewDueOn: households.reviewDueOn,
  checksDueOn: households.checksDueOn,
  approvalEndsOn: households.approvalEndsOn,
  availability: households.availability,
  unavailableReason: households.unavailableReason,
  unavailableFrom: households.unavailableFrom,
  availableFrom: households.availableFrom,
  confirmedAt: households.confirmedAt,
  reviewFinding: households.reviewFinding,
  unrecorded: households.unrecorded,
  stayingPut: households.stayingPut,
};
export type ListedHousehold = Pick<HouseholdRow, keyof typeof listedColumns> & Places;

/** The same households in the columns of a list. */
export async function listHouseholdsShort(
  db: Reader,
  councilIds: readonly string[],
  today: Day,
): Promise<ListedHousehold[]> {
  const own = approvedNow(councilIds);
  const rows = await db.select(listedColumns).from(households).where(own).orderBy(asc(households.ref));
  return withPlaces(db, own, rows, today);
}

/** Every household a council approved, those whose approval ended too, for a list that names them by its own references. */
export async function listHouseholdsToImport(
  db: Reader,
  councilId: string,
  today: Day,
): Promise<(HouseholdRow & { recorded: number })[]> {
  const own = eq(households.approvedBy, councilId);
  const rows = await db.select().from(households).where(own);
  const recorded = await countFilled(db, own, today);
  return rows.map((row) => ({ ...row, recorded: recorded.get(row.id) ?? 0 }));
}

/** One household that one of the councils approved. */
export async function findOwnHousehold(
  db: Reader,
  councilIds: readonly string[],
  id: string,
): Promise<HouseholdRow | undefined> {
  const [row] = await db
    .select()
    .from(households)
    .where(and(eq(households.id, id), inArray(households.approvedBy, [...councilIds])));
  return row;
}

/** The household that the approval of an application made, if one of the councils approved it. */
export async function findHouseholdOfApplication(
  db: Reader,
  councilIds: readonly string[],
  applicationId: string,
): Promise<HouseholdRow | undefined> {
  const [row] = await db
    .select()
    .from(households)
    .where(and(inArray(households.approvedBy, [...councilIds]), eq(households.applicationId, applicationId)));
  return row;
}

/** The households that some applications became. */
export async function listHouseholdsOfApplications(
  db: Reader,
  councilIds: readonly string[],
  applicationIds: readonly string[],
): Promise<{ id: string; applicationId: string | null }[]> {
  if (applicationIds.length === 0) return [];
  return db
    .select({ id: households.id, applicationId: households.applicationId })
    .from(households)
    .where(
      and(inArray(households.approvedBy, [...councilIds]), inArray(households.applicationId, [...applicationIds])),
    );
}

/** The applications of the councils whose household is approved and has no signed agreement yet. */
export async function listApplicationsToSign(db: Reader, councilIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .select({ applicationId: households.applicationId })
    .from(households)
    .where(
      and(
        inArray(households.approvedBy, [...councilIds]),
        isNull(households.agreementSignedOn),
        eq(households.stage, "on-hold"),
      ),
    );
  return rows.flatMap(({ applicationId }) => applicationId ?? []);
}

/** Of each application some councils approved: when its agreement was signed, or whether it still waits for that. */
export async function listAgreementDays(
  db: Reader,
  councilIds: readonly string[],
): Promise<{ applicationId: string; signedOn: Day | null; waits: boolean }[]> {
  const rows = await db
    .select({
      applicationId: households.applicationId,
      signedOn: households.agreementSignedOn,
      stage: households.stage,
    })
    .from(households)
    .where(and(inArray(households.approvedBy, [...councilIds]), isNotNull(households.applicationId)));
  return rows.flatMap(({ applicationId, signedOn, stage }) =>
    applicationId === null ? [] : [{ applicationId, signedOn, waits: stage === "on-hold" }],
  );
}

/** Households of every council whose foster care agreement is not signed, with the application that was approved. */
export async function listUnsignedAgreements(
  db: Reader,
): Promise<{ applicationId: string; councilId: string; approvedOn: Day }[]> {
  const rows = await db
    .select({
      applicationId: households.applicationId,
      councilId: households.approvedBy,
      approvedOn: households.approvedOn,
    })
    .from(households)
    .where(and(isNull(households.agreementSignedOn), eq(households.stage, "on-hold")))
    .orderBy(asc(households.id));
  return rows.flatMap(({ applicationId, councilId, approvedOn }) =>
    applicationId && councilId ? [{ applicationId, councilId, approvedOn }] : [],
  );
}

/** Approvals of the councils whose review or checks are due by a day, or about which a determination or a review's finding waits. */
export function listApprovalsToWatch(db: Reader, councilIds: readonly string[], until: Day): Promise<HouseholdRow[]> {
  return db
    .select()
    .from(households)
    .where(
      and(
        inArray(households.approvedBy, [...councilIds]),
        ne(households.stage, "ended"),
        or(
          lte(households.reviewDueOn, until),
          lte(households.checksDueOn, until),
          isNotNull(households.proposal),
          isNotNull(households.reviewFinding),
        ),
      ),
    )
    .orderBy(asc(households.reviewDueOn), asc(households.id));
}

/** Homes of the councils' own carers in which young adults stayed at 18 whose DBS checks are kept, and the approval goes on. */
export function listWithAdultChecks(db: Reader, councilIds: readonly string[]): Promise<HouseholdRow[]> {
  const { approvedBy, stage, adultChecks } = households;
  return db
    .select()
    .from(households)
    .where(and(inArray(approvedBy, [...councilIds]), ne(stage, "ended"), isNotNull(adultChecks)))
    .orderBy(asc(households.id));
}

/** Homes whose approval comes or came to its end and in which children of the councils live, or are to. */
export async function listLivingInEndingHomes(
  db: Reader,
  councilIds: readonly string[],
  today: Day,
): Promise<{ id: string; ref: string; approvalEndsOn: Day; children: number }[]> {
  const ofCouncils = inArray(placements.councilId, [...councilIds]);
  const lived = await keptWhileUnchanged(db, `lived in ${councilIds.join(" ")}`, today, councilIds, () =>
    db
      .selectDistinct({ id: households.id, approvedBy: households.approvedBy, councilId: households.councilId })
      .from(placements)
      .innerJoin(households, eq(households.id, placements.householdId))
      .where(and(ofCouncils, mayFillPlace(db, councilIds, today))),
  );
  // Most days there is none. That an approval ends is in the history of the council that gave it; of an agency's home in
  // that of the council where it stands.
  const told = [...new Set([...councilIds, ...lived.map(({ approvedBy, councilId }) => approvedBy ?? councilId)])];
  const ending = await keptWhileUnchanged(db, `ending of ${councilIds.join(" ")}`, today, told, async () => {
    if (lived.length === 0) return [];
    const ids = lived.map(({ id }) => id);
    return db
      .select({ id: households.id })
      .from(households)
      .where(and(inArray(households.id, ids), isNotNull(households.approvalEndsOn)));
  });
  if (ending.length === 0) return [];
  const rows = await db
    .select({
      id: households.id,
      ref: households.ref,
      approvalEndsOn: households.approvalEndsOn,
      children: count(),
    })
    .from(placements)
    .innerJoin(households, eq(households.id, placements.householdId))
    .where(
      and(
        ofCouncils,
        inArray(
          placements.householdId,
          ending.map(({ id }) => id),
        ),
        fillsPlace(db, today),
      ),
    )
    .groupBy(households.id, households.ref, households.approvalEndsOn)
    .orderBy(asc(households.approvalEndsOn), asc(households.id));
  return rows.flatMap(({ approvalEndsOn, ...row }) => (approvalEndsOn ? [{ ...row, approvalEndsOn }] : []));
}

/** Homes whose approval ended before a day and which nobody has closed yet. */
export function listApprovalsOver(db: Reader, today: Day): Promise<HouseholdRow[]> {
  return db
    .select()
    .from(households)
    .where(and(ne(households.stage, "ended"), lt(households.approvalEndsOn, today)))
    .orderBy(asc(households.id));
}

/**
 * Homes of carers with an account that a child could come to by what they last said: some have said so a while ago, some never,
 * some have a break still to come, and the break of some is over.
 */
export function listToAskAgain(db: Reader, today: Day): Promise<HouseholdRow[]> {
  const { accountId, stage, availability, unavailableFrom, availableFrom } = households;
  const hasRoom = or(eq(availability, "available"), gt(unavailableFrom, today), lte(availableFrom, today));
  return db
    .select()
    .from(households)
    .where(and(isNotNull(accountId), eq(stage, "active"), hasRoom))
    .orderBy(asc(households.id));
}

/** The household of a carer's own account. */
export async function findHouseholdOfAccount(db: Reader, accountId: string): Promise<HouseholdRow | undefined> {
  const [row] = await db
    .select()
    .from(households)
    .where(and(eq(households.accountId, accountId), ne(households.stage, "ended")))
    .orderBy(desc(households.approvedOn))
    .limit(1);
  return row;
}

/** Who lives with a household, or is about to, by the references people know the children by. */
export type LivingThere = {
  placementId: string;
  /** The request they came by, where one was raised. */
  requestId: string | null;
  ref: string;
  councilId: string;
  bornOn: Day;
  sex: "female" | "male";
  siblingGroup: string | null;
  startedOn: Day;
  placeCode: string;
  /** Of a request for a parent and their child: who they are to each other, and who came along. */
  family: Family | undefined;
};

export async function listLivingThere(db: Reader, householdId: string, today: Day): Promise<LivingThere[]> {
  const rows = await db
    .select({
      placementId: placements.id,
      requestId: placements.requestId,
      ref: children.ref,
      councilId: children.councilId,
      bornOn: children.bornOn,
      sex: children.sex,
      siblingGroup: children.siblingGroup,
      startedOn: placements.startedOn,
      placeCode: placements.placeCode,
      details: requests.details,
    })
    .from(placements)
    .innerJoin(children, eq(children.id, placements.childId))
    .leftJoin(requests, eq(requests.id, placements.requestId))
    .where(and(eq(placements.householdId, householdId), fillsPlace(db, today)))
    .orderBy(asc(placements.startedOn));
  return rows.map(({ details, ...row }) => ({ ...row, family: details?.family }));
}

/** Those of some carers whose record with one of the councils is restricted, by account, with the household's reference. */
export async function listRestrictedCarers(
  db: Reader,
  councilIds: readonly string[],
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (accountIds.length === 0) return new Map();
  const rows = await db
    .select({ accountId: households.accountId, ref: households.ref })
    .from(households)
    .innerJoin(applications, eq(applications.id, households.applicationId))
    .where(
      and(
        inArray(households.approvedBy, [...councilIds]),
        inArray(households.accountId, [...accountIds]),
        isNotNull(applications.restrictedBecause),
      ),
    );
  return new Map(rows.flatMap(({ accountId, ref }) => (accountId ? [[accountId, ref] as const] : [])));
}
