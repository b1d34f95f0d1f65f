import { DANGER, dangerQuestion } from "./danger-question.ts";
import { type Form, page } from "./engine.ts";
import { checkboxes, number, radios, tel, text, textarea, YES_NO } from "./fields.ts";

const knowing = page({
  slug: "knowing",
  title: "How you know them",
  lede: "First, who you are to each other. If we have something wrong, put it right.",
  fields: [
    text("name", {
      label: "Your full name",
      whyAsked: "So that we know we asked the right person.",
      missing: "Enter your full name",
      autocomplete: "name",
    }),
    text("relation", {
      label: "How you know them",
      hint: "Friend, neighbour, aunt, somebody they worked with.",
      whyAsked: "They told us how they know you. You may put it differently.",
      missing: "Enter how you know them",
    }),
    radios("related", {
      label: "Are you related to either of them?",
      called: "Related to them",
      whyAsked: "We need to hear from at least one person outside the family.",
      missing: "Choose whether you are related to them",
      options: YES_NO,
    }),
    number("years", {
      label: "For how many years have you known them?",
      called: "Years you have known them",
      whyAsked: "Somebody who has known them long can say more.",
      missing: "Enter how many years you have known them, 0 for less than one",
      min: 0,
      max: 100,
    }),
    radios("often", {
      label: "How often do you see each other?",
      called: "How often you see each other",
      whyAsked: "It helps us to understand what you have seen for yourself.",
      missing: "Choose how often you see each other",
      options: [
        { value: "weekly", label: "Every week or more" },
        { value: "monthly", label: "Every month or so" },
        { value: "yearly", label: "A few times a year" },
        { value: "seldom", label: "Less often, or not lately" },
      ],
    }),
  ],
});

const OWN_WORDS = "The worker reads it before they talk to you. There are no right answers.";

const children = page({
  slug: "children",
  title: "Them and children",
  lede: "A few lines each are enough. Say what you have seen, good and less good: nobody is perfect and we do not look for that.",
  fields: [
    radios("seen", {
      label: "Have you seen them with children?",
      called: "Whether you have seen them with children",
      whyAsked: "Fostering is looking after somebody else’s child.",
      missing: "Choose whether you have seen them with children",
      options: [
        { value: "often", label: "Yes, often" },
        { value: "sometimes", label: "Yes, sometimes" },
        { value: "no", label: "No, or hardly ever" },
      ],
    }),
    textarea("withChildren", {
      label: "What are they like with children?",
      hint: "If you have not seen them with children, say what you would expect.",
      whyAsked: OWN_WORDS,
      missing: "Say in a line or two what they are like with children",
      maxWords: 300,
    }),
    textarea("strengths", {
      label: "What would a child living with them be glad of?",
      called: "What a child would be glad of",
      whyAsked: OWN_WORDS,
      missing: "Say in a line or two what a child would be glad of",
      maxWords: 300,
    }),
    textarea("hard", {
      label: "What might they find hard?",
      hint: "A child who has been hurt can be angry, sad or up all night. If nothing comes to mind, say so.",
      whyAsked: OWN_WORDS,
      missing: "Say what they might find hard, or that nothing comes to mind",
      maxWords: 300,
    }),
  ],
});

/** Whether an answer of a page named `safety` tells of a danger to a child. */
export const DANGER_FIELD = { page: "safety", ...DANGER } as const;

const safety = page({
  slug: "safety",
  title: "Keeping a child safe",
  lede: "We ask everybody these two. Please answer as you would for a child you love.",
  fields: [
    radios("leave", {
      label: "Would you leave a child you love in their care?",
      called: "Whether you would leave a child in their care",
      whyAsked: "It is the plainest question there is.",
      missing: "Choose whether you would leave a child in their care",
      options: [
        { value: "yes", label: "Yes" },
        { value: "unsure", label: "I am not sure" },
        { value: "no", label: "No" },
      ],
    }),
    textarea("leaveWhy", {
      label: "Would you like to say why? (optional)",
      called: "Why",
      whyAsked: OWN_WORDS,
      maxWords: 300,
    }),
    ...dangerQuestion({
      label: "Is there anything or anyone in their home that a child should be protected from?",
      hint: "Violence, drink or drugs, somebody who visits, anything you have heard or seen.",
      whyAsked: "If there is, a manager reads it within a working day. It is not passed on to the family.",
    }),
  ],
});

const talking = page({
  slug: "talking",
  title: "Talking with you",
  lede: "The law asks a social worker to talk with you as well, about half an hour, by phone or in person.",
  fields: [
    tel("phone", {
      label: "Phone number",
      whyAsked: "Only to arrange that talk.",
      missing: "Enter a phone number we can ring you on",
      autocomplete: "tel",
    }),
    text("times", {
      label: "Good times to ring (optional)",
      called: "Good times to ring",
      hint: "After 5 on weekdays, not Fridays.",
      whyAsked: "So that we do not ring when you are at work.",
      max: 200,
    }),
    radios("share", {
      label: "If they ask, may we tell them what you wrote?",
      called: "Whether we may tell them",
      hint: "We do not show it to them by ourselves.",
      whyAsked: "Some people are happy for them to know and some are not. Both are fine.",
      missing: "Choose whether we may tell them what you wrote",
      options: [
        { value: "yes", label: "Yes, I would say the same to them" },
        { value: "no", label: "No, please keep it in confidence" },
      ],
    }),
    checkboxes("understood", {
      label: "In confidence",
      hint: "We keep what you write from the family. It is not a promise without limits: a court can ask to see it, the people you write about can ask for what is held about them, and we act if a child is in danger.",
      whyAsked: "We would rather say so now than surprise you later.",
      missing: "Tick the box to say that you have read how far we can keep it in confidence",
      options: [{ value: "yes", label: "I have read this" }],
    }),
    textarea("more", {
      label: "Is there anything else? (optional)",
      called: "Anything else",
      whyAsked: OWN_WORDS,
      maxWords: 300,
    }),
  ],
});

/** What a personal referee is asked: about ten minutes, a section a page. */
export const referenceForm: Form = {
  id: "reference",
  version: "2026-11",
  title: "What you can tell us",
  sections: [knowing, children, safety, talking].map((one) => ({ id: one.slug, title: one.title, pages: [one] })),
};
