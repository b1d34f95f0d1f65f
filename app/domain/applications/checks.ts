import { addMonths, ageOn, type Day, formatDay } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { HouseholdFacts } from "./form/household-facts.ts";
import type { Basis, Rulebook, SettingKey, UsualRange } from "./rulebook.ts";

type UsualKey = Extract<SettingKey, `usual${string}`> & keyof UsualSettings;
type UsualSettings = { [Key in SettingKey as Rulebook["values"][Key] extends UsualRange ? Key : never]: true };

type CheckKindData = {
  title: { carer: string; officer: string };
  /** Whether stage 1 information is not all in without it. */
  part1: boolean;
  basis: Basis;
  source: string;
  verified: boolean;
  /** The setting with its usual range, in working days from being asked for. */
  usual: UsualKey;
};

const SCHEDULE_3 = "Fostering Services (England) Regulations 2011, Schedule 3 Part 1";
const REG_26 = "Fostering Services (England) Regulations 2011, reg 26(1A)";
const PRACTICE = "Usual practice of fostering services";

/** The checks of stage 1: which the law asks for and which are practice, from whom, and how long they usually take. */
export const CHECK_KINDS = {
  dbs: {
    title: { carer: "Criminal record check", officer: "Enhanced DBS with children’s barred list" },
    part1: true,
    basis: "law",
    source: `${SCHEDULE_3}: applicants and every household member of 18 or over`,
    verified: true,
    usual: "usualDbs",
  },
  medical: {
    title: { carer: "Your GP’s medical report", officer: "Medical report and adviser’s comment" },
    part1: true,
    basis: "law",
    source: SCHEDULE_3,
    verified: true,
    usual: "usualMedical",
  },
  "personal-reference": {
    title: { carer: "Reference", officer: "Personal reference, interviewed" },
    part1: true,
    basis: "law",
    source: REG_26,
    verified: true,
    usual: "usualPersonalReference",
  },
  "previous-service": {
    title: { carer: "Reference from your last fostering service", officer: "Previous fostering service’s reference" },
    part1: true,
    basis: "law",
    source: REG_26,
    verified: true,
    usual: "usualPreviousService",
  },
  "area-authority": {
    title: { carer: "The view of the council you live in", officer: "View of the area authority" },
    part1: true,
    basis: "law",
    source: REG_26,
    verified: true,
    usual: "usualAreaAuthority",
  },
  "own-records": {
    title: { carer: "Our own records", officer: "Own records" },
    part1: false,
    basis: "local",
    source: PRACTICE,
    verified: true,
    usual: "usualOwnRecords",
  },
  "other-authority": {
    title: { carer: "Children’s services where you lived before", officer: "Earlier authority’s records" },
    part1: false,
    basis: "local",
    source: `${PRACTICE}: every authority of the last ten years`,
    verified: false,
    usual: "usualOtherAuthority",
  },
  "overseas-record": {
    title: { carer: "Police record from abroad", officer: "Overseas criminal record" },
    part1: false,
    basis: "local",
    source: PRACTICE,
    verified: true,
    usual: "usualOverseasRecord",
  },
  "earlier-application": {
    title: { carer: "Your earlier application", officer: "Outcome of earlier application" },
    part1: true,
    basis: "law",
    source: SCHEDULE_3,
    verified: false,
    usual: "usualPreviousService",
  },
  ofsted: {
    title: { carer: "Ofsted’s records", officer: "Ofsted" },
    part1: false,
    basis: "local",
    source: `${PRACTICE}, for earlier carers, childminders and registered persons`,
    verified: true,
    usual: "usualOfsted",
  },
  "home-safety": {
    title: { carer: "Home safety visit", officer: "Home safety, pets and fire plan" },
    part1: true,
    basis: "law",
    source: `${SCHEDULE_3}, accommodation; the form of the visit is practice`,
    verified: false,
    usual: "usualHomeSafety",
  },
  employer: {
    title: { carer: "Your employer’s reference", officer: "Employer’s reference" },
    part1: false,
    basis: "local",
    source: PRACTICE,
    verified: true,
    usual: "usualEmployer",
  },
  tenure: {
    title: { carer: "Your landlord’s agreement", officer: "Landlord’s agreement" },
    part1: false,
    basis: "local",
    source: PRACTICE,
    verified: false,
    usual: "usualTenure",
  },
  internet: {
    title: { carer: "What is public about you online", officer: "Internet and social media search" },
    part1: false,
    basis: "local",
    source: PRACTICE,
    verified: false,
    usual: "usualInternet",
  },
} as const satisfies Record<string, CheckKindData>;
export type CheckKind = keyof typeof CHECK_KINDS;

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
};

