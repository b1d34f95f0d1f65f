import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { countTries, type TryKind } from "#db/queries/access.ts";
import { addTry, forgetTriesOf, forgetTry } from "#db/writes/access.ts";
import type { Work } from "../work.ts";
import { markOf } from "./secrets.server.ts";

/**
 * How many failed tries are borne within so many minutes: by one caller at one account, at one account from
 * everywhere, and by one caller at all accounts (a council's whole office may share one address). Refused tries are not
 * counted, so a limit ends by itself and nobody can keep somebody else out for longer than they keep trying.
 */
export const TRY_LIMITS: Record<TryKind, { minutes: number; together?: number; subject?: number; caller?: number }> = {
  password: { minutes: 15, together: 5, subject: 50, caller: 60 },
  "second-factor": { minutes: 60, subject: 10 },
  /** Every request for an email counts, not only a failed one. Codes for one address have their own limit. */
  email: { minutes: 60, caller: 30 },
};

export type BegunTry = {
  /** It was no failure: take this try back. */
  takeBack: Write;
  /** They got in: take back this try and the caller's earlier failures at this account. */
  clear: Write;
};

/**
 * Counts a try before it is judged, so that a hundred made at once cannot all be judged before the first is counted.
 * Refuses when there were too many. `subject` and `caller` are stored as keyed marks.
 */
export async function beginTry(
  work: Work,
  made: { kind: TryKind; subject: string; caller: string },
  secret: string,
): Promise<Result<BegunTry, "too-many">> {
  const { kind } = made;
  const limits = TRY_LIMITS[kind];
  const subject = markOf(made.subject, "subject", secret);
  const caller = markOf(made.caller, "caller", secret);
  const id = work.newId();
  await commit(work.store, [addTry({ id, kind, subject, caller, at: work.now })]);
  const since = new Date(work.now.getTime() - limits.minutes * 60_000);
  const count = (who: { subject?: string; caller?: string }) => countTries(work.store.read, { kind, since, ...who });
  const over =
    (limits.together !== undefined && (await count({ subject, caller })) > limits.together) ||
    (limits.subject !== undefined && (await count({ subject })) > limits.subject) ||
    (limits.caller !== undefined && (await count({ caller })) > limits.caller);
  if (over) {
    await commit(work.store, [forgetTry(id)]);
    return refuse("too-many");
  }
  return accept({ takeBack: forgetTry(id), clear: forgetTriesOf({ kind, subject, caller }) });
}
