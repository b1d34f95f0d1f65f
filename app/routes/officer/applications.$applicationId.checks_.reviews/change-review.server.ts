import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import {
  REVIEW_EXCEPTIONS,
  REVIEW_REFUSALS,
  type ReviewChange,
  type ReviewException,
} from "#app/domain/applications/offence-review.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { typedDay } from "#app/domain/shared/typed-day.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { errorsIn, typedIn } from "#app/http/typed-in.ts";
import { moveOffenceReview, raiseOffenceReview } from "#app/services/applications/review-offence.server.ts";

const about = { review: z.string().min(1), version: z.coerce.number().int().min(1) };
const EXCEPTION_NAMES = keysOf<ReviewException>(REVIEW_EXCEPTIONS);

const ReviewForm = z.discriminatedUnion("to", [
  z.object({ to: z.literal("raise"), person: z.string("Choose whom it is about").min(1) }),
  z.object({ ...about, to: z.literal("with-legal"), on: typedDay("Enter the day legal was asked") }),
  z.object({
    ...about,
    to: z.literal("conclude"),
    conclusion: z.enum(["disqualified", "risk-assessed", "not-specified"], "Choose what was concluded"),
    rationale: z.string(REVIEW_REFUSALS["reason-missing"]).trim().max(4000, "Use 4,000 characters or fewer"),
    exception: z.enum(EXCEPTION_NAMES).optional(),
    advice: z.string().optional(),
  }),
]);

/** A form sent back: which, what was typed, and what is wrong with it. */
export type RefusedReview = {
  to: string;
  review: string;
  typed: Record<string, string>;
  errors: Record<string, string[]>;
  formErrors: string[];
};

const RAISE_REFUSALS = {
  "no-such-person": "Choose one of the people of this household",
  "already-raised": "One about this person is open already. The team manager and the decision maker have it",
} as const;

/** Where a refusal of the rules is shown. */
const FIELDS: Partial<Record<keyof typeof REVIEW_REFUSALS, string>> = {
  "reason-missing": "rationale",
  "advice-missing": "advice",
  "date-to-come": "on",
  "date-before-raised": "on",
};

const MEANWHILE =
  "Somebody changed this while you were writing. How it stands now is below. Look, then send yours again";

/** Answers a form of the page of possible specified offences: raises one, sends it to legal, or concludes it. */
export async function changeReview({ work, request, officer, params }: OfficerAsked) {
  const form = await request.formData();
  const typed = typedIn(form);
  const back: RefusedReview = { to: typed.to ?? "", review: typed.review ?? "", typed, errors: {}, formErrors: [] };
  const read = parseWithZod(form, { schema: ReviewForm });
  if (read.status !== "success") {
    const errors = errorsIn(read);
    const torn = errors.version || errors.review || errors.to;
    const formErrors = torn ? ["The page was not complete. Open it again and send once more"] : [];
    return data<RefusedReview>({ ...back, errors, formErrors }, { status: 422 });
  }
  const applicationId = params.applicationId ?? "";
  const page = `/officer/applications/${applicationId}/checks/reviews`;
  const scope = { councilIds: officer.councilIds, applicationId };
  const { value } = read;
  if (value.to === "raise") {
    if (!officer.can("application:check") && !officer.can("offence:review")) throw notFound();
    const raised = await raiseOffenceReview(work, { ...scope, person: value.person });
    if (raised.ok) return redirect(`${page}?done=raised`, 303);
    if (raised.refusal === "not-found") throw notFound();
    return data<RefusedReview>({ ...back, errors: { person: [RAISE_REFUSALS[raised.refusal]] } }, { status: 422 });
  }
  const change: ReviewChange =
    value.to === "with-legal"
      ? { to: "with-legal", on: value.on }
      : {
          to: value.conclusion,
          rationale: value.rationale,
          exception: value.conclusion === "disqualified" ? value.exception : undefined,
          adviceSeen: value.advice === "yes",
        };
  const asked = { ...scope, reviewId: value.review, version: value.version, roles: officer.roles };
  const moved = await moveOffenceReview(work, asked, change);
  if (moved.ok) return redirect(`${page}?done=${value.to}`, 303);
  const { refusal } = moved;
  if (refusal === "not-found" || refusal === "not-permitted") throw notFound();
  if (refusal === "changed-meanwhile")
    return data<RefusedReview>({ ...back, formErrors: [MEANWHILE] }, { status: 409 });
  const words = REVIEW_REFUSALS[refusal];
  const field = FIELDS[refusal];
  return data<RefusedReview>(
    { ...back, ...(field ? { errors: { [field]: [words] } } : { formErrors: [words] }) },
    { status: 422 },
  );
}
