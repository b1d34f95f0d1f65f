import { z } from "zod";
import { keysOf } from "../shared/keys.ts";
import { type Postcode, readPostcode } from "../shared/postcode.ts";

/** What somebody asks about. `kinship` is "a child I know": it is the first question, and takes its own path. */
export const ENQUIRY_KINDS = {
  fostering: { label: "Fostering", hint: "Caring for children you do not know yet" },
  kinship: {
    label: "A child I know",
    hint: "A grandchild, niece, nephew, brother, sister or friend’s child who may need to live with you",
  },
  "not-sure": { label: "I am not sure yet", hint: "We will talk it through" },
} as const satisfies Record<string, { label: string; hint: string }>;

export type EnquiryKind = keyof typeof ENQUIRY_KINDS;

export const REPLY_ROUTES = { phone: "A phone call", text: "A text message", email: "An email" } as const;

export type ReplyRoute = keyof typeof REPLY_ROUTES;

/** The kinds of fostering a person may be drawn to, in the words of somebody who has not done it yet. */
export const CARE_INTERESTS = {
  "short-term": "Some weeks, months, or up to two years",
  "long-term": "Until they are grown up",
  "short-breaks": "Some weekends or holidays",
  emergency: "A bed for the night, at short notice",
  "parent-and-child": "A parent and their baby",
} as const;

export type CareInterest = keyof typeof CARE_INTERESTS;

/** What to take care of when we reach somebody, because of who else is at home or hears. */
export const CONTACT_CARE = {
  "no-message": "Do not leave a message",
  "text-first": "Text me before you ring",
  "say-nothing": "If somebody else answers, do not say who you are or what it is about",
  "not-safe-to-ring": "It is not safe to ring me: write to me only",
} as const;

export type ContactCare = keyof typeof CONTACT_CARE;

const optionalText = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, `Use ${longest} characters or fewer`)
    .nullish()
    .transform((text) => text || null);

function optionalChoice<const Choices extends readonly [string, ...string[]]>(choices: Choices) {
  return z.preprocess((value) => (value === "" || value === undefined ? null : value), z.enum(choices).nullable());
}

/**
 * A telephone number as digits that can be compared: UK numbers from their 0 on (`07700900123`), others with their
 * `+`. Null when it cannot be a number anyone could ring.
 */
export function phoneDigits(typed: string): string | null {
  const tidy = typed.replace(/\(0\)/g, "").replace(/[\s().\-/]/g, "");
  const national = tidy.replace(/^(\+44|0044)0?/, "0").replace(/^00/, "+");
  if (/^0[1-9]\d{8,9}$/.test(national)) return national;
  return /^\+[1-9]\d{7,14}$/.test(national) ? national : null;
}

/** A telephone number somebody may give, as typed; null when left empty. */
export const optionalPhone = optionalText(30).refine((typed) => typed === null || phoneDigits(typed) !== null, {
  message: "Enter a phone number with its area code, like 01782 234234 or 07700 900123",
});

/** An email address somebody may give, in small letters; null when left empty. */
export const optionalEmail = optionalText(254)
  .transform((typed) => typed?.toLowerCase() ?? null)
  .refine((typed) => typed === null || z.email().safeParse(typed).success, {
    message: "Enter an email address like name@example.com",
  });

/** What is said of something that cannot be a postcode here: how one looks, and what to do without one. */
export const NOT_A_POSTCODE =
  "Enter a postcode like ST4 2DE, or its first half. If you have no fixed address or live abroad, leave it empty and choose a council";

/** A postcode with what was typed, where that had to be mended to read it: they are told what was understood. */
export type AskedPostcode = Postcode & { typed?: string };

const postcode = optionalText(60).transform((typed, context): AskedPostcode | null => {
  if (typed === null) return null;
  const read = readPostcode(typed);
  if (read.ok) return read.value.mended ? { ...read.value.postcode, typed } : read.value.postcode;
  // To continue, so that what else is wrong with the form is said at once.
  context.addIssue({ code: "custom", message: NOT_A_POSTCODE, continue: true });
  return null;
});

function severalOf<Choice extends string>(choices: Record<Choice, string>) {
  return z.preprocess(
    (value) => (value === undefined || value === null || value === "" ? [] : [value].flat()),
    z.array(z.enum(keysOf<Choice>(choices))),
  );
}

