import type { UsualRange } from "../../applications/rulebook.ts";
import { keysOf } from "../../shared/keys.ts";
import { SESSION_KINDS, type SessionKind } from "./session-kinds.ts";

/** Who lives in a household, as a plan needs to know it: keys of people as the answers have them ("applicant-1", "referee-2"). */
export type PlanHousehold = {
  applicants: readonly string[];
  /** Children under 18 who live in the home, all or part of the time. */
  children: readonly string[];
  /** Other adults of the household, and the applicants' grown-up children wherever they live. */
  adults: readonly string[];
  referees: readonly string[];
};

/** One session a plan is made with: its kind and whom it is with. */
export type PlannedSession = {
  kind: SessionKind;
  people: readonly string[];
  evidence: readonly string[];
  minutes: number;
  secondWorker: boolean;
};

/** A line of a template: a kind of session, for whom, and when a household has it. */
type Line = {
  kind: SessionKind;
  /** Each set of people makes a session of its own; none makes no session. */
  withWhom: (household: PlanHousehold) => readonly (readonly string[])[];
};

const together = ({ applicants }: PlanHousehold) => [applicants];
const each = (people: readonly string[]) => people.map((person) => [person]);
const oneIfAny = (people: readonly string[]) => (people.length > 0 ? [people] : []);
const couple = ({ applicants }: PlanHousehold) => (applicants.length > 1 ? [applicants] : []);

type TemplateData = {
  title: string;
  /** For whom it is, as one chooses it. */
  about: string;
  lines: readonly Line[];
  /** What a plan with too few sessions has as well, before its last, one after another. */
  fill: readonly SessionKind[];
};

/** The plans a household can be given. The order of the lines is the order of the sessions. */
export const PLAN_TEMPLATES = {
  full: {
    title: "Full assessment",
    about: "By who lives in the home and who is asked",
    lines: [
      { kind: "beginning", withWhom: together },
      { kind: "home-safety", withWhom: together },
      { kind: "alone", withWhom: ({ applicants }) => each(applicants) },
      { kind: "relationship", withWhom: couple },
      { kind: "children", withWhom: ({ children }) => oneIfAny(children) },
      { kind: "adult-children", withWhom: ({ adults }) => oneIfAny(adults) },
      { kind: "referee", withWhom: ({ referees }) => each(referees) },
      { kind: "parenting", withWhom: together },
      { kind: "second-opinion", withWhom: together },
      { kind: "terms-and-report", withWhom: together },
    ],
    fill: ["identity"],
  },
  shorter: {
    title: "Shorter assessment",
    about: "For people who foster elsewhere or did so lately: what another service found is read first",
    lines: [
      { kind: "beginning", withWhom: together },
      { kind: "home-safety", withWhom: together },
      { kind: "alone", withWhom: ({ applicants }) => each(applicants) },
      { kind: "children", withWhom: ({ children }) => oneIfAny(children) },
      { kind: "adult-children", withWhom: ({ adults }) => oneIfAny(adults) },
      { kind: "referee", withWhom: ({ referees }) => each(referees) },
      { kind: "identity", withWhom: together },
      { kind: "terms-and-report", withWhom: together },
    ],
    fill: ["parenting", "second-opinion"],
  },
} as const satisfies Record<string, TemplateData>;

export type PlanTemplate = keyof typeof PLAN_TEMPLATES;
export const PLAN_TEMPLATE_NAMES = keysOf<PlanTemplate>(PLAN_TEMPLATES);

/** Whether a stored name is one of a template. */
export function isPlanTemplate(name: string): name is PlanTemplate {
  return Object.hasOwn(PLAN_TEMPLATES, name);
}

function session(kind: SessionKind, people: readonly string[]): PlannedSession {
  const { evidence, minutes, secondWorker } = SESSION_KINDS[kind];
  return { kind, people: [...people], evidence: [...evidence], minutes, secondWorker };
}

/** Two sessions in one, of a kind, with everybody and all the evidence of both; it stands where the second stood. */
function joined(
  all: readonly PlannedSession[],
  [first, second]: readonly [PlannedSession, PlannedSession],
  as: { kind: SessionKind; minutes: number },
): PlannedSession[] {
  const both = (of: (one: PlannedSession) => readonly string[]) => [...new Set([...of(first), ...of(second)])];
  const one: PlannedSession = {
    ...as,
    people: both(({ people }) => people),
    evidence: both(({ evidence }) => evidence),
    secondWorker: first.secondWorker || second.secondWorker,
  };
  return all.flatMap((each) => (each === first ? [] : each === second ? [one] : [each]));
}

type Merge = (all: readonly PlannedSession[]) => PlannedSession[] | null;

/** Puts the first sessions of two kinds together, where a plan has both. */
function merge(from: SessionKind, into: SessionKind, as: { kind: SessionKind; minutes: number }): Merge {
  return (all) => {
    const [first, second] = [from, into].map((kind) => all.find((one) => one.kind === kind));
    return first && second ? joined(all, [first, second], as) : null;
  };
}

/** Has the two referees, or groups of them, that are fewest seen one after another on one day. */
function refereesOnOneDay(all: readonly PlannedSession[]): PlannedSession[] | null {
  const referees = all.filter(({ kind }) => kind === "referee");
  const [first, second] = referees.toSorted((a, b) => a.people.length - b.people.length);
  if (!first || !second) return null;
  const inOrder = all.indexOf(first) < all.indexOf(second) ? ([first, second] as const) : ([second, first] as const);
  return joined(all, inOrder, { kind: "referee", minutes: first.minutes + second.minutes });
}

/**
 * What a plan with too many sessions puts together, what costs least first. Nobody loses a session of their own that they
 * must have: each applicant is seen alone, the home is looked at, and the second opinion stays a visit by itself.
 */
const MERGES: readonly Merge[] = [
  merge("children", "adult-children", { kind: "family", minutes: 90 }),
  merge("relationship", "parenting", { kind: "parenting", minutes: 150 }),
  refereesOnOneDay,
];

/**
 * The sessions a household has by a template, in their order, as many as the council plans an assessment with (6 to 10):
 * where there would be more, some are put together, and where fewer, the template's own fill. Outside of that only where
 * nothing is left that may be put together.
 */
export function sessionsFor(template: PlanTemplate, household: PlanHousehold, usual: UsualRange): PlannedSession[] {
  const { lines, fill } = PLAN_TEMPLATES[template];
  let sessions = lines.flatMap(({ kind, withWhom }) => withWhom(household).map((people) => session(kind, people)));
  for (const kind of fill) {
    if (sessions.length >= usual.low) break;
    sessions = [...sessions.slice(0, -1), session(kind, household.applicants), ...sessions.slice(-1)];
  }
  while (sessions.length > usual.high) {
    const fewer = MERGES.reduce<PlannedSession[] | null>((done, one) => done ?? one(sessions), null);
    if (!fewer) break;
    sessions = fewer;
  }
  return sessions;
}
