import { data, redirect } from "@remix-run/node";
import { answersInWords, isPageComplete, pagesThatApply } from "#app/domain/applications/form/engine.ts";
import { yearsWithoutAddress } from "#app/domain/applications/form/household-adult-form.ts";
import type { VisitingAsked } from "#app/http/guards.server.ts";
import { invitedFormOf, sendInvitedAnswers } from "#app/services/applications/answer-invitation.server.ts";

/** Everything they wrote, to read through once more. */
export async function loadCheck({ link, home, db, today, kind }: VisitingAsked) {
  const { invitation, about } = link;
  const { form, answers, young } = await invitedFormOf(db, invitation, about, today);
  const pages = pagesThatApply(form, answers).map((page) => ({
    slug: page.slug,
    title: page.title,
    complete: isPageComplete(page, answers),
    items: answersInWords(page.fields, answers[page.slug] ?? {}),
  }));
  const { householdAddressYears } = about.rulebook.values;
  return {
    home,
    kind,
    version: invitation.version,
    council: about.council.name,
    applicants: about.record.application.applicants,
    pages,
    missing: pages.filter(({ complete }) => !complete).map(({ slug, title }) => ({ slug, title })),
    gaps:
      kind === "household-adult" && !young && answers.addresses
        ? yearsWithoutAddress(answers, today, householdAddressYears)
        : [],
  };
}

/** Sends it. Two presses send one; what was changed meanwhile is shown first. */
export async function sendAnswers({ link, home, request, work, env }: VisitingAsked) {
  const version = Number((await request.formData()).get("version"));
  const sent = await sendInvitedAnswers(work, link.invitation, version, env.secret);
  if (sent.ok) return redirect(home);
  if (sent.refusal === "changed-meanwhile") {
    const words = "Something was changed in another tab since you read this. Read it again, then send it";
    return data({ formErrors: [words], version: link.invitation.version }, { status: 409 });
  }
  return redirect(typeof sent.refusal === "object" ? `${home}/${sent.refusal.incomplete}?from=check` : home);
}

export type CheckShown = Awaited<ReturnType<typeof loadCheck>>;
