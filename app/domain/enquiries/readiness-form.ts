import { page } from "../applications/form/engine.ts";
import { checkboxes, date, type PageAnswers, radios } from "../applications/form/fields.ts";
import { WEEK_BOXES } from "./week.ts";

const FOR_YOU = "Only to tell you where you stand. Nothing is kept unless you ask us to keep it.";

const ABOUT_YOU = page({
  slug: "you",
  title: "About you",
  fields: [
    date("bornOn", {
      label: "When were you born?",
      called: "The day you were born",
      hint: "For example, 27 3 1985. There is no age that is too old.",
      whyAsked: `Services differ in the age from which they assess people. ${FOR_YOU}`,
      past: true,
    }),
    radios("partner", {
      label: "Do you live with a partner?",
      whyAsked:
        "Couples are usually assessed together. People who live alone foster too, and so do couples of any kind.",
      options: [
        { value: "no", label: "No" },
        { value: "yes", label: "Yes" },
        { value: "new", label: "Yes, since not very long" },
      ],
    }),
    date("togetherSince", {
      label: "Since when do you live together?",
      called: "The day you began to live together",
      hint: "A guess is fine, for example 1 6 2025.",
      whyAsked: "Some services wait until a couple has lived together for a while.",
      onlyIf: { field: "partner", is: ["new"] },
      past: true,
    }),
    checkboxes("children", {
      label: "Children of your own at home, or on their way",
      hint: "Choose all that are so, also for stepchildren and children you care for.",
      whyAsked: "Their ages matter for who fits in well with them. It never counts against you that you have none.",
      options: [
        { value: "expecting", label: "We are expecting a baby, or a child to adopt" },
        { value: "baby", label: "A baby under 1, or a child who came to us within the last year" },
        { value: "under-5", label: "From 1 to 4" },
        { value: "5-to-11", label: "From 5 to 11" },
        { value: "12-to-17", label: "From 12 to 17" },
      ],
    }),
    date("babyCame", {
      label: "When did, or will, the youngest come?",
      called: "The day the youngest came or comes",
      hint: "Born, adopted, or expected. A guess is fine.",
      whyAsked: "Most services leave a family its first year together.",
      onlyIf: { field: "children", is: ["expecting", "baby"] },
    }),
    radios("fostering", {
      label: "Have you fostered before?",
      whyAsked: "Only one service at a time may approve somebody, and moving to another one has its own way.",
      options: [
        { value: "never", label: "No" },
        { value: "before", label: "Yes, in the past" },
        { value: "now", label: "Yes, I am approved now" },
      ],
    }),
    radios("experience", {
      label: "Have you looked after children?",
      hint: "Your own, somebody else’s, or at work.",
      whyAsked: "To tell you what training would begin with. It is not needed: everybody is trained.",
      options: [
        { value: "much", label: "Yes, a lot" },
        { value: "some", label: "Some" },
        { value: "none", label: "Not yet" },
      ],
    }),
    radios("stay", {
      label: "May you live and work in the UK for the years to come?",
      whyAsked: "A child may stay for years. Your papers are looked at later, with you.",
      options: [
        { value: "yes", label: "Yes" },
        { value: "for-now", label: "Yes, for a limited time" },
        { value: "not-sure", label: "I am not sure, or I am waiting to hear" },
      ],
    }),
  ],
});

