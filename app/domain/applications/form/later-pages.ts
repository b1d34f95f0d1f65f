import { type Answers, page } from "./engine.ts";
import {
  checkboxes,
  email,
  group,
  number,
  type Option,
  type PageCheck,
  radios,
  select,
  tel,
  text,
  textarea,
  YES_NO,
} from "./fields.ts";

/*
 * Pages that an application can be sent without. They stay open as tasks: those of stage 1 until stage 1 is over, those
 * of stage 2 until the report is written.
 */

const TELL: Option = {
  value: "tell-worker",
  label: "I would rather tell my worker",
  hint: "They will ring you and talk it through.",
};
const RATHER_NOT: Option = { value: "not-said", label: "Prefer not to say" };
const YEAR = { min: 1940, max: 2100 };

/** The relationship somebody is in now. Needed for sending. */
export const partnership = page({
  slug: "partnership",
  title: "Your relationship now",
  whose: "each",
  usedFor: ["report", "checks"],
  fields: [
    radios("status", {
      label: "Are you in a relationship?",
      called: "Your relationship",
      whyAsked: "The law asks about present and earlier marriages and partnerships.",
      missing: "Choose what fits best",
      options: [
        { value: "married", label: "Married or in a civil partnership" },
        { value: "together", label: "Living with a partner" },
        { value: "apart", label: "With a partner who lives elsewhere" },
        { value: "separated", label: "Separated, divorced or widowed" },
        { value: "single", label: "Single" },
        TELL,
      ],
    }),
    number("sinceYear", {
      label: "Since which year? (optional)",
      called: "Since which year",
      whyAsked: "Your assessment begins with how long you have known each other.",
      onlyIf: { field: "status", is: ["married", "together", "apart"] },
      ...YEAR,
    }),
  ],
});

/** Earlier partners of one applicant, with the way to say that somebody must not be written to. */
export const relationships = page({
  slug: "relationships",
  title: "Earlier partners",
  whose: "each",
  neededFor: "stage-1",
  usedFor: ["checks", "report"],
  lede: "Nobody else at home sees this page. If writing to somebody could put you or a child at risk, say so and the system will not write to them.",
  fields: [
    radios("any", {
      label: "Have you had an earlier marriage, or a partner you lived with or had children with?",
      called: "Earlier partners",
      whyAsked: "Services usually ask earlier partners, above all where children were brought up together.",
      missing: "Choose yes if there was an earlier partner, or no",
      options: [...YES_NO, TELL],
    }),
    group("partners", {
      label: "Earlier partners",
      item: "partner",
      whyAsked: "Services usually ask earlier partners, above all where children were brought up together.",
      missing: "Give each earlier partner, or choose another answer",
      onlyIf: { field: "any", is: ["yes"] },
      max: 8,
      fields: [
        text("name", { label: "Name", whyAsked: "So that your worker knows who it is.", missing: "Enter their name" }),
        number("fromYear", {
          label: "From (year)",
          whyAsked: "Your worker builds a picture of your life in order.",
          missing: "Enter the year it began, roughly",
          ...YEAR,
        }),
        number("toYear", {
          label: "To (year)",
          whyAsked: "Your worker builds a picture of your life in order.",
          missing: "Enter the year it ended, roughly",
          ...YEAR,
        }),
        radios("children", {
          label: "Did you bring up children together?",
          called: "Children together",
          whyAsked: "Somebody who brought up a child with you can say how that was.",
          missing: "Choose whether you brought up children together",
          options: YES_NO,
        }),
        radios("doNotContact", {
          label: "Would it be unsafe if we wrote to them?",
          called: "Unsafe to write to",
          hint: "If yes, nothing is sent to them. Your worker talks to you first, always.",
          whyAsked: "Your safety comes before any reference.",
          missing: "Choose yes if it would be unsafe, or no",
          options: YES_NO,
        }),
        textarea("reason", {
          label: "What should your worker know? (optional)",
          called: "What your worker should know",
          whyAsked: "A few words are enough. You can tell it on the phone instead.",
          onlyIf: { field: "doNotContact", is: ["yes"] },
          maxWords: 150,
        }),
        email("email", {
          label: "Email address, if you have it (optional)",
          called: "Email address",
          whyAsked: "Your worker asks you before anybody writes.",
          onlyIf: { field: "doNotContact", is: ["no"] },
        }),
      ],
    }),
  ],
  check: yearsInOrder("partners"),
});

