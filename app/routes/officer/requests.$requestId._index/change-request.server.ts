import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import {
  DECLINE_REASONS,
  type DeclineReason,
  LET_GO_REASONS,
  type LetGoReason,
  type OfferAnswer,
} from "#app/domain/matching/offers.ts";
import { OUT_REASONS, type OutReason, type TakeOutRefusal } from "#app/domain/matching/take-child-out.ts";
import { UNABLE_REASONS, type UnableReason } from "#app/domain/matching/unable-to-place.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { type AnswerRefusal, answerOffer, answerQuestion } from "#app/services/matching/answer-offer.server.ts";
import { askInOrder, stopOrder } from "#app/services/matching/ask-in-order.server.ts";
import { letGo } from "#app/services/matching/let-go.server.ts";
import { type MakeOffersRefusal, makeOffers } from "#app/services/matching/make-offers.server.ts";
import { nameWorker } from "#app/services/matching/name-worker.server.ts";
import { placeTakenBy } from "#app/services/matching/place-taken.server.ts";
import { takeChildOut } from "#app/services/matching/take-child-out.server.ts";
import { sayUnable } from "#app/services/matching/unable-to-place.server.ts";
import {
  type RequestWithdrawalReason,
  WITHDRAWAL_REASONS,
  withdrawRequest,
} from "#app/services/matching/withdraw-request.server.ts";
import type { FormError } from "#app/ui/error-summary.tsx";
import { findOffer, listOffersOfRequest } from "#db/queries/matching.ts";
import { requestOfTheirs } from "../request-parts/own-request.server.ts";
import { sayPlaceTaken } from "../request-parts/place-taken.ts";

/** What an officer can do on the page of a request, one form each; `intent` says which. */
const ChangeForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("ask"),
    only: z.string().optional(),
    how: z.enum(["at-once", "in-order"]).default("at-once"),
    householdId: z.array(z.string()),
  }),
  z.object({ intent: z.literal("stop-order") }),
  z.object({
    intent: z.literal("unable"),
    unableReason: z.enum(keysOf<UnableReason>(UNABLE_REASONS), "Choose why no home can be found"),
    unableNote: z.string().trim().max(1000, "Use 1,000 characters or fewer").optional(),
  }),
  z.object({
    intent: z.literal("write-down"),
    offerId: z.string(),
    answer: z.enum(["yes", "no"], "Say what the carers answered"),
    reason: z.enum(keysOf<DeclineReason>(DECLINE_REASONS)).optional(),
    note: z.string().trim().max(1000, "Use 1,000 characters or fewer").optional(),
  }),
  z.object({ intent: z.literal("take-yes"), offerId: z.string() }),
  z.object({
    intent: z.literal("let-go"),
    offerId: z.string(),
    reason: z.enum(keysOf<LetGoReason>(LET_GO_REASONS), "Choose why this home is let go"),
  }),
  z.object({
    intent: z.literal("answer-question"),
    offerId: z.string(),
    answer: z.string("Write your answer").trim().max(2000, "Use 2,000 characters or fewer"),
  }),
  z.object({ intent: z.literal("name-worker"), workerId: z.string("Choose the child’s social worker") }),
  z.object({
    intent: z.literal("take-out"),
    childId: z.string("Choose which child"),
    outReason: z.enum(keysOf<OutReason>(OUT_REASONS), "Choose why this child needs no home of this search"),
  }),
  z.object({
    intent: z.literal("withdraw"),
    reason: z.enum(keysOf<RequestWithdrawalReason>(WITHDRAWAL_REASONS), "Choose why the search ends"),
  }),
]);

type Change = z.output<typeof ChangeForm>;

/** What was wrong, in words for the top of the page. */
export type Refused = { errors: FormError[] };

function refused(...errors: FormError[]) {
  return data<Refused>({ errors }, { status: 422 });
}

const CHANGED = "Somebody else changed this request while you were looking at it. This is how it stands now";

function askRefusal(refusal: MakeOffersRefusal): string {
  switch (refusal.why) {
    case "nobody-chosen":
      return "Tick the homes to ask, or press “Ask them” beside one";
    case "not-found":
      return "One of these homes is not there any more";
    case "changed-meanwhile":
      return CHANGED;
    case "request-ended":
      return "This search has ended, so nobody can be asked";
    case "already-agreed":
      return "A home has said yes already, so no other can be asked";
    case "already-asked":
      return `${refusal.householdRef} has been asked already`;
    case "not-approved-yet":
      return `${refusal.householdRef} is not approved yet`;
    case "does-not-fit":
      return `${refusal.householdRef} cannot be asked as it stands now. ${refusal.finding ?? ""}`.trim();
  }
}

const ANSWER_REFUSALS: Record<Exclude<AnswerRefusal, "not-found">, string> = {
  "offer-ended": "This offer has ended already",
  "already-agreed": "Another home has said yes already",
  "place-taken": "The place has been taken, or promised to another child, since they were asked",
  "yes-held": "Their yes is kept, and the home still does not fit. What stands in the way is written beside it",
  "note-missing": "Write a few words about the reason",
  "question-missing": "Write the question",
  "changed-meanwhile": CHANGED,
  "theirs-to-answer": "These carers have an account and answer for themselves",
};

const OUT_REFUSALS: Record<Exclude<TakeOutRefusal, "no-such-child"> | "changed-meanwhile", string> = {
  "request-ended": "This search has ended already",
  "last-child": "This is the only child of the search: end the search instead",
  "parent-and-child": "A parent and child are one: end the search, and raise one for who still needs a home",
  "changed-meanwhile": CHANGED,
};

