import { type BankHolidays, workingDaysBetween } from "../calendar/working-days.ts";
import type { End, Journey, PathStage } from "../pipeline-forecast/stays.ts";
import { addDays, type Day, daysBetween, weekday } from "../shared/day.ts";
import { IMPROVEMENT_RULEBOOK, type ImprovementRulebook } from "./rulebook.ts";
import { sayDays } from "./time-in-stage.ts";
import type { EnquiryFact, WayStage } from "./way.ts";

/** What was done for an enquiry, beside what became of it. */
export type EnquiryPractice = {
  /** Closed because nobody answered, and how often they were tried. */
  readonly nobodyAnswered: boolean;
  readonly tries: number;
};

/** A check of an application: since when it is called for, when it was asked for and came, and how often it was asked after. */
export type CheckFact = {
  readonly councilId: string;
  readonly applicationId: string;
  readonly neededFrom: Day;
  readonly requestedOn: Day | null;
  readonly receivedOn: Day | null;
  readonly chases: number;
};

/** A preparation session: its day, and when it began in minutes past midnight. */
export type SessionFact = { readonly councilId: string; readonly on: Day; readonly minutes: number };

/** A seat somebody had at a session, and whether they came. */
export type SeatFact = { readonly councilId: string; readonly came: boolean };

/** What practices are counted from. Nothing in it says who anybody is. */
export type PracticeRecords = {
  readonly today: Day;
  /** From when records are whole. */
  readonly since: Day;
  readonly holidays: BankHolidays;
  readonly enquiries: readonly (EnquiryFact & EnquiryPractice)[];
  readonly journeys: readonly Journey[];
  readonly checks: readonly CheckFact[];
  readonly sessions: readonly SessionFact[];
  readonly seats: readonly SeatFact[];
};

/** Something a council did or did not do, once. */
type Instance = { readonly councilId: string; readonly did: boolean };

/** A way of doing things that the records hold, each of them the better the more often it is done. */
export type Practice = {
  readonly key: string;
  readonly stage: WayStage;
  /** What is counted, of what, with `{share}` where the share stands. */
  readonly words: (settings: ImprovementRulebook) => string;
  readonly count: (records: PracticeRecords, settings: ImprovementRulebook) => Instance[];
};

/**
 * Stays in a stage that had time to be soon: of those that began so many days ago or more, whether they ended within them.
 * Who still waits counts as not soon, so nobody looks quicker for leaving people waiting.
 */
function soonOf(
  { journeys, since, today }: PracticeRecords,
  stage: PathStage,
  days: number,
  ends: readonly End[],
): Instance[] {
  return journeys.flatMap(({ councilId, stays }) =>
    stays.flatMap((stay) => {
      if (stay.stage !== stage || stay.from < since || addDays(stay.from, days) > today) return [];
      const did = stay.to !== null && stay.end !== null && ends.includes(stay.end);
      return [{ councilId, did: did && daysBetween(stay.from, stay.to ?? today) <= days }];
    }),
  );
}

/** Of applications with such checks, whether all of them were done so: the checks of one household are no separate evidence. */
function everyCheck(
  checks: readonly CheckFact[],
  counts: (check: CheckFact) => boolean,
  did: (check: CheckFact) => boolean,
): Instance[] {
  const byApplication = new Map<string, Instance>();
  for (const check of checks.filter(counts)) {
    const before = byApplication.get(check.applicationId)?.did ?? true;
    byApplication.set(check.applicationId, { councilId: check.councilId, did: before && did(check) });
  }
  return [...byApplication.values()];
}

const mainstream = ({ enquiries, since }: PracticeRecords) =>
  enquiries.filter(({ kind, enquiredOn }) => kind === "mainstream" && enquiredOn >= since);

const withinWorkingDays = (days: number) =>
  days === 1 ? "by the end of the next working day" : `within ${days} working days`;

const SATURDAY = 6;
const SUNDAY = 0;

