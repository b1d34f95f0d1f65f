import type { ReportSection } from "../../applications/report.ts";
import type { VisitKind } from "../../applications/visits.ts";

type SessionKindData = {
  /** What staff call it. */
  officer: string;
  /** What the household reads when it is offered. */
  carer: string;
  /** The kind of visit it becomes when it is booked; null where it is not a visit to the household. */
  visit: VisitKind | null;
  /** How long it is planned to take, in minutes. */
  minutes: number;
  /** Whether a second worker comes as well. */
  secondWorker: boolean;
  /** The parts of the report it is evidence for. */
  evidence: readonly ReportSection[];
};

/** The sessions a plan is made of: whom each is with and which parts of the report it is evidence for. */
export const SESSION_KINDS = {
  beginning: {
    officer: "Beginning together",
    carer: "How the assessment goes, and your story so far",
    visit: "assessment",
    minutes: 120,
    secondWorker: false,
    evidence: ["personality", "living"],
  },
  alone: {
    officer: "One applicant alone",
    carer: "A conversation with one of you alone",
    visit: "alone",
    minutes: 120,
    secondWorker: false,
    evidence: ["personality", "background", "religion"],
  },
  relationship: {
    officer: "The couple together",
    carer: "The two of you: how you decide and what holds when it is hard",
    visit: "assessment",
    minutes: 120,
    secondWorker: false,
    evidence: ["personality", "skills"],
  },
  children: {
    officer: "The children of the home",
    carer: "Time with your children",
    visit: "children",
    minutes: 60,
    secondWorker: false,
    evidence: ["experience", "suitability"],
  },
  "adult-children": {
    officer: "The other adults of the family",
    carer: "A conversation with the other adults of your family",
    visit: "assessment",
    minutes: 60,
    secondWorker: false,
    evidence: ["experience", "suitability"],
  },
  parenting: {
    officer: "Caring for children",
    carer: "Bringing up children: what you have done and what would be new",
    visit: "assessment",
    minutes: 120,
    secondWorker: false,
    evidence: ["experience", "skills"],
  },
  referee: {
    officer: "A referee",
    carer: "A conversation with somebody you named",
    visit: null,
    minutes: 60,
    secondWorker: false,
    evidence: ["suitability", "experience"],
  },
  "home-safety": {
    officer: "Home safety",
    carer: "A look at how safe your home is for a child",
    visit: "home-safety",
    minutes: 60,
    secondWorker: false,
    evidence: ["living", "suitability"],
  },
  identity: {
    officer: "Identity and difference",
    carer: "Caring for a child whose background or beliefs are not yours",
    visit: "assessment",
    minutes: 90,
    secondWorker: false,
    evidence: ["background", "religion", "skills"],
  },
  "second-opinion": {
    officer: "Second opinion",
    carer: "A visit from a second worker",
    visit: "second-opinion",
    minutes: 90,
    secondWorker: true,
    evidence: ["suitability"],
  },
  "terms-and-report": {
    officer: "Terms and the draft report",
    carer: "What we would recommend, and the report in draft",
    visit: "assessment",
    minutes: 90,
    secondWorker: false,
    evidence: ["terms", "suitability"],
  },
} as const satisfies Record<string, SessionKindData>;

export type SessionKind = keyof typeof SESSION_KINDS;

/** Whether a stored name is one of a kind of session. */
export function isSessionKind(name: string): name is SessionKind {
  return Object.hasOwn(SESSION_KINDS, name);
}
