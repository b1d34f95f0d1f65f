import { data, redirect } from "@remix-run/node";
import { SIGN_IN_CODE } from "#app/domain/access/sign-in.ts";
import type { InvitedAsked } from "#app/http/guards.server.ts";
import { readVisit, writeVisit } from "#app/http/session.server.ts";
import type { CodeRefusal } from "#app/services/access/sign-in-with-code.server.ts";
import { maskedMailbox, openVisit } from "#app/services/applications/enter-invitation.server.ts";

const REFUSALS: Record<CodeRefusal, string> = {
  "not-a-code": "Enter the six digits from the newest email, such as 123 456",
  wrong: "That code is not right. Check the newest email we sent",
  used: "That code was used or a newer one was sent. Use the newest email, or ask for another code",
  "too-old": `That code has run out: a code works for ${SIGN_IN_CODE.minutes} minutes. Ask for another`,
  "too-many-attempts": "There were too many wrong codes, so this one no longer works. Ask for another",
};

/** The page to type the code on; whoever asked for none begins at the link. */
export async function loadCode({ link, home, request, env }: InvitedAsked) {
  if (link.state === "unknown" || link.visiting || !(await readVisit(request, env))) throw redirect(home);
  return { home, demo: env.demo, mailbox: maskedMailbox(link.invitation.email), council: link.about.council.name };
}

/** Opens the visit when the code is right. */
export async function tryCode({ link, home, request, env, work, now }: InvitedAsked) {
  const pending = await readVisit(request, env);
  if (link.state === "unknown" || !pending) throw redirect(home);
  const typed = String((await request.formData()).get("code") ?? "");
  const opened = await openVisit(work, link, { pending, typed, secret: env.secret });
  if (!opened.ok) return data({ error: REFUSALS[opened.refusal] }, { status: 422 });
  const { visit, endsAt } = opened.value;
  return redirect(home, { headers: { "Set-Cookie": await writeVisit(env, home, visit, { now, endsAt }) } });
}

export type CodeShown = Awaited<ReturnType<typeof loadCode>>;