/** A check that no row ends before it begins. */
function yearsInOrder(name: string): PageCheck {
  return (answers) => {
    const rows = answers[name];
    if (!Array.isArray(rows)) return [];
    return rows.flatMap((row, index) =>
      typeof row === "object" && "toYear" in row && Number(row.fromYear) > Number(row.toYear)
        ? [{ field: `${name}[${index}].toYear`, message: "To (year) must not be before the year it began" }]
        : [],
    );
  };
}

/** What the record check wants beside name and birthday. */
export const identity = page({
  slug: "identity",
  title: "For your record check",
  whose: "each",
  neededFor: "stage-1",
  usedFor: ["checks"],
  fields: [
    radios("sex", {
      label: "Sex",
      hint: "As on your passport or birth certificate. How you live may be another matter.",
      whyAsked: "The record check needs it, and the law has us keep it in the register of carers.",
      missing: "Choose what is on your passport or birth certificate, or to tell your worker",
      options: [{ value: "female", label: "Female" }, { value: "male", label: "Male" }, TELL],
    }),
    text("nationality", {
      label: "Nationality",
      whyAsked: "It shows whether a right to live here has to be looked at.",
      missing: "Enter your nationality",
    }),
    radios("reside", {
      label: "May you live in the UK for as long as you like?",
      called: "The right to live in the UK",
      whyAsked: "A child needs a home that can last.",
      missing: "Choose whether you may live in the UK for as long as you like",
      options: [
        { value: "yes", label: "Yes" },
        { value: "until", label: "Until a date" },
        { value: "not-sure", label: "I am not sure" },
        TELL,
      ],
    }),
    text("birthplace", {
      label: "Town and country you were born in",
      whyAsked: "The record check needs it.",
      missing: "Enter the town and country you were born in",
    }),
  ],
});

/** Asked of everybody who applies, counted and never read with a name. */
export const equality = page({
  slug: "equality",
  title: "Questions we only count",
  whose: "each",
  neededFor: "stage-1",
  usedFor: ["count"],
  onlyCounted: true,
  lede: "You may leave out any of these. They are counted to see whom we reach, and nobody who decides about you can read them.",
  fields: [
    text("ethnicity", {
      label: "Your ethnic group, in your own words (optional)",
      called: "Ethnic group",
      whyAsked: "Carers of every background are needed, and the count shows where we fail to reach people.",
    }),
    text("religion", {
      label: "Your religion or belief, in your own words (optional)",
      called: "Religion or belief",
      whyAsked: "Carers of every background are needed, and the count shows where we fail to reach people.",
    }),
    radios("disability", {
      label: "Do you see yourself as disabled? (optional)",
      called: "Disability",
      whyAsked: "Disabled people foster. The count shows whether our way of asking keeps them out.",
      options: [...YES_NO, RATHER_NOT],
    }),
    radios("orientation", {
      label: "How would you describe your sexual orientation? (optional)",
      called: "Sexual orientation",
      whyAsked: "It makes no difference to whether you can foster. The count shows whether everybody feels welcome.",
      options: [
        { value: "straight", label: "Heterosexual or straight" },
        { value: "gay", label: "Gay or lesbian" },
        { value: "bisexual", label: "Bisexual" },
        { value: "other", label: "Something else" },
        RATHER_NOT,
      ],
    }),
    radios("gender", {
      label: "Is your gender the same as the sex you were registered with at birth? (optional)",
      called: "Gender",
      whyAsked: "It makes no difference to whether you can foster. The count shows whether everybody feels welcome.",
      options: [...YES_NO, RATHER_NOT],
    }),
  ],
});

