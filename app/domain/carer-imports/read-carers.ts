import type { UnavailableReason } from "../carers/household.ts";
import type { CareType, SexTerm } from "../carers/terms.ts";
import type { Day } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { CARER_FIELD_NAMES, type CarerField, definitionOf, folded } from "./carer-fields.ts";
import type { CarerList, RowFault } from "./carer-list.ts";
import { type CarerMapping, wordsOfCell } from "./mapping.ts";
import { type CellFault, mayBeMonthFirst, readAges, readListedDay, readWhole } from "./read-cells.ts";

/** What a row says of a household; what it says nothing of is not there. */
export type CarerSaid = {
  reference: string;
  name?: string;
  postcode?: string;
  kinship?: "own" | "kinship";
  approvedOn?: Day;
  agreementSignedOn?: Day;
  reviewDueOn?: Day;
  checksDueOn?: Day;
  places?: number;
  ageMin?: number;
  ageMax?: number;
  sex?: SexTerm;
  siblingsMax?: number;
  careTypes?: CareType[];
  shared?: boolean;
  filled?: number;
  free?: number;
  /** The ages of their own children who live there; empty where none does. */
  ownChildren?: number[];
  availability?: "available" | "unavailable";
  unavailableReason?: UnavailableReason;
  unavailableFrom?: Day;
  availableFrom?: Day;
  confirmedOn?: Day;
};

/** A row as it was read. `said` is null where anything in it is wrong: half of a row is never taken. */
export type ReadRow = { line: number; said: CarerSaid | null; faults: RowFault[] };

/** More than anybody needs to know a value again by. */
const LONGEST_SHOWN = 60;

/** A fault of a row, with the heading of the column a field is read from. */
export function faultAt(
  mapping: CarerMapping,
  row: number,
  field: CarerField,
  value: string,
  fault: CellFault,
): RowFault {
  const column = mapping.columns[field] ?? definitionOf(field).title;
  return { row, column, value: value.slice(0, LONGEST_SHOWN), ...fault };
}

const missing = (title: string): CellFault => ({ rule: "value-missing", fix: `Fill in: ${title.toLowerCase()}.` });

function unknownWord(word: string): CellFault {
  return { rule: "value-not-known", fix: `Say what “${word}” means with the columns, or write another word.` };
}

type Value = string | number | string[] | number[];
type CellContext = { text: string; today: Day; monthFirst: boolean; meanings: Readonly<Record<string, string>> };

function readCell(
  field: CarerField,
  { text, today, monthFirst, meanings }: CellContext,
): Result<Value | null, CellFault> {
  const definition = definitionOf(field);
  switch (definition.kind) {
    case "text":
      return text.length <= definition.longest
        ? accept(text)
        : refuse<CellFault>({ rule: "text-too-long", fix: `Write at most ${definition.longest} characters.` });
    case "postcode":
      return accept(text);
    case "day": {
      const day = readListedDay(text, monthFirst);
      if (day.ok && !definition.mayBeToCome && day.value > today) {
        return refuse<CellFault>({ rule: "date-to-come", fix: "Write a day that has been." });
      }
      return day;
    }
    case "whole":
      return readWhole(text, definition.from, definition.to);
    case "ages":
      return readAges(text);
    case "choice": {
      const code = meanings[folded(text)];
      if (code === undefined) return refuse(unknownWord(text));
      return accept(code === "" ? null : code);
    }
    case "choices": {
      const words = wordsOfCell(text);
      const unknown = words.find((word) => meanings[word] === undefined);
      if (unknown !== undefined) return refuse(unknownWord(unknown));
      return accept([...new Set(words.map((word) => meanings[word] ?? "").filter((code) => code !== ""))]);
    }
  }
}

/** The types of care of a row: those of the one column that names them, and those of the columns that say yes. */
function careTypesOf(values: Partial<Record<CarerField, Value>>): CareType[] | undefined {
  const single = CARER_FIELD_NAMES.filter((field) => field.startsWith("care:") && values[field] !== undefined);
  if (values.careTypes === undefined && single.length === 0) return undefined;
  const listed = Array.isArray(values.careTypes) ? values.careTypes : [];
  const ticked = single.filter((field) => values[field] === "yes").map((field) => field.slice("care:".length));
  return [...new Set([...listed, ...ticked])] as CareType[];
}

/**
 * Reads the rows of a list as its mapping says, each by itself, and tells every fault of each. A reference that stands in two rows is
 * a fault of both. Rows without anything in them are passed over.
 */
export function readCarers(list: CarerList, mapping: CarerMapping, today: Day): ReadRow[] {
  const fields = CARER_FIELD_NAMES.flatMap((field) => {
    const heading = mapping.columns[field];
    const at = heading ? list.headings.indexOf(heading) : -1;
    if (at === -1) return [];
    const monthFirst =
      definitionOf(field).kind === "day" && mayBeMonthFirst(list.rows.map(({ cells }) => cells[at] ?? ""));
    return [{ field, at, monthFirst, meanings: mapping.values[field] ?? {} }];
  });
  const linesOf = new Map<string, number[]>();
  const rows = list.rows.flatMap(({ line, cells }): ReadRow[] => {
    if (cells.every((cell) => cell.trim() === "")) return [];
    const faults: RowFault[] = [];
    const values: Partial<Record<CarerField, Value>> = {};
    for (const { field, at, monthFirst, meanings } of fields) {
      const text = cells[at]?.trim() ?? "";
      if (text === "") continue;
      const read = readCell(field, { text, today, monthFirst, meanings });
      if (!read.ok) faults.push(faultAt(mapping, line, field, text, read.refusal));
      else if (read.value !== null) values[field] = read.value;
    }
    const reference = typeof values.reference === "string" ? values.reference : "";
    if (reference === "")
      faults.push(faultAt(mapping, line, "reference", "", missing(definitionOf("reference").title)));
    else linesOf.set(folded(reference), [...(linesOf.get(folded(reference)) ?? []), line]);
    // The names of the fields and of what a row says are the same, and each value was read by its field's own kind.
    const { shared, careTypes: _, ageMax, ...rest } = values;
    const plain = Object.fromEntries(Object.entries(rest).filter(([name]) => !name.startsWith("care:")));
    const careTypes = careTypesOf(values);
    const said = {
      ...plain,
      reference,
      ...(typeof ageMax === "number" ? { ageMax: Math.min(ageMax, 17) } : {}),
      ...(shared === undefined ? {} : { shared: shared === "yes" }),
      ...(careTypes ? { careTypes } : {}),
    } as CarerSaid;
    return [{ line, said: faults.length > 0 ? null : said, faults }];
  });
  return rows.map((row) => {
    const lines = row.said ? (linesOf.get(folded(row.said.reference)) ?? []) : [];
    if (!row.said || lines.length < 2) return row;
    const others = lines.filter((line) => line !== row.line).join(", ");
    const twice: CellFault = { rule: "reference-twice", fix: `It stands in row ${others} too. Keep one row of it.` };
    return { ...row, said: null, faults: [faultAt(mapping, row.line, "reference", row.said.reference, twice)] };
  });
}
