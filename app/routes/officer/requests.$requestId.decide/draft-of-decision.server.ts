import { partsNewer, withoutNewer } from "#app/domain/matching/draft-since.ts";
import { rowsOf, type Typed, type TypedValue } from "#app/domain/matching/form-drafts.ts";
import { formatDay, isDay } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { findFormDraft } from "#db/queries/form-drafts.ts";
import { savedInWords } from "../request-parts/draft.server.ts";
import type { DecisionPage } from "./read-decision.server.ts";

/** A part that the request says anew, and what the draft had of it. */
export type NewerPart = { label: string; had: string };

const textOf = (value: TypedValue | undefined) => (typeof value === "string" ? value.trim() : "");

/** What this officer wrote of the decision before and has not sent. */
export async function draftOfDecision({ db, officer, params, now }: OfficerAsked, councilId: string) {
  const author = { councilId, accountId: officer.id };
  const draft = await findFormDraft(db, author, { form: "decision", about: params.requestId ?? "" });
  return draft ? { answers: draft.answers, saved: savedInWords(draft.savedAt, now) } : null;
}

/** A draft beside the request as it is now: what gives way to newer words of the request, and the rest as it was typed. */
export function besideRequest(typed: Typed, page: DecisionPage): { answers: Typed; newer: NewerPart[] } {
  const parts = partsNewer(typed, page);
  const rowOf = (field: string, childId: string) => rowsOf(typed, field).find((row) => row.childId === childId) ?? {};
  const day = textOf(typed.startsOn);
  const newer = [
    ...(parts.move ? [{ label: "The day the child moves in", had: isDay(day) ? formatDay(day) : day }] : []),
    ...page.legal
      .filter(({ childId }) => parts.legal.has(childId))
      .map(({ childId, who }) => {
        const status = textOf(rowOf("legal", childId).status);
        const had = page.legalStatuses.find(({ value }) => value === status)?.label ?? "";
        return { label: who ? `The legal status of ${who}` : "The legal status", had };
      }),
    ...page.voices
      .filter(({ childId }) => parts.voices.has(childId))
      .map(({ childId, who }) => {
        const { voiceWords, voiceHow, voiceBy, voiceWhyNot } = rowOf("voices", childId);
        const had = [voiceWords, voiceHow, voiceBy, voiceWhyNot].map(textOf).filter((text) => text !== "");
        return { label: `What ${who} said`, had: had.join("\n") };
      }),
  ];
  return { answers: withoutNewer(typed, parts), newer };
}