/** Who sleeps where. Needed for sending. */
export const rooms = page({
  slug: "rooms",
  title: "Who sleeps where",
  usedFor: ["visit", "matching", "terms"],
  lede: "Every bedroom, also those nobody sleeps in now.",
  fields: [
    group("bedrooms", {
      label: "Bedrooms",
      item: "bedroom",
      whyAsked: "Everybody’s own room stays theirs, and it shows which room a child could have.",
      missing: "Give at least one bedroom",
      max: 12,
      fields: [
        text("who", {
          label: "Who sleeps there now?",
          called: "Who sleeps there",
          hint: "“Nobody” if it is free.",
          whyAsked: "It shows who would have to move, if anybody.",
          missing: "Enter who sleeps there, or nobody",
        }),
        radios("size", {
          label: "How big is it?",
          called: "Size",
          whyAsked: "A child’s room needs space for a bed, clothes and a place to be.",
          missing: "Choose how big it is",
          options: [
            { value: "single", label: "One bed" },
            { value: "double", label: "Two beds or a double" },
          ],
        }),
        radios("spare", {
          label: "Could it be a foster child’s?",
          called: "For a foster child",
          whyAsked: "Most children need a room of their own.",
          missing: "Choose whether it could be a foster child’s",
          options: [...YES_NO, { value: "siblings", label: "For two who are brothers or sisters" }],
        }),
      ],
    }),
  ],
});

/** What the home visit looks at. */
export const homeDetails = page({
  slug: "home-details",
  title: "More about your home",
  neededFor: "stage-1",
  usedFor: ["visit"],
  fields: [
    select("type", {
      label: "What kind of home is it?",
      called: "The kind of home",
      whyAsked: "Your worker plans the first visit with it.",
      missing: "Choose the kind of home",
      options: [
        { value: "house", label: "House" },
        { value: "flat", label: "Flat" },
        { value: "bungalow", label: "Bungalow" },
        { value: "other", label: "Boat, caravan or something else" },
      ],
    }),
    checkboxes("has", {
      label: "Which of these are there? (optional)",
      called: "What is there",
      whyAsked: "Each is looked at once, so that it is safe before a child comes.",
      options: [
        { value: "stairs", label: "Stairs" },
        { value: "garden", label: "A garden or yard" },
        { value: "water", label: "A pond, pool, hot tub or river" },
        { value: "fire", label: "An open fire or stove" },
        { value: "cctv", label: "Cameras or a video doorbell" },
        { value: "internet", label: "Internet at home" },
        { value: "business", label: "A business run from home" },
        { value: "adapted", label: "Changes made for a disability" },
      ],
    }),
    textarea("hazards", {
      label: "Is anything being built or mended? (optional)",
      called: "Building or mending",
      whyAsked: "So that nobody thinks it is always like that.",
      maxWords: 80,
    }),
  ],
});

const rents = (answers: Answers) => ["council", "private", "other"].includes(String(answers.home?.tenure ?? ""));

export const landlord = page({
  slug: "landlord",
  title: "Your landlord",
  neededFor: "stage-1",
  usedFor: ["checks"],
  appliesTo: rents,
  fields: [
    text("name", {
      label: "Name of the landlord or housing association",
      called: "The landlord",
      whyAsked: "Most agree. We help you ask and do not write to them without telling you.",
      missing: "Enter the landlord, or that you do not know",
    }),
    radios("asked", {
      label: "Have you asked them whether you may foster?",
      called: "Whether you have asked",
      whyAsked: "Then nobody asks twice.",
      missing: "Choose whether you have asked them",
      options: [
        { value: "agreed", label: "Yes, and they agree" },
        { value: "waiting", label: "Yes, and I am waiting" },
        { value: "no", label: "Not yet" },
      ],
    }),
  ],
});

/** Animals as matching knows them, and what the form calls them. */
export const PET_KINDS: readonly Option[] = [
  { value: "dog", label: "Dog" },
  { value: "cat", label: "Cat" },
  { value: "small-furry", label: "Rabbit, hamster or other small furry animal" },
  { value: "bird", label: "Bird, or hens" },
  { value: "reptile", label: "Snake, lizard or tortoise" },
  { value: "other", label: "Another animal" },
];

