import { NATIONAL_MINIMUM } from "#app/domain/allowances/minimum-allowance.ts";
import type { Authority } from "#app/domain/councils/authority.ts";
import { type Council, newCouncil } from "#app/domain/councils/council.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { hasMinimumAllowances } from "#db/queries/allowances.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { addMinimumAllowances } from "#db/writes/allowances.ts";
import { addCouncil } from "#db/writes/councils.ts";
import { appendEvents } from "#db/writes/history.ts";
import { historyEntry, type Work } from "../work.ts";

/** The rules an opening is made under: which promise a council starts with. */
const OPENING_RULES = "councils-2026-1";

/**
 * Opens a council: from now on it takes enquiries and its staff can be added. With the first council of a database the
 * rates of the national minimum allowance that ship are loaded too. Refuses a council that is there already.
 */
export async function openCouncil(
  work: Work,
  given: { authority: Authority; phone: string | null; email: string | null },
): Promise<Result<Council, "already-there">> {
  const council = newCouncil(given.authority, given);
  if (await findCouncil(work.store.read, council.id)) return refuse("already-there");
  const rates = (await hasMinimumAllowances(work.store.read)) ? [] : [addMinimumAllowances(NATIONAL_MINIMUM)];
  const about = { councilId: council.id, caseKind: "settings", caseId: council.id, rulebook: OPENING_RULES } as const;
  const opened = { type: "CouncilOpened", data: { slug: council.slug, promise: council.promise } };
  const done = await commit(work.store, [
    addCouncil(council),
    ...rates,
    appendEvents([historyEntry(work, about, opened)]),
  ]);
  return done.ok ? accept(council) : refuse("already-there");
}
