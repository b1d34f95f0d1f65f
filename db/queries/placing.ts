import { and, desc, eq, inArray, isNotNull, ne } from "drizzle-orm";
import type { Reader } from "../engine/store.server.ts";
import { accounts, offers, requests, searches } from "../schema/index.ts";

export type SearchRow = typeof searches.$inferSelect;

/** What is kept of a request's search beside the offers; undefined while nothing is. */
export async function findSearch(
  db: Reader,
  councilIds: readonly string[],
  requestId: string,
): Promise<SearchRow | undefined> {
  const [row] = await db
    .select()
    .from(searches)
    .where(and(eq(searches.requestId, requestId), inArray(searches.councilId, [...councilIds])));
  return row;
}

/** Which requests have a home that let its time pass. */
export async function listLapsed(db: Reader, requestIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (requestIds.length === 0) return new Set();
  const rows = await db
    .selectDistinct({ requestId: offers.requestId })
    .from(offers)
    .where(and(inArray(offers.requestId, [...requestIds]), eq(offers.stage, "asked"), isNotNull(offers.lapsedAt)));
  return new Set(rows.map(({ requestId }) => requestId));
}

/** Who took a home's place: the latest request that its carers said yes to, or that was placed there, beside one. */
export type TakenBy = { councilId: string; requestRef: string; at: Date | null; officer: string | null };

export async function findTakerOfPlace(
  db: Reader,
  householdId: string,
  exceptRequestId: string,
): Promise<TakenBy | undefined> {
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
        inArray(offers.stage, ["accepted", "placed"]),
        ne(offers.requestId, exceptRequestId),
      ),
    )
    .orderBy(desc(offers.answeredAt))
    .limit(1);
  if (!row) return undefined;
  const officer = row.givenName === null ? null : `${row.givenName} ${row.familyName}`;
  return { councilId: row.councilId, requestRef: row.requestRef, at: row.at, officer };
}
