import type { Day } from "../../shared/day.ts";
import { CONSENT_WORDING, type ConsentsGiven, HOUSEHOLD_CONSENTS, type HouseholdConsent } from "../invitations.ts";
import { DANGER, dangerQuestion } from "./danger-question.ts";
import { type Answers, type Form, page, rowsOf } from "./engine.ts";
import { date, group, number, type Option, radios, tel, text, textarea, YES_NO } from "./fields.ts";

const FOR_CHECKS = "The check on you is made in your own name, so the details have to be yours.";

const you = page({
  slug: "you",
  title: "About you",
  lede: "These go to the social worker, not to the people who are applying.",
  fields: [
    text("fullName", {
      label: "Your full name",
      hint: "As on your passport or driving licence, if you have one.",
      whyAsked: FOR_CHECKS,
      missing: "Enter your full name",
      autocomplete: "name",
    }),
    text("formerNames", {
      label: "Names you had before (optional)",
      called: "Names you had before",
      hint: "All of them, with the years if you know them.",
      whyAsked: FOR_CHECKS,
      max: 300,
    }),
    date("bornOn", {
      label: "Date of birth",
      whyAsked: FOR_CHECKS,
      missing: "Enter your date of birth",
      past: true,
    }),
    tel("phone", {
      label: "Phone number (optional)",
      called: "Phone number",
      whyAsked: "So that the worker can find a time to meet you.",
      autocomplete: "tel",
    }),
  ],
});

const YEAR = { min: 1930, max: 2100 };

const addresses = page({
  slug: "addresses",
  title: "Where you have lived",
  lede: "The last five years, the newest first. If you had no fixed address for a time, say where you mostly stayed.",
  fields: [
    group("places", {
      label: "Addresses of the last five years",
      item: "address",
      whyAsked: "We ask children’s services in each place, if you agree to it on a later page.",
      missing: "Addresses: give at least the one you live at now",
      max: 15,
      fields: [
        text("address", {
          label: "Address",
          hint: "With the postcode, or the country if it was abroad.",
          whyAsked: "To find the right council.",
          missing: "Enter the address, or where you mostly stayed",
          max: 250,
        }),
        number("fromYear", {
          label: "From (year)",
          whyAsked: "To see that no year is missing.",
          missing: "Enter the year you came to live there",
          ...YEAR,
        }),
        number("toYear", {
          label: "Until (year)",
          hint: "This year, if you live there now.",
          whyAsked: "To see that no year is missing.",
          missing: "Enter the year you left, or this year",
          ...YEAR,
        }),
      ],
    }),
  ],
  check: ({ places }) =>
    rowsOf({ places }, "places").flatMap((row, index) =>
      Number(row.toYear) < Number(row.fromYear)
        ? [{ field: `places[${index}].toYear`, message: "Until must not be before the year you came" }]
        : [],
    ),
});

const days = page({
  slug: "life",
  title: "You and a fostered child",
  lede: "A child who comes to live in your home lives with you too. What you think counts.",
  fields: [
    text("occupation", {
      label: "What you do",
      hint: "Work, college, looking for work, looking after somebody, retired.",
      whyAsked: "It shows who is at home and when.",
      missing: "Enter what you do, for instance your work or college",
    }),
    textarea("part", {
      label: "What part would you have in looking after a child?",
      called: "Your part in looking after a child",
      hint: "None is a fine answer.",
      whyAsked: "Some people help every day, some hardly at all. We plan with what is true.",
      missing: "Say what part you would have, or none",
      maxWords: 200,
    }),
    radios("feeling", {
      label: "How do you feel about fostering in your home?",
      called: "How you feel about fostering",
      whyAsked: "If somebody is not happy with it, we talk about it before a child comes.",
      missing: "Choose how you feel about fostering in your home",
      options: [
        { value: "glad", label: "I am for it" },
        { value: "mixed", label: "I have mixed feelings" },
        { value: "against", label: "I would rather not" },
      ],
    }),
    textarea("feelingWords", {
      label: "Would you like to say more? (optional)",
      called: "What you would like to say",
      whyAsked: "The worker reads it. The people who are applying do not.",
      maxWords: 200,
    }),
    ...dangerQuestion({
      label: "Is there anything or anyone at home that a child should be protected from?",
      whyAsked: "If there is, a manager reads it within a working day. The people who are applying do not see it.",
    }),
  ],
});

/** Whether an answer of this form tells of a danger to a child. */
export const HOUSEHOLD_DANGER_FIELD = { page: "life", ...DANGER } as const;

const WHAT_FOLLOWS: Record<HouseholdConsent, string> = {
  dbs: "The law asks for this check on every adult in the home. If you say no, a child cannot come to live there; nobody will hold it against you, and the worker will talk it through with you.",
  councils: "If you say no, the worker will talk it through with you before anything else happens.",
};
const GIVE: readonly Option[] = [
  { value: "yes", label: "Yes, I agree" },
  { value: "no", label: "No" },
];

const consents = page({
  slug: "consents",
  title: "What you agree to",
  lede: "Each is your own choice, nobody can make it for you, and you can take it back later on this same page.",
  fields: (Object.entries(HOUSEHOLD_CONSENTS) as [HouseholdConsent, string][]).map(([name, label]) =>
    radios(name, { label, whyAsked: WHAT_FOLLOWS[name], missing: `${label}: choose yes or no`, options: GIVE }),
  ),
});

const young = page({
  slug: "agree",
  title: "Before you send it",
  lede: "You are not old enough for a check of your own, so there is nothing to sign. From 18 on we would ask you again.",
  fields: [
    radios("talk", {
      label: "Would you like the worker to talk with you on your own?",
      called: "Whether the worker should talk with you on your own",
      whyAsked: "Some people say more when nobody else is there.",
      missing: "Choose whether you would like to talk with the worker on your own",
      options: YES_NO,
    }),
  ],
});

const asSections = (pages: ReturnType<typeof page>[]) =>
  pages.map((one) => ({ id: one.slug, title: one.title, pages: [one] }));

/** What an adult of the household is asked for: their own details and their own consents. */
export const householdAdultForm: Form = {
  id: "household-adult",
  version: "2026-11",
  title: "Your part",
  sections: asSections([you, addresses, days, consents]),
};

/** What somebody of 16 or 17 is asked: who they are and what they think, without checks. */
export const youngPersonForm: Form = {
  id: "household-young",
  version: "2026-11",
  title: "Your part",
  sections: asSections([you, days, young]),
};

/** The consents of a finished form, each with its day and wording. */
export function consentsIn(answers: Answers, today: Day): ConsentsGiven {
  const said = answers.consents ?? {};
  return Object.fromEntries(
    (Object.keys(HOUSEHOLD_CONSENTS) as HouseholdConsent[]).flatMap((name) =>
      said[name] === undefined
        ? []
        : [[name, { given: said[name] === "yes", on: today, wording: CONSENT_WORDING, withdrawnOn: null }]],
    ),
  );
}

/** The years of the last `years` for which no address was given, for the worker to ask about. */
export function yearsWithoutAddress(answers: Answers, today: Day, years: number): number[] {
  const places = rowsOf(answers.addresses, "places");
  const thisYear = Number(today.slice(0, 4));
  return Array.from({ length: years }, (_, nth) => thisYear - nth)
    .filter((year) => !places.some((row) => Number(row.fromYear) <= year && year <= Number(row.toYear)))
    .reverse();
}
