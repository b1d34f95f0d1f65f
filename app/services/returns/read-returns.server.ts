import { type ReturnYear, readDate, returnYear } from "#app/domain/returns/cells.ts";
import { type CheckedReturn, cellOf, checkReturn, layoutOf, weightIn } from "#app/domain/returns/check-return.ts";
import type { Fault, RuleName } from "#app/domain/returns/faults.ts";
import type { ReturnFile } from "#app/domain/returns/return-files.ts";
import { headingOf, RETURN_TABLES, type Table, tableOfHeadings } from "#app/domain/returns/tables.ts";
import { whichYear } from "#app/domain/returns/which-year.ts";
import { headOf, NotText, type ReturnSource, readWhole } from "./return-source.server.ts";

/** A file whose headings were read. `yearWritten`: only its rows with that in YEAR are meant; null: all of them. */
export type OpenFile = { source: ReturnSource; table: Table; headings: readonly string[]; yearWritten: string | null };

/** One return as it was read: for which year, of which files, and what was found. */
export type ReadReturn = { year: ReturnYear; open: OpenFile[]; files: ReturnFile[]; checked: CheckedReturn };

/** The files of one return among those that were given. */
type Part = { files: OpenFile[] };

const SAVE_AS_TEXT = "Save it as “CSV UTF-8 (comma delimited)”, and send it again.";
const LABEL = /^(\d{4})[-_ ]/;

type Whole = { file: string; rule: RuleName; column?: string; fix: string };

/** Whether a row is one of those meant, by what stands in its column YEAR. */
export function ofYear({ headings, yearWritten }: OpenFile): (cells: readonly string[]) => boolean {
  const at = layoutOf(headings).at("YEAR");
  return yearWritten === null || at === -1 ? () => true : (cells) => cellOf(cells, at) === yearWritten;
}

/** The years that stand in a file's column YEAR, in order; none where it has no such column. */
async function yearsWritten(file: OpenFile): Promise<string[]> {
  const at = layoutOf(file.headings).at("YEAR");
  if (at === -1) return [];
  const years = new Set<string>();
  await readWhole(file.source, (cells, line) => {
    const year = cellOf(cells, at);
    if (line > 1 && year !== "") years.add(year);
  });
  return [...years].sort();
}

/** The year of a return, from its column YEAR or else from its episodes. Null when nothing says it. */
async function yearOfPart(files: readonly OpenFile[]): Promise<number | null> {
  const written = Number(files[0]?.yearWritten ?? Number.NaN);
  if (written >= 2000 && written < 2100) return written;
  const episodes = files.find(({ table }) => table.name === "episodes");
  if (!episodes) return null;
  const layout = layoutOf(episodes.headings);
  const [from, to, meant] = [layout.at("DECOM"), layout.at("DEC"), ofYear(episodes)];
  const year = whichYear();
  await readWhole(episodes.source, (cells, line) => {
    if (line > 1 && meant(cells)) year.add(readDate(cellOf(cells, from)), readDate(cellOf(cells, to)));
  });
  return year.year();
}

/** The table a file seems to be meant for, by its name: so that a missing heading can be named. */
function nearestTable(headings: readonly string[], name: string): string {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  const table = RETURN_TABLES.find((one) => plain.includes(one.name.replaceAll("-", "").replace(/s$/, "")));
  if (!table)
    return `It has the headings ${headings.slice(0, 6).join(", ").slice(0, 80) || "of no table"}. Leave it out, or name its columns as the guide does.`;
  return `${table.title} needs the columns CHILD and ${table.sign} in its first row.`;
}

/** Opens the files, and tells those that are no table of the return. */
function openFiles(sources: readonly ReturnSource[], tell: (fault: Whole) => void): OpenFile[] {
  return sources.flatMap((source) => {
    try {
      const headings = headOf(source);
      const table = tableOfHeadings(headings);
      if (table) return [{ source, table, headings, yearWritten: null }];
      tell({ file: source.name, rule: "not-a-return-table", fix: nearestTable(headings.map(headingOf), source.name) });
    } catch (error) {
      if (!(error instanceof NotText)) throw error;
      tell({ file: source.name, rule: "not-text", fix: SAVE_AS_TEXT });
    }
    return [];
  });
}

