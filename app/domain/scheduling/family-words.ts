import { VISIT_KINDS, type VisitKind } from "../applications/visits.ts";
import { isSessionKind, SESSION_KINDS } from "./plans/session-kinds.ts";
import type { Opening, SingleChange, SlotReason } from "./slots.ts";

/** What a session or a visit is for, as the family reads it. */
export function aboutInWords(kind: string): string {
  if (isSessionKind(kind)) return SESSION_KINDS[kind].carer;
  return Object.hasOwn(VISIT_KINDS, kind) ? VISIT_KINDS[kind as VisitKind].carer : VISIT_KINDS.assessment.carer;
}

/** "45 minutes", "1 hour", "1 hour 30 minutes" */
export function lengthInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const words = [hours > 0 && `${hours} ${hours === 1 ? "hour" : "hours"}`, rest > 0 && `${rest} minutes`];
  return words.filter(Boolean).join(" ");
}

/**
 * Why only the worker a household knows comes for a kind of visit; null where somebody else may. What one person tells of
 * their own life alone is told once, to whoever writes it down.
 */
export function whyOnlyTheirWorker(kind: VisitKind): string | null {
  return kind === "alone" ? "You talk about your own life, so it stays with the worker you know" : null;
}

/** What a family is told of a time beside when it is and who leads: who else comes, and what it keeps clear of. */
export function slotNotes(
  reasons: readonly SlotReason[],
  nameOf: (id: string) => string,
  languageOf: (code: string) => string,
): string[] {
  return reasons.flatMap((reason): string[] => {
    switch (reason.code) {
      case "second-worker":
        return [`${nameOf(reason.id)} comes too`];
      case "interpreter":
        return [reason.byTelephone ? "An interpreter joins by telephone" : "An interpreter comes too"];
      case "speaks":
        return [`Speaks ${languageOf(reason.language)}`];
      case "room":
        return [`At ${nameOf(reason.id)}`];
      default:
        return [];
    }
  });
}

const OPENS: Readonly<Record<SingleChange, string>> = {
  "another-worker": "if another worker could come",
  "no-second-worker": "if one worker came alone",
  "interpreter-by-telephone": "if the interpreter joined by telephone",
  "no-room": "if it were at your home",
  "any-time-of-day": "if both daytime and evenings suited you",
  "school-run-too": "if it could be at the time of the school run",
  "longer-window": "if it could be a little later than planned",
};

/** What a family could change by itself, in their wishes; the rest is agreed with their worker. */
export const THEIRS_TO_CHANGE: readonly SingleChange[] = ["any-time-of-day", "school-run-too"];

/** What would open the most times, in the words of whoever reads it; null where nothing does alone. */
export function openingWith(
  openings: readonly Opening[],
  words: Readonly<Record<SingleChange, string>>,
): string | null {
  const [most] = openings;
  if (!most) return null;
  const many = most.slots === 1 ? "one time" : `${most.slots} times`;
  return `There would be ${many} ${words[most.change]}`;
}

/** The same for a family: "There would be 12 times if another worker could come". */
export function openingInWords(openings: readonly Opening[]): string | null {
  return openingWith(openings, OPENS);
}
