import { type Day, day, formatDay } from "../../shared/day.ts";
import { accept, type Result, refuse } from "../../shared/result.ts";
import type { PersonKey, WrittenPage } from "./answers-by-person.ts";
import { applicationForm, DECLARATIONS } from "./application-form.ts";
import { type FieldErrors, page } from "./engine.ts";
import { checkboxes, date, type PageAnswers, radios, text, YES_NO } from "./fields.ts";
import { SIGNED_PAGE } from "./signing.ts";

/** What staff copy from a page that an applicant signed on paper: the declaration, the day, and where the paper is. */
export const paperSignaturePage = page({
  slug: "signed-on-paper",
  title: "Signed on paper",
  fields: [
    date("signedOn", {
      label: "The day they signed",
      hint: "As it is written beside the signature.",
      whyAsked: "",
      missing: "Enter the day they signed",
      past: true,
    }),
    checkboxes("agreed", {
      label: "What they confirmed on the paper",
      whyAsked: "",
      missing: "Tick all four, or go back to them with the paper",
      options: DECLARATIONS,
    }),
    radios("conflict", {
      label: "Are they related to a councillor, a panel member or anyone in our fostering team, or do they work here?",
      called: "Links with the council",
      whyAsked: "",
      missing: "Choose yes if they have a link with the council, or no",
      options: YES_NO,
    }),
    text("conflictDetails", {
      label: "Who is it, or what is their job here?",
      called: "Their link with the council",
      whyAsked: "",
      missing: "Enter who it is, or what their job here is",
      onlyIf: { field: "conflict", is: ["yes"] },
      max: 300,
    }),
    text("signed", {
      label: "The name they signed with",
      whyAsked: "",
      missing: "Enter the name as it is signed",
    }),
    text("kept", {
      label: "Or where the original is kept (optional)",
      called: "Where the original is kept",
      hint: "Where you do not add the page itself. For example: locked cabinet 3, Civic Centre.",
      whyAsked: "",
      max: 200,
    }),
    text("asked", {
      label: "How and when did they ask you to send it for them?",
      called: "How and when they asked",
      hint: "For example: on the phone on 3 May, no computer at home.",
      whyAsked: "",
      missing: "Write how and when they asked you to send it for them",
      max: 300,
    }),
    checkboxes("sure", {
      label: "They write in their own account",
      hint: "So they may want to send it themselves. Ask them before you do it for them.",
      whyAsked: "",
      options: [{ value: "asked", label: "They asked me to send it for them all the same" }],
    }),
  ],
  check: ({ agreed }) =>
    Array.isArray(agreed) && DECLARATIONS.every(({ value }) => agreed.some((ticked) => ticked === value))
      ? []
      : [{ field: "agreed", message: "Tick all four, or go back to them with the paper" }],
});

/** The pages somebody signs under: the household's and their own, without the signature. */
function signedUnder(written: readonly WrittenPage[], person: PersonKey): WrittenPage[] {
  return written.filter(({ page: slug, whose }) => slug !== SIGNED_PAGE && (whose === "household" || whose === person));
}

/**
 * Whether an applicant writes the application in their own account, so that nobody sends it for them unless they asked:
 * a page of their own, or, where they have signed in, a page of the household that staff did not type.
 */
export function writesThemselves(
  written: readonly WrittenPage[],
  { person, joined }: { person: PersonKey; joined: boolean },
): boolean {
  return signedUnder(written, person).some(({ whose, typedBy }) => typedBy === null && (whose === person || joined));
}

/** A page signed on paper as it is to be kept: what was declared, when, where the original is, and how they asked. */
export type PaperSigned = { declaration: PageAnswers; signedOn: Day; kept: string | null; asked: string };

/**
 * Judges what staff copied from a signed page. Refuses a signature without the page or the place where it is kept, one
 * that is older than an answer the applicants gave themselves, and one of somebody who writes in their own account and
 * is not said to have asked.
 */
export function judgePaperSignature(
  answers: PageAnswers,
  about: { hasPage: boolean; person: PersonKey; joined: boolean; written: readonly WrittenPage[] },
): Result<PaperSigned, FieldErrors> {
  const errors: Record<string, string[]> = {};
  const { signedOn, kept, asked, sure, ...declaration } = answers;
  const place = typeof kept === "string" ? kept.trim() : "";
  if (!about.hasPage && place === "") errors.file = ["Add the signed page, or write where the original is kept"];
  const later = signedUnder(about.written, about.person).find(
    ({ typedBy, on }) => typedBy === null && on > String(signedOn),
  );
  if (later) {
    const pages = applicationForm.sections.flatMap(({ pages: own }) => own);
    const title = pages.find(({ slug }) => slug === later.page)?.title ?? later.page;
    errors.signedOn = [
      `“${title}” was changed on ${formatDay(later.on)}, after they signed. Read it to them, and let them sign again`,
    ];
  }
  const ticked = Array.isArray(sure) && sure.some((value) => value === "asked");
  if (writesThemselves(about.written, about) && !ticked) {
    errors.sure = ["They write in their own account. Ask them first, then tick that they asked you"];
  }
  if (Object.keys(errors).length > 0) return refuse(errors);
  return accept({ declaration, signedOn: day(String(signedOn)), kept: place || null, asked: String(asked ?? "") });
}
