import { setTimeout as delay } from "node:timers/promises";
import { SIGN_IN_CODE, signInCodeFrom } from "#app/domain/access/sign-in.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { countCodesSince, findAccountByEmail } from "#db/queries/access.ts";
import { addSignInCode, endOpenCodes } from "#db/writes/access.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { Work } from "../work.ts";
import { signInKey } from "./email-key.ts";
import { forgetSignIns } from "./forget-sign-ins.server.ts";
import { hashCode, hashToken, newCodeNumber, newToken } from "./secrets.server.ts";
import { beginTry } from "./tries.server.ts";

const HOUR = 3_600_000;

/** Codes for one address. Against a code of six digits with five tries, a day gives one chance in ten thousand. */
export const CODES_TO_ONE_ADDRESS = { perHour: 5, perDay: 20 };

/** Every answer takes at least this long, far more than the work, so that time does not tell which address is known. */
const ANSWER_MILLIS = 250;

export type CodeAsked = { email: string; next: string | null; caller: string; secret: string };
export type CodeAskedRefusal = "too-many-callers" | "too-many-to-address";

async function ask(work: Work, asked: CodeAsked): Promise<Result<{ pending: string }, CodeAskedRefusal>> {
  const emailKey = signInKey(asked.email);
  const begun = await beginTry(work, { kind: "email", subject: emailKey, caller: asked.caller }, asked.secret);
  if (!begun.ok) return refuse("too-many-callers");
  const db = work.store.read;
  const since = (millis: number) => new Date(work.now.getTime() - millis);
  const inHour = await countCodesSince(db, emailKey, since(HOUR));
  const inDay = await countCodesSince(db, emailKey, since(24 * HOUR));
  if (inHour >= CODES_TO_ONE_ADDRESS.perHour || inDay >= CODES_TO_ONE_ADDRESS.perDay) {
    return refuse("too-many-to-address");
  }

  const account = await findAccountByEmail(db, emailKey);
  const pending = newToken();
  const link = newToken();
  const code = signInCodeFrom(newCodeNumber());
  const id = hashToken(pending);
  const entitled = account?.active && account.kind === "person" ? account : null;
  const writes: Write[] = [
    endOpenCodes(emailKey, work.now),
    addSignInCode({
      id,
      emailKey,
      accountId: entitled?.id ?? null,
      linkHash: hashToken(link),
      codeHash: hashCode(code, id, asked.secret),
      tries: 0,
      sentAt: work.now,
      endsAt: new Date(work.now.getTime() + SIGN_IN_CODE.minutes * 60_000),
      version: 1,
    }),
    forgetSignIns(work),
  ];
  if (entitled) {
    const query = new URLSearchParams({ token: link, ...(asked.next ? { next: asked.next } : {}) });
    const to = {
      address: entitled.email,
      councilId: entitled.councilId,
      caseKind: "account",
      caseId: entitled.id,
    };
    const facts = { code, path: `/sign-in/link?${query}`, minutesValid: SIGN_IN_CODE.minutes };
    writes.push(outgoing(work, to, { template: "sign-in", facts }));
  }
  const done = await commit(work.store, writes);
  if (!done.ok) throw new Error(`A fresh code was refused: ${done.refusal}`);
  return accept({ pending });
}

/**
 * Answers somebody who asks to sign in by email. The same is done, stored and answered whether the address has an
 * account, is unknown, or belongs to staff (who sign in otherwise); only the email is not written. `pending` is the
 * token by which the browser that asked may try the code. A new code ends the ones before it.
 */
export async function requestSignInCode(
  work: Work,
  asked: CodeAsked,
): Promise<Result<{ pending: string }, CodeAskedRefusal>> {
  const [answer] = await Promise.all([ask(work, asked), delay(ANSWER_MILLIS)]);
  return answer;
}
