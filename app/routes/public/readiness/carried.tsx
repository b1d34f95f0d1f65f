import type { PageAnswers } from "#app/domain/applications/form/fields.ts";

/** Answers as the fields of a form: a name and a value for each, as the engine of long forms reads them again. */
export function fieldsOf(answers: PageAnswers): [string, string][] {
  return Object.entries(answers).flatMap(([name, value]): [string, string][] => {
    if (value === undefined) return [];
    if (typeof value !== "object") return [[name, String(value)]];
    if (Array.isArray(value)) return value.flatMap((each) => (typeof each === "string" ? [[name, each]] : []));
    if (!("day" in value)) return [];
    return Object.entries(value).flatMap(([part, typed]): [string, string][] =>
      typeof typed === "string" ? [[`${name}.${part}`, typed]] : [],
    );
  });
}

/** Answers that go along unseen from page to page: nothing is kept on the way. */
export function Carried({ answers }: { answers: PageAnswers }) {
  return fieldsOf(answers).map(([name, value], index) => (
    <input key={`${name}-${index}`} type="hidden" name={name} value={value} />
  ));
}
