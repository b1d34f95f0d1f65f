/** What a person does for a council or a region. One person may hold several. */
export const STAFF_ROLES = [
  "recruitment",
  "hub",
  "assessor",
  "freelance",
  "manager",
  "panel",
  "panel-member",
  "decision-maker",
  "placements",
  "child-worker",
  "nominated-officer",
  "director",
  "administrator",
  "commissioner",
] as const;
/** What a member of the public is to us once they have an account. */
export const CARER_ROLES = ["applicant", "carer"] as const;
export const ROLES = [...STAFF_ROLES, ...CARER_ROLES] as const;

export type StaffRole = (typeof STAFF_ROLES)[number];
export type Role = (typeof ROLES)[number];
export type Audience = "carer" | "officer" | "commissioner";

/** Which part of the site a role enters, and what it is called on a page. */
export const ROLE_WORDS = {
  recruitment: { audience: "officer", label: "Recruitment officer", team: "recruitment team" },
  hub: { audience: "officer", label: "Regional hub worker", team: "regional hub" },
  assessor: { audience: "officer", label: "Assessing social worker", team: "assessment team" },
  freelance: { audience: "officer", label: "Freelance assessor", team: "assessment team" },
  manager: { audience: "officer", label: "Team manager", team: "team manager" },
  panel: { audience: "officer", label: "Panel adviser", team: "fostering panel" },
  "panel-member": { audience: "officer", label: "Panel member", team: "fostering panel" },
  "decision-maker": { audience: "officer", label: "Agency decision maker", team: "agency decision maker" },
  placements: { audience: "officer", label: "Placement officer", team: "placements team" },
  "child-worker": { audience: "officer", label: "Child’s social worker", team: "children’s social work team" },
  "nominated-officer": { audience: "officer", label: "Nominated officer", team: "nominated officer" },
  director: { audience: "officer", label: "Director of Children’s Services", team: "Director of Children’s Services" },
  administrator: { audience: "officer", label: "Administrator", team: "administrators" },
  commissioner: { audience: "commissioner", label: "Commissioner", team: "commissioners" },
  applicant: { audience: "carer", label: "Applicant", team: "you" },
  carer: { audience: "carer", label: "Foster carer", team: "you" },
} as const satisfies Record<Role, { audience: Audience; label: string; team: string }>;

/**
 * Every permission and who has it. Own council (or region, or household) only, always: the query sees to that.
 * Panel members do not decide and the decision maker does not sit on panel, so no row joins those two.
 */