/** Where the assessing council stands to the applicants' address. Null when the postcode's council is not known. */
export type Standing = { councilId: string; livesInCouncilId: string | null; livesInCouncilName: string | null };

/** The checks an application needs, from its answers, on a date: one row per person, place or referee. */
export function checksFor(facts: HouseholdFacts, standing: Standing, today: Day, rulebook: Rulebook): Check[] {
  const { values } = rulebook;
  const check = (kind: CheckKind, key: string, about: string, holder: string, rest: Partial<Check> = {}): Check => ({
    id: key === "" ? kind : `${kind}:${key}`,
    kind,
    about,
    holder,
    state: "needed",
    part1: CHECK_KINDS[kind].part1,
    neededFrom: today,
    requestedOn: null,
    receivedOn: null,
    outcome: null,
    interviewedOn: null,
    note: null,
    ...rest,
  });
  const grown = facts.adults.filter(({ bornOn }) => bornOn === null || ageOn(bornOn, today) >= values.dbsAge);
  const names = facts.applicants.map(({ name }) => name).join(" and ");
  const ownCouncil = standing.livesInCouncilId === standing.councilId;
  const firstYear = Number(today.slice(0, 4)) - values.addressYears;
  const places = facts.earlierPlaces.filter(({ toYear }) => toYear >= firstYear);
  return [
    ...[...facts.applicants, ...grown].map(({ key, name }) =>
      check("dbs", key, name, "the Disclosure and Barring Service"),
    ),
    ...facts.applicants.map(({ key, name }) => check("medical", key, name, `${name}’s GP`)),
    ...facts.referees.map(({ key, name, relation }) => check("personal-reference", key, `${name}, ${relation}`, name)),
    ...(facts.previousService ? [check("previous-service", "", names, facts.previousService)] : []),
    check("area-authority", "", names, standing.livesInCouncilName ?? "the council where they live", {
      ...(ownCouncil ? { state: "not-needed", note: "They live in the council that is assessing them" } : {}),
    }),
    check("own-records", "", names, "our records team"),
    ...places.map((place, index) =>
      check("other-authority", `${index + 1}`, `${place.council}, ${place.fromYear} to ${place.toYear}`, place.council),
    ),
    ...facts.countries.map(({ country, who, when }, index) =>
      check("overseas-record", `${index + 1}`, `${who}, ${country}, ${when}`, `the police of ${country}`),
    ),
    ...facts.earlierApplications.map(({ who, agency, kind, year }, index) =>
      kind === "childcare"
        ? check("ofsted", `${index + 1}`, `${who}, ${year}`, "Ofsted")
        : check("earlier-application", `${index + 1}`, `${who}, ${agency}, ${year}`, agency),
    ),
    ...(facts.previousService ? [check("ofsted", "carer", names, "Ofsted")] : []),
    check("home-safety", "", "the home", "the assessing social worker"),
    ...(facts.employer ? [check("employer", "", facts.employer, facts.employer)] : []),
    ...(facts.rents ? [check("tenure", "", "the home", "the landlord")] : []),
    check("internet", "", names, "the assessing social worker"),
  ];
}

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

/** Whether all stage 1 information is in, so that the ten working days of the stage 1 notice begin (reg 26(1A) and (1B)). */
export function isPart1Complete(checks: readonly Check[], rulebook: Rulebook): boolean {
  return checks.length > 0 && part1Missing(checks, rulebook).length === 0;
}

/** Which setting says how old the result of a check may be at panel; what is not here does not go out of date. */
const GOOD_FOR = { dbs: "dbsGoodForMonths", medical: "medicalGoodForMonths" } as const satisfies Partial<
  Record<CheckKind, SettingKey>
>;

/**
 * The checks whose results are too old for a panel that meets on a day, in words. A policy of services: a result is good
 * up to and on the day that many months after it came in.
 */
