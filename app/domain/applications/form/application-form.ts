import { CARE_TYPES, SEXES } from "../../carers/terms.ts";
import type { CareNeed } from "../../matching/vocabulary.ts";
import type { SettingValues } from "../rulebook.ts";
import { ADDRESS_YEARS } from "./address-gaps.ts";
import { addressPages } from "./address-pages.ts";
import { type Answers, type Form, page } from "./engine.ts";
import {
  checkboxes,
  date,
  email,
  group,
  number,
  type Option,
  radios,
  select,
  tel,
  text,
  textarea,
  YES_NO,
} from "./fields.ts";
import {
  childhood,
  equality,
  health,
  homeDetails,
  identity,
  jobs,
  landlord,
  money,
  partnership,
  peopleAround,
  pets,
  relationships,
  rooms,
  values,
  vehicles,
  week,
} from "./later-pages.ts";

function optionsOf(words: Readonly<Record<string, string>>): Option[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

/** The age bands children are counted in nationally, with their first and last completed years. */
export const AGE_BANDS = {
  "under-1": { label: "Babies under 1", from: 0, to: 0 },
  "1-4": { label: "1 to 4", from: 1, to: 4 },
  "5-9": { label: "5 to 9", from: 5, to: 9 },
  "10-15": { label: "10 to 15", from: 10, to: 15 },
  "16-17": { label: "16 and 17", from: 16, to: 17 },
} as const;
export type AgeBand = keyof typeof AGE_BANDS;

/** Needs people say they could not meet, in the words of the form: one for each need that a match looks at. */
export const HARD_NEEDS = {
  "personal-care": "Washing, dressing and feeding an older child",
  "health-care": "Medical needs every day, such as injections or tube feeding",
  "learning-support": "A learning disability",
  "communication-support": "A child who does not speak, or signs",
  "night-care": "Being up with a child most nights",
  "self-harm": "Self-harm",
  "eating-disorder": "An eating disorder",
  "substance-use": "Alcohol or drugs",
  missing: "Going missing",
  "sexual-exploitation": "Being sexually exploited by others",
  "criminal-exploitation": "Being drawn into crime by others",
  "exploiting-others": "Drawing other children into harm",
  "physical-harm": "Hitting out and hurting people",
  "sexual-harm": "Sexual behaviour that harms others",
  "fire-setting": "Setting fires",
  "harm-to-animals": "Hurting animals",
} as const satisfies Record<CareNeed, string>;

/** Permissions to ask other people about an applicant, each given or not on its own. */
export const CONSENTS = {
  dbs: { label: "A criminal record (DBS) check on each adult", needed: true },
  medical: { label: "A medical report from my GP", needed: true },
  councils: { label: "Asking children’s services wherever I have lived", needed: true },
  references: { label: "Asking the people I name as referees", needed: true },
  records: { label: "Reading records another fostering or adoption service holds on me", needed: false },
  employer: { label: "Asking my employer, and those I worked for with children", needed: false },
  partner: { label: "Asking earlier partners, after talking to me first", needed: false },
  school: { label: "Asking my children’s school or health visitor", needed: false },
  ofsted: { label: "Asking Ofsted about any earlier registration", needed: false },
  region: { label: "Sharing my details with other councils in this region", needed: false },
} as const;
export type Consent = keyof typeof CONSENTS;

const SAFE_OPTIONS: readonly Option[] = [
  ...YES_NO,
  { value: "tell-worker", label: "I would rather tell my worker", hint: "They will ring you and talk it through." },
];

const isJoint = (answers: Answers) => answers.applying?.applying === "jointly";

const applying = page({
  slug: "applying",
  usedFor: ["checks"],
  title: "Who is applying",
  fields: [
    radios("applying", {
      label: "Are you applying alone or with someone?",
      called: "Applying alone or with someone",
      whyAsked: "Couples who live together are usually assessed together, and both sign.",
      missing: "Choose whether you are applying alone or with someone",
      options: [
        { value: "alone", label: "Alone" },
        { value: "jointly", label: "With my partner, or another adult I live with" },
      ],
    }),
  ],
});

const aboutYou = page({
  slug: "about-you",
  usedFor: ["checks"],
  title: "About you",
  whose: "each",
  fields: [
    text("fullName", {
      label: "Your full name",
      hint: "As it is on your passport or driving licence.",
      whyAsked: "It must match the papers you show us for the criminal record check.",
      missing: "Enter your full name",
      autocomplete: "name",
    }),
    text("preferredName", {
      label: "What should we call you? (optional)",
      called: "What we should call you",
      whyAsked: "So that everyone who rings or writes uses the name you like.",
    }),
    text("formerNames", {
      label: "Other names you have used (optional)",
      called: "Other names",
      hint: "A name before marriage, for example.",
      whyAsked: "Checks are made in every name a person has had.",
      max: 300,
    }),
    date("bornOn", {
      label: "Your date of birth",
      whyAsked: "The law asks for it, and the criminal record check needs it. There is no upper age limit.",
      missing: "Enter your date of birth",
      past: true,
    }),
  ],
});

const otherApplicant = page({
  slug: "other-applicant",
  usedFor: ["contact", "checks"],
  title: "The person applying with you",
  lede: "They get an email, sign in by themselves and answer the questions about them. Neither of you sees what the other writes about themselves.",
  appliesTo: isJoint,
  fields: [
    text("fullName", {
      label: "Their full name",
      whyAsked: "Both of you are assessed and both names stand on the approval.",
      missing: "Enter their full name",
    }),
    email("email", {
      label: "Their email address",
      hint: "Their own, not one that you share.",
      whyAsked: "Each person answers for themselves and gives their own permissions, privately.",
      missing: "Enter their email address",
    }),
    text("relationship", {
      label: "How are you related?",
      called: "How you are related",
      hint: "For example: married, partners, sisters.",
      whyAsked: "The law asks about present and earlier marriages and partnerships.",
      missing: "Enter how you are related",
    }),
  ],
});

const contact = page({
  slug: "contact",
  usedFor: ["contact"],
  title: "How to reach you",
  fields: [
    tel("phone", {
      label: "Phone number",
      whyAsked: "Your worker rings to arrange visits.",
      missing: "Enter a phone number",
      autocomplete: "tel",
    }),
    textarea("safeTimes", {
      label: "When and how is it safe or easy to ring? (optional)",
      called: "When and how to ring",
      hint: "For example: after 4, never leave a message.",
      whyAsked: "We only ring when it suits you, and we say nothing to anyone else who answers.",
      maxWords: 100,
    }),
    text("languageHelp", {
      label: "Anything that would make this easier for you? (optional)",
      called: "What would make this easier",
      hint: "An interpreter, large print, sign language, someone to fill in the form with you.",
      whyAsked: "So that it is ready before the first visit.",
      max: 300,
    }),
  ],
});

function rowsWith(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value : [];
}

const adults = page({
  slug: "adults",
  usedFor: ["checks", "visit"],
  title: "Other people aged 16 or over at home",
  lede: "Anyone who lives with you, also part of the week, and is not applying.",
  fields: [
    radios("others", {
      label: "Does anyone else aged 16 or over live with you?",
      called: "Others aged 16 or over",
      whyAsked: "The law asks for a criminal record check on everyone aged 18 or over in the home.",
      missing: "Choose yes if anyone else aged 16 or over lives with you, or no",
      options: YES_NO,
    }),
    group("people", {
      label: "People aged 16 or over",
      item: "person",
      whyAsked: "Everyone in the home is part of a child’s life there, and each gives their own consent.",
      missing: "Give each person aged 16 or over, or choose no",
      onlyIf: { field: "others", is: ["yes"] },
      fields: [
        text("name", {
          label: "Full name",
          whyAsked: "For their own check.",
          missing: "Enter this person’s full name",
        }),
        date("bornOn", {
          label: "Date of birth",
          whyAsked: "The check is needed from 18.",
          missing: "Enter this person’s date of birth",
          past: true,
        }),
        text("relation", {
          label: "Who they are to you",
          hint: "Son, mother, lodger.",
          whyAsked: "So that your worker knows who is who before the visit.",
          missing: "Enter who this person is to you",
        }),
        email("email", {
          label: "Email address (optional)",
          called: "Email address",
          whyAsked: "We write to them, not to you, about their check.",
        }),
      ],
    }),
  ],
});

const children = page({
  slug: "children",
  usedFor: ["matching", "report"],
  title: "Children",
  lede: "Your own children wherever they live, also those who are grown up and live somewhere else, and any other children in your home.",
  fields: [
    radios("any", {
      label: "Are there children in your family or your home?",
      called: "Children in your family or home",
      whyAsked: "Their views count, and their bedrooms stay theirs.",
      missing: "Choose yes if there are children in your family or your home, or no",
      options: YES_NO,
    }),
    group("people", {
      label: "Children",
      item: "child",
      whyAsked: "The law asks about children in and outside the home.",
      missing: "Give each child, or choose no",
      onlyIf: { field: "any", is: ["yes"] },
      fields: [
        text("name", { label: "Name", whyAsked: "So that they are called by it.", missing: "Enter this child’s name" }),
        date("bornOn", {
          label: "Date of birth",
          whyAsked: "The ages of children living together matter in matching.",
          missing: "Enter this child’s date of birth",
          past: true,
        }),
        select("lives", {
          label: "Where they live",
          whyAsked: "It shows who shares the home and who visits.",
          missing: "Choose where this child lives",
          options: [
            { value: "here", label: "With you" },
            { value: "part", label: "With you part of the time" },
            { value: "elsewhere", label: "Somewhere else" },
          ],
        }),
      ],
    }),
  ],
});

const home = page({
  slug: "home",
  usedFor: ["visit", "matching"],
  title: "Your home",
  fields: [
    radios("tenure", {
      label: "Do you rent or own?",
      called: "Renting or owning",
      hint: "You can foster either way.",
      whyAsked: "If you rent we help you ask the landlord.",
      missing: "Choose whether you rent or own",
      options: [
        { value: "own", label: "Own, with or without a mortgage" },
        { value: "council", label: "Rent from a council or housing association" },
        { value: "private", label: "Rent from a private landlord" },
        { value: "other", label: "Something else" },
      ],
    }),
    number("spareRooms", {
      label: "How many bedrooms could be a foster child’s?",
      called: "Bedrooms for a foster child",
      hint: "A room nobody sleeps in now. Put 0 if you are not sure, and we will talk about it.",
      whyAsked: "Most children need a room of their own; a baby can share yours at first.",
      missing: "Enter how many bedrooms could be a foster child’s, 0 if none",
      min: 0,
      max: 10,
    }),
    radios("stepFree", {
      label: "Could someone who uses a wheelchair live in your home?",
      called: "Whether someone who uses a wheelchair could live there",
      whyAsked: "Homes without steps are rare and some children need one.",
      missing: "Choose whether someone who uses a wheelchair could live in your home",
      options: [...YES_NO, { value: "with-changes", label: "With changes" }],
    }),
    radios("pets", {
      label: "Do you have pets or other animals?",
      called: "Pets or other animals",
      whyAsked: "Many children love them, some are allergic or afraid.",
      missing: "Choose yes if you have pets or other animals, or no",
      options: YES_NO,
    }),
    text("petKinds", {
      label: "Which animals?",
      called: "Which animals",
      hint: "For dogs, the breed too.",
      whyAsked: "Your worker meets them at the first visit.",
      missing: "Enter which animals you have",
      onlyIf: { field: "pets", is: ["yes"] },
      max: 200,
    }),
    radios("smoking", {
      label: "Does anyone at home smoke or vape?",
      called: "Smoking or vaping at home",
      whyAsked: "Babies, and children with chest conditions, are not placed where people smoke.",
      missing: "Choose whether anyone at home smokes or vapes",
      options: [
        { value: "no", label: "No" },
        { value: "outside", label: "Only outside" },
        { value: "inside", label: "Inside" },
      ],
    }),
    radios("firearms", {
      label: "Are there guns, air rifles or other weapons at home?",
      called: "Weapons at home",
      whyAsked: "They are locked away and the licence is looked at. Farms and sports are no obstacle.",
      missing: "Choose yes if there are weapons at home, or no",
      options: YES_NO,
    }),
    radios("moving", {
      label: "Do you plan to move in the next year?",
      called: "Plans to move",
      whyAsked: "The home is part of the assessment, so a move needs planning.",
      missing: "Choose whether you plan to move in the next year",
      options: [...YES_NO, { value: "maybe", label: "Perhaps" }],
    }),
  ],
});

const offerChildren = page({
  slug: "offer-children",
  usedFor: ["matching", "terms"],
  title: "Children you have in mind",
  lede: "You can change any of this later. It is a place to start talking.",
  fields: [
    checkboxes("ages", {
      label: "Which ages?",
      called: "Ages",
      hint: "Choose all that you could imagine.",
      whyAsked: "It shows where you could help soonest.",
      missing: "Choose at least one age group",
      options: Object.entries(AGE_BANDS).map(([value, { label }]) => ({ value, label })),
    }),
    number("howMany", {
      label: "How many children at once?",
      called: "How many children",
      whyAsked: "The law sets a limit of three, except for brothers and sisters.",
      missing: "Enter how many children at once",
      min: 1,
      max: 8,
    }),
    radios("siblings", {
      label: "Could you take brothers and sisters together?",
      called: "Brothers and sisters together",
      whyAsked: "Brothers and sisters are often parted only because no home has room.",
      missing: "Choose whether you could take brothers and sisters together",
      options: [...YES_NO, { value: "maybe", label: "Perhaps, I would like to know more" }],
    }),
    radios("sex", {
      label: "Girls, boys, or either?",
      called: "Girls, boys, or either",
      whyAsked: "Sometimes the home or the family makes a difference.",
      missing: "Choose girls, boys, or either",
      options: optionsOf(SEXES),
    }),
  ],
});

const offerCare = page({
  slug: "offer-care",
  usedFor: ["matching", "terms"],
  title: "Kinds of fostering",
  fields: [
    checkboxes("types", {
      label: "Which kinds could you imagine?",
      called: "Kinds of fostering",
      hint: "You do not have to decide now.",
      whyAsked: "Each kind has its own training and its own pace.",
      missing: "Choose at least one kind of fostering",
      options: optionsOf(CARE_TYPES),
    }),
    checkboxes("couldNotManage", {
      label: "Is there anything you feel you could not manage? (optional)",
      called: "What you could not manage",
      hint: "Nobody can do everything. Saying so helps a child come to the right home.",
      whyAsked: "We will not offer you a child with these needs without asking you again.",
      options: optionsOf(HARD_NEEDS),
    }),
    text("languages", {
      label: "Languages spoken at home",
      hint: "English counts too.",
      whyAsked: "A child who can speak their own language settles sooner.",
      missing: "Enter the languages spoken at home",
      max: 200,
    }),
  ],
});

const work = page({
  slug: "work",
  usedFor: ["matching", "support"],
  title: "Work and time",
  fields: [
    radios("working", {
      label: "Do you work or study?",
      called: "Work or study",
      hint: "Many foster carers do.",
      whyAsked: "So that we can plan for the hours somebody is at home.",
      missing: "Choose the answer closest to your work or study",
      options: [
        { value: "full-time", label: "Full time" },
        { value: "part-time", label: "Part time" },
        { value: "at-home", label: "At home, or caring for family" },
        { value: "retired", label: "Retired" },
        { value: "other", label: "Something else" },
      ],
    }),
    text("pattern", {
      label: "Your usual week",
      called: "Your usual week",
      hint: "For example: Monday to Thursday 9 to 3, off on Fridays.",
      whyAsked: "School runs, meetings and family time are mostly on weekdays.",
      missing: "Enter your usual week in a few words",
      max: 300,
    }),
    radios("driver", {
      label: "Can somebody at home drive, with a car?",
      called: "Driving",
      whyAsked: "It helps with school and family time. It is not a must.",
      missing: "Choose whether somebody at home can drive",
      options: YES_NO,
    }),
    text("employer", {
      label: "Present employer (optional)",
      called: "Present employer",
      hint: "We do not write to them before asking you.",
      whyAsked: "Services usually ask an employer for a reference.",
      max: 200,
    }),
  ],
});

const experience = page({
  slug: "experience",
  usedFor: ["report"],
  title: "Experience with children",
  fields: [
    checkboxes("kinds", {
      label: "Which of these do you have?",
      called: "Experience with children",
      whyAsked: "Experience of any kind counts, paid or not.",
      missing: "Choose at least one, or choose none of these",
      options: [
        { value: "parent", label: "Bringing up my own children" },
        { value: "relatives", label: "Looking after relatives’ or friends’ children" },
        { value: "work", label: "Working with children" },
        { value: "volunteer", label: "Volunteering with children" },
        { value: "fostered", label: "Fostering before" },
        { value: "care-experienced", label: "Growing up in care myself" },
        { value: "none", label: "None of these" },
      ],
    }),
    textarea("more", {
      label: "Tell us a little more (optional)",
      called: "More about your experience",
      whyAsked: "It saves you telling it from the beginning at the first visit.",
      maxWords: 200,
    }),
  ],
  check: ({ kinds }) =>
    Array.isArray(kinds) && kinds.length > 1 && kinds.includes("none")
      ? [{ field: "kinds", message: "Experience with children: choose either some of these or none of these" }]
      : [],
});

const motivation = page({
  slug: "motivation",
  usedFor: ["report"],
  title: "Why you would like to foster",
  fields: [
    textarea("why", {
      label: "Why would you like to foster, and why now?",
      called: "Why you would like to foster",
      hint: "In your own words, up to 200. There is no right answer.",
      whyAsked: "It is where your assessment begins.",
      missing: "Write why you would like to foster",
      maxWords: 200,
    }),
    textarea("support", {
      label: "Who would help you?",
      called: "Who would help you",
      hint: "Family, friends, neighbours, a faith group.",
      whyAsked: "Carers with people around them stay longer and rest more.",
      missing: "Write who would help you, or that nobody would yet",
      maxWords: 100,
    }),
  ],
});

function safeguardingQuestion(name: string, label: string, called: string, whyAsked: string) {
  return [
    radios(name, { label, called, whyAsked, missing: `${called}: choose an answer`, options: SAFE_OPTIONS }),
    textarea(`${name}Details`, {
      label: "Tell us what happened and when",
      called: `What happened (${called.toLowerCase()})`,
      whyAsked: "A person reads it and talks to you. Nothing here refuses you by itself.",
      missing: `${called}: write what happened and when, or choose to tell your worker`,
      onlyIf: { field: name, is: ["yes"] },
      maxWords: 300,
    }),
  ];
}

const safeguarding = page({
  slug: "safeguarding",
  usedFor: ["checks", "decision"],
  title: "Keeping children safe",
  whose: "each",
  lede: "These questions are about you. Nobody else at home sees your answers: only your worker and their manager read them.",
  fields: [
    ...safeguardingQuestion(
      "convictions",
      "Do you have a conviction or caution that is not protected (filtered)?",
      "Convictions and cautions",
      "The check will show it. Most old or small offences do not stop anyone from fostering.",
    ),
    ...safeguardingQuestion(
      "barred",
      "Are you barred from working with children, or being considered for it?",
      "Barring",
      "The law does not let a barred person look after other people’s children.",
    ),
    ...safeguardingQuestion(
      "socialCare",
      "Has a social worker ever been involved with your family, or a child been removed from your care?",
      "Social work with your family",
      "The council’s records will show it, and your side of it matters.",
    ),
    ...safeguardingQuestion(
      "allegations",
      "Have you been accused of harming a child, or an adult in your care?",
      "Accusations",
      "We talk it through before any check comes back.",
    ),
    ...safeguardingQuestion(
      "domesticAbuse",
      "Has there been domestic abuse in your life, now or in the past?",
      "Domestic abuse",
      "Many good carers have lived through it. We never write to a former partner without talking to you first.",
    ),
  ],
});

const previous = page({
  slug: "previous",
  usedFor: ["checks", "count"],
  title: "Earlier applications",
  fields: [
    radios("before", {
      label:
        "Have you, or anyone at home, ever applied to foster, adopt, be a childminder or run a nursery or children’s home?",
      called: "Earlier applications",
      whyAsked: "The law asks for the outcome, good or bad.",
      missing: "Choose yes if anyone at home has applied before, or no",
      options: YES_NO,
    }),
    group("applications", {
      label: "Earlier applications",
      item: "application",
      whyAsked: "We ask that agency, once you have agreed.",
      missing: "Give each earlier application, or choose no",
      onlyIf: { field: "before", is: ["yes"] },
      fields: [
        text("who", { label: "Who applied", whyAsked: "It may not have been you.", missing: "Enter who applied" }),
        text("agency", {
          label: "To which agency or council",
          whyAsked: "It is who we ask.",
          missing: "Enter the agency or council",
        }),
        select("kind", {
          label: "To do what",
          whyAsked: "Childminding and nurseries are asked about at Ofsted, the others at the agency.",
          missing: "Choose what the application was for",
          options: [
            { value: "foster", label: "Foster" },
            { value: "adopt", label: "Adopt" },
            { value: "childcare", label: "Childminding, nursery or children’s home" },
          ],
        }),
        number("year", {
          label: "Year",
          whyAsked: "Records are found by year.",
          missing: "Enter the year, roughly",
          min: 1940,
          max: 2100,
        }),
        text("result", { label: "Result", whyAsked: "The law asks for it.", missing: "Enter the result" }),
      ],
    }),
    radios("carerLately", {
      label: "Have you been a foster carer in the last 12 months?",
      called: "Fostering in the last 12 months",
      whyAsked: "The law tells us to ask that service for a written reference.",
      missing: "Choose yes if you have been a foster carer in the last 12 months, or no",
      options: YES_NO,
    }),
    text("service", {
      label: "Name and address of that fostering service",
      whyAsked: "It is who we ask. You can be approved by only one service at a time.",
      missing: "Enter the name and address of that fostering service",
      onlyIf: { field: "carerLately", is: ["yes"] },
      max: 300,
    }),
  ],
});

const referees = page({
  slug: "referees",
  usedFor: ["references"],
  title: "People who know you well",
  lede: "Two people or more, who have known you for some years. We will talk to each of them.",
  fields: [
    group("people", {
      label: "Referees",
      item: "referee",
      whyAsked: "The law tells us to interview at least two people you name.",
      missing: "Referees: give at least 2 people",
      min: 2,
      max: 6,
      fields: [
        text("name", {
          label: "Full name",
          whyAsked: "So that we ask the right person.",
          missing: "Enter the referee’s full name",
        }),
        text("relation", {
          label: "How they know you",
          hint: "Friend, neighbour, aunt.",
          whyAsked: "Different people see different sides of you.",
          missing: "Enter how the referee knows you",
        }),
        radios("related", {
          label: "Are they related to you?",
          called: "Related to you",
          whyAsked: "At least one should not be family.",
          missing: "Choose whether the referee is related to you",
          options: YES_NO,
        }),
        number("years", {
          label: "Years they have known you",
          whyAsked: "Someone who has known you long can say more.",
          missing: "Enter how many years the referee has known you",
          min: 0,
          max: 90,
        }),
        email("email", {
          label: "Email address",
          whyAsked: "They get a link that only they can open.",
          missing: "Enter the referee’s email address",
        }),
        tel("phone", {
          label: "Phone number (optional)",
          called: "Referee’s phone number",
          whyAsked: "Some people would rather talk than type.",
        }),
      ],
    }),
  ],
  check: ({ people }) => {
    const given = rowsWith(people);
    const addresses = given.map((row) => String(row.email).toLowerCase());
    const twice = addresses.findIndex((mail, index) => addresses.indexOf(mail) < index);
    return [
      ...(given.every((row) => row.related === "yes")
        ? [{ field: "people", message: "Referees: at least one must be someone who is not related to you" }]
        : []),
      ...(twice > 0
        ? [
            {
              field: `people[${twice}].email`,
              message: "Email address must be the referee’s own, not another referee’s",
            },
          ]
        : []),
    ];
  },
});

const consents = page({
  slug: "consents",
  usedFor: ["checks"],
  title: "What we may ask others",
  whose: "each",
  lede: "Each is your own choice and you can take it back. Without the first four we cannot make the checks the law asks for.",
  fields: Object.entries(CONSENTS).map(([name, { label, needed }]) =>
    radios(name, {
      label,
      whyAsked: needed
        ? "The law tells us to find this out, and we ask you before we ask anyone else."
        : "It can save you time. If you say no, nothing else changes.",
      missing: `${label}: choose yes or no`,
      options: YES_NO,
    }),
  ),
});

/** What each applicant confirms as they sign. */
export const DECLARATIONS: readonly Option[] = [
  { value: "true", label: "What I have written is true, as far as I know" },
  { value: "update", label: "I will tell you if anything changes" },
  { value: "process", label: "I understand that a panel and a decision maker will consider my application" },
  { value: "privacy", label: "I have read how my information is used" },
];

const declaration = page({
  slug: "declaration",
  usedFor: ["decision"],
  title: "Declaration",
  whose: "each",
  fields: [
    checkboxes("agreed", {
      label: "Please confirm",
      called: "Declaration",
      whyAsked: "It is what you sign.",
      missing: "Declaration: tick all four to confirm them",
      options: DECLARATIONS,
    }),
    radios("conflict", {
      label: "Are you related to a councillor, a panel member or anyone in our fostering team, or do you work here?",
      called: "Links with the council",
      whyAsked: "So that nobody who knows you takes part in the decision.",
      missing: "Choose yes if you have a link with the council, or no",
      options: YES_NO,
    }),
    text("conflictDetails", {
      label: "Who is it, or what is your job here?",
      called: "Your link with the council",
      whyAsked: "So that nobody who knows you takes part in the decision.",
      missing: "Enter who it is, or what your job here is",
      onlyIf: { field: "conflict", is: ["yes"] },
      max: 300,
    }),
    text("signed", {
      label: "Type your full name to sign",
      called: "Your signature",
      whyAsked: "It stands for your signature.",
      missing: "Type your full name to sign",
    }),
  ],
  check: ({ agreed }) =>
    Array.isArray(agreed) && DECLARATIONS.every(({ value }) => agreed.some((ticked) => ticked === value))
      ? []
      : [{ field: "agreed", message: "Declaration: tick all four to confirm them" }],
});

const FACTS = ["you", "where", "household", "home", "offer", "work", "motivation", "safety", "referees", "consents"];

/** The application to become a foster carer: short, and every question one the assessment needs before it can begin. */
export const applicationForm: Form = {
  id: "foster-application",
  version: "2026-12",
  title: "Apply to foster",
  sections: [
    { id: "you", title: "About you", pages: [applying, otherApplicant, aboutYou, contact, partnership, identity] },
    { id: "where", title: "Where you live and have lived", pages: addressPages(ADDRESS_YEARS) },
    { id: "household", title: "Your household", pages: [adults, children, relationships, peopleAround] },
    { id: "home", title: "Your home", pages: [home, rooms, homeDetails, landlord, pets] },
    { id: "offer", title: "What you could offer", pages: [offerChildren, offerCare] },
    { id: "work", title: "Work and time", pages: [work, week, vehicles, jobs, money] },
    { id: "health", title: "Your health", pages: [health] },
    { id: "motivation", title: "Experience and motivation", pages: [experience, motivation, childhood, values] },
    { id: "safety", title: "Keeping children safe", pages: [safeguarding, previous] },
    { id: "referees", title: "People who know you well", pages: [referees] },
    { id: "consents", title: "What we may ask others", pages: [consents] },
    { id: "equality", title: "Questions we only count", pages: [equality] },
    { id: "declaration", title: "Sign and send", pages: [declaration], after: FACTS },
  ],
};

/** The form by the years of addresses it asks for: as few as councils have numbers of their own. */
const BY_YEARS = new Map<number, Form>([[ADDRESS_YEARS, applicationForm]]);

/**
 * The form in the words of the rules in force: it asks for as many years of addresses as the checks will look at. What is
 * asked is the same, so answers and pages that are done fit every one of them.
 */
export function applicationFormBy({ addressYears }: Pick<SettingValues, "addressYears">): Form {
  const known = BY_YEARS.get(addressYears);
  if (known) return known;
  const sections = applicationForm.sections.map((section) =>
    section.id === "where" ? { ...section, pages: addressPages(addressYears) } : section,
  );
  const form = { ...applicationForm, sections };
  BY_YEARS.set(addressYears, form);
  return form;
}