const YOUR_HOME = page({
  slug: "home",
  title: "Your home",
  fields: [
    radios("room", {
      label: "Is there a bedroom a child could have?",
      hint: "You can rent or own.",
      whyAsked: "Services differ: some need one for every child, some only for children over two or three.",
      options: [
        { value: "yes", label: "Yes" },
        { value: "soon", label: "Not yet, but there will be" },
        { value: "cot", label: "Room for a baby or toddler beside our bed, no room of their own" },
        { value: "no", label: "No" },
      ],
    }),
    date("roomFrom", {
      label: "From when?",
      called: "The day from which there is a room",
      hint: "A guess is fine.",
      whyAsked: "To tell you from when it would be time.",
      onlyIf: { field: "room", is: ["soon"] },
    }),
    radios("move", {
      label: "Are you about to move, or to build?",
      whyAsked: "The home is looked at where the child would live.",
      options: [
        { value: "no", label: "No" },
        { value: "yes", label: "Yes" },
      ],
    }),
    date("moveOn", {
      label: "When will it be finished?",
      called: "The day it will be finished",
      hint: "A guess is fine.",
      whyAsked: "To tell you from when it would be time.",
      onlyIf: { field: "move", is: ["yes"] },
    }),
    radios("smoke", {
      label: "Does anybody at home smoke or vape?",
      whyAsked: "It says which ages of children could live with you, not whether you can foster.",
      options: [
        { value: "no", label: "No" },
        { value: "stopped", label: "Stopped in the last few years" },
        { value: "yes", label: "Yes, outside too" },
      ],
    }),
    date("stoppedOn", {
      label: "When did the last of you stop?",
      called: "The day the last of you stopped",
      hint: "A guess is fine.",
      whyAsked: "Many services ask for a year without smoke before a child under five comes.",
      onlyIf: { field: "smoke", is: ["stopped"] },
      past: true,
    }),
    radios("pets", {
      label: "Are there animals?",
      whyAsked: "Many children love them. How they are with children is looked at together.",
      options: [
        { value: "no", label: "No" },
        { value: "yes", label: "Yes" },
        { value: "careful", label: "Yes, and one needs care with children, or is of a restricted breed" },
      ],
    }),
    radios("drive", {
      label: "How do you get about?",
      whyAsked: "Children go to school, to family and to meetings. Some services need a driver, others do not.",
      options: [
        { value: "drive", label: "Somebody here drives" },
        { value: "without", label: "By bus, train, bike or on foot" },
      ],
    }),
  ],
});

const YOUR_LIFE = page({
  slug: "life",
  title: "Your week, and what goes on",
  lede: "You may leave out whatever you would rather say in person.",
  fields: [
    checkboxes("week", {
      label: "When could somebody at home usually be there for a child?",
      hint: "You, or an adult you live with. Tick what is so in most weeks.",
      whyAsked: "Some children need a home for years, others a weekend. Your week says which could suit.",
      options: WEEK_BOXES.map((value) => ({ value, label: value })),
    }),
    radios("work", {
      label: "What is your work like?",
      whyAsked: "Many foster carers work. It matters most for small children in the daytime.",
      options: [
        { value: "settled", label: "Settled: in work, at home, or retired" },
        { value: "new", label: "I have just begun something new, or am about to" },
      ],
    }),
    date("workSince", {
      label: "Since when, or from when?",
      called: "The day the new work began or begins",
      hint: "A guess is fine.",
      whyAsked: "A new job is best settled before an assessment begins.",
      onlyIf: { field: "work", is: ["new"] },
    }),
    radios("health", {
      label: "How are you, in body and mind?",
      hint: "People with illnesses, disabilities and hard times behind them foster, and well.",
      whyAsked: "So that nobody begins while they need their strength for themselves. We never keep this answer.",
      options: [
        { value: "fine", label: "Well enough" },
        { value: "living-with", label: "I live with a condition or a disability, and manage" },
        { value: "treatment", label: "I am having or awaiting treatment, or getting over a great loss" },
        { value: "rather-talk", label: "I would rather say that in person" },
      ],
    }),
    date("treatmentEnds", {
      label: "When might the hardest be over, or when was it?",
      called: "The day the hardest may be over",
      hint: "A guess is fine, and so is leaving it out.",
      whyAsked: "To suggest when to ask again. Nobody is held to it.",
      onlyIf: { field: "health", is: ["treatment"] },
    }),
    radios("law", {
      label: "Has anybody at home, 18 or over, ever been convicted or cautioned?",
      hint: "Please do not tell us what it was. Most things from the past do not stop anybody.",
      whyAsked:
        "The law names some offences, mostly against children. For everything else people look at what it was, when, and what has changed. We never keep this answer.",
      options: [
        { value: "no", label: "No" },
        { value: "yes", label: "Yes, or I am not sure" },
        { value: "rather-talk", label: "I would rather say that in person" },
      ],
    }),
  ],
});

/** The readiness check: three short pages, nothing compulsory. */
export const READINESS_PAGES = [ABOUT_YOU, YOUR_HOME, YOUR_LIFE] as const;

/** Answers nobody keeps, whatever was agreed: they say something of a person's health, or of the law. */
const NEVER_KEPT = ["health", "treatmentEnds", "law"] as const;

/** What is kept of the answers for somebody who asked to be reminded. */
export function answersToKeep(answers: PageAnswers): PageAnswers {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !NEVER_KEPT.some((never) => never === name)));
}

/** The answers of one page out of those of all, for the page to show. */
export function answersOfPage(slug: string, answers: PageAnswers): PageAnswers {
  const on = READINESS_PAGES.find((each) => each.slug === slug);
  return Object.fromEntries(
    Object.entries(answers).filter(([name]) => on?.fields.some((field) => field.name === name)),
  );
}
