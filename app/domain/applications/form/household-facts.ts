import { CARE_TYPES, type CareType, SEXES, type SexTerm, type Terms } from "../../carers/terms.ts";
import type { CareNeed } from "../../matching/vocabulary.ts";
import { type Day, isDay } from "../../shared/day.ts";
import { type AnswersByPerson, applicantsIn, type PersonKey, pagesMissing } from "./answers-by-person.ts";
import { AGE_BANDS, type AgeBand, applicationForm, CONSENTS, type Consent, HARD_NEEDS } from "./application-form.ts";
import { rowsOf } from "./engine.ts";
import type { AnswerValue, PageAnswers } from "./fields.ts";

/** A person of the household. `key` is stable within one application: "applicant-1", "adult-2". */
export type HouseholdPerson = { key: string; name: string; bornOn: Day | null };
export type NamedReferee = { key: string; name: string; relation: string; email: string; phone: string | null };

export type EarlierPartner = {
  applicant: string;
  name: string;
  fromYear: number | null;
  toYear: number | null;
  /** Whether they had or brought up children together. */
  children: boolean;
  email: string | null;
  doNotContact: boolean;
  /** Why not, in the applicant's words. */
  reason: string | null;
};

/** What the answers say, in the field's terms: what checks, letters, terms and matches are made from. */
export type HouseholdFacts = {
  applicants: HouseholdPerson[];
  adults: (HouseholdPerson & { email: string | null })[];
  children: (HouseholdPerson & { lives: "here" | "part" | "elsewhere" })[];
  postcode: string | null;
  movedInOn: Day | null;
  earlierPlaces: { place: string; council: string; fromYear: number; toYear: number }[];
  countries: { country: string; who: string; when: string }[];
  earlierApplications: { who: string; agency: string; kind: string; year: number }[];
  /** The fostering service of the last 12 months, where there is one. */
  previousService: string | null;
  referees: NamedReferee[];
  employer: string | null;
  /** Significant earlier partners, with whether somebody asked us not to make contact. `applicant` is whose they were. */
  partners: EarlierPartner[];
  rents: boolean;
  pets: string | null;
  firearms: boolean;
  drives: boolean;
  spareRooms: number | null;
  /** What every applicant has agreed to. */
  consents: Record<Consent, boolean>;
  /** What each applicant has agreed to. */
  consentsOf: Partial<Record<PersonKey, Record<Consent, boolean>>>;
  offer: {
    ages: AgeBand[];
    howMany: number | null;
    siblings: "yes" | "no" | "maybe" | null;
    sex: SexTerm;
    careTypes: CareType[];
    couldNotManage: CareNeed[];
    languages: string;
  };
};

function said(value: AnswerValue | undefined): string {
  return typeof value === "string" ? value : "";
}

function dayIn(value: AnswerValue | undefined): Day | null {
  return typeof value === "string" && isDay(value) ? value : null;
}

function wholeIn(value: AnswerValue | undefined): number | null {
  return typeof value === "number" ? value : null;
}

function chosen<Key extends string>(value: AnswerValue | undefined, from: Readonly<Record<Key, unknown>>): Key[] {
  const isKey = (candidate: unknown): candidate is Key =>
    typeof candidate === "string" && Object.hasOwn(from, candidate);
  return [value].flat().filter(isKey);
}

function oneOf<Key extends string>(value: AnswerValue | undefined, keys: readonly Key[]): Key | null {
  return keys.find((key) => key === value) ?? null;
}

function person(key: string, answers: PageAnswers, name: "name" | "fullName"): HouseholdPerson {
  return { key, name: said(answers[name]), bornOn: dayIn(answers.bornOn) };
}

/** One row of the private page about earlier relationships. */
function partner(applicant: string, row: PageAnswers): EarlierPartner {
  return {
    applicant,
    name: said(row.name),
    fromYear: wholeIn(row.fromYear),
    toYear: wholeIn(row.toYear),
    children: row.children === "yes",
    email: said(row.email) || null,
    doNotContact: row.doNotContact === "yes",
    reason: said(row.reason) || null,
  };
}

/** An applicant as far as they are known: by what they wrote themselves, else by what the other said of them. */
function applicant(all: AnswersByPerson, key: PersonKey): HouseholdPerson {
  const own = person(key, all[key]["about-you"] ?? {}, "fullName");
  if (key === "applicant-1") return own;
  const named = person(key, all.household["other-applicant"] ?? {}, "fullName");
  return { key, name: own.name || named.name, bornOn: own.bornOn ?? named.bornOn };
}

const CONSENT_NAMES = Object.keys(CONSENTS) as Consent[];

function consentsGiven(answers: PageAnswers | undefined): Record<Consent, boolean> {
  return Object.fromEntries(CONSENT_NAMES.map((name) => [name, answers?.[name] === "yes"])) as Record<Consent, boolean>;
}

type EarlierPlace = HouseholdFacts["earlierPlaces"][number];

/** Everywhere anybody who applies has lived, a place they shared once. */
function placesOf(pages: readonly (PageAnswers | undefined)[]): EarlierPlace[] {
  const places = pages.flatMap((page) =>
    (page?.history === "own" ? rowsOf(page, "addresses") : []).map(
      (row): EarlierPlace => ({
        place: said(row.place),
        council: said(row.council),
        fromYear: wholeIn(row.fromYear) ?? 0,
        toYear: wholeIn(row.toYear) ?? 0,
      }),
    ),
  );
  return [...new Map(places.map((place) => [JSON.stringify(place).toLowerCase(), place])).values()];
}

