import { data, redirect } from "@remix-run/node";
import { PASSWORD_WORDS } from "#app/domain/access/sign-in.ts";
import { beginPasskey, forgetPasskey, registerPasskey } from "#app/services/access/passkeys.server.ts";
import {
  beginAuthenticatorChange,
  readAuthenticatorChange,
  replaceAuthenticator,
} from "#app/services/access/replace-authenticator.server.ts";
import { listOwnSessions, signOutEverywhere } from "#app/services/access/sessions.server.ts";
import { changePassword } from "#app/services/access/set-password.server.ts";
import { type AccountRow, findAccount, listPasskeys } from "#db/queries/access.ts";
import type { Asked } from "./guards.server.ts";
import { browserOf, letIn, letOut, readSessionToken } from "./session.server.ts";

/*
 * What the page about one's own sign-in loads and does. Officers and commissioners have the same page under their own
 * guards; both hand over who is asking.
 */

async function ownAccount(given: Asked, id: string): Promise<AccountRow> {
  const account = await findAccount(given.db, id);
  if (!account) throw new Error("Somebody is signed in to an account that is gone");
  return account;
}

/** What the page shows of one's own account. `?add=passkey` begins the making of a passkey. */
export async function loadOwnSecurity(given: Asked, accountId: string) {
  const { request, env, url, work, db } = given;
  const account = await ownAccount(given, accountId);
  const token = await readSessionToken(request, env);
  const passkeys = await listPasskeys(db, account.id);
  const adding = url.searchParams.get("add") === "passkey";
  return {
    path: url.pathname.replace(/\.data$/, ""),
    email: account.email,
    hasPassword: account.passwordHash !== null,
    hasAuthenticator: account.totpSecret !== null,
    passkeys: passkeys.map(({ id, label, createdAt, lastUsedAt }) => ({ id, label, createdAt, lastUsedAt })),
    adding: adding ? await beginPasskey(work, { account, origin: env.origin }) : null,
    sessions: (await listOwnSessions(work, account, token)).map(({ id: _hash, ...session }) => session),
    done: url.searchParams.get("done"),
  };
}

/** What a refused or half-done form of the page answers with. */
export type OwnSecurityAnswer = {
  errors: Partial<Record<"current" | "password" | "confirm" | "code" | "passkey", string[]>>;
  enrolment?: { qr: string; letters: string; ceremony: string };
};

function refused(errors: OwnSecurityAnswer["errors"], enrolment?: OwnSecurityAnswer["enrolment"]) {
  return data<OwnSecurityAnswer>({ errors, enrolment }, { status: 422 });
}

const WRONG_PASSWORD = "That is not your password";
const TOO_MANY = "There were too many wrong tries. Wait and try again later";
const MEANWHILE = "Your account was changed at the same moment. Try again";

type Given = { asked: Asked; account: AccountRow; text: (name: string) => string; path: string };

async function password({ asked, account, text, path }: Given) {
  const { work, env, caller, request } = asked;
  const { device } = await browserOf(request, env);
  const given = { current: text("current"), password: text("password") };
  const changed = await changePassword(work, { account, ...given, caller, secret: env.secret, device });
  if (changed.ok) return letIn(env, changed.value, `${path}?done=password`);
  const { refusal } = changed;
  if (refusal.code === "password") {
    return refused({ password: refusal.reasons.map((reason) => PASSWORD_WORDS[reason]) });
  }
  if (refusal.code === "wrong") return refused({ current: [WRONG_PASSWORD] });
  return refused({ current: [refusal.code === "too-many" ? TOO_MANY : MEANWHILE] });
}

async function beginAuthenticator({ asked, account, text }: Given) {
  const { work, env, caller } = asked;
  const begun = await beginAuthenticatorChange(work, {
    account,
    password: text("confirm"),
    caller,
    secret: env.secret,
  });
  if (!begun.ok) return refused({ confirm: [begun.refusal === "wrong" ? WRONG_PASSWORD : TOO_MANY] });
  const { ceremony } = begun.value;
  const shown = await readAuthenticatorChange(work, { account, ceremony, secret: env.secret });
  return data<OwnSecurityAnswer>({ errors: {}, enrolment: shown ? { ...shown, ceremony } : undefined });
}

async function confirmAuthenticator({ asked, account, text, path }: Given) {
  const { work, env, caller, request } = asked;
  const { device } = await browserOf(request, env);
  const ceremony = text("ceremony");
  const about = { account, ceremony, secret: env.secret };
  const replaced = await replaceAuthenticator(work, { ...about, typed: text("code"), caller, device });
  if (replaced.ok) return letIn(env, replaced.value, `${path}?done=authenticator`);
  const shown = await readAuthenticatorChange(work, about);
  if (replaced.refusal === "wrong" && shown) {
    return refused({ code: ["That code is not right. Type the one the app shows now"] }, { ...shown, ceremony });
  }
  const over = "That took too long, or there were too many wrong codes. Begin again";
  return refused({ confirm: [replaced.refusal === "too-many" ? TOO_MANY : over] });
}

async function addPasskey({ asked, account, text, path }: Given) {
  const { work, env } = asked;
  const given = { ceremony: text("ceremony"), answer: text("answer"), label: text("label") };
  const added = await registerPasskey(work, { account, origin: env.origin, ...given });
  if (added.ok) return redirect(`${path}?done=passkey`);
  const words = {
    wrong: "The passkey could not be checked. Try again",
    "already-there": "That passkey is yours already",
  } as const;
  return refused({ passkey: [words[added.refusal]] });
}

async function removePasskey({ asked, account, text, path }: Given) {
  const removed = await forgetPasskey(asked.work, { account, id: text("passkey") });
  if (removed.ok || removed.refusal === "not-found") return redirect(`${path}?done=passkey-removed`);
  return refused({ passkey: ["This is your only second step. Set up an authenticator app first, then remove it"] });
}

async function everywhere({ asked, account }: Given) {
  await signOutEverywhere(asked.work, account);
  return letOut(asked.env, "/sign-in");
}

const DEEDS: Record<string, (given: Given) => Promise<Response | ReturnType<typeof refused>>> = {
  password,
  "authenticator-begin": beginAuthenticator,
  "authenticator-confirm": confirmAuthenticator,
  "passkey-add": addPasskey,
  "passkey-remove": removePasskey,
  everywhere,
};

/** Does what one of the page's forms asks, named by its `deed`. */
export async function actOnOwnSecurity(asked: Asked, accountId: string) {
  const form = await asked.request.formData();
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const deed = DEEDS[text("deed")];
  if (!deed) throw new Response("Not a thing this page does", { status: 400 });
  const account = await ownAccount(asked, accountId);
  return deed({ asked, account, text, path: asked.url.pathname.replace(/\.data$/, "") });
}
