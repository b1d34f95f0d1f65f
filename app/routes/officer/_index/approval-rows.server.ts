import { checksToAskFor } from "#app/domain/carers/adult-checks.ts";
import { addDays, type Day, daysBetween, formatDayShort, instantAt } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import {
  type HouseholdRow,
  listApprovalsToWatch,
  listLivingInEndingHomes,
  listWithAdultChecks,
} from "#db/queries/carers.ts";
import type { TodayRow } from "./today-row.ts";
import { unchanged } from "./unchanged.server.ts";

/** From so many days before their last day on, a review and checks are something to prepare. */
export const REVIEW_SOON_DAYS = 28;

/** The end of a working day in England, in minutes. */
const END_OF_DAY = 17 * 60;

function clockOf(on: Day, today: Day): TodayRow["clock"] {
  const days = daysBetween(today, on);
  if (days < 0) return { text: "late", late: true };
  return { text: days === 0 ? "today" : days === 1 ? "1 day" : `${days} days`, late: false };
}

const atEndOf = (on: Day) => instantAt(on, END_OF_DAY).getTime();

/** Reviews of approvals as one line, for those who hold them: which homes stands in the list behind it. */
function reviewsRow(due: readonly Day[], today: Day): TodayRow[] {
  const [first] = [...due].sort();
  if (!first) return [];
  const late = due.filter((on) => on < today).length;
  const soon = due.length - late;
  const words = [
    late > 0 && `${late} late`,
    soon > 0 && `${soon} by ${formatDayShort(addDays(today, REVIEW_SOON_DAYS), today)}`,
  ];
  return [
    {
      key: "reviews",
      who: due.length === 1 ? "The review of one approval" : `Reviews of ${due.length} approvals`,
      detail: words.filter(Boolean).join(", "),
      href: "/officer/carers?show=review",
      do: "Hold the reviews, and write down what they found",
      why: {
        tone: late > 0 ? "late" : "soon",
        word: "yearly review",
        words: `The first is due by ${formatDayShort(first, today)}`,
      },
      clock: clockOf(first, today),
      order: { kind: "law", at: atEndOf(first) },
    },
  ];
}

/** DBS checks to renew as one line, for those who support the carers. */
function checksRow(due: readonly Day[], today: Day): TodayRow[] {
  const [first] = [...due].sort();
  if (!first) return [];
  const late = due.filter((on) => on < today).length;
  return [
    {
      key: "checks",
      who: due.length === 1 ? "DBS checks of one home" : `DBS checks of ${due.length} homes`,
      detail: late > 0 ? `${late} late: searches leave ${late === 1 ? "it" : "them"} out` : "to be renewed soon",
      href: "/officer/carers?show=checks",
      do: "Have them renewed, and write it down",
      why: {
        tone: late > 0 ? "late" : "soon",
        word: "DBS checks",
        words: `The first are to be renewed by ${formatDayShort(first, today)}`,
      },
      clock: clockOf(first, today),
      order: { kind: "law", at: atEndOf(first) },
    },
  ];
}

/** Homes whose approval comes to its end while children live there, for those who look for homes for these children. */
async function endingRows({ db, officer, today }: OfficerAsked): Promise<TodayRow[]> {
  if (!officer.can("placement:record")) return [];
  const homes = await listLivingInEndingHomes(db, officer.councilIds, today);
  return homes.map(({ id, ref, approvalEndsOn, children }) => ({
    key: `ending-${id}`,
    who: `${ref}: ${children === 1 ? "1 child lives there" : `${children} children live there`}`,
    detail: "who they are is in the household’s record",
    href: `/officer/carers/${id}`,
    do: "Find another home: the approval ends",
    why: {
      tone: approvalEndsOn < today ? "late" : "soon",
      word: "approval ends",
      words: `Approval ${approvalEndsOn < today ? "ended" : "ends"} on ${formatDayShort(approvalEndsOn, today)}`,
    },
    clock: clockOf(approvalEndsOn, today),
    order: { kind: "child", at: atEndOf(approvalEndsOn) },
  }));
}

