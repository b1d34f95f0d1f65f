import { redirect } from "@remix-run/node";
import { z } from "zod";
import { RECOMMENDATIONS, type Recommendation, VOTES, type Vote } from "#app/domain/panels/hearing.ts";
import { INTERESTS, type InterestKind } from "#app/domain/panels/interests.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { typedIn } from "#app/http/typed-in.ts";
import {
  hearItem,
  type ItemAsked,
  makeFinal,
  noteInterest,
  saveDraft,
  takeBackInterest,
  type Written,
} from "#app/services/panels/hear-item.server.ts";
import { MEANWHILE, TORN } from "../panel-parts/form-answers.ts";
import { readForm, sentBack, wordsTyped } from "../panel-parts/read-form.server.ts";
import { openItem } from "./read-item.server.ts";

const Interest = z.object({
  memberId: z.string("Choose who").min(1, "Choose who"),
  kind: z.enum(keysOf<InterestKind>(INTERESTS), "Choose what it is"),
});
const Absent = z.object({ memberId: z.string("Choose who").min(1, "Choose who") });
const Minutes = z.object({
  issues: wordsTyped,
  reasons: wordsTyped,
  wants: wordsTyped,
  recommendation: z.enum(keysOf<Recommendation>(RECOMMENDATIONS)).optional(),
  askedBy: z.string().optional(),
  question: wordsTyped,
  signed: z.string().optional(),
});

const AFTER = {
  final: "The minutes of this item are final. To change them, put the step right in the application’s record",
  "not-heard": "Hear the item first: its minutes come after",
} as const;

/** The votes and the answers of a minutes form, which has a field for each member and each question. */
function manyOf(typed: Readonly<Record<string, string>>): Pick<Written, "votes" | "answers"> {
  const entries = Object.entries(typed);
  return {
    votes: entries.flatMap(([name, value]) => {
      if (!name.startsWith("vote-") || !Object.hasOwn(VOTES, value)) return [];
      const memberId = name.slice("vote-".length);
      return [{ memberId, vote: value as Vote, words: typed[`said-${memberId}`]?.trim().slice(0, 2000) || null }];
    }),
    answers: entries.flatMap(([name, value]) =>
      name.startsWith("answer-") ? [{ questionId: name.slice("answer-".length), answer: value.slice(0, 4000) }] : [],
    ),
  };
}

async function minutes({ work, officer }: OfficerAsked, form: FormData, asked: ItemAsked, here: string) {
  const read = readForm(form, "minutes", Minutes, []);
  if (!read.ok) return read.answer;
  const { issues, reasons, wants, recommendation, askedBy, question, signed } = read.value;
  const written: Written = {
    words: {
      issues,
      reasons,
      wants: wants
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean),
    },
    recommendation: recommendation ?? null,
    ...manyOf(typedIn(form)),
    question: askedBy && question ? { memberId: askedBy, words: question } : null,
  };
  if (form.get("intent") === "draft") {
    const saved = await saveDraft(work, officer.councilId, asked, written);
    if (saved.ok) return redirect(`${here}?done=draft`, 303);
    if (saved.refusal === "not-found") throw notFound();
    const words = saved.refusal === "changed-meanwhile" ? MEANWHILE : AFTER[saved.refusal];
    return sentBack(form, "minutes", { formErrors: [words] }, 409);
  }
  if (signed !== "on")
    return sentBack(form, "minutes", { errors: { signed: ["The chair reads and signs them first"] } });
  const made = await makeFinal(work, officer.councilId, asked, written, { roles: officer.roles });
  if (made.ok) return redirect(`${here}?done=${made.value === "defer" ? "deferred" : "final"}`, 303);
  const { refusal } = made;
  if (refusal === "not-found") throw notFound();
  if (typeof refusal === "string") {
    const words = refusal === "changed-meanwhile" ? MEANWHILE : AFTER[refusal];
    return sentBack(form, "minutes", { formErrors: [words] }, 409);
  }
  if (refusal.code !== "minutes") return sentBack(form, "minutes", { formErrors: refusal.missing });
  const { quorum = [], votes = [], attended = [], ...errors } = refusal.wrong;
  return sentBack(form, "minutes", { errors, formErrors: [...quorum, ...attended, ...votes] });
}

/** Answers a form of an item: an interest, who was not there for it, the hearing, a draft of the minutes, or the final ones. */
export async function answerItemForm(given: OfficerAsked) {
  const { work, officer, params, request } = given;
  await openItem(given);
  const form = await request.formData();
  const version = Number(form.get("version"));
  const asked = { meetingId: params.meetingId ?? "", itemId: params.itemId ?? "", version };
  const here = `/officer/panels/${asked.meetingId}/items/${asked.itemId}`;
  const intent = form.get("intent");
  if (!Number.isInteger(version) || version < 1) return sentBack(form, "minutes", { formErrors: [TORN] });
  switch (intent) {
    case "absent": {
      const read = readForm(form, "absent", Absent, []);
      if (!read.ok) return read.answer;
      const noted = await noteInterest(work, officer.councilId, { ...asked, ...read.value, kind: "absent" });
      if (noted.ok) return redirect(`${here}?done=absent`, 303);
      if (noted.refusal === "not-found") throw notFound();
      return sentBack(form, "absent", { formErrors: [noted.refusal === "final" ? AFTER.final : MEANWHILE] }, 409);
    }
    case "draft":
    case "final":
      return minutes(given, form, asked, here);
    case "interest": {
      const read = readForm(form, "interest", Interest, []);
      if (!read.ok) return read.answer;
      const noted = await noteInterest(work, officer.councilId, { ...asked, ...read.value });
      if (noted.ok) return redirect(`${here}?done=interest`, 303);
      if (noted.refusal === "not-found") throw notFound();
      const words = noted.refusal === "final" ? AFTER.final : MEANWHILE;
      return sentBack(form, "interest", { formErrors: [words] }, 409);
    }
    case "no-interest": {
      const back = await takeBackInterest(work, officer.councilId, {
        ...asked,
        memberId: String(form.get("memberId")),
      });
      if (back.ok) return redirect(`${here}?done=no-interest`, 303);
      if (back.refusal === "not-found") throw notFound();
      return sentBack(form, "interest", { formErrors: [back.refusal === "final" ? AFTER.final : MEANWHILE] }, 409);
    }
    default: {
      const heard = await hearItem(work, officer.councilId, asked, { roles: officer.roles });
      if (heard.ok) return redirect(`${here}?done=heard`, 303);
      if (heard.refusal === "not-found") throw notFound();
      const formErrors = typeof heard.refusal === "string" ? [MEANWHILE] : heard.refusal.missing;
      return sentBack(form, "hear", { formErrors }, typeof heard.refusal === "string" ? 409 : 422);
    }
  }
}
