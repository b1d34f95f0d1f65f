import { type FieldState, fieldFrom } from "#app/ui/form-state.ts";

/** A form of the panel pages sent back: which of the page, what was typed, and what is wrong with it. */
export type RefusedForm = {
  form: string;
  typed: Record<string, string[]>;
  errors: Record<string, string[]>;
  formErrors: string[];
};

export const MEANWHILE =
  "Somebody changed this while you were writing. How it stands now is on this page. Look, then send yours again";
export const ONE_CALLED_OFF =
  "A meeting at that very time was called off, and calendars know it by its time. Choose a time some minutes before or after";
export const TORN = "The page was not complete. Open it again and send once more";

/** The state of a field of one form of a page on which several stand: its id begins with the form's name. */
export function fieldOf(
  form: string,
  name: string,
  refused: RefusedForm | undefined,
  values: Readonly<Record<string, string | string[]>> = {},
): FieldState {
  const back = refused?.form === form ? refused : undefined;
  const state = fieldFrom(name, back ? { values: back.typed, errors: back.errors } : { values });
  return { ...state, id: `${form}-${state.id}` };
}

/** The fields of a refused form that have errors, for the summary at the top of the page. */
export function wrongFields(refused: RefusedForm | undefined): FieldState[] {
  return refused ? Object.keys(refused.errors).map((name) => fieldOf(refused.form, name, refused)) : [];
}
