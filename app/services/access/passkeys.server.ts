import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import { z } from "zod";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { type AccountRow, findPasskey, listPasskeys, type PasskeyRow } from "#db/queries/access.ts";
import { addChallenge, addPasskey, notePasskeyUse, removePasskey, spendChallenge } from "#db/writes/access.ts";
import type { Work } from "../work.ts";
import { accountEvent } from "./account-history.ts";
import { countWrong, readChallenge, type SecondFactorRefusal } from "./second-factor.server.ts";
import { hashToken, newToken } from "./secrets.server.ts";
import { type Browser, enter, type SignedIn } from "./sessions.server.ts";
import { beginTry } from "./tries.server.ts";

/** As long as the second step lasts, because a ceremony begins when its page is shown. */
const CEREMONY_MINUTES = 10;
const SITE_NAME = "Nearhome";
const LABEL_LENGTH = 60;

const base64url = z
  .string()
  .max(20_000)
  .regex(/^[\w-]+$/);
const credential = { id: base64url, rawId: base64url, type: z.literal("public-key") };
const signInAnswer = z.object({
  ...credential,
  response: z.object({ clientDataJSON: base64url, authenticatorData: base64url, signature: base64url }),
});
const registrationAnswer = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(10)
      .optional(),
  }),
});

/** An answer of the browser, sent as text. Null when it is not one. */
function readAnswer<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The site a passkey belongs to: its host, whatever the port. */
function siteOf(origin: string): string {
  return new URL(origin).hostname;
}

type Purpose = "passkey-sign-in" | "passkey-register";

async function keepCeremony(work: Work, accountId: string, purpose: Purpose, challenge: string): Promise<string> {
  const ceremony = newToken();
  const endsAt = new Date(work.now.getTime() + CEREMONY_MINUTES * 60_000);
  const id = hashToken(ceremony);
  const row = addChallenge({ id, accountId, purpose, challenge, tries: 0, endsAt, version: 1 });
  const kept = await commit(work.store, [row]);
  if (!kept.ok) throw new Error(`A fresh ceremony was refused: ${kept.refusal}`);
  return ceremony;
}

/** What the browser needs (`options`, JSON) to ask for a passkey of the person whose password was accepted; null when nobody waits. */
export async function beginPasskeySignIn(work: Work, given: { pending: string; origin: string }) {
  const waiting = await readChallenge(work, given.pending, "second-factor");
  if (!waiting) return null;
  const { generateAuthenticationOptions } = await import("@simplewebauthn/server");
  const own = await listPasskeys(work.store.read, waiting.account.id);
  const options = await generateAuthenticationOptions({
    rpID: siteOf(given.origin),
    allowCredentials: own.map(({ id, transports }) => ({ id, transports })),
    userVerification: "preferred",
  });
  return {
    options: JSON.stringify(options),
    ceremony: await keepCeremony(work, waiting.account.id, "passkey-sign-in", options.challenge),
  };
}

/** The counter a passkey answers with when its signature over the challenge is good, or null. */
async function verifiedCounter(
  answer: z.infer<typeof signInAnswer>,
  challenge: string,
  passkey: PasskeyRow,
  origin: string,
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await import("@simplewebauthn/server");
  const { id, publicKey, counter, transports } = passkey;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...answer, clientExtensionResults: {} } as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: siteOf(origin),
      credential: { id, publicKey: Uint8Array.from(Buffer.from(publicKey, "base64url")), counter, transports },
      // The password was the first factor; holding the key is the second.
      requireUserVerification: false,
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    // The library throws for each way in which an answer can be wrong.
    return null;
  }
}

