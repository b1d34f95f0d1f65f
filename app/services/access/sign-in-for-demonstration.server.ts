import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listDemonstrationAccounts } from "#db/queries/access.ts";
import type { Work } from "../work.ts";
import { isAccessOpen } from "./access-open.server.ts";
import { type Browser, enter, type SignedIn } from "./sessions.server.ts";

/**
 * Signs in as one of the demonstration's own accounts without password or code. Outside demonstration mode nobody gets
 * in this way, and inside it only accounts of the list do, whatever else the database holds.
 */
export async function signInForDemonstration(
  work: Work,
  given: { demo: boolean; address: string; browser: Browser },
): Promise<Result<SignedIn, "not-here">> {
  if (!given.demo) return refuse("not-here");
  const listed = await listDemonstrationAccounts(work.store.read);
  const account = listed.find((one) => one.account.email === given.address)?.account;
  if (!account || !(await isAccessOpen(work, account))) return refuse("not-here");
  const { signedIn, writes } = enter(work, account, { method: "demonstration", browser: given.browser });
  const done = await commit(work.store, writes);
  return done.ok ? accept(signedIn) : refuse("not-here");
}
