import { type BankHolidays, endOfPeriod, workingDaysBetween } from "../calendar/working-days.ts";
import type { Day } from "../shared/day.ts";
import { addMonths, formatDay } from "../shared/day.ts";
import { personOf } from "./check-groups.ts";
import { kindData } from "./check-kinds.ts";
import { type Check, goodUntil } from "./checks.ts";
import type { HouseholdFacts } from "./form/household-facts.ts";
import { type ConsentsGiven, HOUSEHOLD_CONSENTS, type HouseholdConsent, holds } from "./invitations.ts";
import type { Rulebook } from "./rulebook.ts";
import type { KnownRange } from "./usual-ranges.ts";

/** How a check stands today, in the order in which it wants somebody's attention. */
export const STANDINGS = [
  "past-usual",
  "out-of-date",
  "to-ask",
  "blocked",
  "asked",
  "ends-soon",
  "in",
  "set-aside",
] as const;
export type CheckStandingName = (typeof STANDINGS)[number];

export type CheckStanding = {
  name: CheckStandingName;
  /** Since when it has stood with whoever has it, and how many working days that is. */
  since: Day | null;
  elapsed: number;
  /** Whether it is late and nobody has asked after it for as long as the rules leave it. */
  chaseDue: boolean;
  /** The last day its result may be relied on. */
  validTo: Day | null;
};

/** Results that end within this many months are shown, so that they can be renewed before panel. */
const ENDS_SOON_MONTHS = 3;

function nameOf(check: Check, today: Day, elapsed: number, usual: KnownRange, validTo: Day | null): CheckStandingName {
  switch (check.state) {
    case "not-needed":
      return "set-aside";
    case "requested":
      return elapsed > usual.high ? "past-usual" : "asked";
    case "received":
      if (validTo === null) return "in";
      if (validTo < today) return "out-of-date";
      return validTo <= addMonths(today, ENDS_SOON_MONTHS) ? "ends-soon" : "in";
    case "needed":
      if (check.blockedBecause && !check.releasedOn) return "blocked";
      return "to-ask";
  }
}

/** How a check stands on a day: with whom it stalls, since when, whether to ask after it, and how long its result holds. */
export function standingOf(
  check: Check,
  today: Day,
  usual: KnownRange,
  holidays: BankHolidays,
  rulebook: Rulebook,
): CheckStanding {
  const asked = check.state === "requested";
  const since = asked ? check.requestedOn : check.state === "needed" ? check.neededFrom : null;
  const elapsed = since && since < today ? workingDaysBetween(since, today, holidays) : 0;
  const validTo = check.state === "received" ? goodUntil(check, rulebook) : null;
  const name = nameOf(check, today, elapsed, usual, validTo);
  const again = check.chasedOn ? endOfPeriod(check.chasedOn, rulebook.values.chaseAgain, holidays) : null;
  return { name, since, elapsed, chaseDue: name === "past-usual" && (again === null || today > again), validTo };
}

/** How far a wait has gone in its usual range: above 1 it is late. What does not wait counts as nothing. */
export function stallOf({ name, elapsed }: CheckStanding, usual: KnownRange): number {
  return name === "past-usual" || name === "asked" ? elapsed / Math.max(1, usual.high) : 0;
}

/** Orders checks by what stalls: longest past their usual time first, then what is still to be asked for, then the rest. */
export function byStall<Line extends { standing: CheckStanding; usual: KnownRange; id: string }>(
  a: Line,
  b: Line,
): number {
  const order = ({ standing }: Line) => STANDINGS.indexOf(standing.name);
  return order(a) - order(b) || stallOf(b.standing, b.usual) - stallOf(a.standing, a.usual) || (a.id < b.id ? -1 : 1);
}

/** What each applicant permitted, what all of them did, and what the others of the household said for themselves. */
export type Permissions = {
  consents: HouseholdFacts["consents"];
  consentsOf: Readonly<Record<string, HouseholdFacts["consents"] | undefined>>;
  own: OwnConsents;
};

/** What members of the household who do not apply agreed to, by their place ("adult-1"). Who has not answered is not there. */
export type OwnConsents = ReadonlyMap<string, ConsentsGiven>;

function isHouseholdConsent(name: string | null): name is HouseholdConsent {
  return name !== null && Object.hasOwn(HOUSEHOLD_CONSENTS, name);
}

/** Whether a person is of the household and applies for nothing: nobody else can permit a check on them. */
function consentsAlone(person: string | null): person is string {
  return person !== null && !person.startsWith("applicant-");
}

/**
 * Why a check on a member of the household who does not apply may not be asked for or asked after: only they can permit
 * it. Null for every other check, and for somebody who answered while too young to be asked for it: the worker takes
 * their signature in person.
 */
export function notConsentedBecause(check: Check, own: OwnConsents): string | null {
  if (check.state !== "needed" && check.state !== "requested") return null;
  const person = personOf(check);
  const { consent } = kindData(check.kind);
  if (!consentsAlone(person) || !isHouseholdConsent(consent)) return null;
  const answered = own.get(person);
  if (!answered) return "They have not given their own permission yet";
  const given = answered[consent];
  if (!given || holds(answered, consent)) return null;
  if (given.withdrawnOn) return `They took their permission back on ${formatDay(given.withdrawnOn)}`;
  return "They said no to this check. Talk to them first";
}

/** Why a check is left out when everything that can be asked for is asked for at once; null when it is asked for. */
export function notAskedBecause(check: Check, { consents, consentsOf, own }: Permissions): string | null {
  if (check.state !== "needed") return null;
  if (check.blockedBecause && !check.releasedOn) return "Blocked: somebody’s safety comes first";
  if (check.kind === "ex-partner") return "The worker asks in person";
  if (check.kind === "personal-reference") return "Referees are asked on the page of people";
  if (check.asideProposed) return "The answers no longer call for it";
  const { consent } = kindData(check.kind);
  const person = personOf(check);
  if (consentsAlone(person) && isHouseholdConsent(consent)) return notConsentedBecause(check, own);
  const [, subject = ""] = check.id.split(":");
  const given = Object.hasOwn(consentsOf, subject) ? consentsOf[subject] : consents;
  return consent && !given?.[consent] ? "They have not given permission to ask" : null;
}
