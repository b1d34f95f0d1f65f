import {
  type AnsweredItem,
  answersInWords,
  type FieldErrors,
  isPageComplete,
  type Page,
} from "#app/domain/applications/form/engine.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { fullName } from "#app/domain/enquiries/answers.ts";
import { knownFromEnquiry, OUTCOME_PAGE, screeningPage, talkedThrough } from "#app/domain/enquiries/screening-form.ts";
import { isOpen } from "#app/domain/enquiries/stages.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { openScreening } from "#app/services/enquiries/open-screening.server.ts";
import { keepRestrictedEnquiry } from "../application-record/open-record.server.ts";
import { safeContact } from "../enquiry-record/safe-contact.ts";
import { scopeOfTeam } from "../frame/enquiry-scope.server.ts";

/** What a page of the call shows. `version` is of the answers kept when it was shown, and comes back with what is sent. */
export type Shown = {
  answers: PageAnswers;
  version: number | null;
  errors: FieldErrors;
  formErrors: string[];
  /** Kept by somebody else while this was being written, where it differs. */
  keptMeanwhile: AnsweredItem[] | null;
};

/** The call as it stands, with the page that was asked for; 404 where it is not theirs, has ended, or has no such page. */
export async function readCall(given: OfficerAsked) {
  const scope = scopeOfTeam(given.officer, "recruitment");
  const id = given.params.enquiryId ?? "";
  await keepRestrictedEnquiry(given, id);
  const opened = await openScreening(given.work, scope, id);
  const { enquiry } = opened?.record ?? {};
  if (!opened || !enquiry || !isOpen(enquiry.stage) || enquiry.stage === "invited") throw notFound();
  const answers = opened.screening?.answers ?? {};
  const slug = given.params.page ?? "";
  const page = screeningPage(answers, slug);
  if (!page) throw notFound();
  const shown: Shown = {
    answers: { ...knownFromEnquiry(slug, enquiry.answers), ...answers[slug] },
    version: opened.screening?.version ?? null,
    errors: {},
    formErrors: [],
    keptMeanwhile: null,
  };
  const steps = talkedThrough(answers).map((each) => ({
    slug: each.slug,
    title: each.title,
    done: isPageComplete(each, answers),
  }));
  return {
    scope,
    page,
    answers,
    shown,
    frame: {
      slug,
      name: fullName(enquiry.answers),
      ref: enquiry.ref,
      record: `/officer/enquiries/${id}`,
      safely: safeContact(enquiry, answers),
      told: enquiry.answers.message,
      steps: [...steps, { slug: OUTCOME_PAGE, title: "What happens next", done: false }],
    },
  };
}

/** The questions that two people answered differently: what is kept now. */
export function keptDifferently(page: Page, kept: PageAnswers, typed: PageAnswers): AnsweredItem[] {
  const mine = new Map(answersInWords(page.fields, typed).map((item) => [item.name, JSON.stringify(item)]));
  return answersInWords(page.fields, kept).filter((item) => JSON.stringify(item) !== mine.get(item.name));
}
