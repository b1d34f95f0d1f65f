import type { SettingValues } from "../applications/rulebook.ts";
import { VISIT_KINDS, type VisitKind } from "../applications/visits.ts";
import { addDays, type Day, dayOf } from "../shared/day.ts";
import type { Stop } from "./diary.ts";
import { isSessionKind, SESSION_KINDS } from "./plans/session-kinds.ts";
import { SCHEDULING_RULEBOOK, type SchedulingRulebook } from "./rulebook.ts";
import { SKILLS_NEEDED } from "./skills.ts";
import type { FamilyWishes, SlotRequest, WantedWorker } from "./slots.ts";

const HOUR = 3_600_000;

/** What is to be booked or moved: a session of a plan, or a visit that stands already. */
export type ToBook = {
  kind: VisitKind;
  minutes: number;
  secondWorker: boolean;
  room: boolean;
  /** The days it should be held between; null where nothing says. */
  window: { from: Day; to: Day } | null;
  /** The visit whose own time counts as free, when it moves. */
  moving: string | null;
};

/** What is known of the household that books: where they live, what suits them, whom they know. */
export type Household = {
  at: Stop | null;
  wishes: FamilyWishes & { language: string | null };
  known: readonly string[];
};

/** The kind of visit that a session of a plan becomes; what neither a plan nor visits know is a session of the assessment. */
export function visitKindOf(text: string): VisitKind {
  if (isSessionKind(text)) return SESSION_KINDS[text].visit ?? "assessment";
  return Object.hasOwn(VISIT_KINDS, text) ? (text as VisitKind) : "assessment";
}

/**
 * What a household asks the slot finder for: by default anybody with the skills the visit needs; `worker` names one. Days
 * that have gone by are left out, and where the whole time planned has, it is looked for in the next weeks.
 */
export function requestFor(
  wanted: ToBook,
  household: Household,
  now: Date,
  worker: WantedWorker = { skills: SKILLS_NEEDED[wanted.kind] },
  rulebook: SchedulingRulebook = SCHEDULING_RULEBOOK,
): SlotRequest {
  const today = dayOf(now);
  const further = addDays(today, rulebook.searchDays.value);
  const { window } = wanted;
  const { language, ...wishes } = household.wishes;
  return {
    worker,
    second: wanted.secondWorker ? { skills: SKILLS_NEEDED["second-opinion"] } : null,
    language,
    byTelephone: true,
    room: wanted.room,
    minutes: wanted.minutes,
    at: household.at,
    from: window && window.from > today ? window.from : today,
    to: window && window.to > today ? window.to : further,
    notBefore: new Date(now.getTime() + rulebook.leadHours.value * HOUR),
    wishes,
    known: household.known,
    moving: wanted.moving,
  };
}

/** The last moment at which a household may move or call off a visit by itself, by their council's rule; after that they ring. */
export function changeableUntil(
  visit: { kind: VisitKind; startsAt: Date },
  { visitCutOffs }: Pick<SettingValues, "visitCutOffs">,
): Date {
  return new Date(visit.startsAt.getTime() - visitCutOffs[visit.kind] * HOUR);
}
