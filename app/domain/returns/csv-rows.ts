/**
 * Reads rows of CSV as the text comes in, a piece at a time, and holds no more than the piece and the row that is not
 * yet whole. Quotes, quoted commas and line breaks, doubled quotes, both kinds of line ending and a byte order mark are
 * read as everybody writes them (RFC 4180). It is pushed, not awaited, because rows are also read inside a transaction
 * of SQLite, which cannot wait.
 */
export type CsvReader = {
  /** The next piece of the text. */
  push: (piece: string) => void;
  /** No more comes: gives out the last row when no line break ended it. */
  end: () => void;
};

/**
 * What is made of one row: its cells, and the line of the file on which it begins, from 1. `broken` says that its quotes do not fit:
 * a quote that is never closed, or text behind a closing quote.
 */
export type TakeRow = (cells: string[], line: number, broken: boolean) => void;

/** More than any row of a return. A row that is longer has a quote that nobody closed. */
const LONGEST_ROW = 100_000;

type Quoted = { cells: string[]; end: number; lines: number; broken: boolean };

/** Reads one row that has quotes, from `start`. Null when the text ends inside quotes. */
function readQuoted(text: string, start: number, last: boolean): Quoted | null {
  const cells: string[] = [];
  let at = start;
  let lines = 1;
  let broken = false;
  for (;;) {
    let cell = "";
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        const close = text.indexOf('"', at);
        if (close === -1 || (!last && close === text.length - 1)) {
          if (!last && text.length - start <= LONGEST_ROW) return null;
          // Nobody closed it: the row ends with its line, so that the rows below are still read.
          const end = text.indexOf("\n", start);
          return { cells: [...cells, ""], end: end === -1 ? text.length : end + 1, lines: 1, broken: true };
        }
        cell += text.slice(at, close);
        at = close + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at += 1;
      }
      for (let nl = cell.indexOf("\n"); nl !== -1; nl = cell.indexOf("\n", nl + 1)) lines += 1;
    }
    let end = at;
    while (end < text.length && text[end] !== "," && text[end] !== "\n") end += 1;
    if (end === text.length && !last) return null;
    const rest = text.slice(at, end).replace(/\r$/, "");
    if (rest !== "" && at > start && text[at - 1] === '"') broken = true;
    cells.push(cell + rest);
    if (text[end] !== ",") return { cells, end: Math.min(end + 1, text.length), lines, broken };
    at = end + 1;
  }
}

/** A reader that gives each row to `take`, empty lines too. */
export function csvReader(take: TakeRow): CsvReader {
  let rest = "";
  let line = 1;
  let begun = false;

  const read = (text: string, last: boolean) => {
    let at = 0;
    let quote = text.indexOf('"');
    while (at < text.length) {
      const newline = text.indexOf("\n", at);
      if (newline === -1 && !last) break;
      const end = newline === -1 ? text.length : newline;
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at);
      if (quote === -1 || quote > end) {
        const stop = text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end;
        take(text.slice(at, stop).split(","), line, false);
        line += 1;
        at = end + 1;
        continue;
      }
      const row = readQuoted(text, at, last);
      if (!row) break;
      take(row.cells, line, row.broken);
      line += row.lines;
      at = row.end;
    }
    rest = at < text.length ? text.slice(at) : "";
  };

  return {
    push: (piece) => {
      if (piece === "") return;
      const text = rest + (begun ? piece : piece.replace(/^\uFEFF/, ""));
      begun = true;
      read(text, false);
    },
    end: () => {
      if (rest !== "") read(rest, true);
    },
  };
}
