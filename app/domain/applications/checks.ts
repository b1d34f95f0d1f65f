import { addMonths, type Day, formatDay } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { CHECK_KINDS, type CheckKind, kindData } from "./check-kinds.ts";
import type { Rulebook, UsualRange } from "./rulebook.ts";

export { CHECK_KINDS, type CheckKind } from "./check-kinds.ts";

export const CHECK_STATES = ["needed", "requested", "received", "not-needed"] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/** What a check showed, never its content: `concern` goes to a person to judge, nothing follows by itself. */
export const CHECK_OUTCOMES = {
  clear: "Nothing of concern",
  information: "Information to talk about",
  concern: "A concern, for the manager",
} as const;
export type CheckOutcome = keyof typeof CHECK_OUTCOMES;

/** One thing to find out. `id` is stable within the application ("dbs:applicant-1"). A plain JSON object. */
export type Check = {
  id: string;
  kind: CheckKind;
  /** Whom or what it is about: "Priya Sandhu", "Derby City Council, 2012 to 2019". */
  about: string;
  /** Who has it while we wait: "the GP", "Derby City Council". */
  holder: string;
  state: CheckState;
  part1: boolean;
  neededFrom: Day | null;
  requestedOn: Day | null;
  receivedOn: Day | null;
  outcome: CheckOutcome | null;
  /** Personal references: the day the referee was interviewed. */
  interviewedOn: Day | null;
  /** Why it is not needed, or a line for colleagues. Never the content of a certificate. */
  note: string | null;
  /** The last day somebody asked after it, and how often. */
  chasedOn: Day | null;
  chases: number;
  /** The last day its result may be relied on; null where it does not go out of date. */
  validTo: Day | null;
  /** Why the system writes to nobody about it, ever: somebody's safety comes first. */
  blockedBecause: string | null;
  /** The day a manager released a blocked check, so that the worker may ask in person. */
  releasedOn: Day | null;
  /** Why the answers no longer call for it. A person decides whether to set it aside. */
  asideProposed: string | null;
};

/** Whether the reference of the last fostering service is in, which alone replaces the two interviews. */
function serviceReferenceIn(checks: readonly Check[]): boolean {
  return checks.some(({ kind, state }) => kind === "previous-service" && state === "received");
}

/** What is still out of the stage 1 information the law asks for, in words; none when it is all in. */
export function part1Missing(checks: readonly Check[], rulebook: Rulebook): string[] {
  const missing = checks
    .filter(
      ({ part1, kind, state }) =>
        part1 && kind !== "personal-reference" && (state === "needed" || state === "requested"),
    )
    .map((check) => `${CHECK_KINDS[check.kind].title.officer}: ${check.about}`);
  if (serviceReferenceIn(checks)) return missing;
  const wanted = rulebook.values.personalReferences;
  const spoken = checks.filter(({ kind, state }) => kind === "personal-reference" && state === "received").length;
  if (spoken >= wanted) return missing;
  return [...missing, `Personal references: ${spoken} of ${wanted} referees interviewed`];
}

/**
 * The checks that are still to come in: asked for or to be asked for. References nobody waits for any more are left out,
 * because enough referees were interviewed or a service's own reference stands for them, and so is what the answers no
 * longer call for.
 */
export function stillToComeIn(checks: readonly Check[], rulebook: Rulebook): Check[] {
  const spoken = checks.filter(({ kind, state }) => kind === "personal-reference" && state === "received").length;
  const enough = serviceReferenceIn(checks) || spoken >= rulebook.values.personalReferences;
  return checks.filter(
    ({ state, kind, asideProposed }) =>
      (state === "needed" || state === "requested") &&
      asideProposed === null &&
      !(enough && kind === "personal-reference"),
  );
}

/** Whether all stage 1 information is in, so that the ten working days of the stage 1 notice begin (reg 26(1A) and (1B)). */
export function isPart1Complete(checks: readonly Check[], rulebook: Rulebook): boolean {
  return checks.length > 0 && part1Missing(checks, rulebook).length === 0;
}

/** Checks whose results must be in date on the day of panel. Others show their date and hold nothing up. */
export const IN_DATE_AT_PANEL: readonly CheckKind[] = ["dbs", "medical"];

/** The last day a result may be relied on by the rules of the day, or earlier where its own paper says so; null for ever. */
export function goodUntil(check: Pick<Check, "kind" | "receivedOn" | "validTo">, rulebook: Rulebook): Day | null {
  const { goodFor } = kindData(check.kind);
  const { receivedOn, validTo } = check;
  const byRule = goodFor && receivedOn ? addMonths(receivedOn, rulebook.values[goodFor]) : null;
  return byRule && validTo ? (byRule < validTo ? byRule : validTo) : (byRule ?? validTo);
}

