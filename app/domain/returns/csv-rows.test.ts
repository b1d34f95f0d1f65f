import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvReader } from "./csv-rows.ts";

type Row = { cells: string[]; line: number; broken: boolean };

function rowsOf(pieces: readonly string[]): Row[] {
  const rows: Row[] = [];
  const reader = csvReader((cells, line, broken) => rows.push({ cells, line, broken }));
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return rows;
}

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom("a", "7", " ", ",", '"', "\n", "é", "/"), maxLength: 6 }),
  fc.constant(""),
);
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });

/** Cuts a text into pieces of a few characters. */
function cut(text: string, size: number): string[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, at) => text.slice(at * size, (at + 1) * size));
}

describe("rows of CSV", () => {
  test("come back as they were written, whatever is in them and wherever the pieces are cut", () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 30 }), fc.boolean(), fc.boolean(), (rows, size, windows, bom) => {
        const text = stringify(rows, { record_delimiter: windows ? "windows" : "unix", bom, quoted_match: /[\n",]/ });
        const read = rowsOf(cut(text, size));
        expect(read.map(({ cells }) => cells)).toEqual(rows);
        expect(read.some(({ broken }) => broken)).toBe(false);
      }),
    );
  });

  test("know their line of the file, also after a cell with line breaks", () => {
    const read = rowsOf(['CHILD,NOTE\r\n1,"two\nlines"\r\n2,"say ""no"""\r\n3,x']);
    expect(read.map(({ line }) => line)).toEqual([1, 2, 4, 5]);
    expect(read.map(({ cells }) => cells[1])).toEqual(["NOTE", "two\nlines", 'say "no"', "x"]);
  });

  test("whose quote nobody closed are told, and the rows below are still read", () => {
    const read = rowsOf(['a,b\n1,"open\n2,shut\n3,more\n']);
    expect(read.filter(({ broken }) => broken).map(({ line }) => line)).toEqual([2]);
    expect(read.slice(2).map(({ cells }) => cells)).toEqual([
      ["2", "shut"],
      ["3", "more"],
    ]);
  });

  test("with text behind a closing quote are told", () => {
    expect(rowsOf(['a,b\n"1"x,2\n']).map(({ broken }) => broken)).toEqual([false, true]);
  });

  test("a quote within an unquoted cell is a quote", () => {
    expect(rowsOf(['a,b\n5" pipe,2\n'])[1]).toEqual({ cells: ['5" pipe', "2"], line: 2, broken: false });
  });
});
