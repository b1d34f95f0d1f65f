import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { type Fault, RULES } from "#app/domain/returns/faults.ts";

/** More lines than anybody puts right by hand; a file that has more has one thing wrong with all of its rows. */
export const KEPT_LINES = 20_000;

const HEADINGS = ["File", "Row", "Column", "Weight", "Rule", "What is wrong", "Value", "What to do"];

/** Lines of a report as CSV. Text that a spreadsheet would take for a formula is marked so that it stays text. */
function linesOf(faults: readonly Fault[]): string {
  const rows = faults.map(({ file, row, column, severity, rule, value, fix }) => [
    file,
    row,
    column,
    severity === "error" ? "error" : "to check",
    rule,
    RULES[rule].title,
    value,
    fix,
  ]);
  return stringify(rows, { escape_formulas: true, record_delimiter: "windows" });
}

/** The whole report as a file for a spreadsheet. */
export function reportFile(lines: string): string {
  return stringify([HEADINGS], { bom: true, record_delimiter: "windows" }) + lines;
}

/** Gathers faults for a report that is kept, up to so many. */
export function reportBook(most: number) {
  const faults: Fault[] = [];
  let left = 0;
  return {
    add: (fault: Fault): void => {
      if (faults.length < most) faults.push(fault);
      else left += 1;
    },
    kept: () => ({ lines: linesOf(faults), left }),
  };
}

/** One line of a report as a page shows it. */
export type ReportLine = {
  file: string;
  row: string;
  column: string;
  weight: string;
  what: string;
  value: string;
  fix: string;
};

/** The first lines of a report, errors before what is only asked about, and how many lines each rule has. */
export function readReport(
  lines: string,
  shown: { errors: number; queries: number },
): { first: ReportLine[]; lines: number; rules: { weight: string; what: string; lines: number }[] } {
  const rows: string[][] = parse(lines);
  const all = rows.map(([file = "", row = "", column = "", weight = "", , what = "", value = "", fix = ""]) => ({
    ...{ file, row, column, weight, what, value, fix },
  }));
  const rules = new Map<string, { weight: string; what: string; lines: number }>();
  for (const { weight, what } of all) {
    // One rule weighs less in a table that no figure comes from.
    const key = `${weight} ${what}`;
    const rule = rules.get(key) ?? { weight, what, lines: 0 };
    rules.set(key, { ...rule, lines: rule.lines + 1 });
  }
  const heavy = (one: { weight: string }) => (one.weight === "error" ? 0 : 1);
  return {
    first: [
      ...all.filter((line) => heavy(line) === 0).slice(0, shown.errors),
      ...all.filter((line) => heavy(line) === 1).slice(0, shown.queries),
    ],
    lines: all.length,
    rules: [...rules.values()].sort((a, b) => heavy(a) - heavy(b) || b.lines - a.lines),
  };
}