/** What is looked at, in the order of the way. */
export const PRACTICES: readonly Practice[] = [
  {
    key: "answered-soon",
    stage: "answer",
    words: ({ soon }) => `A person reached {share} of those who enquired ${withinWorkingDays(soon.value.answer)}.`,
    count: (records, { soon }) =>
      mainstream(records).flatMap(({ councilId, enquiredOn, reachedOn, closedOn }) => {
        const taken = (to: Day) => workingDaysBetween(enquiredOn, to, records.holidays);
        if (reachedOn !== null) return [{ councilId, did: taken(reachedOn) <= soon.value.answer }];
        // Closed within the time by itself, or still within it: it says nothing.
        return taken(closedOn ?? records.today) <= soon.value.answer ? [] : [{ councilId, did: false }];
      }),
  },
  {
    key: "tried-often",
    stage: "answer",
    words: ({ tries }) =>
      `{share} of those whose enquiry was closed because nobody answered had been tried ${tries.value} times or more.`,
    count: (records, { tries }) =>
      mainstream(records).flatMap(({ councilId, nobodyAnswered, tries: tried }) =>
        nobodyAnswered ? [{ councilId, did: tried >= tries.value }] : [],
      ),
  },
  {
    key: "visited-soon",
    stage: "talk",
    words: ({ soon }) =>
      `{share} of the first visits were held within ${sayDays(soon.value.visit)} of the first answer.`,
    count: (records, { soon }) =>
      mainstream(records).flatMap(({ councilId, reachedOn, visitedOn }) =>
        reachedOn === null || visitedOn === null
          ? []
          : [{ councilId, did: daysBetween(reachedOn, visitedOn) <= soon.value.visit }],
      ),
  },
  {
    key: "invited-soon",
    stage: "talk",
    words: ({ soon }) => `{share} of those reached were invited to apply within ${sayDays(soon.value.talk)}.`,
    count: (records, { soon }) =>
      mainstream(records).flatMap(({ councilId, reachedOn, journey }) => {
        if (reachedOn === null || addDays(reachedOn, soon.value.talk) > records.today) return [];
        const invitedOn = journey?.stays[0]?.from;
        return [{ councilId, did: invitedOn !== undefined && daysBetween(reachedOn, invitedOn) <= soon.value.talk }];
      }),
  },
  {
    key: "sent-soon",
    stage: "invited",
    words: ({ soon }) => `{share} of those invited sent their application within ${sayDays(soon.value.invited)}.`,
    count: (records, { soon }) => soonOf(records, "invited", soon.value.invited, ["on"]),
  },
  {
    key: "read-soon",
    stage: "application",
    words: ({ soon }) =>
      `{share} of the applications were accepted or declined within ${sayDays(soon.value.application)} of being sent.`,
    count: (records, { soon }) => soonOf(records, "application", soon.value.application, ["on", "refused"]),
  },
  {
    key: "stage-1-soon",
    stage: "stage-1",
    words: ({ soon }) =>
      `{share} of the households that came into stage 1 went on to stage 2 within ${sayDays(soon.value["stage-1"])}.`,
    count: (records, { soon }) => soonOf(records, "stage-1", soon.value["stage-1"], ["on"]),
  },
  {
    key: "asked-soon",
    stage: "stage-1",
    words: ({ soon }) =>
      `For {share} of the households every check was asked for within ${sayDays(soon.value.ask)} of being called for.`,
    count: ({ checks, since, today }, { soon }) => {
      const by = (neededFrom: Day) => addDays(neededFrom, soon.value.ask);
      return everyCheck(
        checks,
        ({ neededFrom }) => neededFrom >= since && by(neededFrom) <= today,
        ({ neededFrom, requestedOn }) => requestedOn !== null && requestedOn <= by(neededFrom),
      );
    },
  },
  {
    key: "asked-after",
    stage: "stage-1",
    words: ({ askAfterDays }) =>
      `For {share} of the households with a check out for more than ${sayDays(askAfterDays.value)}, each such check was asked after.`,
    count: ({ checks, since, today }, { askAfterDays }) =>
      everyCheck(
        checks,
        ({ requestedOn, receivedOn }) =>
          requestedOn !== null &&
          requestedOn >= since &&
          daysBetween(requestedOn, receivedOn ?? today) > askAfterDays.value,
        ({ chases }) => chases > 0,
      ),
  },
  {
    key: "evening-sessions",
    stage: "stage-1",
    words: () => "{share} of the preparation sessions were held in the evening or at a weekend.",
    count: ({ sessions }, { eveningFrom }) =>
      sessions.map(({ councilId, on, minutes }) => ({
        councilId,
        did: minutes >= eveningFrom.value * 60 || weekday(on) === SATURDAY || weekday(on) === SUNDAY,
      })),
  },
  {
    key: "seats-used",
    stage: "stage-1",
    words: () => "{share} of the seats people had at training were used.",
    count: ({ seats }) => seats.map(({ councilId, came }) => ({ councilId, did: came })),
  },
  {
    key: "stage-2-soon",
    stage: "stage-2",
    words: ({ soon }) =>
      `{share} of the households that came into stage 2 went on to panel within ${sayDays(soon.value["stage-2"])}.`,
    count: (records, { soon }) => soonOf(records, "stage-2", soon.value["stage-2"], ["on"]),
  },
  {
    key: "heard-soon",
    stage: "panel",
    words: ({ soon }) =>
      `{share} of the households whose report was done went on to a decision within ${sayDays(soon.value.panel)}.`,
    count: (records, { soon }) => soonOf(records, "panel", soon.value.panel, ["on"]),
  },
  {
    key: "decided-soon",
    stage: "decision",
    words: ({ soon }) =>
      `{share} of the households that came to the decision maker had a decision within ${sayDays(soon.value.decision)}.`,
    count: (records, { soon }) => soonOf(records, "decision", soon.value.decision, ["on", "refused"]),
  },
];

/** So many of so many. */
export type Counted = { readonly did: number; readonly of: number };

/** What each council did of each practice, by the practice's key and the council's id. */
export type PracticeCounts = Readonly<Record<string, Readonly<Record<string, Counted>>>>;

/** Counts every practice for every council. */
export function countPractices(
  records: PracticeRecords,
  settings: ImprovementRulebook = IMPROVEMENT_RULEBOOK,
): PracticeCounts {
  return Object.fromEntries(
    PRACTICES.map(({ key, count }) => {
      const counts: Record<string, Counted> = {};
      for (const { councilId, did } of count(records, settings)) {
        const before = counts[councilId] ?? { did: 0, of: 0 };
        counts[councilId] = { did: before.did + (did ? 1 : 0), of: before.of + 1 };
      }
      return [key, counts];
    }),
  );
}