function countriesOf(page: PageAnswers | undefined, name: string): HouseholdFacts["countries"] {
  const rows = page?.abroad === "yes" ? rowsOf(page, "countries") : [];
  return rows.map((row) => ({ country: said(row.country), who: said(row.who) || name, when: said(row.when) }));
}

/** Reads the answers of the application form, finished or not; what was not answered is empty or null. */
export function householdFacts(all: AnswersByPerson): HouseholdFacts {
  const { household } = all;
  const on = (slug: string): PageAnswers => household[slug] ?? {};
  const rows = (slug: string, name: string) => rowsOf(household[slug], name);
  const people = applicantsIn(all);
  const consentsOf = Object.fromEntries(people.map((key) => [key, consentsGiven(all[key].consents)]));
  const children = on("offer-children");
  const care = on("offer-care");
  const previous = on("previous");
  return {
    applicants: people.map((key) => applicant(all, key)),
    adults: (on("adults").others === "yes" ? rows("adults", "people") : []).map((row, index) => ({
      ...person(`adult-${index + 1}`, row, "name"),
      email: said(row.email) || null,
    })),
    children: (on("children").any === "yes" ? rows("children", "people") : []).map((row, index) => ({
      ...person(`child-${index + 1}`, row, "name"),
      lives: oneOf(row.lives, ["here", "part", "elsewhere"]) ?? "here",
    })),
    postcode: said(on("address").postcode) || null,
    movedInOn: dayIn(on("address").since),
    earlierPlaces: placesOf(people.map((key) => all[key]["earlier-addresses"])),
    countries: people.flatMap((key) => countriesOf(all[key]["earlier-addresses"], applicant(all, key).name)),
    earlierApplications: (previous.before === "yes" ? rows("previous", "applications") : []).map((row) => ({
      who: said(row.who),
      agency: said(row.agency),
      kind: said(row.kind),
      year: wholeIn(row.year) ?? 0,
    })),
    previousService: previous.carerLately === "yes" ? said(previous.service) || null : null,
    referees: rows("referees", "people").map((row, index) => ({
      key: `referee-${index + 1}`,
      name: said(row.name),
      relation: said(row.relation),
      email: said(row.email),
      phone: said(row.phone) || null,
    })),
    employer: said(on("work").employer) || null,
    partners: people.flatMap((key) => rowsOf(all[key].relationships, "partners").map((row) => partner(key, row))),
    pets: on("home").pets === "yes" ? said(on("home").petKinds) || "their animals" : null,
    firearms: on("home").firearms === "yes",
    drives: on("work").driver === "yes",
    rents: ["council", "private", "other"].includes(said(on("home").tenure)),
    spareRooms: wholeIn(on("home").spareRooms),
    consents: Object.fromEntries(
      CONSENT_NAMES.map((name) => [name, Object.values(consentsOf).every((given) => given[name])]),
    ) as Record<Consent, boolean>,
    consentsOf,
    offer: {
      ages: chosen(children.ages, AGE_BANDS),
      howMany: wholeIn(children.howMany),
      siblings: oneOf(children.siblings, ["yes", "no", "maybe"]),
      sex: chosen(children.sex, SEXES)[0] ?? "any",
      careTypes: chosen(care.types, CARE_TYPES),
      couldNotManage: chosen(care.couldNotManage, HARD_NEEDS),
      languages: said(care.languages),
    },
  };
}

/** What still stands between a draft and sending it: page titles, and permissions without which no assessment can begin. */
export type Readiness = { complete: boolean; missingPages: string[]; missingConsents: string[] };

/** Whether the form can be sent, and what is missing; of two who apply together, also whose part it is. */
export function readiness(all: AnswersByPerson): Readiness {
  const { applicants, consentsOf } = householdFacts(all);
  const named = (words: string, whose: string) => {
    const who = applicants.length > 1 ? applicants.find(({ key }) => key === whose)?.name.split(" ")[0] : undefined;
    return who ? `${words} (${who})` : words;
  };
  const missingPages = pagesMissing(applicationForm, all, "sending").map(({ page, whose }) => named(page.title, whose));
  const missingConsents = applicants.flatMap(({ key }) =>
    Object.entries(CONSENTS)
      .filter(([name, { needed }]) => needed && !consentsOf[key as PersonKey]?.[name as Consent])
      .map(([, { label }]) => named(label, key)),
  );
  return { complete: missingPages.length === 0 && missingConsents.length === 0, missingPages, missingConsents };
}

/** Terms to start the conversation from: what the household said, never more children than it said or than the law usually lets. */
export function termsOffered(facts: HouseholdFacts, usualFosteringLimit: number): Terms {
  const { ages, howMany, siblings, sex, careTypes } = facts.offer;
  const bands = ages.map((band) => AGE_BANDS[band]);
  const places = Math.min(howMany ?? 1, usualFosteringLimit);
  return {
    places,
    ageMin: bands.length === 0 ? 0 : Math.min(...bands.map(({ from }) => from)),
    ageMax: bands.length === 0 ? 17 : Math.max(...bands.map(({ to }) => to)),
    sex,
    careTypes: careTypes.length === 0 ? ["short-term"] : careTypes,
    siblingMax: siblings === "no" ? 1 : places,
    namedChild: null,
  };
}
