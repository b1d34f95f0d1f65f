import { z } from "zod";
import { DECLINE_REASONS, type DeclineReason, type OfferAnswer } from "#app/domain/matching/offers.ts";
import { keysOf } from "#app/domain/shared/keys.ts";

const REASONS = keysOf<DeclineReason>(DECLINE_REASONS);

/** The three ways to answer, and that they have what was given in writing, a form each; `answer` says which. */
export const AnswerForm = z.discriminatedUnion("answer", [
  z.object({ answer: z.literal("yes") }),
  z.object({
    answer: z.literal("no"),
    reason: z.enum(REASONS, "Choose the nearest reason"),
    note: z.string().trim().max(1000, "Use 1,000 characters or fewer").optional(),
  }),
  z.object({
    answer: z.literal("have"),
    missing: z.string().trim().max(1000, "Use 1,000 characters or fewer").optional(),
  }),
  z.object({
    answer: z.literal("ask"),
    question: z.string("Write your question").trim().max(1000, "Use 1,000 characters or fewer"),
  }),
]);

type Typed = z.output<typeof AnswerForm>;

/** What was answered, as the rules read it. */
export function answerOf(typed: Exclude<Typed, { answer: "have" }>): OfferAnswer {
  if (typed.answer === "yes") return { kind: "accept" };
  if (typed.answer === "ask") return { kind: "ask", question: typed.question };
  return { kind: "decline", reason: typed.reason, note: typed.note ?? null };
}
