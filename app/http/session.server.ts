import { createCookie, redirectDocument } from "@remix-run/node";
import { audiencesOf, needsSecondFactor, type Role } from "#app/domain/access/permissions.ts";
import { SESSION_LIMITS, SIGN_IN_CODE } from "#app/domain/access/sign-in.ts";
import type { Env } from "#app/env.server.ts";
import { deviceWords } from "#app/services/access/device.ts";
import { pageAfterSignIn } from "#app/services/access/next-page.ts";
import type { Browser, SignedIn } from "#app/services/access/sessions.server.ts";

/** Asks the browser to let go of whatever this site's scripts keep in it; cookies are no part of that. */
const FORGET = { "Clear-Site-Data": '"storage"' };

/** The cookie that holds a session's token. `__Host-` binds it to this host over https; browsers refuse that name on plain http. */
function sessionCookie(env: Env) {
  const https = env.origin.startsWith("https:");
  return createCookie(https ? "__Host-nearhome" : "nearhome", {
    httpOnly: true,
    secure: https,
    sameSite: "lax",
    path: "/",
  });
}

/** The cookie of a browser that is half way in: it asked for a code, or its password was accepted. */
function pendingCookie(env: Env) {
  const https = env.origin.startsWith("https:");
  return createCookie(https ? "__Host-nearhome-pending" : "nearhome-pending", {
    httpOnly: true,
    secure: https,
    sameSite: "strict",
    path: "/",
    maxAge: SIGN_IN_CODE.minutes * 60,
  });
}

async function read(cookie: ReturnType<typeof createCookie>, request: Request): Promise<string | null> {
  const value: unknown = await cookie.parse(request.headers.get("Cookie"));
  return typeof value === "string" && value !== "" ? value : null;
}

export function readSessionToken(request: Request, env: Env): Promise<string | null> {
  return read(sessionCookie(env), request);
}

/** Carers keep their place when they close the browser, as long as their session lasts; staff do not. */
function writeSessionToken(env: Env, token: string, roles: readonly Role[]): Promise<string> {
  const stays = needsSecondFactor(roles) ? {} : { maxAge: SESSION_LIMITS.carer.absoluteMinutes * 60 };
  return sessionCookie(env).serialize(token, stays);
}

function clearSessionToken(env: Env): Promise<string> {
  return sessionCookie(env).serialize("", { maxAge: 0 });
}

export function readPending(request: Request, env: Env): Promise<string | null> {
  return read(pendingCookie(env), request);
}

export function writePending(env: Env, id: string): Promise<string> {
  return pendingCookie(env).serialize(id);
}

function clearPending(env: Env): Promise<string> {
  return pendingCookie(env).serialize("", { maxAge: 0 });
}

/** The browser that asks, for a sign-in: how it calls itself, and the session it had. */
export async function browserOf(request: Request, env: Env): Promise<Browser> {
  return { device: deviceWords(request.headers.get("User-Agent")), token: await readSessionToken(request, env) };
}

/** The answer to somebody who is in now: their cookie, and on to the page they wanted, or to their first one. */
export async function letIn(env: Env, { token, account }: SignedIn, next: unknown): Promise<Response> {
  const roles = account.roles as Role[];
  // What an officer's browser keeps is looked after by the officers' pages; nobody else keeps anything there.
  const headers = new Headers(audiencesOf(roles).includes("officer") ? {} : FORGET);
  headers.append("Set-Cookie", await writeSessionToken(env, token, roles));
  headers.append("Set-Cookie", await clearPending(env));
  return redirectDocument(pageAfterSignIn(next, roles), { headers });
}

/**
 * The answer to somebody who is out now. Whatever this site keeps in the browser for itself goes with them, such as notes
 * of visits on a worker's phone, also where no script runs.
 */
export async function letOut(env: Env, to: string): Promise<Response> {
  const headers = new Headers(FORGET);
  headers.append("Set-Cookie", await clearSessionToken(env));
  headers.append("Set-Cookie", await clearPending(env));
  return redirectDocument(to, { headers });
}

/**
 * The cookie of somebody who was asked by a link: first of the code that was sent, then of their visit. It is sent back
 * only to their own pages, so that it says nothing to any other.
 */
function visitCookie(env: Env, home: string) {
  const https = env.origin.startsWith("https:");
  return createCookie(https ? "__Secure-nearhome-visit" : "nearhome-visit", {
    httpOnly: true,
    secure: https,
    sameSite: "lax",
    path: home,
  });
}

export function readVisit(request: Request, env: Env): Promise<string | null> {
  return read(visitCookie(env, "/"), request);
}

/** `home`: where the pages of the link lie. `until`: when the code or the visit ends. */
export function writeVisit(env: Env, home: string, token: string, until: { now: Date; endsAt: Date }): Promise<string> {
  const maxAge = Math.max(0, Math.floor((until.endsAt.getTime() - until.now.getTime()) / 1000));
  return visitCookie(env, home).serialize(token, { maxAge });
}
