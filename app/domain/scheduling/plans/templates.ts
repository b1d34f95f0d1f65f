import { SESSION_KINDS, type SessionKind } from "./session-kinds.ts";

/** Who lives in a household, as a plan needs to know it: keys of people as the answers have them ("applicant-1", "referee-2"). */
export type PlanHousehold = {
  applicants: readonly string[];
  /** Children who live in the home, all or part of the time. */
  children: readonly string[];
  /** Other adults of the household. */
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
};

/** The plans a household can be given. The order of the lines is the order of the sessions. */
export const PLAN_TEMPLATES = {
  full: {
    title: "Full assessment",
    about: "6 to 10 sessions, by who lives in the home and who is asked",
    lines: [
      { kind: "beginning", withWhom: together },
      { kind: "home-safety", withWhom: together },
      {
        kind: "alone",
        withWhom: ({ applicants }) => each(applicants),
      },
      { kind: "relationship", withWhom: couple },
      { kind: "children", withWhom: ({ children }) => oneIfAny(children) },
      { kind: "adult-children", withWhom: ({ adults }) => oneIfAny(adults) },
      { kind: "referee", withWhom: ({ referees }) => oneIfAny(referees) },
      { kind: "parenting", withWhom: together },
      { kind: "second-opinion", withWhom: together },
      { kind: "terms-and-report", withWhom: together },
    ],
  },
  shorter: {
    title: "Shorter assessment",
    about: "For people who foster elsewhere or did so lately: what another service found is read first",
    lines: [
      { kind: "beginning", withWhom: together },
      { kind: "home-safety", withWhom: together },
      { kind: "alone", withWhom: ({ applicants }) => each(applicants) },
      { kind: "children", withWhom: ({ children }) => oneIfAny(children) },
      { kind: "referee", withWhom: ({ referees }) => oneIfAny(referees) },
      { kind: "identity", withWhom: together },
      { kind: "terms-and-report", withWhom: together },
    ],
  },
} as const satisfies Record<string, TemplateData>;

export type PlanTemplate = keyof typeof PLAN_TEMPLATES;
export const PLAN_TEMPLATE_NAMES = Object.keys(PLAN_TEMPLATES) as [PlanTemplate, ...PlanTemplate[]];

/** Whether a stored name is one of a template. */
export function isPlanTemplate(name: string): name is PlanTemplate {
  return Object.hasOwn(PLAN_TEMPLATES, name);
}

/** The sessions a household has by a template, in their order. */
export function sessionsFor(template: PlanTemplate, household: PlanHousehold): PlannedSession[] {
  return PLAN_TEMPLATES[template].lines.flatMap(({ kind, withWhom }) =>
    withWhom(household).map((people) => {
      const { evidence, minutes, secondWorker } = SESSION_KINDS[kind];
      return { kind, people: [...people], evidence: [...evidence], minutes, secondWorker };
    }),
  );
}
