/**
 * What a form field of the kit needs to know: where it is, what was typed, what is wrong.
 * `value` is for one answer, `values` for several (checkboxes). Small on purpose, so that a field can be fed from
 * Conform's metadata, from a parsed form, or by hand.
 */
export type FieldState = { id: string; name: string; value?: string; values?: string[]; errors?: string[] };

type ConformLike = { id: string; name: string; initialValue?: unknown; errors?: string[] | null | undefined };

/** The state of a field from Conform's field metadata. Values are the submitted or default ones, as typed. */
export function fieldState(meta: ConformLike): FieldState {
  const { initialValue } = meta;
  const list = Array.isArray(initialValue) ? initialValue.filter((item) => typeof item === "string") : undefined;
  return {
    id: meta.id,
    name: meta.name,
    value: typeof initialValue === "string" ? initialValue : undefined,
    values: list ?? (typeof initialValue === "string" ? [initialValue] : undefined),
    errors: meta.errors ?? undefined,
  };
}

type AnswersAndErrors = {
  values?: Readonly<Record<string, string | readonly string[] | undefined>>;
  errors?: Readonly<Record<string, readonly string[] | undefined>>;
};

/** The state of a field from plain answers and errors by name, the shape in which a refused form is sent back. */
export function fieldFrom(name: string, { values = {}, errors = {} }: AnswersAndErrors = {}): FieldState {
  const typed = values[name];
  const wrong = errors[name];
  return {
    id: name.replaceAll(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, ""),
    name,
    value: typeof typed === "string" ? typed : typed?.[0],
    values: typeof typed === "string" ? [typed] : typed && [...typed],
    errors: wrong && [...wrong],
  };
}

/** Whether the field has an error to show. */
export function hasErrors(field: FieldState): boolean {
  return (field.errors?.length ?? 0) > 0;
}

/** The ids of the hint and the error of a field, as one aria-describedby, or nothing when it has neither. */
export function describedBy(field: FieldState, hint: unknown): string | undefined {
  const ids = [hint ? `${field.id}-hint` : undefined, hasErrors(field) ? `${field.id}-error` : undefined];
  return ids.filter(Boolean).join(" ") || undefined;
}
