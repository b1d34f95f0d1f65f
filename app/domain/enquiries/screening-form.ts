import {
  type Answers,
  type Form,
  findPage,
  isPageComplete,
  page,
  pagesThatApply,
} from "../applications/form/engine.ts";
import {
  checkboxes,
  date,
  number,
  type Option,
  type PageAnswers,
  radios,
  select,
  text,
  textarea,
  YES_NO,
} from "../applications/form/fields.ts";
import type { Day } from "../shared/day.ts";
import type { EnquiryAnswers } from "./answers.ts";
import { CLOSURE_REASONS, type ClosureReason, closureReasonsFor } from "./closure.ts";
import { SCREENING_OUTCOMES, type ScreeningOutcome } from "./screening.ts";

/*
 * What is talked through in a screening call, in the order of a conversation. Only what decides whether a visit makes
 * sense is needed; nothing here is asked again in the application, and no answer closes the door by itself.
 */

const HEARD = "Whoever visits reads this, so that nobody has to tell it twice.";
const ROOM = "Most children need a bedroom of their own. It is the first thing a visit would look at.";
const EQUAL = "There is no wrong answer. It helps us say what would fit.";

const options = (words: Readonly<Record<string, string>>): Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

const NOT_SURE = { value: "not-sure", label: "Not sure yet" };

/** The page on which the call ends. It is posted like the others, and what it says is carried out. */
export const OUTCOME_PAGE = "outcome";

/** Reasons a call can end with: those that a conversation can bring out. */
const ENDINGS: readonly ClosureReason[] = closureReasonsFor("recruitment").filter(
  (reason) => reason !== "no-reply" && reason !== "already-with-us",
);