/** The name of a campaign as a link carries it. Anything else in its place is no campaign of ours and is left out. */
const campaign = optionalText(200).transform((text) => (text && /^[a-z0-9][a-z0-9-]{0,39}$/i.test(text) ? text : null));

const ticked = z.preprocess(
  (value) => value === true || value === "on" || value === "yes" || value === "true",
  z.boolean(),
);

/**
 * The enquiry form as it arrives: text fields, empty where nothing was written. Only a name and one way to reply are
 * needed; everything else helps and nothing else stops anyone.
 */
export const EnquiryForm = z
  .object({
    kind: z.enum(["fostering", "kinship", "not-sure"], "Choose what you want to ask about"),
    givenName: z
      .string("Enter your first name")
      .trim()
      .min(1, "Enter your first name")
      .max(100, "Use 100 characters or fewer"),
    familyName: optionalText(100),
    phone: optionalPhone,
    email: optionalEmail,
    postcode,
    replyBy: optionalChoice(["phone", "text", "email"]),
    /** When and how it is safe and good to reach them, in their words. */
    goodTimes: optionalText(200),
    /** What they are drawn to, none where they do not know yet. */
    careInterests: severalOf(CARE_INTERESTS),
    /** How to reach them without harm. */
    contactCare: severalOf(CONTACT_CARE),
    spareRoom: optionalChoice(["yes", "no", "not-sure"]),
    applying: optionalChoice(["alone", "jointly", "not-sure"]),
    fosteredBefore: optionalChoice(["never", "before", "now"]),
    /** How they first heard of fostering here, however long ago. */
    heardFrom: optionalText(100),
    /** What brought them to write today. */
    broughtBy: optionalText(100),
    /** The campaign whose link they followed to this form: it comes with the link, nothing is kept in their browser. */
    via: campaign,
    /** Anything that makes talking easier: a language, an interpreter, large print. */
    needs: optionalText(500),
    message: optionalText(2000),
    /** News and events, apart from the answer to this enquiry. */
    keepInTouch: ticked,
    /** Kinship only: who the child is to them, whether the child lives with them now, whether the council is involved. */
    childRelation: optionalText(50),
    childLivesWithThem: optionalChoice(["yes", "no", "sometimes"]),
    councilInvolved: optionalChoice(["yes", "no", "not-sure"]),
  })
  .superRefine((answers, context) => {
    const issue = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
    if (!answers.phone && !answers.email)
      issue("phone", "Enter a phone number or an email address, so that we can answer");
    else if ((answers.replyBy === "phone" || answers.replyBy === "text") && !answers.phone) {
      issue(
        "phone",
        `You asked for ${REPLY_ROUTES[answers.replyBy].toLowerCase()}. Enter a phone number, or choose email`,
      );
    } else if (answers.replyBy === "email" && !answers.email) {
      issue("email", "You asked for an email. Enter an email address, or choose phone");
    }
    if (answers.contactCare.includes("not-safe-to-ring") && !answers.email) {
      issue("email", "You said that it is not safe to ring you. Enter an email address that only you read");
    }
  });

export type EnquiryAnswers = z.output<typeof EnquiryForm>;

/** Whether they may be rung at all: they gave a number, and did not say that it is not safe. */
export function mayBeRung(answers: Pick<EnquiryAnswers, "phone"> & { contactCare?: readonly ContactCare[] }): boolean {
  return Boolean(answers.phone) && !answers.contactCare?.includes("not-safe-to-ring");
}

/** What brought them here last: the campaign in the link they followed, else what they say themselves. */
export function lastTouchOf(answers: Pick<EnquiryAnswers, "via" | "broughtBy">): string | null {
  return answers.via ? `link: ${answers.via}` : answers.broughtBy;
}

/** How to reach somebody: the way they chose, else by phone where they gave a number, else by email. */
export function replyRouteOf(
  answers: Pick<EnquiryAnswers, "replyBy" | "phone" | "email"> & { contactCare?: readonly ContactCare[] },
): ReplyRoute {
  // Said of their safety, so it comes before what they would like best.
  if (answers.contactCare?.includes("not-safe-to-ring") && answers.email) return "email";
  if (answers.replyBy) return answers.replyBy;
  return answers.phone ? "phone" : "email";
}

/** "Amina Begum"; just the first name where that is all they gave. */
export function fullName(person: { givenName: string; familyName: string | null }): string {
  return [person.givenName, person.familyName].filter(Boolean).join(" ");
}
