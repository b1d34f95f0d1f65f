import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { languages } from "#db/geography/lists.server.ts";

/** What a language is called, by its code; the code itself where the list has no such one. */
export function languageName(code: string): string {
  return languages().find((one) => one.code === code)?.label ?? code;
}

/** Languages typed with commas between, as codes of the list. Refuses with the first that the list does not have. */
export function readLanguages(typed: string): Result<string[], string> {
  const names = typed
    .split(/[,;\n]/)
    .map((name) => name.trim())
    .filter(Boolean);
  const codes: string[] = [];
  for (const name of names) {
    const wanted = name.toLowerCase();
    const found = languages().find(
      ({ code, label }) =>
        label.toLowerCase() === wanted || code === wanted || label.toLowerCase().startsWith(`${wanted} `),
    );
    if (!found) return refuse(`We have no language called “${name}” in our list. Look at how it is written`);
    if (!codes.includes(found.code)) codes.push(found.code);
  }
  return accept(codes);
}

/** Codes of languages as they are typed: "Urdu, Polish". */
export function languagesTyped(codes: readonly string[]): string {
  return codes.map(languageName).join(", ");
}
