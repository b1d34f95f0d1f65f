import { readSignInCode, type SignInCodeRefusal, trySignInCode } from "#app/domain/access/sign-in.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import {
  type AccountRow,
  findAccount,
  findCodeByLink,
  findOpenCode,
  findSignInCode,
  type SignInCodeRow,
} from "#db/queries/access.ts";
import { countTry, endOpenCodes, spendCode } from "#db/writes/access.ts";
import type { Work } from "../work.ts";
import { hashCode, hashToken, sameHash } from "./secrets.server.ts";
import { type Browser, enter, type SignedIn } from "./sessions.server.ts";

export type CodeRefusal = SignInCodeRefusal | "not-a-code";

/** Tries at once change one row; each that came too late reads again. More of them than this are a flood. */
const RACES = 12;

async function entitledBy(work: Work, code: SignInCodeRow): Promise<AccountRow | null> {
  const account = code.accountId ? await findAccount(work.store.read, code.accountId) : undefined;
  return account?.active && account.kind === "person" ? account : null;
}

type Trial = { code: SignInCodeRow; method: "email code" | "email link"; matches: (code: SignInCodeRow) => boolean };

/** Judges a try at a code once: null when somebody changed it meanwhile, and it has to be read again. */
async function judge(
  work: Work,
  { code, method, matches }: Trial,
  browser: Browser,
): Promise<Result<SignedIn, SignInCodeRefusal> | null> {
  const newest = await findOpenCode(work.store.read, code.emailKey, work.now);
  if (newest && newest.id !== code.id) return refuse("used");
  const account = await entitledBy(work, code);
  const right = matches(code) && account !== null;
  const stored = { issuedAt: code.sentAt, usedAt: code.usedAt, attempts: code.tries };
  const judged = trySignInCode(stored, right, work.now);
  if (!judged.ok) {
    if (judged.refusal.code !== "wrong") return refuse(judged.refusal.code);
    const counted = await commit(work.store, [countTry(code)]);
    return counted.ok ? refuse("wrong") : null;
  }
  if (!account) throw new Error("A code was accepted for nobody");
  const { signedIn, writes } = enter(work, account, { method, browser });
  const used = await commit(work.store, [spendCode(code, work.now), endOpenCodes(code.emailKey, work.now), ...writes]);
  return used.ok ? accept(signedIn) : null;
}

/**
 * Signs in by the six digits, typed in the browser that asked for them. Every wrong try is counted before it is
 * answered, so that many made at once are no more than five. Codes of unknown addresses are judged alike and never right.
 */
export async function signInWithCode(
  work: Work,
  given: { pending: string; typed: string; secret: string; browser: Browser },
): Promise<Result<SignedIn, CodeRefusal>> {
  const digits = readSignInCode(given.typed);
  if (!digits) return refuse("not-a-code");
  const id = hashToken(given.pending);
  const hash = hashCode(digits, id, given.secret);
  for (let race = 0; race < RACES; race += 1) {
    const code = await findSignInCode(work.store.read, id);
    if (!code) return refuse("too-old");
    const matches = (row: SignInCodeRow) => sameHash(hash, row.codeHash);
    const judged = await judge(work, { code, method: "email code", matches }, given.browser);
    if (judged) return judged;
  }
  return refuse("too-many-attempts");
}

/** A mailbox with most of its name hidden, so that its owner knows it and a passer-by does not: "r•••@mail.example". */
function maskedAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, 1)}•••${address.slice(at)}`;
}

/** Looks at a link without using it, because mail scanners open links too: whose it is, or that it is over. */
export async function readSignInLink(work: Work, token: string): Promise<Result<{ address: string }, "over">> {
  const code = await findCodeByLink(work.store.read, hashToken(token));
  const account = code && (await entitledBy(work, code));
  if (!code || !account) return refuse("over");
  const stored = { issuedAt: code.sentAt, usedAt: code.usedAt, attempts: code.tries };
  return trySignInCode(stored, true, work.now).ok ? accept({ address: maskedAddress(account.email) }) : refuse("over");
}

/** Signs in by the link of the email, in whichever browser it was opened. Works once. */
export async function signInWithLink(
  work: Work,
  given: { token: string; browser: Browser },
): Promise<Result<SignedIn, "over">> {
  const linkHash = hashToken(given.token);
  for (let race = 0; race < RACES; race += 1) {
    const code = await findCodeByLink(work.store.read, linkHash);
    if (!code || !(await entitledBy(work, code))) return refuse("over");
    const judged = await judge(work, { code, method: "email link", matches: () => true }, given.browser);
    if (judged?.ok) return judged;
    if (judged) return refuse("over");
  }
  return refuse("over");
}
