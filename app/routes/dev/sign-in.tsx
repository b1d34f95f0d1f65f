import { redirect } from "@remix-run/node";
import { demonstrationAction, demonstrationLoader, notFound } from "#app/http/guards.server.ts";
import { browserOf, letIn } from "#app/http/session.server.ts";
import { signInForDemonstration } from "#app/services/access/sign-in-for-demonstration.server.ts";

export const loader = demonstrationLoader(() => redirect("/sign-in"));

/** One press signs in as an invented person. Outside demonstration mode the guard, and the service again, refuse. */
export const action = demonstrationAction(async ({ request, env, url, work }) => {
  const form = await request.formData();
  const address = String(form.get("account") ?? "");
  const browser = await browserOf(request, env);
  const entered = await signInForDemonstration(work, { demo: env.demo, address, browser });
  if (!entered.ok) throw notFound();
  return letIn(env, entered.value, url.searchParams.get("next"));
});