/** Who has the place, and the home that is next in order. */
async function takenInWords({ work, officer, db, params }: OfficerAsked, offerId: string): Promise<FormError[]> {
  const record = await findOffer(db, officer.councilIds, offerId);
  const about = { requestId: params.requestId ?? "", householdId: record?.offer.householdId ?? "" };
  return sayPlaceTaken(
    about.requestId,
    record?.household.ref ?? "this home",
    await placeTakenBy(work, officer.councilIds, about),
  );
}

function answerOf(change: Extract<Change, { intent: "write-down" }>): OfferAnswer | null {
  if (change.answer === "yes") return { kind: "accept" };
  return change.reason ? { kind: "decline", reason: change.reason, note: change.note ?? null } : null;
}

const MINUTE = 60_000;

/** Whether every one of some homes was asked a moment ago and has not answered: the button was pressed twice. */
async function isAskedJustNow({ db, now, officer, params }: OfficerAsked, homes: readonly string[]): Promise<boolean> {
  const offers = await listOffersOfRequest(db, officer.councilIds, params.requestId ?? "");
  return homes.every((id) =>
    offers.some(
      ({ offer }) =>
        offer.householdId === id && offer.stage === "asked" && now.getTime() - offer.madeAt.getTime() < MINUTE,
    ),
  );
}

/** Does what one of the forms of the page asks, and says what was wrong where it could not. */
export async function changeRequestPage(given: OfficerAsked) {
  const { work, officer, params, request } = given;
  const requestId = params.requestId ?? "";
  const { councilIds } = officer;
  await requestOfTheirs(given);
  const submission = parseWithZod(await request.formData(), { schema: ChangeForm });
  if (submission.status !== "success") {
    return refused(...Object.values(submission.error ?? {}).flatMap((errors) => errors ?? []));
  }
  const change = submission.value;
  const page = `/officer/requests/${requestId}`;
  switch (change.intent) {
    case "ask": {
      const householdIds = change.only ? [change.only] : change.householdId;
      const ask = change.how === "in-order" && !change.only ? askInOrder : makeOffers;
      const made = await ask(work, { councilIds, requestId, householdIds });
      if (made.ok) return redirect(`${page}?done=asked#offers`);
      if (made.refusal.why === "already-asked" && (await isAskedJustNow(given, householdIds))) {
        return redirect(`${page}?done=asked#offers`);
      }
      return refused(askRefusal(made.refusal));
    }
    case "unable": {
      const said = await sayUnable(work, {
        councilIds,
        requestId,
        reason: change.unableReason,
        note: change.unableNote ?? null,
      });
      if (said.ok) return redirect(`${page}?done=unable`);
      if (said.refusal === "not-found") throw notFound();
      if (said.refusal === "note-missing") return refused("Write a few words about the reason");
      return refused(said.refusal === "request-ended" ? "This search has ended already" : CHANGED);
    }
    case "stop-order": {
      const stopped = await stopOrder(work, { councilIds, requestId });
      if (stopped.ok) return redirect(`${page}?done=stopped#offers`);
      return refused(stopped.refusal === "not-found" ? "No home waits to be asked in order" : CHANGED);
    }
    case "take-yes":
    case "write-down": {
      const answer = change.intent === "take-yes" ? ({ kind: "accept" } as const) : answerOf(change);
      if (!answer) return refused("Choose the reason they gave");
      const written = await answerOffer(work, { councilIds }, change.offerId, answer);
      if (written.ok) return redirect(`${page}?done=${change.intent === "take-yes" ? "taken" : "written"}#offers`);
      if (written.refusal === "not-found") throw notFound();
      if (written.refusal === "place-taken") return refused(...(await takenInWords(given, change.offerId)));
      return refused(ANSWER_REFUSALS[written.refusal]);
    }
    case "let-go": {
      const { offerId, reason } = change;
      const gone = await letGo(work, { councilIds, requestId, offerId, reason });
      if (gone.ok) return redirect(`${page}?done=let-go#offers`);
      if (gone.refusal === "not-found") throw notFound();
      return refused(gone.refusal === "offer-ended" ? ANSWER_REFUSALS["offer-ended"] : CHANGED);
    }
    case "answer-question": {
      const answered = await answerQuestion(work, { councilIds, offerId: change.offerId, answer: change.answer });
      if (answered.ok) return redirect(`${page}?done=answered#offers`);
      if (answered.refusal === "not-found") throw notFound();
      return refused(answered.refusal === "answer-missing" ? "Write your answer" : CHANGED);
    }
    case "name-worker": {
      const named = await nameWorker(work, { councilIds, requestId, workerId: change.workerId });
      if (named.ok) return redirect(`${page}?done=worker`);
      if (named.refusal === "not-found") throw notFound();
      return refused(named.refusal === "no-such-worker" ? "Choose a social worker from the list" : CHANGED);
    }
    case "take-out": {
      const { childId, outReason: reason } = change;
      const out = await takeChildOut(work, { councilIds, requestId, childId, reason });
      // Pressed twice: the child is out already.
      if (out.ok || out.refusal === "no-such-child") return redirect(`${page}?done=taken-out`);
      if (out.refusal === "not-found") throw notFound();
      return refused(OUT_REFUSALS[out.refusal]);
    }
    case "withdraw": {
      const ended = await withdrawRequest(work, { councilIds, requestId, reason: change.reason });
      if (ended.ok) return redirect(`${page}?done=withdrawn`);
      if (ended.refusal === "not-found") throw notFound();
      return refused(ended.refusal === "request-ended" ? "This search has ended already" : CHANGED);
    }
  }
}