export const pets = page({
  slug: "pets",
  title: "Your animals",
  neededFor: "stage-1",
  usedFor: ["matching", "visit"],
  appliesTo: (answers) => answers.home?.pets === "yes",
  fields: [
    group("animals", {
      label: "Animals",
      item: "animal",
      whyAsked: "Many children love them, some are allergic or afraid. Your worker meets each dog.",
      missing: "Give each animal",
      max: 15,
      fields: [
        select("kind", {
          label: "What is it?",
          called: "The kind of animal",
          whyAsked: "A match looks at which animals a child can live with.",
          missing: "Choose what it is",
          options: PET_KINDS,
        }),
        text("breed", {
          label: "Name and breed (optional)",
          called: "Name and breed",
          whyAsked: "Some breeds need a closer look.",
        }),
        radios("children", {
          label: "Is it used to children?",
          called: "Used to children",
          whyAsked: "It says who needs time to get to know whom.",
          missing: "Choose whether it is used to children",
          options: [...YES_NO, { value: "not-sure", label: "Not sure" }],
        }),
      ],
    }),
  ],
});

export const vehicles = page({
  slug: "vehicles",
  title: "Cars",
  neededFor: "stage-1",
  usedFor: ["visit", "matching"],
  appliesTo: (answers) => answers.work?.driver === "yes",
  fields: [
    group("cars", {
      label: "Cars and vans",
      item: "car",
      whyAsked: "School runs and family time need seats and belts for everybody.",
      missing: "Give at least one car",
      max: 6,
      fields: [
        text("what", { label: "Make and model", whyAsked: "So that it is the right one.", missing: "Enter the make" }),
        number("seats", {
          label: "Seats with a belt",
          whyAsked: "It shows how many children can come along.",
          missing: "Enter how many seats have a belt",
          min: 1,
          max: 17,
        }),
        text("drivers", {
          label: "Who drives it?",
          called: "Who drives it",
          whyAsked: "Each driver’s licence is looked at once.",
          missing: "Enter who drives it",
        }),
      ],
    }),
  ],
});

export const peopleAround = page({
  slug: "people-around",
  title: "People who come and help",
  neededFor: "stage-1",
  usedFor: ["support", "checks"],
  lede: "Family and friends who are often at your home, and those who would help in a hard week.",
  fields: [
    group("visitors", {
      label: "People who are often there",
      item: "person",
      whyAsked: "Somebody who stays often is part of a child’s life, and may need a check of their own.",
      fields: [
        text("name", { label: "Name", whyAsked: "So that we know whom you mean.", missing: "Enter their name" }),
        text("relation", {
          label: "Who they are to you",
          whyAsked: "So that we know whom you mean.",
          missing: "Enter who they are to you",
        }),
        select("often", {
          label: "How often?",
          called: "How often",
          whyAsked: "Somebody who is there every week is almost part of the household.",
          missing: "Choose how often",
          options: [
            { value: "daily", label: "Most days" },
            { value: "weekly", label: "Every week" },
            { value: "monthly", label: "Every month" },
            { value: "rarely", label: "Less often" },
          ],
        }),
        radios("overnight", {
          label: "Do they stay the night?",
          called: "Staying the night",
          whyAsked: "Who sleeps in the home often is asked for a check.",
          missing: "Choose whether they stay the night",
          options: YES_NO,
        }),
      ],
    }),
    group("helpers", {
      label: "People who would help",
      item: "person",
      whyAsked: "Carers with people around them stay longer and rest more.",
      fields: [
        text("name", { label: "Name", whyAsked: "So that we know whom you mean.", missing: "Enter their name" }),
        text("how", {
          label: "What they could do",
          hint: "Fetch from school, stay over, listen.",
          whyAsked: "It becomes part of your support plan.",
          missing: "Enter what they could do",
        }),
      ],
    }),
  ],
});

const DAYS: readonly Option[] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].map(
  (label) => ({ value: label.toLowerCase(), label }),
);

