import { checkCell, codeOf, type DayNumber, type ReturnYear, readDate } from "./cells.ts";
import { childBook, episodeBook } from "./episode-book.ts";
import { checkEpisode, checkHistory, type HistoryFault, type ReadEpisode } from "./episode-history.ts";
import { type Fault, type FaultCounts, NOT_SHOWN, RULES, type RuleName, type Severity } from "./faults.ts";
import { type Column, headingOf, type Table, type TableName } from "./tables.ts";

/** Columns a return may have beside those of its table: what exports for forecasting add, and what the ministry works out. */
export const BESIDE = new Set(["LA", "YEAR", "PL_LA", "PL_LOCATION", "PL_DISTANCE"]);
/** What is never shown in a report: it says who a child is, or where. */
const PRIVATE = new Set<Column["kind"]>(["child", "upn", "postcode", "text"]);
const LONGEST_SHOWN = 40;
/**
 * Queries of one rule that are told one by one; the rest are counted. An old system can miss one value in every row, and a
 * hundred thousand lines of it help nobody. Errors are all told.
 */
const QUERIES_TOLD = 1000;

/** Where the cells of a table lie in the rows of one file. */
export type Layout = { width: number; at: (column: string) => number };

/** The layout of a file by its headings. */
export function layoutOf(headings: readonly string[]): Layout {
  const names = headings.map(headingOf);
  return { width: names.length, at: (column) => names.indexOf(column) };
}

/** A cell of a row, trimmed; "" where the file has no such column. */
export function cellOf(cells: readonly string[], at: number): string {
  return cells[at]?.trim() ?? "";
}

/** An episode of a row whose cells were found to be in order; null where one it cannot do without is not. */
export function readEpisode(cells: readonly string[], layout: Layout, row: number): ReadEpisode | null {
  const from = readDate(cellOf(cells, layout.at("DECOM")));
  if (from === null) return null;
  const code = (column: string) => codeOf(cellOf(cells, layout.at(column)));
  return {
    row,
    from,
    to: readDate(cellOf(cells, layout.at("DEC"))),
    began: code("RNE"),
    legalStatus: code("LS"),
    placement: code("PLACE"),
    provider: code("PLACE_PROVIDER"),
    ended: code("REC"),
    moveReason: code("REASON_PLACE_CHANGE"),
  };
}

export type CheckedReturn = FaultCounts & {
  children: number;
  rows: Readonly<Partial<Record<TableName, number>>>;
};

/** Takes the rows of one file, the headings given apart. */
export type TableCheck = (cells: readonly string[], row: number, broken: boolean) => void;

type Place = { file: string; row: number; column: string };

/**
 * How much a fault of a rule weighs in a column, or in a whole row or file where `column` is "": what would refuse the return only
 * asks where no figure comes from that column, or from that table at all.
 */
export function weightIn(table: Table, column: string, rule: RuleName): Severity {
  const from = table.figuresFrom ?? [];
  const counts = column === "" ? from.length > 0 : from.includes(column);
  return counts ? RULES[rule].severity : "query";
}

/**
 * Checks a return row by row as its files are read, the header before the rest, and tells each fault as it is found. It keeps
 * the identifiers of the header’s children and a few numbers of each episode, and nothing else.
 */