export const PERMISSIONS = {
  /** The frame around the officers' pages: a menu and a way out. Every page within it asks for its own. */
  "officer:enter": [
    "recruitment",
    "hub",
    "assessor",
    "freelance",
    "manager",
    "panel",
    "panel-member",
    "decision-maker",
    "placements",
    "child-worker",
    "nominated-officer",
    "director",
    "administrator",
  ],
  /** The list of what is theirs to do; each list behind it asks for its own. */
  "today:read": [
    "recruitment",
    "hub",
    "assessor",
    "freelance",
    "manager",
    "panel",
    "decision-maker",
    "placements",
    "nominated-officer",
    "director",
    "administrator",
  ],
  "enquiry:read": ["recruitment", "hub", "assessor", "manager", "administrator"],
  "enquiry:work": ["recruitment", "hub", "assessor", "manager"],
  "enquiry:hand-over": ["recruitment", "hub", "manager"],
  /** The pipeline: who applies, where they stand and who has it next. */
  "application:read": ["recruitment", "hub", "assessor", "manager", "panel", "decision-maker", "administrator"],
  /** The record of one application: what they wrote, the checks, the decisions. A hub hands people over and follows them no further. */
  "application:open": ["recruitment", "assessor", "freelance", "manager", "panel", "decision-maker", "administrator"],
  /** Saying why a restricted record has to be opened: everybody who may open an application, its enquiry or its household. */
  "restricted:give-reason": [
    "recruitment",
    "hub",
    "assessor",
    "freelance",
    "manager",
    "panel",
    "decision-maker",
    "placements",
    "administrator",
  ],
  /** The lists of the pipeline as a file: names leave the system with it, so each time is written down. */
  "application:export": ["recruitment", "manager", "administrator"],
  /** Keeping a record for those who give a reason, and opening it to all again. */
  "application:restrict": ["manager"],
  /** What is sent or changed for many applications at once; each is still changed by its own rules. */
  "application:many": ["recruitment", "assessor", "manager"],
  "application:invite": ["recruitment", "manager"],
  "application:write-own": ["applicant"],
  "application:accept": ["manager"],
  "application:assign": ["manager"],
  /** Decides about changes the applicants propose to what they sent, and writes down that one of them has left. */
  "application:change-answers": ["recruitment", "assessor", "manager"],
  /** Types pages of the form for an applicant who asked for it; every page is marked, and the applicant signs alone. */
  "application:type-for": ["recruitment", "assessor", "manager"],
  "application:check": ["recruitment", "assessor", "freelance", "manager"],
  /** What referees wrote: the restricted tier. Each reading is noted. */
  "reference:read": ["assessor", "freelance", "manager", "panel", "decision-maker"],
  /** A worry about a child that somebody told us. Others see only that one is kept back. */
  "concern:work": ["manager", "decision-maker"],
  /** Lets a worker ask, in person, somebody whom a safety flag kept us from. */
  "check:release": ["manager"],
  /** Reads and concludes a possible specified offence. Who records checks may raise one. */
  "offence:review": ["manager", "decision-maker"],
  "application:decide-stage-1": ["manager", "decision-maker"],
  "application:start-stage-2": ["manager"],
  "application:report": ["assessor", "freelance", "manager"],
  "application:observe": ["applicant", "assessor", "freelance", "manager"],
  "application:answer-determination": ["applicant", "panel", "manager"],
  "application:panel": ["panel"],
  /** The meetings of the panel ahead, their agendas and who comes. Other councils' households are the panel adviser's alone. */
  "panel:read": ["assessor", "manager", "panel", "decision-maker", "administrator"],
  /** Who is on the list of a panel reads the papers of its meetings, as long as they are open, and nothing else of anybody. */
  "panel:read-own": ["panel-member"],
  /** What waits for the decision maker, and what became of it: those who give the papers and those who follow a challenge. */
  "decision:read": ["manager", "panel", "decision-maker"],
  "application:decide": ["decision-maker"],
  "application:tell-decision": ["assessor", "manager", "decision-maker"],
  /** Opening, accepting and sending back the papers of a household. */
  "application:papers": ["recruitment", "assessor", "freelance", "manager"],
  /** Reading and answering what applicants write to their worker. */
  "application:message": ["recruitment", "assessor", "freelance", "manager"],
  /** Booking visits to a home and writing down what came of them. */
  "application:visit": ["recruitment", "assessor", "freelance", "manager"],
  /** Everybody's checks at once; each is still opened in its own record. */
  "checks:list": ["recruitment", "assessor", "manager", "panel", "decision-maker", "administrator"],
  /** One's own diary: hours, leave, visits, and calendars of one's own. */
  "diary:read": ["recruitment", "assessor", "freelance", "manager", "administrator"],
  /** Everybody's diary of a council, its interpreters, rooms and closures, and until when a freelance worker may sign in. */
  "diary:arrange": ["manager", "administrator"],
  "application:withdraw": ["applicant", "recruitment", "assessor", "manager"],
  /** Putting right a step that others took by mistake; everyone may put right a step they may take themselves. */
  "application:put-right": ["manager"],
  "application:pause": ["applicant", "assessor", "manager"],
  "carer:read": ["assessor", "manager", "panel", "decision-maker", "placements", "administrator"],
  /** Giving a list of carers and vacancies as a file: it makes and changes many households at once. */
  "carer:give-list": ["manager", "administrator"],
  "carer:work": ["assessor", "manager"],
  /** Changing the terms of an approval, or ending it: the decision maker's, whose reasons are their own. */
  "carer:decide-terms": ["decision-maker"],
  "carer:availability": ["carer", "assessor", "manager", "placements"],
  "offer:answer-own": ["carer"],
  "request:read": ["manager", "placements", "decision-maker", "nominated-officer", "director"],
  /** A request and the homes considered for it: every one for those who read them all, their own for a child's social worker. */
  "request:open": ["manager", "placements", "decision-maker", "nominated-officer", "director", "child-worker"],
  "request:raise": ["manager", "placements", "child-worker"],
  /** Writing down what the child, the family and their social worker think while a home is looked for. */
  "request:say-views": ["child-worker"],
  /** Writing down that the one change a home needed was granted. Which change, the rules of matching say role by role. */
  "change:grant": ["manager", "placements", "decision-maker"],
  "request:write": ["manager", "placements"],
  "match:read": ["manager", "placements"],
  "offer:make": ["manager", "placements"],
  "placement:record": ["manager", "placements"],
  /** Approving a home outside the area, or refusing it: who has to for which home, the rules of matching say. */
  "placement:approve-outside": ["nominated-officer", "director"],
  "kinship:work": ["recruitment", "assessor", "manager", "placements"],
  "report:read": ["recruitment", "manager", "decision-maker", "placements", "administrator"],
  "sufficiency:read": ["commissioner"],
  /** The council's statutory returns: what was read of them, and their reports, which name rows and no children. */
  "return:read": ["manager", "placements", "administrator"],
  /** Giving the files of a return, letting it count, and taking one away that does not; drafting the yearly one to Ofsted. */
  "return:give": ["manager", "administrator"],
  /** Training and information sessions: their dates, who comes, and putting people on. */
  "training:read": ["recruitment", "assessor", "manager", "administrator"],
  "training:work": ["recruitment", "assessor", "manager"],
  /** Letting another council use spare seats and panel places, for a price; what is owed is read with report:read. */
  "sharing:agree": ["manager", "administrator"],
  /** Agreeing for the council how many homes are to be approved by when; progress is read with report:read. */
  "target:agree": ["manager"],
  "settings:read": ["manager", "administrator"],
  "settings:write": ["administrator"],
  "staff:write": ["administrator"],
  "account:secure-own": [
    "recruitment",
    "hub",
    "assessor",
    "freelance",
    "manager",
    "panel",
    "panel-member",
    "decision-maker",
    "placements",
    "child-worker",
    "nominated-officer",
    "director",
    "administrator",
  ],
  "history:read": ["manager", "decision-maker", "administrator"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/**
 * What somebody who works by the case may ask for beside the records of their own applications: pages that show each
 * person only what is theirs. Whatever is not named here answers them as if it did not exist.
 */
export const FOR_ONESELF: readonly Permission[] = ["officer:enter", "today:read", "account:secure-own", "diary:read"];

/** Whether somebody works by the case alone: they reach the applications whose worker they are, until a day, and no list. */
export function worksByCase(roles: readonly Role[]): boolean {
  return roles.includes("freelance") && roles.every((role) => role === "freelance");
}

/** Whether any of a person's roles carries a permission. */
export function can(roles: Role | readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = PERMISSIONS[permission];
  return [roles].flat().some((role) => allowed.includes(role));
}

/** The parts of the site a person may enter. */
export function audiencesOf(roles: readonly Role[]): Audience[] {
  return [...new Set(roles.map((role) => ROLE_WORDS[role].audience))];
}

/** Who may be the worker of an application: those who assess. Whoever recommends or decides about it never is. */
export function mayBeWorker(roles: readonly string[]): boolean {
  return roles.some((role) => role === "assessor" || role === "freelance" || role === "manager");
}

/** In which of somebody's roles they come to a family's home, in the words of a sentence: "assessing social worker". */
export function visitsAs(roles: readonly Role[]): string | null {
  const role = roles.find((one) => mayBeWorker([one])) ?? roles[0];
  return role ? ROLE_WORDS[role].label.toLowerCase() : null;
}

/** Staff sign in with a second factor (passkey or authenticator code); applicants and carers by a link or code sent to them. */
export function needsSecondFactor(roles: readonly Role[]): boolean {
  return roles.some((role) => ROLE_WORDS[role].audience !== "carer");
}