/** DBS checks of young adults who stay put that nobody has asked for, a row for each, for those who support the carers. */
async function adultCheckRows(given: OfficerAsked): Promise<TodayRow[]> {
  const { db, officer, today } = given;
  const homes = await unchanged(given, "adult checks", () => listWithAdultChecks(db, officer.councilIds));
  return homes.flatMap((home) =>
    checksToAskFor(home).map(({ id, dueOn }) => ({
      key: `adult-check-${id}`,
      who: `${home.ref}: a young adult stays put`,
      detail: "an adult of the household since they turned 18",
      href: `/officer/carers/${home.id}#adult-checks`,
      do: "Ask for an enhanced DBS check, and write it down",
      why: {
        tone: dueOn < today ? ("late" as const) : ("soon" as const),
        word: "DBS check",
        words: `Needed since ${formatDayShort(dueOn, today)}, for fostering to go on`,
      },
      clock: clockOf(dueOn, today),
      order: { kind: "law" as const, at: atEndOf(dueOn) },
    })),
  );
}

/** What a review found that the decision maker has not decided on. */
function findingRow({ id, ref, reviewFinding }: HouseholdRow, today: Day): TodayRow[] {
  if (!reviewFinding) return [];
  const { outcome, on } = reviewFinding;
  const over = outcome === "not-suitable";
  return [
    {
      key: `finding-${id}`,
      who: `${ref}: a review waits for your decision`,
      detail: over ? "it found that they are not suitable any more" : "it found that the terms are to change",
      href: `/officer/carers/${id}/approval`,
      do: over
        ? "Give notice that the approval is to end, or write down that nothing changes"
        : "Change the terms, or write down that nothing changes",
      why: { tone: over ? "late" : "soon", word: "review", words: `Held on ${formatDayShort(on, today)}` },
      clock: { text: "", late: false },
      order: { kind: over ? "law" : "stuck", at: atEndOf(on) },
    },
  ];
}

/** What approvals bring to an officer's day: reviews, what they found, determinations that wait for a decision, and homes that close. */
export async function approvalsToday(given: OfficerAsked): Promise<TodayRow[]> {
  const { db, officer, today } = given;
  const decides = officer.can("carer:decide-terms");
  const works = officer.can("carer:work");
  const rows = await endingRows(given);
  if (!decides && !works) return rows;
  const watched = await unchanged(given, "approvals", () =>
    listApprovalsToWatch(db, officer.councilIds, addDays(today, REVIEW_SOON_DAYS)),
  );
  const going = watched.filter(({ approvalEndsOn }) => approvalEndsOn === null);
  const soon = addDays(today, REVIEW_SOON_DAYS);
  const dueSoon = (days: readonly (Day | null)[]) => days.filter((on): on is Day => on !== null && on <= soon);
  if (works) {
    rows.push(
      ...reviewsRow(dueSoon(going.map(({ reviewDueOn }) => reviewDueOn)), today),
      ...checksRow(dueSoon(going.map(({ checksDueOn }) => checksDueOn)), today),
      ...(await adultCheckRows(given)),
    );
  }
  if (decides) rows.push(...going.flatMap((home) => findingRow(home, today)));
  for (const { id, ref, proposal } of decides ? watched : []) {
    if (!proposal || (proposal.challenge === null && proposal.answerBy >= today)) continue;
    rows.push({
      key: `determination-${id}`,
      who: `${ref}: a determination waits`,
      detail: proposal.terms ? "other terms" : "the end of the approval",
      href: `/officer/carers/${id}/approval`,
      do: proposal.challenge ? "Decide, once there is a recommendation" : "Decide: the days to answer are over",
      why: {
        tone: "soon",
        word: "determination",
        words: `The carers could answer until ${formatDayShort(proposal.answerBy, today)}`,
      },
      clock: { text: "", late: false },
      order: { kind: "stuck", at: atEndOf(proposal.answerBy) },
    });
  }
  return rows;
}
