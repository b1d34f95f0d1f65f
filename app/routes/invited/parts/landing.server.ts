import { data, redirect } from "@remix-run/node";
import { SIGN_IN_CODE } from "#app/domain/access/sign-in.ts";
import { taskList } from "#app/domain/applications/form/engine.ts";
import { HOUSEHOLD_CONSENTS, type HouseholdConsent, holds } from "#app/domain/applications/invitations.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import type { InvitedAsked } from "#app/http/guards.server.ts";
import { writeVisit } from "#app/http/session.server.ts";
import { invitedFormOf, withdrawConsent } from "#app/services/applications/answer-invitation.server.ts";
import { maskedMailbox, renewLink, requestVisitCode } from "#app/services/applications/enter-invitation.server.ts";
import { lastDay } from "#app/services/applications/invitation-case.server.ts";

/** What the page at the link shows. Before the code it names the council and nobody else. */
export async function loadLanding(given: InvitedAsked) {
  const { link, kind, home, db, today, env, url } = given;
  const common = { kind, home, demo: env.demo, sent: url.searchParams.has("sent") };
  if (link.state === "unknown") return { ...common, state: link.state } as const;
  const { about, invitation, visiting } = link;
  const { name, phone } = about.council;
  const shown = {
    ...common,
    council: { name, phone },
    mailbox: maskedMailbox(invitation.email),
    endsOn: lastDay(invitation.endsAt),
    worker: about.record.application.worker?.name ?? null,
  };
  if (link.state === "live" && visiting) {
    const { form, answers, young } = await invitedFormOf(db, invitation, about, today);
    const tasks = taskList(form, answers);
    return {
      ...shown,
      state: "visiting",
      applicants: about.record.application.applicants,
      young,
      tasks,
      ready: tasks.every(({ state }) => state === "complete"),
    } as const;
  }
  const consents = Object.entries(invitation.consents).map(([consent, one]) => ({
    consent,
    label: HOUSEHOLD_CONSENTS[consent as HouseholdConsent],
    given: one.given,
    on: formatDay(one.on),
    withdrawnOn: one.withdrawnOn && formatDay(one.withdrawnOn),
    holds: holds(invitation.consents, consent as HouseholdConsent),
  }));
  const agreed = kind === "household-adult" && link.state === "answered" ? { any: consents.length > 0 } : null;
  return { ...shown, state: link.state, visiting, agreed, consents: visiting && agreed ? consents : [] } as const;
}

const TOO_MANY = {
  "too-many-callers": "Too many codes were asked for from here. Try again in an hour",
  "too-many-to-address": "Too many codes were sent to this address. Use the newest email, or try again in an hour",
} as const;

/** Sends a code, a fresh link, or takes back a consent. */
export async function actOnLanding(given: InvitedAsked) {
  const { link, home, request, env, caller, work, now } = given;
  const form = await request.formData();
  const intent = form.get("intent");
  if (intent === "code") {
    const sent = await requestVisitCode(work, link, { caller, secret: env.secret, home });
    if (sent.ok) {
      const endsAt = new Date(now.getTime() + SIGN_IN_CODE.minutes * 60_000);
      const cookie = await writeVisit(env, home, sent.value.pending, { now, endsAt });
      return redirect(`${home}/code`, { headers: { "Set-Cookie": cookie } });
    }
    if (sent.refusal === "not-open") return redirect(home);
    return data({ formErrors: [TOO_MANY[sent.refusal]] }, { status: 429 });
  }
  if (intent === "renew") {
    const renewed = await renewLink(work, link, { caller, secret: env.secret });
    if (renewed.ok) return redirect(`${home}?sent`);
    if (renewed.refusal === "not-ended") return redirect(home);
    return data({ formErrors: [TOO_MANY[renewed.refusal]] }, { status: 429 });
  }
  const consent = form.get("consent");
  if (intent === "withdraw" && link.state === "answered" && link.visiting) {
    if (typeof consent !== "string" || !Object.hasOwn(HOUSEHOLD_CONSENTS, consent)) return redirect(home);
    const taken = await withdrawConsent(work, link.invitation, consent as HouseholdConsent);
    if (!taken.ok && taken.refusal === "changed-meanwhile") {
      return data({ formErrors: ["This was changed at the same moment. Look, then press again"] }, { status: 409 });
    }
  }
  return redirect(home);
}

export type Landing = Awaited<ReturnType<typeof loadLanding>>;