/** When somebody is at home, by parts of the day. */
export const week = page({
  slug: "your-week",
  title: "Your week",
  neededFor: "stage-1",
  usedFor: ["matching", "support"],
  lede: "Tick the days when somebody is usually at home.",
  fields: [
    checkboxes("mornings", {
      label: "Before school",
      whyAsked: "Some children need somebody there in the morning, and some a lift.",
      missing: "Before school: choose the days, or none",
      options: [...DAYS, { value: "none", label: "None" }],
    }),
    checkboxes("afternoons", {
      label: "After school",
      whyAsked: "Children of primary age are not left alone after school.",
      missing: "After school: choose the days, or none",
      options: [...DAYS, { value: "none", label: "None" }],
    }),
    number("schoolRun", {
      label: "How many minutes could a school run take, at most?",
      called: "Minutes of a school run",
      whyAsked: "A child who can stay at their school keeps their friends.",
      missing: "Enter how many minutes a school run could take, 0 if none",
      min: 0,
      max: 120,
    }),
    radios("emergencies", {
      label: "Could a child come in the night, at short notice?",
      called: "Children at short notice",
      whyAsked: "Some carers take turns for such nights. It is not a must.",
      missing: "Choose whether a child could come at short notice",
      options: [...YES_NO, { value: "later", label: "Perhaps later" }],
    }),
  ],
});

/** Employment of one applicant, with what was between. */
export const jobs = page({
  slug: "jobs",
  title: "Your working life",
  whose: "each",
  neededFor: "stage-1",
  usedFor: ["references", "report"],
  lede: "Jobs of the last ten years, and any with children however long ago. Caring for family is work too.",
  fields: [
    group("jobs", {
      label: "Jobs",
      item: "job",
      whyAsked: "Services usually ask an employer, above all where the work was with children.",
      max: 20,
      fields: [
        text("employer", { label: "Employer", whyAsked: "It is who may be asked.", missing: "Enter the employer" }),
        text("role", { label: "What you did", whyAsked: "It says what you bring.", missing: "Enter what you did" }),
        number("fromYear", {
          label: "From (year)",
          whyAsked: "Your worker builds a picture of your life in order.",
          missing: "Enter the year you began",
          ...YEAR,
        }),
        number("toYear", {
          label: "To (year), empty if you are still there (optional)",
          called: "To (year)",
          whyAsked: "Your worker builds a picture of your life in order.",
          ...YEAR,
        }),
        radios("withChildren", {
          label: "Was it with children or vulnerable adults?",
          called: "With children or vulnerable adults",
          whyAsked: "Each such employer is asked.",
          missing: "Choose whether it was with children or vulnerable adults",
          options: YES_NO,
        }),
      ],
    }),
    textarea("between", {
      label: "What did you do in the years between? (optional)",
      called: "The years between",
      hint: "Brought up children, were ill, looked for work, travelled.",
      whyAsked: "A gap that is explained is no gap.",
      maxWords: 150,
    }),
  ],
  check: (answers) => [...yearsInOrder("jobs")(answers), ...yearsBetween(answers)],
});

/** The years between jobs that nothing explains. */
function yearsBetween({ jobs: rows, between }: Parameters<PageCheck>[0]): ReturnType<PageCheck> {
  if (between || !Array.isArray(rows)) return [];
  const spells = rows
    .flatMap((row) => (typeof row === "object" && "fromYear" in row ? [row] : []))
    .map((row) => ({ from: Number(row.fromYear), to: row.toYear === undefined ? 9999 : Number(row.toYear) }))
    .toSorted((a, b) => a.from - b.from);
  let last = spells[0]?.to ?? 0;
  for (const { from, to } of spells) {
    if (from > last + 1) {
      const words = from - last === 2 ? `in ${last + 1}` : `from ${last + 1} to ${from - 1}`;
      return [{ field: "between", message: `The years between: say what you did ${words}` }];
    }
    last = Math.max(last, to);
  }
  return [];
}