export function checkReturn(year: ReturnYear, onFault: (fault: Fault) => void) {
  const children = childBook();
  const episodes = episodeBook();
  const rows: Partial<Record<TableName, number>> = {};
  const queriesOf: Partial<Record<RuleName, number>> = {};
  const counts = { errors: 0, queries: 0 };
  const files = { header: "", episodes: "" };
  let withEpisode = new Uint8Array(0);

  const tell = (
    place: Place,
    rule: RuleName,
    value: string,
    fix: string,
    severity: Severity = RULES[rule].severity,
  ) => {
    if (severity === "error") counts.errors += 1;
    else {
      counts.queries += 1;
      const told = (queriesOf[rule] ?? 0) + 1;
      queriesOf[rule] = told;
      if (told > QUERIES_TOLD) return;
    }
    onFault({ ...place, rule, severity, value: value.slice(0, LONGEST_SHOWN), fix });
  };
  const tellHistory = ({ row, column, rule, value, fix }: HistoryFault) =>
    tell({ file: files.episodes, row, column }, rule, value, fix);

  function tellHeadings(file: string, table: Table, headings: readonly string[]): boolean {
    const names = headings.map(headingOf);
    const place = (column: string): Place => ({ file, row: 1, column });
    let whole = true;
    const tellColumn = (column: string, rule: "column-missing" | "column-twice", value: string, fix: string) => {
      const weight = weightIn(table, column, rule);
      if (weight === "error") whole = false;
      tell(place(column), rule, value, fix, weight);
    };
    for (const { name, needed } of table.columns) {
      if (names.includes(name)) continue;
      if (needed !== "yes" && name !== "DEC" && name !== "REC") continue;
      tellColumn(name, "column-missing", "", `Add the column ${name}, as the guide names it.`);
    }
    const known = new Set(table.columns.map(({ name }) => name));
    for (const [at, name] of names.entries()) {
      if (known.has(name) && names.indexOf(name) !== at) {
        tellColumn(name, "column-twice", name, "Keep one column of that name.");
      }
      if (!known.has(name) && !BESIDE.has(name) && name !== "") {
        tell(
          place(name.slice(0, LONGEST_SHOWN)),
          "column-not-read",
          "",
          "It was not read. The return has no such column.",
        );
      }
    }
    if (table.from && year.year < table.from) {
      const fix = `It belongs to returns from ${table.from} on. Check for which year the files are.`;
      tell(place(""), "table-too-early", table.title, fix);
    }
    return whole;
  }

  function header(place: Place, child: string, born: DayNumber | null) {
    if (!children.add(child, place.row, born)) {
      const first = children.rowOf(children.numberOf(child) ?? 0);
      const fix = `The same identifier stands in row ${first}. A child has one row: take one out, or put the identifier right.`;
      tell({ ...place, column: "CHILD" }, "child-twice", NOT_SHOWN, fix);
    }
  }

  function beside(table: Table, place: Place, child: string, born: DayNumber | null): number | undefined {
    const tellOf = (column: string, rule: RuleName, fix: string) =>
      tell({ ...place, column }, rule, NOT_SHOWN, fix, weightIn(table, column, rule));
    const number = children.numberOf(child);
    if (number === undefined) {
      tellOf("CHILD", "child-not-in-header", "Add the child to the header, or put the identifier right.");
      return undefined;
    }
    const known = children.bornOf(number);
    if (born !== null && known !== null && born !== known) {
      const fix = `The header has another date in row ${children.rowOf(number)}. Put one of them right.`;
      tellOf("DOB", "born-differs", fix);
    }
    return number;
  }

  return {
    /** Begins one file of a table. Answers what takes its rows; null when a heading is missing, which refuses the return. */
    table: (file: string, table: Table, headings: readonly string[]): TableCheck | null => {
      if (table.name === "header" || table.name === "episodes") files[table.name] = file;
      const layout = layoutOf(headings);
      const columns = table.columns.map((column) => ({ column, at: layout.at(column.name) }));
      const childAt = layout.at("CHILD");
      const bornAt = table.name === "episodes" ? -1 : layout.at("DOB");
      const whole = tellHeadings(file, table, headings);
      rows[table.name] ??= 0;
      if (!whole) return null;
      return (cells, row, broken) => {
        if (!broken && cells.every((cell) => cell.trim() === "")) return;
        rows[table.name] = (rows[table.name] ?? 0) + 1;
        const place = { file, row, column: "" };
        if (broken) {
          tell(
            place,
            "row-broken",
            "",
            "Check the quotes of this row: each must be closed, and doubled within a text.",
            weightIn(table, "", "row-broken"),
          );
          return;
        }
        if (cells.length > layout.width && cells.slice(layout.width).some((cell) => cell.trim() !== "")) {
          const fix = `The row has ${cells.length} cells and the file ${layout.width} headings. Put quotes around a text with commas.`;
          tell(place, "too-many-cells", "", fix, weightIn(table, "", "too-many-cells"));
        }
        for (const { column, at } of columns) {
          if (at === -1) continue;
          const text = cellOf(cells, at);
          const fault = checkCell(text, column, year);
          if (!fault) continue;
          tell(
            { file, row, column: column.name },
            fault.rule,
            PRIVATE.has(column.kind) && text ? NOT_SHOWN : text,
            fault.fix,
            weightIn(table, column.name, fault.rule),
          );
        }
        const child = cellOf(cells, childAt);
        if (child === "") return;
        const born = bornAt === -1 ? null : readDate(cellOf(cells, bornAt));
        if (table.name === "header") {
          header(place, child, born);
          return;
        }
        const number = beside(table, place, child, born);
        if (table.name !== "episodes" || number === undefined) return;
        const episode = readEpisode(cells, layout, row);
        if (!episode) return;
        for (const fault of checkEpisode(episode, children.bornOf(number), year)) tellHistory(fault);
        episodes.add(number, episode);
      };
    },

    /** A fault of a file as a whole, found by whoever reads it. */
    tell,

    /** All files were read: what only shows when they lie side by side is told now. */
    finish: (): CheckedReturn => {
      withEpisode = new Uint8Array(children.size());
      for (const { child, episodes: own } of episodes.histories()) {
        withEpisode[child] = 1;
        for (const fault of checkHistory(own, year)) tellHistory(fault);
      }
      for (const [child, has] of withEpisode.entries()) {
        if (has) continue;
        const fix = "Right for a care leaver who was not looked after this year. Otherwise add the episodes.";
        tell(
          { file: files.header, row: children.rowOf(child), column: "CHILD" },
          "child-without-episode",
          NOT_SHOWN,
          fix,
        );
      }
      return { ...counts, children: children.size(), rows };
    },
  };
}