/** Sorts files into returns: by the year their names begin with, and by the years in their column YEAR. */
async function partsOf(files: readonly OpenFile[]): Promise<Part[]> {
  const labels = [...new Set(files.map(({ source }) => LABEL.exec(source.name)?.[1] ?? ""))].sort();
  const parts: Part[] = [];
  for (const label of labels) {
    const own = files.filter(({ source }) => (LABEL.exec(source.name)?.[1] ?? "") === label);
    const written = new Map<OpenFile, string[]>();
    for (const file of own) written.set(file, await yearsWritten(file));
    const years = [...new Set([...written.values()].flat())].sort();
    if (years.length === 0) parts.push({ files: own });
    for (const year of years) {
      // A file without the column belongs to each of them: then it is told as a table that is there twice or does not fit.
      const meant = own.filter(
        (file) => written.get(file)?.includes(year) || layoutOf(file.headings).at("YEAR") === -1,
      );
      parts.push({ files: meant.map((file) => ({ ...file, yearWritten: year })) });
    }
  }
  return parts;
}

/** Tells once when rows of a file name more than one council. */
function oneCouncil(file: OpenFile, tell: (fault: Whole) => void): (cells: readonly string[]) => void {
  const at = layoutOf(file.headings).at("LA");
  let council = "";
  let told = false;
  return (cells) => {
    const named = at === -1 || told ? "" : cellOf(cells, at);
    if (named === "") return;
    if (council === "") council = named;
    if (named === council) return;
    told = true;
    tell({
      file: file.source.name,
      rule: "several-councils",
      column: "LA",
      fix: "A return is one council’s. Send each council’s rows as files of their own.",
    });
  };
}

async function checkPart(
  given: readonly OpenFile[],
  year: ReturnYear,
  onFault: (fault: Fault) => void,
): Promise<ReadReturn> {
  const check = checkReturn(year, onFault);
  const tell = ({ file, rule, column = "", fix }: Whole, table: Table) =>
    check.tell({ file, row: 1, column }, rule, "", fix, weightIn(table, "", rule));
  const open: OpenFile[] = [];
  const files: ReturnFile[] = [];
  for (const table of RETURN_TABLES) {
    const own = given.filter((file) => file.table === table);
    const [file, ...more] = own;
    for (const { source } of more) {
      const fix = `${file?.source.name} holds the same table. Send one file for each table.`;
      tell({ file: source.name, rule: "table-twice", fix }, table);
    }
    if (!file) {
      if (table.name !== "header" && table.name !== "episodes") continue;
      const fix = `Add the file of ${table.title.toLowerCase()}: it has the columns CHILD and ${table.sign}.`;
      tell({ file: `${table.name}.csv`, rule: "table-missing", fix }, table);
      continue;
    }
    const take = check.table(file.source.name, table, file.headings);
    const meant = ofYear(file);
    const council = oneCouncil(file, (fault) => tell(fault, table));
    try {
      const sha256 = await readWhole(file.source, (cells, line, broken) => {
        if (line === 1 || !meant(cells)) return;
        council(cells);
        take?.(cells, line, broken);
      });
      open.push(file);
      const mark = file.yearWritten === null ? sha256 : `${sha256} ${file.yearWritten}`;
      files.push({ name: file.source.name, table: table.name, rows: 0, sha256: mark });
    } catch (error) {
      if (!(error instanceof NotText)) throw error;
      tell({ file: file.source.name, rule: "not-text", fix: SAVE_AS_TEXT }, table);
    }
  }
  const checked = check.finish();
  return { year, open, files: files.map((file) => ({ ...file, rows: checked.rows[file.table] ?? 0 })), checked };
}

/** What was read: the returns in the files, oldest first, and how many files were no table of one. */
export type ReadFiles = { returns: ReadReturn[]; fileErrors: number };

/**
 * Reads files into the returns they hold and checks each; faults go to `onFault` as they are found. Keeps nothing. `year`: for
 * which 31 March, where the files are one return and it is not to be worked out from them; `otherwise`: where nothing says it.
 */
export async function readReturns(
  sources: readonly ReturnSource[],
  asked: { year: number | null; otherwise: number },
  onFault: (fault: Fault) => void,
): Promise<ReadFiles> {
  let fileErrors = 0;
  const open = openFiles(sources, ({ file, rule, fix }) => {
    fileErrors += 1;
    onFault({ file, row: 1, column: "", rule, severity: "error", value: "", fix });
  });
  const returns: ReadReturn[] = [];
  const parts = await partsOf(open);
  for (const { files } of parts) {
    const year = (parts.length === 1 ? asked.year : null) ?? (await yearOfPart(files)) ?? asked.otherwise;
    returns.push(await checkPart(files, returnYear(year), onFault));
  }
  return { returns: returns.sort((a, b) => a.year.year - b.year.year), fileErrors };
}
