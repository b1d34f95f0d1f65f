import { createCookie } from "@remix-run/node";
import type { Env } from "#app/env.server.ts";

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

/** The cookie between a password accepted and its second factor. */
function pendingCookie(env: Env) {
  const https = env.origin.startsWith("https:");
  return createCookie(https ? "__Host-nearhome-pending" : "nearhome-pending", {
    httpOnly: true,
    secure: https,
    sameSite: "strict",
    path: "/",
    maxAge: 600,
  });
}

async function read(cookie: ReturnType<typeof createCookie>, request: Request): Promise<string | null> {
  const value: unknown = await cookie.parse(request.headers.get("Cookie"));
  return typeof value === "string" && value !== "" ? value : null;
}

export function readSessionToken(request: Request, env: Env): Promise<string | null> {
  return read(sessionCookie(env), request);
}

export function writeSessionToken(env: Env, token: string): Promise<string> {
  return sessionCookie(env).serialize(token);
}

export function clearSessionToken(env: Env): Promise<string> {
  return sessionCookie(env).serialize("", { maxAge: 0 });
}

export function readPending(request: Request, env: Env): Promise<string | null> {
  return read(pendingCookie(env), request);
}

export function writePending(env: Env, id: string): Promise<string> {
  return pendingCookie(env).serialize(id);
}

export function clearPending(env: Env): Promise<string> {
  return pendingCookie(env).serialize("", { maxAge: 0 });
}