/** Signs in by the answer of a passkey to the ceremony that was begun for this person. */
export async function signInWithPasskey(
  work: Work,
  given: {
    pending: string;
    ceremony: string;
    answer: string;
    origin: string;
    caller: string;
    secret: string;
    browser: Browser;
  },
): Promise<Result<SignedIn, SecondFactorRefusal>> {
  const waiting = await readChallenge(work, given.pending, "second-factor");
  if (!waiting) return refuse("ended");
  const { account } = waiting;
  const about = { kind: "second-factor", subject: account.id, caller: given.caller } as const;
  const begun = await beginTry(work, about, given.secret);
  if (!begun.ok) return begun;
  const asked = await readChallenge(work, given.ceremony, "passkey-sign-in");
  const answer = readAnswer(signInAnswer, given.answer);
  const passkey = answer && (await findPasskey(work.store.read, answer.id));
  const wrong = async () => {
    await countWrong(work, waiting.challenge.id);
    return refuse("wrong");
  };
  if (!answer || asked?.account.id !== account.id || passkey?.accountId !== account.id) return wrong();
  const counter = await verifiedCounter(answer, asked.challenge.challenge, passkey, given.origin);
  if (counter === null) return wrong();
  const { signedIn, writes } = enter(work, account, { method: "passkey", browser: given.browser });
  const done = await commit(work.store, [
    spendChallenge(waiting.challenge, work.now),
    spendChallenge(asked.challenge, work.now),
    notePasskeyUse(passkey, counter, work.now),
    begun.value.clear,
    ...writes,
  ]);
  return done.ok ? accept(signedIn) : refuse("ended");
}

/** What the browser needs (`options`, JSON) to make a passkey for somebody who is signed in. */
export async function beginPasskey(work: Work, given: { account: AccountRow; origin: string }) {
  const { account } = given;
  const { generateRegistrationOptions } = await import("@simplewebauthn/server");
  const own = await listPasskeys(work.store.read, account.id);
  const options = await generateRegistrationOptions({
    rpName: SITE_NAME,
    rpID: siteOf(given.origin),
    userID: Uint8Array.from(Buffer.from(account.id)),
    userName: account.email,
    userDisplayName: `${account.givenName} ${account.familyName}`,
    excludeCredentials: own.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
  });
  return {
    options: JSON.stringify(options),
    ceremony: await keepCeremony(work, account.id, "passkey-register", options.challenge),
  };
}

async function verifiedPasskey(answer: z.infer<typeof registrationAnswer>, challenge: string, origin: string) {
  const { verifyRegistrationResponse } = await import("@simplewebauthn/server");
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...answer, clientExtensionResults: {} } as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: siteOf(origin),
      requireUserVerification: false,
    });
    return verified ? (registrationInfo?.credential ?? null) : null;
  } catch {
    return null;
  }
}

/** Adds the passkey a browser made. `label` is what its owner calls it. */
export async function registerPasskey(
  work: Work,
  given: { account: AccountRow; ceremony: string; answer: string; label: string; origin: string },
): Promise<Result<void, "wrong" | "already-there">> {
  const { account } = given;
  const asked = await readChallenge(work, given.ceremony, "passkey-register");
  const answer = readAnswer(registrationAnswer, given.answer);
  if (!answer || asked?.account.id !== account.id) return refuse("wrong");
  const made = await verifiedPasskey(answer, asked.challenge.challenge, given.origin);
  if (!made) return refuse("wrong");
  const done = await commit(work.store, [
    spendChallenge(asked.challenge, work.now),
    addPasskey({
      id: made.id,
      accountId: account.id,
      publicKey: Buffer.from(made.publicKey).toString("base64url"),
      counter: made.counter,
      transports: answer.response.transports ?? [],
      label: given.label.trim().slice(0, LABEL_LENGTH) || "Passkey",
      createdAt: work.now,
      version: 1,
    }),
    accountEvent(work, account, "PasskeyAdded"),
  ]);
  if (done.ok) return accept(undefined);
  return refuse(done.refusal === "already-there" ? "already-there" : "wrong");
}

/** Takes a passkey away from its owner's account, unless it is their only second factor. */
export async function forgetPasskey(
  work: Work,
  given: { account: AccountRow; id: string },
): Promise<Result<void, "not-found" | "last-factor">> {
  const { account } = given;
  const own = await listPasskeys(work.store.read, account.id);
  const passkey = own.find(({ id }) => id === given.id);
  if (!passkey) return refuse("not-found");
  if (own.length === 1 && account.totpSecret === null) return refuse("last-factor");
  const done = await commit(work.store, [removePasskey(passkey), accountEvent(work, account, "PasskeyRemoved")]);
  return done.ok ? accept(undefined) : refuse("not-found");
}
