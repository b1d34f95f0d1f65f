/** What was typed into a form, a text by name, to be shown again with what is wrong. Of several of one name the last. */
export function typedIn(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
}

/** Every answer that was typed, by name: of several of one name all of them, as of checkboxes. */
export function allTypedIn(form: FormData): Record<string, string[]> {
  const typed: Record<string, string[]> = {};
  for (const [name, value] of form) {
    if (typeof value === "string") typed[name] = [...(typed[name] ?? []), value];
  }
  return typed;
}

/** What a form that was read and does not hold says, by field. */
export function errorsIn(read: { error?: Record<string, string[] | null> | null }): Record<string, string[]> {
  return Object.fromEntries(Object.entries(read.error ?? {}).map(([name, words]) => [name, words ?? []]));
}
