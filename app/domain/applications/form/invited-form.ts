import type { Invitation } from "../invitations.ts";
import type { Answers, Form } from "./engine.ts";
import { HOUSEHOLD_DANGER_FIELD, householdAdultForm, youngPersonForm } from "./household-adult-form.ts";
import { DANGER_FIELD, referenceForm } from "./reference-form.ts";

/** The form of somebody who is asked. `young`: of the household and not yet of the age for checks of their own. */
export function invitedForm(kind: Invitation["kind"], young: boolean): Form {
  return kind === "reference" ? referenceForm : young ? youngPersonForm : householdAdultForm;
}

/** What stands for words where somebody would rather tell than write. */
export const WOULD_RATHER_TELL = "They would rather tell somebody. Ring them.";

/**
 * What an answer says of a danger to a child, in their words; null where it says of none. That they would not leave a
 * child with them, without more, is part of the reference and for the worker to ask about.
 */
export function dangerTold(kind: Invitation["kind"], answers: Answers): string | null {
  const field = kind === "reference" ? DANGER_FIELD : HOUSEHOLD_DANGER_FIELD;
  const said = answers[field.page];
  if (said?.[field.asked] === "talk") return WOULD_RATHER_TELL;
  if (said?.[field.asked] !== "yes") return null;
  const words = said[field.words];
  return typeof words === "string" && words !== "" ? words : WOULD_RATHER_TELL;
}