export function checksOutOfDate(checks: readonly Check[], panelOn: Day, rulebook: Rulebook): string[] {
  return checks.flatMap(({ kind, state, receivedOn, about }) => {
    if (state !== "received" || receivedOn === null || !(kind === "dbs" || kind === "medical")) return [];
    const goodUntil = addMonths(receivedOn, rulebook.values[GOOD_FOR[kind]]);
    if (panelOn <= goodUntil) return [];
    return [`${CHECK_KINDS[kind].title.officer}: ${about}, good until ${formatDay(goodUntil)}`];
  });
}

/** What someone records about a check. Reopening takes back something received or set aside, and needs a reason. */
export type CheckChange =
  | { to: "requested"; on: Day; holder?: string }
  | { to: "received"; on: Day; outcome: CheckOutcome; interviewedOn?: Day; note?: string }
  | { to: "not-needed"; on: Day; reason: string }
  | { to: "needed"; on: Day; reason: string };

export type CheckEvent = {
  type: "CheckRequested" | "CheckReceived" | "CheckSetAside" | "CheckReopened";
  checkId: string;
  on: Day;
  change: CheckChange;
};

export type CheckRefusal =
  | { code: "no-such-check" }
  | { code: "date-to-come"; today: Day }
  | { code: "before-request"; requestedOn: Day }
  | { code: "already"; state: CheckState }
  | { code: "reopen-first"; state: CheckState }
  | { code: "reason-missing" }
  | { code: "interview-missing" }
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
    case "law-asks-for-it":
      return `This check cannot be set aside: ${refusal.source}`;
  }
}

const EVENT_TYPES = {
  requested: "CheckRequested",
  received: "CheckReceived",
  "not-needed": "CheckSetAside",
  needed: "CheckReopened",
} as const satisfies Record<CheckState, CheckEvent["type"]>;

/**
 * Records a change of one check. Refuses dates to come, a receipt before the request, setting aside what the law asks for
 * (except personal references once a fostering service's reference has replaced them, or beyond the number needed), and a
 * reference without an interview. Something can be received without a request: people bring papers along.
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
  const { state, kind, requestedOn } = check;
  if (change.on > today) return refuse({ code: "date-to-come", today });
  if (change.to === state) return refuse({ code: "already", state });
  if (change.to !== "needed" && (state === "received" || state === "not-needed"))
    return refuse({ code: "reopen-first", state });
  if ("reason" in change && change.reason.trim() === "") return refuse({ code: "reason-missing" });
  if (change.to === "received") {
    if (requestedOn && change.on < requestedOn) return refuse({ code: "before-request", requestedOn });
    if (kind === "personal-reference") {
      if (!change.interviewedOn) return refuse({ code: "interview-missing" });
      if (change.interviewedOn > today) return refuse({ code: "date-to-come", today });
    }
  }
  if (change.to === "not-needed" && check.part1 && !mayBeSetAside(check, checks, rulebook)) {
    return refuse({ code: "law-asks-for-it", source: CHECK_KINDS[kind].source });
  }
  const event: CheckEvent = { type: EVENT_TYPES[change.to], checkId, on: change.on, change };
  return accept({ check: evolveCheck(check, event), event });
}

function mayBeSetAside(check: Check, checks: readonly Check[], rulebook: Rulebook): boolean {
  if (check.kind !== "personal-reference") return false;
  const others = checks.filter(
    ({ id, kind, state }) => kind === check.kind && id !== check.id && state !== "not-needed",
  );
  return serviceReferenceIn(checks) || others.length >= rulebook.values.personalReferences;
}

/** A check after something was recorded about it. */
export function evolveCheck(check: Check, event: CheckEvent): Check {
  const { change } = event;
  switch (change.to) {
    case "requested":
      return { ...check, state: "requested", requestedOn: change.on, holder: change.holder ?? check.holder };
    case "received": {
      const { outcome, interviewedOn = null, note = null } = change;
      return { ...check, state: "received", receivedOn: change.on, outcome, interviewedOn, note };
    }
    case "not-needed":
      return { ...check, state: "not-needed", note: change.reason };
    case "needed":
      return {
        ...check,
        state: "needed",
        requestedOn: null,
        receivedOn: null,
        outcome: null,
        interviewedOn: null,
        note: change.reason,
      };
  }
}

/** The usual range of a check in working days, by the rules of the day. */
export function usualRangeOf(kind: CheckKind, rulebook: Rulebook): UsualRange {
  return rulebook.values[CHECK_KINDS[kind].usual];
}