export const money = page({
  slug: "money",
  title: "Money",
  neededFor: "stage-1",
  usedFor: ["support", "report"],
  lede: "Nobody has to be well off. A child needs a home that does not depend on the allowance alone.",
  fields: [
    radios("income", {
      label: "Roughly how much does your household have a year, before tax?",
      called: "Income of the household",
      whyAsked: "A band is enough. Your worker talks about the allowance and benefits with you.",
      missing: "Choose a band, or to tell your worker",
      options: [
        { value: "under-20", label: "Under £20,000" },
        { value: "20-35", label: "£20,000 to £35,000" },
        { value: "35-60", label: "£35,000 to £60,000" },
        { value: "over-60", label: "Over £60,000" },
        TELL,
      ],
    }),
    radios("debts", {
      label: "Do debts worry you, or has anybody at home been bankrupt?",
      called: "Debts",
      whyAsked: "It is talked through, and help with debts is free.",
      missing: "Choose an answer about debts, or to tell your worker",
      options: [...YES_NO, TELL],
    }),
    radios("benefits", {
      label: "Does anybody at home get benefits?",
      called: "Benefits",
      whyAsked: "Fostering changes some benefits and not others, so you get advice before you decide.",
      missing: "Choose whether anybody at home gets benefits",
      options: [...YES_NO, TELL],
    }),
  ],
});

/** Health of one applicant: as little as is needed, because the GP is asked. */
export const health = page({
  slug: "health",
  title: "Your health",
  whose: "each",
  neededFor: "stage-1",
  usedFor: ["checks", "support"],
  lede: "We would rather ask your GP than have you write it all down. Nobody else at home sees this page.",
  fields: [
    text("surgery", {
      label: "Your GP’s surgery",
      whyAsked: "It is who we ask for the medical report, once you have agreed.",
      missing: "Enter your GP’s surgery, or that you have none",
      max: 200,
    }),
    radios("anything", {
      label: "Is there something about your health, body or mind, that you want us to know first?",
      called: "Something to know first",
      whyAsked: "Most illnesses, also of the mind, do not stop anybody from fostering. It helps to plan well.",
      missing: "Choose an answer, or to tell your worker",
      options: [...YES_NO, TELL],
    }),
    textarea("words", {
      label: "In a few words",
      called: "What to know about your health",
      whyAsked: "Only your worker, their manager and the medical adviser read it.",
      missing: "Write a few words, or choose to tell your worker",
      onlyIf: { field: "anything", is: ["yes"] },
      maxWords: 150,
    }),
    text("adjustments", {
      label: "What would make visits and training easier for you? (optional)",
      called: "What would make it easier",
      whyAsked: "So that it is there from the first day.",
      max: 300,
    }),
    tel("phone", {
      label: "The surgery’s phone number (optional)",
      called: "The surgery’s phone number",
      whyAsked: "Medical reports are what people wait for longest, and a call helps.",
    }),
  ],
});

export const childhood = page({
  slug: "childhood",
  title: "Your own childhood",
  whose: "each",
  neededFor: "stage-2",
  usedFor: ["report"],
  lede: "For the second stage. Your worker talks about it with you, so a few lines are enough.",
  fields: [
    textarea("words", {
      label: "Who brought you up, and what was it like?",
      called: "Your childhood",
      whyAsked: "How we were cared for shapes how we care. Hard childhoods make good carers too.",
      missing: "Write a few lines, or that you would rather tell your worker",
      maxWords: 300,
    }),
  ],
});

export const values = page({
  slug: "values",
  title: "Who a child is",
  neededFor: "stage-2",
  usedFor: ["report", "matching"],
  lede: "For the second stage. Children come with their own faith, language, skin, body and way of loving.",
  fields: [
    textarea("words", {
      label: "How would you help a child be proud of who they are?",
      called: "A child’s identity",
      hint: "For example food, hair, prayer, language, friends, going to family events.",
      whyAsked: "The law asks how you would care for a child of any religion, origin, culture and language.",
      missing: "Write a few lines, or that you would rather talk about it",
      maxWords: 300,
    }),
  ],
});
