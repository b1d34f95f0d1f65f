import { demonstrationLoader } from "#app/http/guards.server.ts";
import { findEmail } from "#db/queries/jobs.ts";
import { worded } from "./outbox/worded.server.ts";

/** Nothing may run, load or be sent from an email; its own inline styles may apply. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** The html part of an email exactly as it would be sent, under a policy of its own. */
export const loader = demonstrationLoader(async ({ db, env, params }) => {
  const { html } = await worded(await findEmail(db, params.emailId ?? ""), env.origin);
  return new Response(html, {
    headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": POLICY },
  });
});
