import { parse } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { begunRequest, type DraftForm, type Typed } from "#app/domain/matching/form-drafts.ts";
import { dayOf, formatDayShort, isDay } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { keepFormDraft, letDraftGo } from "#app/services/matching/form-drafts.server.ts";
import type { DraftAuthor, FormDraftRow } from "#db/queries/form-drafts.ts";

/** What was pressed, beside what was typed: nothing more than "save", a script that saves, or "let it go". */
const PRESSED = "draft";

type Posted = { pressed: "save" | "quietly" | "let-go"; answers: Typed };

/** The fields of a posted form as rows and texts. Nothing of them is checked: a draft holds what was typed. */
export function typedOf(form: FormData): Typed {
  const { payload } = parse(form, { resolve: () => ({ error: null }) });
  const { [PRESSED]: _pressed, ...typed } = payload;
  return typed as Typed;
}

export function readDraftForm(form: FormData): Posted {
  const pressed = form.get(PRESSED);
  return { pressed: pressed === "let-go" || pressed === "quietly" ? pressed : "save", answers: typedOf(form) };
}

/** When a draft was saved, in words. */
export function savedInWords(savedAt: Date, now: Date): string {
  return `${formatDayShort(dayOf(savedAt), dayOf(now))}, ${formatTime(savedAt)}`;
}

/** A request that was begun, as it stands on the list of whoever began it. */
export function begunLine({ about, answers, savedAt }: FormDraftRow, now: Date) {
  const { children, neededBy } = begunRequest(answers);
  const who = children > 1 ? `A request for ${children} children` : "A request for a child";
  const by = neededBy !== null && isDay(neededBy) ? `, needed by ${formatDayShort(neededBy, dayOf(now))}` : "";
  return { key: about, words: `${who}${by}`, saved: savedInWords(savedAt, now) };
}

type Asked = { form: DraftForm; about: string; posted: Posted; back: string };

/** Keeps or lets go, and says so: to a script in a word, to a press of a button with the page it leads back to. */
export async function draftAnswer(given: OfficerAsked, author: DraftAuthor, asked: Asked): Promise<Response> {
  const { form, about, posted, back } = asked;
  if (posted.pressed === "let-go") {
    await letDraftGo(given.work, author, { form, about });
    return redirect(`${back}?done=draft-gone`);
  }
  await keepFormDraft(given.work, author, { form, about, answers: posted.answers });
  if (posted.pressed === "quietly") return Response.json({ at: formatTime(given.now) });
  return redirect(`${back}?done=draft-kept`);
}
