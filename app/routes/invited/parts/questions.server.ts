import { data, redirect } from "@remix-run/node";
import {
  type Answers,
  applyIntent,
  type FieldErrors,
  type Form,
  findPage,
  intentOf,
  nextPage,
  pagesThatApply,
  previousPage,
  readAnswers,
  readTyped,
} from "#app/domain/applications/form/engine.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { notFound, type VisitingAsked } from "#app/http/guards.server.ts";
import { invitedFormOf, saveInvitedPage } from "#app/services/applications/answer-invitation.server.ts";
import type { InvitationRecord } from "#db/queries/invitations.ts";

export type QuestionsAnswered = {
  answers: PageAnswers;
  errors: FieldErrors;
  version: number;
  /** The page was kept from another tab while this was being written. */
  meanwhile: boolean;
};

async function pageAsked(given: VisitingAsked) {
  const { link, db, today, params } = given;
  const { form, answers, young } = await invitedFormOf(db, link.invitation, link.about, today);
  const found = findPage(form, answers, params.page ?? "");
  if (!found) throw notFound();
  return { form, answers, young, page: found.page };
}

/** What a page begins with: what was written, else what is known of the person already, for them to put right. */
function beginning(slug: string, answers: Answers, invitation: InvitationRecord): PageAnswers {
  const written = answers[slug];
  if (written) return written;
  if (slug === "knowing") return { name: invitation.name, relation: invitation.relation ?? undefined };
  if (slug === "you") return { fullName: invitation.name };
  return {};
}

function wayOn(form: Form, answers: Answers, slug: string, fromCheck: boolean, home: string): string {
  const next = fromCheck ? null : nextPage(form, answers, slug);
  return `${home}/${next?.slug ?? "check"}`;
}

/** One page of the questions. */
export async function loadQuestions(given: VisitingAsked) {
  const { form, answers, young, page } = await pageAsked(given);
  const { home, link, kind, url } = given;
  const { invitation, about } = link;
  const pages = pagesThatApply(form, answers);
  const before = previousPage(form, answers, page.slug);
  const fromCheck = url.searchParams.get("from") === "check";
  return {
    home,
    kind,
    young,
    slug: page.slug,
    applicants: about.record.application.applicants,
    part: pages.findIndex(({ slug }) => slug === page.slug) + 1,
    parts: pages.length,
    back: fromCheck ? `${home}/check` : before ? `${home}/${before.slug}` : home,
    answers: beginning(page.slug, answers, invitation),
    errors: {} as FieldErrors,
    version: invitation.version,
    meanwhile: false,
  };
}

/** Keeps a page and goes on; shows it again with everything typed where something is wrong. */
export async function answerQuestions(given: VisitingAsked) {
  const { form, answers, page } = await pageAsked(given);
  const { home, link, request, work, today, url } = given;
  const posted = await request.formData();
  const typed = readTyped(page, posted);
  const version = Number(posted.get("version"));
  const back: QuestionsAnswered = { answers: typed, errors: {}, version, meanwhile: false };
  const intent = intentOf(posted);
  if (intent.kind === "add" || intent.kind === "remove") {
    return data<QuestionsAnswered>({ ...back, answers: applyIntent(page, typed, intent) });
  }
  const read = readAnswers(page, posted, today);
  if (intent.kind === "continue" && !read.ok) {
    const { errors, typed: kept } = read.refusal;
    return data<QuestionsAnswered>({ ...back, answers: kept, errors }, { status: 422 });
  }
  const kept = read.ok ? read.value : typed;
  const saved = await saveInvitedPage(work, link.invitation, { page: page.slug, answers: kept, version });
  if (saved.ok) {
    if (intent.kind === "save") return redirect(home);
    const fromCheck = url.searchParams.get("from") === "check";
    return redirect(wayOn(form, { ...answers, [page.slug]: kept }, page.slug, fromCheck, home));
  }
  if (saved.refusal !== "changed-meanwhile") return redirect(home);
  // What they wrote stays in the form; the next press keeps it over what was saved meanwhile.
  return data<QuestionsAnswered>({ ...back, version: link.invitation.version, meanwhile: true }, { status: 409 });
}

export type QuestionsShown = Awaited<ReturnType<typeof loadQuestions>>;
