import { addMonths, ageOn, birthdayOf, type Day } from "../shared/day.ts";
import { CHECK_KINDS, type CheckKind } from "./check-kinds.ts";
import type { Check } from "./checks.ts";
import type { HouseholdFacts, HouseholdPerson } from "./form/household-facts.ts";
import type { Rulebook } from "./rulebook.ts";

/** Where the assessing council stands to the applicants' address. Null when the postcode's council is not known. */
export type Standing = { councilId: string; livesInCouncilId: string | null; livesInCouncilName: string | null };

const SCHOOL_AGE = 5;
const GROWN = 18;

/** A check that has just been found to be needed. */
function begin(
  today: Day,
  kind: CheckKind,
  key: string,
  about: string,
  holder: string,
  rest: Partial<Check> = {},
): Check {
  return {
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
    chasedOn: null,
    chases: 0,
    validTo: null,
    blockedBecause: null,
    releasedOn: null,
    asideProposed: null,
    ...rest,
  };
}

/** Somebody of the household who is, or is about to be, of the age at which the law asks for a criminal record check. */
export type ComingOfAge = HouseholdPerson & {
  /** The birthday from which the law asks for it; null when they are that old already or their birthday is not known. */
  turnsOn: Day | null;
};

/**
 * The members of the household who are not applying and need a criminal record check: everyone of the age the law names,
 * and those who will reach it within the months in which services begin. An unknown birthday counts as of age.
 */
export function membersOfAge(facts: HouseholdFacts, today: Day, rulebook: Rulebook): ComingOfAge[] {
  const { dbsAge, dbsBeginsMonthsBefore } = rulebook.values;
  const atHome = [...facts.adults, ...facts.children.filter(({ lives }) => lives !== "elsewhere")];
  return atHome.flatMap(({ key, name, bornOn }): ComingOfAge[] => {
    if (bornOn === null) return key.startsWith("child-") ? [] : [{ key, name, bornOn, turnsOn: null }];
    if (ageOn(bornOn, today) >= dbsAge) return [{ key, name, bornOn, turnsOn: null }];
    const turnsOn = birthdayOf(bornOn, dbsAge);
    return addMonths(turnsOn, -dbsBeginsMonthsBefore) <= today ? [{ key, name, bornOn, turnsOn }] : [];
  });
}

function yearsOf(fromYear: number | null, toYear: number | null): string {
  if (fromYear === null && toYear === null) return "";
  return `, ${fromYear ?? "earlier"} to ${toYear ?? "now"}`;
}

/**
 * The checks an application needs, worked out from all of its answers, on a date: one for each person, place, country,
 * earlier partner and referee. What follows from a safety flag is blocked, so that nobody is written to.
 */
export function checksFor(facts: HouseholdFacts, standing: Standing, today: Day, rulebook: Rulebook): Check[] {
  const { values } = rulebook;
  const check = (kind: CheckKind, key: string, about: string, holder: string, rest?: Partial<Check>) =>
    begin(today, kind, key, about, holder, rest);
  const names = facts.applicants.map(({ name }) => name).join(" and ");
  const ownCouncil = standing.livesInCouncilId === standing.councilId;
  const livesIn = standing.livesInCouncilName ?? "the council where they live";
  const firstYear = Number(today.slice(0, 4)) - values.addressYears;
  const places = facts.earlierPlaces.filter(({ toYear }) => toYear >= firstYear);
  const home = facts.postcode ? `the home, ${facts.postcode}` : "the home";
  const ownChildren = facts.children.filter(
    ({ lives, bornOn }) => lives !== "elsewhere" && (bornOn === null || ageOn(bornOn, today) < GROWN),
  );
  return [
    ...facts.applicants.map(({ key, name }) => check("dbs", key, name, DBS)),
    ...membersOfAge(facts, today, rulebook).map(({ key, name, turnsOn }) =>
      check("dbs", key, name, DBS, turnsOn ? { part1: false, neededFrom: turnsOn } : {}),
    ),
    ...facts.applicants.map(({ key, name }) => check("medical", key, name, `${name}’s GP`)),
    ...facts.referees.map(({ key, name, relation }) => check("personal-reference", key, `${name}, ${relation}`, name)),
    ...(facts.previousService ? [check("previous-service", "", facts.previousService, facts.previousService)] : []),
    check("area-authority", "", livesIn, livesIn, {
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
    ...facts.partners
      .filter(({ name, children, doNotContact }) => name !== "" && (children || doNotContact))
      .map(({ applicant, name, fromYear, toYear, doNotContact, reason }, index) =>
        check("ex-partner", `${applicant}-${index + 1}`, `${name}${yearsOf(fromYear, toYear)}`, name, {
          ...(doNotContact ? { blockedBecause: reason ?? "The applicant asked us not to make contact" } : {}),
        }),
      ),
    ...ownChildren.map(({ key, name, bornOn }) =>
      bornOn !== null && ageOn(bornOn, today) < SCHOOL_AGE
        ? check("health-visitor", key, name, `${name}’s health visitor`)
        : check("school", key, name, `${name}’s school`),
    ),
    ...(facts.employer ? [check("employer", "", facts.employer, facts.employer)] : []),
    check("home-safety", "", home, ASSESSOR),
    ...(facts.pets ? [check("pets", "", facts.pets, ASSESSOR)] : []),
    ...(facts.firearms ? [check("firearms", "", home, ASSESSOR)] : []),
    ...(facts.drives ? [check("vehicle", "", names, ASSESSOR)] : []),
    ...(facts.rents ? [check("tenure", "", home, "the landlord")] : []),
    check("finances", "", names, ASSESSOR),
    ...facts.applicants.map(({ key, name }) => check("internet", key, name, ASSESSOR)),
  ];
}

const DBS = "the Disclosure and Barring Service";
const ASSESSOR = "the assessing social worker";
