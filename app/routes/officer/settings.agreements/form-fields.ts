import { fieldFrom } from "#app/ui/form-state.ts";
import type { RefusedAgreement } from "./agreement-form.server.ts";

/** A field of one form of the page: its id begins with the form's name, because each agreement has one. */
export function fieldOf(
  form: string,
  name: string,
  refused: RefusedAgreement | undefined,
  start?: Record<string, string>,
) {
  const back = refused?.form === form ? refused : undefined;
  return { ...fieldFrom(name, { values: back?.typed ?? start, errors: back?.errors }), id: `${form}-${name}` };
}
