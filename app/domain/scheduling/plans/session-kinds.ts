import type { ReportSection } from "../../applications/report.ts";
import type { VisitKind } from "../../applications/visits.ts";

type SessionKindData = {
  /** What staff call it. */
  officer: string;
  /** What the household reads when it is offered. */
  carer: string;
  /** The kind of visit it becomes when it is booked. */
  visit: VisitKind;
  /** Whom it is with: the household, which may choose its time, or somebody they named, whom staff agree one with. */
  with: "household" | "referee";
  /** How long it is planned to take, in minutes. */
  minutes: number;
  /** Whether a second worker comes as well. */
  secondWorker: boolean;
  /** Where it is held: in the home, or in a room of the council where it has one. */
  meets: "home" | "office";
  /** The parts of the report it is evidence for. */
  evidence: readonly ReportSection[];
};

/** The sessions a plan is made of: whom each is with and which parts of the report it is evidence for. */
export const SESSION_KINDS = {
  beginning: {
    officer: "Beginning together",
    carer: "How the assessment goes, and your story so far",
    visit: "assessment",
    with: "household",
    minutes: 120,
    secondWorker: false,
    meets: "home",
    evidence: ["personality", "living"],
  },
  alone: {
    officer: "One applicant alone",
    carer: "A conversation with one of you alone",
    visit: "alone",
    with: "household",
    minutes: 120,
    secondWorker: false,
    meets: "home",
    evidence: ["personality", "background", "religion"],
  },
  relationship: {
    officer: "The couple together",
    carer: "The two of you: how you decide and what holds when it is hard",
    visit: "assessment",
    with: "household",
    minutes: 120,
    secondWorker: false,
    meets: "home",
    evidence: ["personality", "skills"],
  },
  children: {
    officer: "The children of the home",
    carer: "Time with your children",
    visit: "children",
    with: "household",
    minutes: 60,
    secondWorker: false,
    meets: "home",
    evidence: ["experience", "suitability"],
  },
  "adult-children": {
    officer: "The other adults of the family",
    carer: "A conversation with the other adults of your family",
    visit: "assessment",
    with: "household",
    minutes: 60,
    secondWorker: false,
    meets: "home",
    evidence: ["experience", "suitability"],
  },
  family: {
    officer: "The children and the other adults of the home",
    carer: "Time with your children and the other adults of your family",
    visit: "children",
    with: "household",
    minutes: 90,
    secondWorker: false,
    meets: "home",
    evidence: ["experience", "suitability"],
  },
  parenting: {
    officer: "Caring for children",
    carer: "Bringing up children: what you have done and what would be new",
    visit: "assessment",
    with: "household",
    minutes: 120,
    secondWorker: false,
    meets: "home",
    evidence: ["experience", "skills"],
  },
  referee: {
    officer: "A referee",
    carer: "A conversation with somebody you named",
    visit: "assessment",
    with: "referee",
    minutes: 60,
    secondWorker: false,
    meets: "office",
    evidence: ["suitability", "experience"],
  },
  "home-safety": {
    officer: "Home safety",
    carer: "A look at how safe your home is for a child",
    visit: "home-safety",
    with: "household",
    minutes: 60,
    secondWorker: false,
    meets: "home",
    evidence: ["living", "suitability"],
  },
  identity: {
    officer: "Identity and difference",
    carer: "Caring for a child whose background or beliefs are not yours",
    visit: "assessment",
    with: "household",
    minutes: 90,
    secondWorker: false,
    meets: "home",
    evidence: ["background", "religion", "skills"],
  },
  "second-opinion": {
    officer: "Second opinion",
    carer: "A visit from a second worker",
    visit: "second-opinion",
    with: "household",
    minutes: 90,
    secondWorker: true,
    meets: "home",
    evidence: ["suitability"],
  },
  "terms-and-report": {
    officer: "Terms and the draft report",
    carer: "What we would recommend, and the report in draft",
    visit: "assessment",
    with: "household",
    minutes: 90,
    secondWorker: false,
    meets: "office",
    evidence: ["terms", "suitability"],
  },
} as const satisfies Record<string, SessionKindData>;

export type SessionKind = keyof typeof SESSION_KINDS;

/** Whether a stored name is one of a kind of session. */
export function isSessionKind(name: string): name is SessionKind {
  return Object.hasOwn(SESSION_KINDS, name);
}

/** Whether a session of a stored kind is held in a room of the council. */
export function meetsAtOffice(name: string): boolean {
  return isSessionKind(name) && SESSION_KINDS[name].meets === "office";
}

/** Whether a session of a stored kind is with somebody the household named: it is no visit to them, and not theirs to book. */
export function isWithReferee(name: string): boolean {
  return isSessionKind(name) && SESSION_KINDS[name].with === "referee";
}

/** Whether nobody is left whom a session is for: nobody at all, or of the couple's only one of the two. */
export function isWithNobody({ kind, people }: { kind: string; people: readonly string[] }): boolean {
  return people.length < (kind === "relationship" ? 2 : 1);
}
