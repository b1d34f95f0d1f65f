import { CARER_FIELD_NAMES, type CarerField, definitionOf, folded } from "./carer-fields.ts";
import type { CarerList } from "./carer-list.ts";

/**
 * Which column a field is read from, by its heading (null: the file has none), and what the words in the columns of choices mean:
 * by field and folded word the code. "" as a code says that the word means nothing.
 */
export type CarerMapping = {
  /** The headings of the file it was made for. */
  headings: readonly string[];
  columns: Partial<Record<CarerField, string | null>>;
  values: Partial<Record<CarerField, Record<string, string>>>;
};

/** More different words than any list of choices has: then it is no column of choices. */
const MOST_WORDS = 30;

/** Words that systems write for a code; what is a code or its own words is known without them. */
const WORDS: readonly [code: string, words: RegExp][] = [
  ["yes", /^(?:y|yes|true|t|1|x|approved)$/],
  ["no", /^(?:n|no|false|f|0|not approved)$/],
  [
    "any",
    /^(?:any|either|both|mixed|m ?f|f ?m|all|(?:girls?|boys?|males?|females?) (?:and|or|&)? ?(?:girls?|boys?|males?|females?))$/,
  ],
  ["female", /^(?:f|females?|girls?(?: only)?)$/],
  ["male", /^(?:m|males?|boys?(?: only)?)$/],
  ["kinship", /^(?:kin|kinship|connected persons?|family (?:and|&|or) friends|relatives?|reg(?:ulation)? 24)/],
  ["own", /^(?:foster(?:ing| carers?)?|mainstream|general|in house|own)$/],
  ["short-term", /^short ?term|^st$|^task/],
  ["long-term", /^long ?term|^lt$|^permanen/],
  ["emergency", /^emergenc/],
  ["short-breaks", /^short breaks?|^respite/],
  ["parent-and-child", /^(?:parent|mother) (?:and |& )?(?:child|baby)|^p&c$/],
  ["fostering-for-adoption", /^fostering (?:for|to) adopt|^ffa$|^early permanence/],
  ["seeking-asylum", /^uasc$|asylum|^unaccompanied/],
  ["remand", /^remand/],
  ["available", /^(?:y|yes|available|vacant|vacancy|active|free|open)$/],
  ["unavailable", /^(?:n|no|unavailable|not available|on hold|hold|closed|full|inactive)$/],
  ["break", /^(?:a )?(?:break|holiday|leave|taking a break|rest)/],
  ["household-change", /household|moving|new baby|pregnan|bereave/],
  ["health", /^(?:health|ill|illness|sick|medical|surgery)/],
  ["works-on-home", /works|building|decorat|renovat|repairs/],
  ["needs-of-child", /^needs of|matching|^child s needs|^solo|placement needs/],
  ["siblings-only", /sibling/],
  ["review", /review|allegation|investigation|complaint|safeguarding/],
  ["other", /^other/],
];

/** The code a word stands for among choices; null where nobody could say without asking. */
function codeMeantBy(word: string, choices: Readonly<Record<string, string>>): string | null {
  const codes = Object.keys(choices);
  const own = codes.find((code) => word === folded(code) || word === folded(choices[code] ?? ""));
  if (own) return own;
  const meant = WORDS.filter(([code, words]) => codes.includes(code) && words.test(word));
  return meant.length === 1 ? (meant[0]?.[0] ?? null) : null;
}

/** The words of a cell that holds several choices. */
export function wordsOfCell(cell: string): string[] {
  return cell
    .split(/[,;/|+\n]/)
    .map(folded)
    .filter((word) => word !== "");
}

function cellsOf(list: CarerList, heading: string | null | undefined): string[] {
  const at = heading ? list.headings.indexOf(heading) : -1;
  return at === -1 ? [] : list.rows.map(({ cells }) => cells[at]?.trim() ?? "");
}

/** The different words in a field's column, in the order they come; none where the field is no list of choices. */
export function wordsFound(list: CarerList, columns: CarerMapping["columns"], field: CarerField): string[] {
  const definition = definitionOf(field);
  if (definition.kind !== "choice" && definition.kind !== "choices") return [];
  const split = definition.kind === "choices" ? wordsOfCell : (cell: string) => [folded(cell)];
  const words = new Set(cellsOf(list, columns[field]).flatMap(split));
  words.delete("");
  return [...words].slice(0, MOST_WORDS);
}

/** What each word found in the columns of choices means, as far as it is remembered or plain. */
export function proposeValues(
  list: CarerList,
  columns: CarerMapping["columns"],
  remembered: readonly CarerMapping[],
): CarerMapping["values"] {
  const values: CarerMapping["values"] = {};
  for (const field of CARER_FIELD_NAMES) {
    const definition = definitionOf(field);
    if (definition.kind !== "choice" && definition.kind !== "choices") continue;
    const { choices } = definition;
    const known: Record<string, string> = {};
    for (const word of wordsFound(list, columns, field)) {
      const before = remembered.map(({ values: said }) => said[field]?.[word]).find((code) => code !== undefined);
      const code = before ?? codeMeantBy(word, choices);
      if (code !== null && (code === "" || Object.hasOwn(choices, code))) known[word] = code;
    }
    if (Object.keys(known).length > 0) values[field] = known;
  }
  return values;
}

/**
 * Which column is which field: as it was said of a file with the same headings, or of the same heading, the latest first, or else by
 * what the heading says. No column is proposed for two fields.
 */
export function proposeMapping(list: CarerList, remembered: readonly CarerMapping[]): CarerMapping {
  const { headings } = list;
  const same = remembered.find((one) => [...one.headings].sort().join("\n") === [...headings].sort().join("\n"));
  if (same) return { headings, columns: same.columns, values: proposeValues(list, same.columns, remembered) };
  const columns: CarerMapping["columns"] = {};
  const taken = new Set<string>();
  const take = (field: CarerField, heading: string | null) => {
    columns[field] = heading;
    if (heading !== null) taken.add(heading);
  };
  for (const field of CARER_FIELD_NAMES) {
    const before = remembered.map(({ columns: said }) => said[field]).find((one) => one && list.headings.includes(one));
    if (before && !taken.has(before)) take(field, before);
  }
  for (const field of CARER_FIELD_NAMES) {
    if (columns[field] !== undefined) continue;
    const { known } = definitionOf(field);
    take(field, list.headings.find((heading) => !taken.has(heading) && known.test(folded(heading))) ?? null);
  }
  return { headings, columns, values: proposeValues(list, columns, remembered) };
}

/** The headings that no field is read from: what is in them is left out. */
export function headingsLeftOut(list: CarerList, { columns }: CarerMapping): string[] {
  const read = new Set(Object.values(columns));
  return list.headings.filter((heading) => heading.trim() !== "" && !read.has(heading));
}
