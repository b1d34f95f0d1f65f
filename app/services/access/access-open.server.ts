import { type Role, worksByCase } from "#app/domain/access/permissions.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { type AccountRow, findAccessUntil } from "#db/queries/access.ts";
import type { Work } from "../work.ts";

/**
 * Whether an account may be signed in to at all: it is active, and where its owner works by the case, the last day of that
 * has not passed. The day itself still counts, to midnight in England.
 */
export async function isAccessOpen(work: Work, account: AccountRow): Promise<boolean> {
  if (!account.active) return false;
  if (!worksByCase(account.roles as Role[])) return true;
  const until = await findAccessUntil(work.store.read, account.id);
  return until !== null && dayOf(work.now) <= until;
}