export const screeningForm: Form = {
  id: "screening",
  version: "2026-11",
  title: "Screening call",
  sections: [
    {
      id: "them",
      title: "Them",
      pages: [
        page({
          slug: "motivation",
          title: "Why they ask",
          fields: [
            textarea("why", {
              label: "What made them ask, in their own words",
              whyAsked: HEARD,
              missing: "Write down what made them ask",
              maxWords: 200,
            }),
            textarea("theyAsked", {
              label: "What they asked us, and what we said",
              whyAsked: "So that the next person does not answer something else.",
              maxWords: 200,
            }),
          ],
        }),
        page({
          slug: "household",
          title: "Who lives there",
          fields: [
            date("bornOn", {
              label: "Their date of birth",
              hint: "Only if they like to give it now.",
              whyAsked: "Two people may share a name and a street. It is used for nothing else until they apply.",
              called: "The date of birth",
              past: true,
            }),
            number("adults", {
              label: "Adults at home, with them",
              whyAsked: HEARD,
              missing: "Enter how many adults live there",
              called: "The number of adults",
              min: 1,
              max: 12,
            }),
            number("children", {
              label: "Children at home",
              whyAsked: HEARD,
              missing: "Enter how many children live there, 0 for none",
              called: "The number of children",
              min: 0,
              max: 12,
            }),
            text("childrenAges", { label: "The children’s ages", whyAsked: HEARD, max: 60 }),
            radios("applying", {
              label: "Would they apply alone or with a partner?",
              whyAsked: HEARD,
              missing: "Choose whether they would apply alone or with a partner",
              options: [{ value: "alone", label: "Alone" }, { value: "jointly", label: "With a partner" }, NOT_SURE],
            }),
            text("together", {
              label: "How long they have been together",
              hint: "Such as “6 years”.",
              whyAsked:
                "Most councils like a couple to have lived together for some time first. It is talked about, not counted.",
              onlyIf: { field: "applying", is: ["jointly"] },
              missing: "Enter how long they have been together",
              max: 40,
            }),
            radios("whoKnows", {
              label: "Does everybody at home know that they are asking?",
              whyAsked: "So that nobody hears of it from us. It decides how we ring and write.",
              missing: "Choose whether everybody at home knows",
              options: [
                { value: "yes", label: "Yes" },
                { value: "no", label: "Not yet: take care when ringing or writing" },
                { value: "lives-alone", label: "They live alone" },
              ],
            }),
          ],
        }),
      ],
    },
    {
      id: "home",
      title: "Home and week",
      pages: [
        page({
          slug: "room",
          title: "A room",
          fields: [
            radios("room", {
              label: "Is there a bedroom a child could have?",
              whyAsked: ROOM,
              missing: "Choose whether there is a bedroom",
              options: [...YES_NO, { value: "soon", label: "Not now, but soon" }, NOT_SURE],
            }),
            text("roomWhen", {
              label: "When, and what would change",
              whyAsked: ROOM,
              onlyIf: { field: "room", is: ["soon"] },
              missing: "Enter when there would be a room",
              max: 120,
            }),
            select("tenure", {
              label: "The home is",
              whyAsked: "Renting is no obstacle. A landlord is asked later, by the person themselves.",
              options: options({
                owned: "Their own",
                "rented-council": "Rented from a council or housing association",
                "rented-private": "Rented privately",
                "with-family": "A relative’s",
                other: "Something else",
              }),
            }),
            text("animals", { label: "Animals at home", whyAsked: HEARD, max: 120 }),
          ],
        }),
        page({
          slug: "week",
          title: "Their week",
          fields: [
            textarea("week", {
              label: "What a usual week looks like: work, school runs, people who rely on them",
              whyAsked: EQUAL,
              missing: "Write down what a usual week looks like",
              maxWords: 150,
            }),
            checkboxes("could", {
              label: "What could fit their week",
              whyAsked: EQUAL,
              options: options({
                "full-time": "A child living with them all week",
                "short-breaks": "Weekends or holidays",
                emergency: "A night at short notice",
                "not-sure": "Not sure yet",
              }),
            }),
          ],
        }),
      ],
    },
    {
      id: "experience",
      title: "Experience and health",
      pages: [
        page({
          slug: "experience",
          title: "Children they have cared for",
          fields: [
            textarea("experience", {
              label: "Their experience with children",
              hint: "Their own, nieces and nephews, work, volunteering. None is an answer too.",
              whyAsked: EQUAL,
              missing: "Write down their experience with children, or that there is none",
              maxWords: 150,
            }),
            radios("before", {
              label: "Have they fostered, adopted or applied to before?",
              whyAsked:
                "Another service’s records would be asked for later, with their agreement. It is easier said early.",
              missing: "Choose whether they have fostered, adopted or applied before",
              options: [
                { value: "never", label: "No" },
                { value: "before", label: "Yes, in the past" },
                { value: "now", label: "Yes, now" },
              ],
            }),
            text("beforeWhere", {
              label: "With which service, and when",
              whyAsked: HEARD,
              onlyIf: { field: "before", is: ["before", "now"] },
              missing: "Enter with which service, and when",
              max: 160,
            }),
          ],
        }),
        page({
          slug: "health",
          title: "Health and anything to know early",
          lede: "In general words only. Nobody is asked for a diagnosis, and details belong to the doctor’s form, later.",
          fields: [
            radios("health", {
              label: "Is there anything about health that a visitor should plan for?",
              whyAsked: "So that a visit suits them. Health by itself rules nobody out.",
              missing: "Choose whether there is anything to plan for",
              options: YES_NO,
            }),
            text("healthHow", {
              label: "What to plan for",
              hint: "Such as “needs a ground floor”, “tires in the afternoon”.",
              whyAsked: HEARD,
              onlyIf: { field: "health", is: ["yes"] },
              missing: "Enter what to plan for",
              max: 160,
            }),
            radios("conflict", {
              label: "Does anybody at home work for the council, sit on its panel, or have a close relative who does?",
              whyAsked: "Then somebody independent makes the decisions. It is no obstacle.",
              missing: "Choose whether anybody is close to the council",
              options: [...YES_NO, NOT_SURE],
            }),
            text("conflictWho", {
              label: "Who, and what they do",
              whyAsked: HEARD,
              onlyIf: { field: "conflict", is: ["yes"] },
              missing: "Enter who, and what they do",
              max: 160,
            }),
          ],
        }),
      ],
    },
    {
      id: OUTCOME_PAGE,
      title: "How it ends",
      pages: [
        page({
          slug: OUTCOME_PAGE,
          title: "What happens next",
          lede: "Agree it with them before you hang up. It is done as soon as you finish.",
          fields: [
            radios("channel", {
              label: "How you talked",
              whyAsked: "It is written down as a contact, so you need not do it again.",
              missing: "Choose how you talked",
              options: [
                { value: "phone", label: "By phone" },
                { value: "visit", label: "In person" },
              ],
            }),
            radios("outcome", {
              label: "What you agreed",
              whyAsked: "It decides what comes next, who has it and what they are told.",
              missing: "Choose what you agreed",
              options: options(SCREENING_OUTCOMES),
            }),
            date("talkOn", {
              label: "Talk again on",
              whyAsked: "It stands in the list on that day.",
              onlyIf: { field: "outcome", is: ["talk-again"] },
              missing: "Enter the day on which to talk again",
              called: "The day to talk again",
            }),
            select("reason", {
              label: "Why it ends",
              whyAsked: "They read a kind letter for this reason, and it is counted.",
              onlyIf: { field: "outcome", is: ["not-now"] },
              missing: "Choose why it ends",
              options: ENDINGS.map((reason) => ({ value: reason, label: CLOSURE_REASONS[reason].label })),
            }),
            radios("letter", {
              label: "Send them the letter by email?",
              whyAsked: "Somebody who is not safe to write to is told when you talk, and not by email.",
              onlyIf: { field: "outcome", is: ["not-now"] },
              missing: "Choose whether the letter goes out",
              options: YES_NO,
            }),
          ],
        }),
      ],
    },
  ],
};

