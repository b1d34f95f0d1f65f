import { redirect } from "@remix-run/node";
import { z } from "zod";
import { DECLARED_KINDS, type DeclaredKind } from "#app/domain/panels/declarations.ts";
import { type Day, formatDayShort } from "#app/domain/shared/day.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { notFound } from "#app/http/guards.server.ts";
import { declareOnList, endDeclared } from "#app/services/panels/declare-interest.server.ts";
import type { Work } from "#app/services/work.ts";
import type { DeclarationRow } from "#db/queries/panels.ts";
import type { DeclaredShown } from "./declared-interests.tsx";
import { MEANWHILE } from "./form-answers.ts";
import { readForm, sentBack } from "./read-form.server.ts";

const Declare = z.object({
  kind: z.enum(keysOf<DeclaredKind>(DECLARED_KINDS), "Choose what it is about"),
  about: z.string().trim().max(200, "Use 200 characters or fewer").default(""),
  words: z.string().trim().max(1000, "Use 1,000 characters or fewer").default(""),
});
const Ended = z.object({ declarationId: z.string().min(1) });

/** A declared interest as a page shows it. */
export function declaredShown(row: DeclarationRow, today: Day): DeclaredShown {
  const { id, kind, about, words, declaredOn, endedOn } = row;
  return {
    id,
    kind: DECLARED_KINDS[kind],
    about,
    words,
    on: formatDayShort(declaredOn, today),
    ended: endedOn && formatDayShort(endedOn, today),
  };
}

/** Answers the form in which a member declares something ("declare"), or says that it holds no longer ("ended"). */
export async function answerDeclared(
  work: Work,
  member: { id: string; councilId: string },
  form: FormData,
  page: string,
) {
  if (form.get("intent") === "ended") {
    const read = readForm(form, "ended", Ended, ["declarationId"]);
    if (!read.ok) return read.answer;
    const done = await endDeclared(work, member.councilId, { memberId: member.id, ...read.value });
    if (done.ok) return redirect(`${page}?done=ended`, 303);
    if (done.refusal === "not-found") throw notFound();
    return sentBack(form, "ended", { formErrors: [MEANWHILE] }, 409);
  }
  const read = readForm(form, "declare", Declare, []);
  if (!read.ok) return read.answer;
  const kept = await declareOnList(work, member.councilId, { memberId: member.id, ...read.value });
  if (kept.ok) return redirect(`${page}?done=declared${kept.value.named > 0 ? "&named=1" : ""}`, 303);
  const { refusal } = kept;
  if (refusal === "not-found") throw notFound();
  if (refusal === "changed-meanwhile") return sentBack(form, "declare", { formErrors: [MEANWHILE] }, 409);
  const errors = Object.fromEntries(Object.entries(refusal.wrong).map(([name, words]) => [name, [words ?? ""]]));
  return sentBack(form, "declare", { errors });
}