/**
 * The checks whose results are too old for a panel that meets on a day, in words. A policy of services: a result is good
 * up to and on the day that many months after it came in.
 */
export function checksOutOfDate(checks: readonly Check[], panelOn: Day, rulebook: Rulebook): string[] {
  return checks.flatMap((check) => {
    const until =
      check.state === "received" && IN_DATE_AT_PANEL.includes(check.kind) ? goodUntil(check, rulebook) : null;
    if (until === null || panelOn <= until) return [];
    return [`${CHECK_KINDS[check.kind].title.officer}: ${check.about}, good until ${formatDay(until)}`];
  });
}

/** What someone records about a check. Reopening takes back something received or set aside, and needs a reason. */
export type CheckChange =
  | { to: "requested"; on: Day; holder?: string }
  | { to: "chased"; on: Day }
  | { to: "received"; on: Day; outcome: CheckOutcome; interviewedOn?: Day; validTo?: Day; note?: string }
  | { to: "not-needed"; on: Day; reason: string }
  | { to: "needed"; on: Day; reason: string }
  | { to: "released"; on: Day; reason: string }
  | { to: "kept"; on: Day; reason: string };

/** What follows for the list of checks when answers change or somebody comes of age. Nobody's decision; it undoes nothing. */
export type CheckFollowed = {
  to: "added" | "by-law" | "blocked" | "aside-proposed" | "wanted-again";
  on: Day;
  about: string;
};

export type CheckEvent = {
  type: (typeof EVENT_TYPES)[keyof typeof EVENT_TYPES];
  checkId: string;
  on: Day;
  change: CheckChange | CheckFollowed;
};

export type CheckRefusal =
  | { code: "no-such-check" }
  | { code: "date-to-come"; today: Day }
  | { code: "before-request"; requestedOn: Day }
  | { code: "already"; state: CheckState }
  | { code: "reopen-first"; state: CheckState }
  | { code: "reason-missing" }
  | { code: "interview-missing" }
  | { code: "not-asked-yet" }
  | { code: "blocked" }
  | { code: "manager-releases" }
  | { code: "not-blocked" }
  | { code: "nothing-proposed" }
  | { code: "words-not-kept" }
  | { code: "ends-before-it-came" }
  | { code: "not-consented"; because: string }
  | { code: "law-asks-for-it"; source: string };

/** What each check refusal says to an officer, and the way on. */
export function checkRefusalInWords(refusal: CheckRefusal): string {
  switch (refusal.code) {
    case "no-such-check":
      return "This check is no longer on the list. Open the application again";
    case "date-to-come":
      return `The date must be ${formatDay(refusal.today)} or earlier`;
    case "before-request":
      return `The date must be ${formatDay(refusal.requestedOn)} or later, the day it was asked for`;
    case "already":
      return `This check is already ${refusal.state.replace("-", " ")}`;
    case "reopen-first":
      return `This check is ${refusal.state.replace("-", " ")}. Reopen it with a reason first`;
    case "reason-missing":
      return "Give the reason. It is kept with the application";
    case "interview-missing":
      return "Enter the day the referee was interviewed. A letter alone is not enough";
    case "not-asked-yet":
      return "It has not been asked for yet. Ask for it first";
    case "blocked":
      return "Nobody may be asked: somebody’s safety comes first. A team manager can release it for the worker to ask in person";
    case "manager-releases":
      return "Only a team manager releases a contact that a safety flag blocks";
    case "not-blocked":
      return "There is nothing to release";
    case "nothing-proposed":
      return "The answers call for this check, so there is nothing to keep";
    case "words-not-kept":
      return "Leave the line for colleagues empty. What a certificate says is never kept, only the date and the outcome";
    case "ends-before-it-came":
      return "The last day it may be relied on must be after the day it came in";
    case "not-consented":
      return `Nobody may ask for this. ${refusal.because}`;
    case "law-asks-for-it":
      return `This check cannot be set aside: ${refusal.source}`;
  }
}

const EVENT_TYPES = {
  requested: "CheckRequested",
  chased: "CheckChased",
  received: "CheckReceived",
  "not-needed": "CheckSetAside",
  needed: "CheckReopened",
  released: "CheckReleased",
  kept: "CheckKept",
  added: "CheckAdded",
  "by-law": "CheckNowByLaw",
  blocked: "CheckBlocked",
  "aside-proposed": "CheckAsideProposed",
  "wanted-again": "CheckWantedAgain",
} as const satisfies Record<(CheckChange | CheckFollowed)["to"], string>;

