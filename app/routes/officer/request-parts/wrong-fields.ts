import type { FieldState } from "#app/ui/form-state.ts";

type Rows = Readonly<Record<string, string>>;

/** Which row of a list an error stands in, such as “Child 2: ”, where the form has rows that ask the same. */
function rowOf(name: string, rows: Rows): string {
  const [, list = "", at = ""] = /^(\w+)\[(\d+)\]/.exec(name) ?? [];
  const row = rows[list];
  return row ? `${row} ${Number(at) + 1}: ` : "";
}

/**
 * Every field with an error, in the order of the page: `order` names the fields, or what their names begin with, and
 * `rows` what one row of a list is called.
 */
export function wrongFields(
  form: { id: string; allErrors: Readonly<Record<string, string[] | null>> },
  order: readonly string[],
  rows: Rows = {},
): FieldState[] {
  const placeOf = (name: string) => {
    const at = order.findIndex((one) => name === one || name.startsWith(`${one}[`) || name.startsWith(`${one}.`));
    return at === -1 ? order.length : at;
  };
  return Object.entries(form.allErrors)
    .filter(([name]) => name !== "")
    .map(([name, errors]) => ({
      id: `${form.id}-${name}`,
      name,
      errors: errors?.map((error) => `${rowOf(name, rows)}${error}`),
    }))
    .sort((a, b) => placeOf(a.name) - placeOf(b.name));
}
