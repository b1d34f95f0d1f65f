import { type Day, formatDay } from "../shared/day.ts";
import { SKILLS, type Skill } from "./skills.ts";
import { loadInWords, type Workload } from "./workload.ts";

/** Somebody who could become the worker of an application, as things stand today. */
export type Candidate = {
  id: string;
  name: string;
  load: Workload;
  /** Estimated minutes by road from where they set out to the household; null where a place is not known. */
  minutesAway: number | null;
  languages: readonly string[];
  skills: readonly string[];
  /** Days of work in the next four weeks, and on how many of them they are away. */
  workDays: number;
  daysAway: number;
  /** The last day they may work here, for somebody who works by the case. */
  accessUntil: Day | null;
};

/** What an application asks of its worker. */
export type AssignmentNeed = {
  /** How much it weighs, in whole cases. */
  weight: number;
  /** The language the household speaks where that is not English. */
  language: string | null;
  skills: readonly Skill[];
  /** The day by which the assessment is to be done. */
  until: Day;
};

type Reason = { mark: "met" | "not-met" | "unknown"; text: string };
export type Suggestion = {
  id: string;
  name: string;
  reasons: Reason[] /** Every reason speaks for them. */;
  fits: boolean;
};

/** Journeys are told apart by this many minutes: an estimate is no finer. */
const TRAVEL_STEP = 15;

/** Half of the next four weeks away is too much for an assessment to begin. */
const AWAY_SHARE = 0.5;

function hasRoom({ load }: Candidate, need: AssignmentNeed): boolean {
  return load.room >= need.weight;
}

function isThere({ workDays, daysAway }: Candidate): boolean {
  return workDays > 0 && daysAway <= workDays * AWAY_SHARE;
}

function staysLongEnough({ accessUntil }: Candidate, need: AssignmentNeed): boolean {
  return accessUntil === null || accessUntil >= need.until;
}

function speaks({ languages }: Candidate, need: AssignmentNeed): boolean {
  const wanted = need.language?.toLowerCase();
  return !wanted || languages.some((language) => language.toLowerCase() === wanted);
}

function lacking({ skills }: Candidate, need: AssignmentNeed): Skill[] {
  return need.skills.filter((skill) => !skills.includes(skill));
}

function reasonsOf(candidate: Candidate, need: AssignmentNeed): Reason[] {
  const { load, minutesAway, workDays, daysAway, accessUntil } = candidate;
  const mark = (met: boolean): Reason["mark"] => (met ? "met" : "not-met");
  const missing = lacking(candidate, need);
  const carried = `Carries ${loadInWords(load)} weighted cases`;
  const there =
    workDays === 0
      ? "No working pattern is known"
      : daysAway === 0
        ? "Here all of the next four weeks"
        : `Away on ${daysAway} of ${workDays} working days of the next four weeks`;
  return [
    { mark: mark(hasRoom(candidate, need)), text: carried },
    { mark: workDays === 0 ? "unknown" : mark(isThere(candidate)), text: there },
    ...(need.language
      ? [
          {
            mark: mark(speaks(candidate, need)),
            text: `${speaks(candidate, need) ? "Speaks" : "Does not speak"} ${need.language}`,
          },
        ]
      : []),
    ...need.skills.map((skill): Reason => {
      const does = !missing.includes(skill);
      return { mark: mark(does), text: `${does ? "Does" : "Does not do"} ${SKILLS[skill].toLowerCase()}` };
    }),
    minutesAway === null
      ? { mark: "unknown", text: "The way there is not known" }
      : { mark: "met", text: `About ${minutesAway} minutes away, estimated` },
    ...(accessUntil
      ? [{ mark: mark(staysLongEnough(candidate, need)), text: `Works here until ${formatDay(accessUntil)}` }]
      : []),
  ];
}

/** What people are put in order by, the weightiest first; smaller is sooner. Names last, so that equals are always alike. */
function orderOf(candidate: Candidate, need: AssignmentNeed): (number | string)[] {
  const { minutesAway, load, name, id } = candidate;
  return [
    hasRoom(candidate, need) ? 0 : 1,
    isThere(candidate) ? 0 : 1,
    staysLongEnough(candidate, need) ? 0 : 1,
    speaks(candidate, need) ? 0 : 1,
    lacking(candidate, need).length,
    minutesAway === null ? Number.MAX_SAFE_INTEGER : Math.floor(minutesAway / TRAVEL_STEP),
    -load.room,
    name,
    id,
  ];
}

function inOrder(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [at, left] of a.entries()) {
    const right = b[at];
    if (right === undefined || left === right) continue;
    return left < right ? -1 : 1;
  }
  return 0;
}

/**
 * Who could take an application on, the best placed first, each with the reasons for and against: room in weighted cases,
 * leave in the next four weeks, language, what they have done before, and the way there. Nobody is left out and nobody
 * assigned: a person decides.
 */
export function suggestWorkers(candidates: readonly Candidate[], need: AssignmentNeed): Suggestion[] {
  return candidates
    .map((candidate) => ({ candidate, order: orderOf(candidate, need) }))
    .sort((a, b) => inOrder(a.order, b.order))
    .map(({ candidate }) => {
      const reasons = reasonsOf(candidate, need);
      const { id, name } = candidate;
      return { id, name, reasons, fits: reasons.every(({ mark }) => mark === "met") };
    });
}
