import { column, once, readRows } from "./reference-files.server.ts";

/** An entry of an official list: our code for it and the words people choose it by. */
export type ListEntry = { code: string; label: string };

const entries = (file: string) =>
  once((): readonly ListEntry[] =>
    readRows(`lists/${file}`).map((row) => ({ code: column(row, "code"), label: column(row, "label") })),
  );

const readLanguages = entries("languages.csv");
const readReligions = entries("religions.csv");
const readEthnicGroups = once((): readonly (ListEntry & { group: string; returnCode: string })[] =>
  readRows("lists/ethnic-groups.csv").map((row) => ({
    code: column(row, "code"),
    label: column(row, "label"),
    group: column(row, "group"),
    returnCode: column(row, "ssda903_code"),
  })),
);

/** Main languages as the 2021 census groups them. */
export function languages(): readonly ListEntry[] {
  return readLanguages();
}

/** Religions as the 2021 census groups them. */
export function religions(): readonly ListEntry[] {
  return readReligions();
}

/** The 19 ethnic groups of the 2021 census, each with the code that the yearly return of children looked after uses. */
export function ethnicGroups(): readonly (ListEntry & { group: string; returnCode: string })[] {
  return readEthnicGroups();
}

const ethnicGroupWords = once(
  () =>
    new Map(readEthnicGroups().flatMap(({ code, returnCode, label }) => [code, returnCode].map((one) => [one, label]))),
);

/** An ethnic group in the words of its list, by our code or the one of the yearly return; as it is kept where it is neither. */
export function ethnicGroupInWords(code: string): string {
  return ethnicGroupWords().get(code) ?? code;
}

const broadGroups = once(
  () =>
    new Map(
      readEthnicGroups().flatMap(({ code, returnCode }) => {
        const [broad = ""] = code.split("_");
        return [code, returnCode].map((one): [string, string] => [one, broad]);
      }),
    ),
);

/** The broad group of the census by our code or the one of the yearly return, "white"; undefined where it is neither. */
export function broadEthnicGroup(code: string): string | undefined {
  return broadGroups().get(code);
}
