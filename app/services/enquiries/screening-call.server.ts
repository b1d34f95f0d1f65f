import type { Answers } from "#app/domain/applications/form/engine.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import type { Enquiry, EnquiryChange } from "#app/domain/enquiries/enquiry.ts";
import {
  finishScreening as finish,
  type ScreeningRefusal,
  saveScreening as save,
} from "#app/domain/enquiries/screening.ts";
import { nextToTalkAbout, OUTCOME_PAGE, outcomeIn } from "#app/domain/enquiries/screening-form.ts";
import { isDay } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import type { Write } from "#db/engine/commit.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { type EnquiryScope, findEnquiry, findScreening, type ScreeningRecord } from "#db/queries/enquiries.ts";
import { addContact, addScreening, saveScreening } from "#db/writes/enquiries.ts";
import type { Work } from "../work.ts";
import { type ChangeRefusal, changeEnquiry } from "./change-enquiry.server.ts";
import { canBeTold, writesOfClosing } from "./close-enquiry.server.ts";

/** A page of the call as it was sent. `version` is of the answers kept when it was shown, null before there were any. */
export type TalkedPage = {
  scope: EnquiryScope;
  id: string;
  page: string;
  answers: PageAnswers;
  version: number | null;
};

export type TalkedRefusal = ScreeningRefusal | ChangeRefusal | "pages-missing" | "outcome-missing";

/** The row of the call as it is after a page, and the write that keeps it. One of a folded enquiry is gone on from. */
function keptAs(
  work: Work,
  enquiry: Enquiry,
  known: ScreeningRecord | undefined,
  given: { answers: Answers; finished: boolean },
): Write {
  const own = known?.enquiryId === enquiry.id ? known : undefined;
  const row = {
    id: own?.id ?? work.newId(),
    enquiryId: enquiry.id,
    councilId: enquiry.councilId,
    answers: given.answers,
    byId: work.actor.id,
    finishedAt: given.finished ? work.now : (own?.finishedAt ?? null),
    savedAt: work.now,
  };
  return own ? saveScreening(row, own.version) : addScreening(row);
}

function bornOnIn(page: string, answers: PageAnswers, enquiry: Enquiry): Enquiry {
  const { bornOn } = answers;
  if (page !== "household") return enquiry;
  return { ...enquiry, bornOn: typeof bornOn === "string" && isDay(bornOn) ? bornOn : null };
}

/**
 * Keeps one page of a screening call. Refused when somebody else has kept one since it was shown, so that nobody
 * overwrites what they have not read.
 */
export async function keepTalked(work: Work, talked: TalkedPage): Promise<Result<EnquiryChange, TalkedRefusal>> {
  const { scope, id, page } = talked;
  const [record, known] = await Promise.all([
    findEnquiry(work.store.read, scope, id),
    findScreening(work.store.read, scope, id),
  ]);
  if (!record) return refuse("not-found");
  if ((known?.version ?? null) !== talked.version) return refuse("changed-meanwhile");
  const answers = { ...known?.answers, [page]: talked.answers };
  const asked = { scope, id, version: record.version };
  return changeEnquiry<TalkedRefusal>(work, asked, ({ enquiry }) => {
    const kept = save(bornOnIn(page, talked.answers, enquiry), page, work.actor.id, work.now);
    if (!kept.ok) return kept;
    return accept({ ...kept.value, besides: [keptAs(work, enquiry, known, { answers, finished: false })] });
  });
}

/**
 * Ends a screening call: what was agreed is carried out at once, and the call is written down as the contact it was.
 * Refused while a page still wants an answer.
 */
export async function finishTalk(work: Work, talked: TalkedPage): Promise<Result<EnquiryChange, TalkedRefusal>> {
  const { scope, id } = talked;
  const [record, known] = await Promise.all([
    findEnquiry(work.store.read, scope, id),
    findScreening(work.store.read, scope, id),
  ]);
  if (!record) return refuse("not-found");
  if ((known?.version ?? null) !== talked.version) return refuse("changed-meanwhile");
  const answers = { ...known?.answers, [OUTCOME_PAGE]: talked.answers };
  const outcome = outcomeIn(talked.answers);
  if (!outcome) return refuse("outcome-missing");
  // A call that turns out to be about a child they know, or that ends, need not go through every page first.
  if (outcome.outcome === "visit" && nextToTalkAbout(answers) !== OUTCOME_PAGE) return refuse("pages-missing");
  const asked = { scope, id, version: record.version };
  return changeEnquiry<TalkedRefusal>(work, asked, (given) => {
    const { enquiry, council } = given;
    const channel = talked.answers.channel === "visit" ? "visit" : "phone";
    const call = { id: work.newId(), channel, at: work.now, byId: work.actor.id } as const;
    const setting = { promise: council.promise, holidays: bankHolidays() };
    const told = outcome.outcome === "not-now" && outcome.told && canBeTold(enquiry);
    const ended = outcome.outcome === "not-now" ? { ...outcome, told } : outcome;
    const finished = finish(enquiry, ended, call, setting, work.now);
    if (!finished.ok) return finished;
    const closing = ended.outcome === "not-now" ? writesOfClosing(work, given, ended) : [];
    const besides = [
      keptAs(work, enquiry, known, { answers, finished: true }),
      addContact(enquiry, finished.value.contact),
      ...closing,
    ];
    return accept({ ...finished.value, besides });
  });
}
