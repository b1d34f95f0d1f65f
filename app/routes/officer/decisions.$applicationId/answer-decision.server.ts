import { createHash } from "node:crypto";
import { data, redirect } from "@remix-run/node";
import type { Letter } from "#app/domain/applications/letters.ts";
import { canonicalJson, type Json } from "#app/domain/history/event.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { allTypedIn } from "#app/http/typed-in.ts";
import { takeStep } from "#app/services/applications/change-application.server.ts";
import { draftLetter } from "#app/services/applications/draft-letter.server.ts";
import { refusedBy } from "../application-record/answer-step.server.ts";
import type { RefusedStep } from "../application-record/step-fields.ts";
import { readStep } from "../application-record/step-form.server.ts";
import { DECIDING } from "./read-decision.server.ts";

/** A letter to be read before it goes, with what was typed and a mark of the very words that were read. */
export type LetterToRead = {
  step: string;
  typed: Record<string, string[]>;
  title: string;
  on: string;
  parts: Letter["parts"];
  mark: string;
};
export type DecisionAnswer = { refused: RefusedStep | null; letter: LetterToRead | null };

const MEANWHILE =
  "Somebody changed this application while you were writing. Your words are below: look at what changed, then go on";
const READ_AGAIN = "What you decide changed since you read the letter. Read it once more";

const markOf = (letter: Letter | null) =>
  createHash("sha256")
    .update(canonicalJson((letter ? { ...letter } : null) as Json))
    .digest("hex");

/**
 * Answers the form of a decision: first with the letter it would send, to be read; then, for the very letter that was
 * read, by taking the step. Nothing is kept before that, and nothing typed is lost.
 */
export async function answerDecision(given: OfficerAsked) {
  const { request, work, officer, params } = given;
  const form = await request.formData();
  const intent = form.get("intent");
  if (intent !== "read-letter" && intent !== "decide") throw new Response("Not a form of this page", { status: 400 });
  const id = params.applicationId ?? "";
  // The steps of the record read the same fields; what the button means is this page's own.
  form.set("intent", "step");
  const read = readStep(form, []);
  const typed = allTypedIn(form);
  const answer = (refused: RefusedStep | null, letter: LetterToRead | null, status: number) =>
    data<DecisionAnswer>({ refused, letter }, { status });
  if (!read.ok) return answer(read.refused, null, 422);
  const { request: wanted, version } = read;
  if (!DECIDING.some((step) => step === wanted.step)) throw new Response("Not a form of this page", { status: 400 });
  const asked = { scope: { councilIds: officer.councilIds }, id, version };
  const by = { roles: officer.roles };
  const meanwhile = (words: string): RefusedStep => ({
    step: wanted.step,
    typed,
    rule: null,
    errors: {},
    formErrors: [words],
  });
  const drafted = await draftLetter(work, asked, wanted, by);
  if (!drafted.ok) {
    if (drafted.refusal === "not-found") throw notFound();
    if (drafted.refusal === "changed-meanwhile") return answer(meanwhile(MEANWHILE), null, 409);
    if (drafted.refusal.code === "not-permitted") throw new Response("Not allowed", { status: 403 });
    return answer(refusedBy(drafted.refusal, wanted.step, typed), null, 422);
  }
  const letter = drafted.value;
  const mark = markOf(letter);
  const toRead: LetterToRead | null = letter && {
    step: wanted.step,
    typed,
    title: letter.title,
    on: formatDay(letter.on),
    parts: letter.parts,
    mark,
  };
  if (intent === "read-letter") return answer(null, toRead, 200);
  if (form.get("mark") !== mark) return answer(meanwhile(READ_AGAIN), toRead, 409);
  const taken = await takeStep(work, asked, wanted, by);
  if (taken.ok) return redirect(`/officer/decisions/${id}?done=${wanted.step}`, 303);
  if (taken.refusal === "not-found") throw notFound();
  if (taken.refusal === "changed-meanwhile") return answer(meanwhile(MEANWHILE), null, 409);
  return answer(refusedBy(taken.refusal, wanted.step, typed), null, 422);
}
