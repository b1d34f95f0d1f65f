import { stringify } from "csv-stringify/sync";
import { type Fault, RULES } from "#app/domain/returns/faults.ts";

/** More lines than anybody puts right by hand; a file that has more has one thing wrong with all of its rows. */
export const KEPT_LINES = 20_000;

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