/** What has happened to a check, for the history. */
export function checkEvent(checkId: string, change: CheckChange | CheckFollowed): CheckEvent {
  return { type: EVENT_TYPES[change.to], checkId, on: change.on, change };
}

/** Why a change cannot be made from how the check stands; null when it can. */
function misplaced(
  { state, blockedBecause, releasedOn, asideProposed }: Check,
  change: CheckChange,
): CheckRefusal | null {
  if ((change.to === "requested" || change.to === "chased") && blockedBecause && !releasedOn)
    return { code: "blocked" };
  switch (change.to) {
    case "chased":
      return state === "requested" ? null : { code: "not-asked-yet" };
    case "released":
      return blockedBecause && !releasedOn ? null : { code: "not-blocked" };
    case "kept":
      return asideProposed ? null : { code: "nothing-proposed" };
    case "needed":
      return state === "needed" ? { code: "already", state } : null;
    default:
      if (change.to === state) return { code: "already", state };
      return state === "received" || state === "not-needed" ? { code: "reopen-first", state } : null;
  }
}

/**
 * Records a change of one check. Refuses dates to come, a receipt before the request, setting aside what the law asks for
 * (except personal references once a fostering service's reference has replaced them or beyond the number needed, and what
 * the answers no longer call for), a reference without an interview, words about a certificate, and asking or asking after
 * somebody while a safety flag blocks it. Something can be received without a request: people bring papers along.
 */
export function recordCheck(
  checks: readonly Check[],
  checkId: string,
  change: CheckChange,
  today: Day,
  rulebook: Rulebook,
): Result<{ check: Check; event: CheckEvent }, CheckRefusal> {
  const check = checks.find(({ id }) => id === checkId);
  if (!check) return refuse({ code: "no-such-check" });
  const { kind, requestedOn } = check;
  if (change.on > today) return refuse({ code: "date-to-come", today });
  const wrong = misplaced(check, change);
  if (wrong) return refuse(wrong);
  if ("reason" in change && change.reason.trim() === "") return refuse({ code: "reason-missing" });
  if ((change.to === "received" || change.to === "chased") && requestedOn && change.on < requestedOn) {
    return refuse({ code: "before-request", requestedOn });
  }
  if (change.to === "received") {
    if (kind === "personal-reference") {
      if (!change.interviewedOn) return refuse({ code: "interview-missing" });
      if (change.interviewedOn > today) return refuse({ code: "date-to-come", today });
    }
    if (kindData(kind).codesOnly && change.note) return refuse({ code: "words-not-kept" });
    if (change.validTo && change.validTo <= change.on) return refuse({ code: "ends-before-it-came" });
  }
  if (change.to === "not-needed" && check.part1 && !mayBeSetAside(check, checks, rulebook)) {
    return refuse({ code: "law-asks-for-it", source: CHECK_KINDS[kind].rule });
  }
  return accept({ check: changed(check, change, rulebook), event: checkEvent(checkId, change) });
}

function mayBeSetAside(check: Check, checks: readonly Check[], rulebook: Rulebook): boolean {
  if (check.asideProposed) return true;
  if (check.kind !== "personal-reference") return false;
  const others = checks.filter(
    ({ id, kind, state }) => kind === check.kind && id !== check.id && state !== "not-needed",
  );
  return serviceReferenceIn(checks) || others.length >= rulebook.values.personalReferences;
}

/** A check after something was recorded about it. */
function changed(check: Check, change: CheckChange, rulebook: Rulebook): Check {
  switch (change.to) {
    case "requested":
      return { ...check, state: "requested", requestedOn: change.on, holder: change.holder ?? check.holder };
    case "chased":
      return { ...check, chasedOn: change.on, chases: check.chases + 1 };
    case "received": {
      const { outcome, interviewedOn = null, note = null, validTo = null, on } = change;
      const came = { ...check, state: "received" as const, receivedOn: on, outcome, interviewedOn, note, validTo };
      return { ...came, validTo: goodUntil(came, rulebook) };
    }
    case "not-needed":
      return { ...check, state: "not-needed", note: change.reason, asideProposed: null };
    case "needed":
      return {
        ...check,
        state: "needed",
        requestedOn: null,
        receivedOn: null,
        outcome: null,
        interviewedOn: null,
        chasedOn: null,
        chases: 0,
        validTo: null,
        note: change.reason,
      };
    case "released":
      return { ...check, releasedOn: change.on };
    case "kept":
      return { ...check, asideProposed: null, note: change.reason };
  }
}

/** The usual range of a check in working days, by the rules of the day. */
export function usualRangeOf(kind: CheckKind, rulebook: Rulebook): UsualRange {
  return rulebook.values[CHECK_KINDS[kind].usual];
}
