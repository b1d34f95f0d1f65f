import { redirect } from "@remix-run/node";
import { publicAction, publicLoader } from "#app/http/guards.server.ts";
import { letOut, readSessionToken } from "#app/http/session.server.ts";
import { closeSession } from "#app/services/access/sessions.server.ts";

/** Signing out is a change, so it is posted; whoever comes by a link is only taken to the first page. */
export const loader = publicLoader(() => redirect("/"));

export const action = publicAction(async ({ request, env, work }) => {
  const token = await readSessionToken(request, env);
  if (token) await closeSession(work, token);
  return letOut(env, "/");
});
