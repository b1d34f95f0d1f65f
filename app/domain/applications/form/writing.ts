import { canonicalJson, type Json } from "../../history/event.ts";
import type { Application } from "../application.ts";
import { type AnsweredItem, answersInWords, type Page } from "./engine.ts";
import type { AnswerValue, PageAnswers } from "./fields.ts";

/**
 * What an applicant may do with a page now. "write": it is kept as they save it. "propose": it was sent, so a change goes
 * to their worker, who accepts it or not. "closed": neither.
 */
export type HowOpen = "write" | "propose" | "closed";

/** Pages that say who applies, or that are signed: they change by a step of their own, never by a proposal. */
const NEVER_PROPOSED: readonly string[] = ["applying", "other-applicant", "declaration"];

const UNDER_WAY: readonly Application["stage"][] = ["submitted", "assessment-open", "on-hold"];
const STILL_OPEN: readonly Application["stage"][] = [...UNDER_WAY, "observations", "panel"];

/**
 * How open a page is to the applicants. A page that the application can be sent without stays open for writing until the
 * stage that needs it is over; everything else is proposed from the day the application was sent until it is with the
 * decision maker.
 */
export function howOpen(page: Page, application: Pick<Application, "stage" | "stage1" | "stage2">): HowOpen {
  const { stage, stage1, stage2 } = application;
  if (stage === "invited" || stage === "draft") return "write";
  if (!STILL_OPEN.includes(stage) || NEVER_PROPOSED.includes(page.slug)) return "closed";
  const running = UNDER_WAY.includes(stage);
  if (page.neededFor === "stage-1" && running && stage1 !== "passed" && stage1 !== "refused") return "write";
  if (page.neededFor === "stage-2" && running && (stage2 === "not-started" || stage2 === "open")) return "write";
  return "propose";
}

/** Whether two answers say the same, in whatever order a database gives their parts back. */
function sameAnswer(one: AnswerValue | undefined, other: AnswerValue | undefined): boolean {
  return canonicalJson((one ?? null) as Json) === canonicalJson((other ?? null) as Json);
}

/** The questions of a page that a proposal changes, by name. */
export function changedFields(page: Page, before: PageAnswers, after: PageAnswers): string[] {
  return page.fields.map(({ name }) => name).filter((name) => !sameAnswer(before[name], after[name]));
}

/** What a page says after a proposal is accepted, or the questions that somebody has changed in another way since. */
export type Merged = { merged: PageAnswers } | { conflicts: string[] };

/**
 * Puts what a proposal changes onto the page as it is now, question by question, so that another change of the same page
 * is not undone. Where the same question was changed since, nothing is merged: people decide which answer holds.
 */
export function mergeProposal(page: Page, before: PageAnswers, after: PageAnswers, now: PageAnswers): Merged {
  const fields = changedFields(page, before, after);
  const conflicts = fields.filter(
    (name) => !sameAnswer(now[name], before[name]) && !sameAnswer(now[name], after[name]),
  );
  if (conflicts.length > 0) return { conflicts };
  const merged: Record<string, PageAnswers[string]> = { ...now };
  for (const name of fields) {
    if (after[name] === undefined) delete merged[name];
    else merged[name] = after[name];
  }
  return { merged };
}

/** One question a proposal changes, before and after, in words. Rows count as one answer. */
export type ProposedChange = { question: string; before: AnsweredItem | null; after: AnsweredItem | null };

/** What a proposal changes, in words. */
export function proposalInWords(page: Page, before: PageAnswers, after: PageAnswers): ProposedChange[] {
  const was = new Map(answersInWords(page.fields, before).map((item) => [item.name, item]));
  const is = new Map(answersInWords(page.fields, after).map((item) => [item.name, item]));
  return changedFields(page, before, after).flatMap((name): ProposedChange[] => {
    const [old, fresh] = [was.get(name) ?? null, is.get(name) ?? null];
    const question = (fresh ?? old)?.question;
    return question ? [{ question, before: old, after: fresh }] : [];
  });
}
