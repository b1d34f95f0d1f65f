import type { Day } from "../shared/day.ts";
import { bare, readAnswer } from "./standard-answers.ts";
import { FILE_FIELDS, STANDARD_FIELDS } from "./standard-fields.ts";

/** A record as its file has it: column headings or JSON names, and what stands under them. */
export type StandardRecord = Readonly<Record<string, string>>;

/** Something a file gets wrong: where, what, and how to put it right. */
export type StandardFault = { readonly record: number; readonly field: string; readonly words: string };

/** What one record says, by the JSON names, with each answer spelt as the standard spells it. */
export type StandardSaid = Readonly<Partial<Record<string, string>>>;

/** How the specification names some of its fields otherwise, in its text or in the descriptions of its JSON. */
const ALSO_CALLED: Readonly<Record<string, readonly string[]>> = {
  childId: ["Child ID number"],
  siblingCount: ["Number of sublings to place with"],
  additionalSupport: ["Additional support required"],
  supportedAccommodationSuitability: ["Supported Accomodation suitability"],
  totalWeeklyCost: ["Total Weekly Cost (actual weekly fee paid)"],
  preferabilityLocation: ["Preferabilty of placement location", "Preferability of location"],
  providerURN: ["Provider URN"],
  siblingsPlacedTogether: ["How many siblings were placed together?"],
};
const FIELD_BY_NAME = new Map(
  FILE_FIELDS.flatMap((one) =>
    [one.key, one.name, ...(ALSO_CALLED[one.key] ?? [])].map((name) => [bare(name), one] as const),
  ),
);

/**
 * Checks the records of a file against the standard. Every fault names its record, its field and the fix; columns the
 * standard does not have are named and left unread, and fields of which only a part was taken are named too. Nothing is kept by reading.
 */
export function readStandardRecords(
  records: readonly StandardRecord[],
  today: Day,
): { said: StandardSaid[]; faults: StandardFault[]; unread: string[]; cut: string[] } {
  const faults: StandardFault[] = [];
  const unread = new Set<string>();
  const cut = new Set<string>();
  if (records.length === 0) {
    faults.push({
      record: 0,
      field: "file",
      words: "The file has no child in it. Put one row or record for each child",
    });
  }
  const said = records.map((record, at) => {
    const answers: Record<string, string> = {};
    for (const [heading, typed] of Object.entries(record)) {
      const one = FIELD_BY_NAME.get(bare(heading));
      if (!one) unread.add(heading);
      const value = typed.trim();
      if (!one || value === "") continue;
      const read = readAnswer(one, value, today);
      if ("wrong" in read) {
        faults.push({ record: at + 1, field: one.name, words: read.wrong });
        continue;
      }
      answers[one.key] = read.said;
      if (read.cut) cut.add(one.name);
    }
    for (const one of STANDARD_FIELDS) {
      if (!one.required || one.key in answers) continue;
      if (faults.some(({ record: nth, field: name }) => nth === at + 1 && name === one.name)) continue;
      const fix = one.options
        ? `Write one of these: ${one.options.join(", ")}`
        : "Write the number your system gives the child";
      faults.push({ record: at + 1, field: one.name, words: `It is missing, and the standard asks for it. ${fix}` });
    }
    return answers;
  });
  const many = said.length;
  said.forEach((one, at) => {
    const count = Number(one.siblingCount ?? "0");
    // A count that is no number has been told already.
    if (Number.isNaN(count) || (many === 1 && count === 0) || count === many - 1) return;
    faults.push({
      record: at + 1,
      field: "Number of siblings to place with",
      words:
        many === 1
          ? `The file has one child, who is to live with ${count === 1 ? "1 other" : `${count} others`}. Put a record of each of them in the file, or write 0 where this child is placed alone`
          : `The file has ${many} children and this one is to live with ${count} others. Send one file for each home`,
    });
  });
  return { said, faults, unread: [...unread], cut: [...cut] };
}
