import type { FieldState } from "#app/ui/form-state.ts";

/** Every field with an error, in the order of the page: `order` names the fields, or what their names begin with. */
export function wrongFields(
  form: { id: string; allErrors: Readonly<Record<string, string[] | null>> },
  order: readonly string[],
): FieldState[] {
  const placeOf = (name: string) => {
    const at = order.findIndex((one) => name === one || name.startsWith(`${one}[`) || name.startsWith(`${one}.`));
    return at === -1 ? order.length : at;
  };
  return Object.entries(form.allErrors)
    .filter(([name]) => name !== "")
    .map(([name, errors]) => ({ id: `${form.id}-${name}`, name, errors: errors ?? undefined }))
    .sort((a, b) => placeOf(a.name) - placeOf(b.name));
}
