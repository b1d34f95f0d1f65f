import { parse } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { begunRequest, type DraftForm, type Typed } from "#app/domain/matching/form-drafts.ts";
import { dayOf, formatDayShort, isDay } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { keepFormDraft, letDraftGo, type NotKept } from "#app/services/matching/form-drafts.server.ts";
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

/** What a script says beside the form where nothing was kept. */
const NOT_KEPT: Readonly<Record<NotKept, string>> = {
  "sent-already": "Not saved: you have sent this form already",
  "changed-meanwhile": "The draft could not be saved just now",
};

/** The same in the address of the page that says it after a press. */
export function notKeptAs(refusal: NotKept): keyof typeof DRAFT_NOT_KEPT {
  return refusal === "sent-already" ? "draft-sent" : "draft-not-kept";
}

/** What a page says after a press where nothing was kept. */
const DRAFT_NOT_KEPT = {
  "draft-sent": "You have sent this form already, so what you typed since was not saved.",
  "draft-not-kept":
    "Your draft was not saved: it was changed from elsewhere at the same moment. Go back one page in your browser and save it again.",
} as const;

/** What the address says of a draft that was not kept, in words. */
export function draftNotKept(url: URL): string | null {
  const done = url.searchParams.get("done");
  return done === "draft-sent" || done === "draft-not-kept" ? DRAFT_NOT_KEPT[done] : null;
}

type Asked = { form: DraftForm; about: string; posted: Posted; back: string };

/** Keeps or lets go, and says so: to a script in a word, to a press of a button with the page it leads back to. */
export async function draftAnswer(given: OfficerAsked, author: DraftAuthor, asked: Asked): Promise<Response> {
  const { form, about, posted, back } = asked;
  if (posted.pressed === "let-go") {
    await letDraftGo(given.work, author, { form, about });
    return redirect(`${back}?done=draft-gone`);
  }
  const kept = await keepFormDraft(given.work, author, { form, about, answers: posted.answers });
  if (posted.pressed === "quietly") {
    return Response.json(kept.ok ? { at: formatTime(given.now) } : { not: NOT_KEPT[kept.refusal] });
  }
  return redirect(`${back}?done=${kept.ok ? "draft-kept" : notKeptAs(kept.refusal)}`);
}