/** The title of a page of the call, or the name it had when the form was another. */
export function screeningPageTitle(slug: string): string {
  const pages = screeningForm.sections.flatMap((section) => section.pages);
  return pages.find((each) => each.slug === slug)?.title ?? slug;
}

/** The pages that are talked through; the one on which the call ends is not among them. */
export function talkedThrough(answers: Answers) {
  return pagesThatApply(screeningForm, answers).filter(({ slug }) => slug !== OUTCOME_PAGE);
}

/** The first page that still wants something, or the page on which the call ends. */
export function nextToTalkAbout(answers: Answers): string {
  return talkedThrough(answers).find((each) => !isPageComplete(each, answers))?.slug ?? OUTCOME_PAGE;
}

/** The page with a slug, or null when there is none. */
export function screeningPage(answers: Answers, slug: string) {
  return findPage(screeningForm, answers, slug)?.page ?? null;
}

/** What the enquiry said already, as the answers a page opens with: nothing is asked twice. */
export function knownFromEnquiry(slug: string, told: EnquiryAnswers): PageAnswers {
  switch (slug) {
    case "room":
      return told.spareRoom ? { room: told.spareRoom } : {};
    case "household":
      return told.applying ? { applying: told.applying } : {};
    case "experience":
      return told.fosteredBefore ? { before: told.fosteredBefore } : {};
    case "motivation":
      return told.message ? { why: told.message.split(/\s+/).slice(0, 200).join(" ") } : {};
    case OUTCOME_PAGE:
      return { channel: "phone", letter: told.email ? "yes" : "no" };
    default:
      return {};
  }
}

/** How the last page ended the call; null when its answers are not whole. */
export function outcomeIn(answers: PageAnswers): ScreeningOutcome | null {
  switch (answers.outcome) {
    case "visit":
    case "kinship":
      return { outcome: answers.outcome };
    case "talk-again":
      return typeof answers.talkOn === "string" ? { outcome: "talk-again", on: answers.talkOn as Day } : null;
    case "not-now": {
      const reason = ENDINGS.find((each) => each === answers.reason);
      return reason ? { outcome: "not-now", reason, told: answers.letter === "yes" } : null;
    }
    default:
      return null;
  }
}
