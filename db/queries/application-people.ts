import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import type { Reader } from "../engine/store.server.ts";
import { applicationPeople } from "../schema/index.ts";

/** The accounts of the applicants who have one, have joined and still apply, in the order of the form. Empty where none are kept yet. */
export async function listApplicantAccounts(db: Reader, councilId: string, applicationId: string): Promise<string[]> {
  const rows = await db
    .select({ accountId: applicationPeople.accountId })
    .from(applicationPeople)
    .where(
      and(
        eq(applicationPeople.councilId, councilId),
        eq(applicationPeople.applicationId, applicationId),
        isNotNull(applicationPeople.accountId),
        isNotNull(applicationPeople.joinedAt),
        isNull(applicationPeople.leftOn),
      ),
    )
    .orderBy(asc(applicationPeople.key));
  return rows.flatMap(({ accountId }) => (accountId ? [accountId] : []));
}
