import { describe, expect, test } from "vitest";
import { fieldOfHeading, tableMeantBy, tableOfFields, yearInName } from "../forecast/which-file.ts";
import { day } from "../shared/day.ts";
import {
  dayNumberOf,
  dayOfNumber,
  endOfReturnYear,
  monthFirstsAfter,
  NO_DAY,
  numberOfDay,
  yearsLater,
} from "./day-number.ts";
import { Names } from "./names.ts";
import { BAD_DAY, readDate } from "./read-date.ts";
import { CsvScanner, fieldText } from "./scan-csv.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** The rows of a file that comes in pieces of so many bytes. */
function rowsOf(text: string, piece: number): { number: number; fields: string[] }[] {
  const rows: { number: number; fields: string[] }[] = [];
  const scanner = new CsvScanner((row) =>
    rows.push({
      number: row.number,
      fields: Array.from({ length: row.fields }, (_, at) => fieldText(row, at)),
    }),
  );
  const whole = bytes(text);
  for (let at = 0; at < whole.length; at += piece) scanner.push(whole.subarray(at, at + piece));
  scanner.end();
  return rows;
}

describe("a date as a number", () => {
  test("counts every day from 1900 to 2199 once, leap days included", () => {
    let expected = numberOfDay(day("1900-01-01"));
    for (let year = 1900; year < 2200; year += 1)
      for (let month = 1; month <= 12; month += 1)
        for (let date = 1; date <= 31; date += 1) {
          const number = dayNumberOf(year, month, date);
          if (number === NO_DAY) continue;
          if (number !== expected) throw new Error(`${year}-${month}-${date} is ${number}, not ${expected}`);
          expected += 1;
        }
    expect(dayOfNumber(expected - 1)).toBe("2199-12-31");
  });

  test("takes somebody born on 29 February to 28 February where the year has no such day", () => {
    const born = numberOfDay(day("2004-02-29"));
    expect(dayOfNumber(yearsLater(born, 1))).toBe("2005-02-28");
    expect(dayOfNumber(yearsLater(born, 16))).toBe("2020-02-29");
  });

  test("ends the year of a return on 31 March", () => {
    expect(dayOfNumber(endOfReturnYear(numberOfDay(day("2025-03-31"))))).toBe("2025-03-31");
    expect(dayOfNumber(endOfReturnYear(numberOfDay(day("2025-04-01"))))).toBe("2026-03-31");
  });

  test("finds the firsts of the months after a day, up to and with the last", () => {
    const firsts = monthFirstsAfter(numberOfDay(day("2025-12-01")), numberOfDay(day("2026-02-01")));
    expect(firsts.map(dayOfNumber)).toEqual(["2026-01-01", "2026-02-01"]);
  });
});

describe("a date in a return", () => {
  const read = (text: string) => {
    const number = readDate(bytes(text), 0, text.length);
    return number === BAD_DAY ? "bad" : number === NO_DAY ? "blank" : dayOfNumber(number);
  };

  test.each([
    ["31/03/2025", "2025-03-31"],
    ["2025-03-31", "2025-03-31"],
    ["2025-03-31 00:00:00", "2025-03-31"],
    [" 1/4/2019 ", "2019-04-01"],
    ["29/02/2024", "2024-02-29"],
    ["", "blank"],
    ["29/02/2023", "bad"],
    ["03/31/2025", "bad"],
    ["20x5-03-31", "bad"],
    ["31/03/25", "bad"],
    ["45000", "bad"],
  ])("%s is read as %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe("rows of a CSV file", () => {
  const text = '\uFEFFCHILD,"PLACE",DEC\r\n1,"U4, with ""kin""",\r\n\r\n2,U5,"two\nlines"\n3,a"b,';
  const expected = [
    { number: 1, fields: ["CHILD", "PLACE", "DEC"] },
    { number: 2, fields: ["1", 'U4, with "kin"', ""] },
    { number: 4, fields: ["2", "U5", "two\nlines"] },
    { number: 5, fields: ["3", 'a"b', ""] },
  ];

  test("are the same however the file is cut into pieces", () => {
    for (let piece = 1; piece < 60; piece += 1) expect(rowsOf(text, piece)).toEqual(expected);
  });

  test("tell the row whose quote was never closed", () => {
    const scanner = new CsvScanner(() => {});
    scanner.push(bytes('A,B\n1,2\n3,"4\n5,6\n'));
    expect(scanner.end()).toEqual({ openQuoteInRow: 3 });
  });

  test("tell it without keeping the rest of the file, however long that is", () => {
    const scanner = new CsvScanner(() => {});
    scanner.push(bytes('A,B\n1,"2\n'));
    for (let piece = 0; piece < 40; piece += 1) scanner.push(new Uint8Array(65_536).fill(65));
    expect(scanner.end()).toEqual({ openQuoteInRow: 2 });
  });
});

describe("names of children", () => {
  test("get one number each, however many there are", () => {
    const names = new Names();
    const numbers = Array.from({ length: 30_000 }, (_, at) => {
      const name = bytes(`child-${at % 10_000}`);
      return names.numberOf(name, 0, name.length);
    });
    expect(names.count).toBe(10_000);
    expect(numbers.slice(10_000, 20_000)).toEqual(numbers.slice(0, 10_000));
    expect(names.nameOf(1234)).toBe("child-1234");
  });

  test("are the same with blanks around them, and none where there is nothing", () => {
    const names = new Names();
    expect(names.numberOf(bytes(" 7 "), 0, 3)).toBe(names.numberOf(bytes("7"), 0, 1));
    expect(names.numberOf(bytes("  "), 0, 2)).toBe(-1);
  });
});

describe("the files of a return", () => {
  test("are told apart by their headings, in any order and as systems have written them", () => {
    expect(tableOfFields(["Child ID", "Gender", "Date of birth", "Ethnicity"].map(fieldOfHeading))).toBe("header");
    expect(tableOfFields(["DEC", "CHILD", "DECOM", "Place", "RNE"].map(fieldOfHeading))).toBe("episodes");
    expect(tableOfFields(["CHILD", "SEX", "DOB", "DUC"])).toBe("uasc");
    expect(tableOfFields(["CHILD", "SEX", "DOB"])).toBe("header");
    expect(tableOfFields(["CHILD", "DOB", "REVIEW", "REVIEW_CODE"])).toBeNull();
  });

  test("a file named for a table without its columns is still known to be meant as it", () => {
    expect(tableMeantBy("2021/SSDA903_episodes.csv")?.table).toBe("episodes");
    expect(tableMeantBy("sw_episodes.csv")).toBeNull();
    expect(tableMeantBy("reviews.csv")).toBeNull();
  });

  test.each([
    ["2017-episodes.csv", 2017],
    ["2020-21/header.csv", 2021],
    ["903 return 2023_2024.csv", 2024],
    ["episodes.csv", null],
    ["export-20250401.csv", null],
  ])("%s is of the return of %s", (name, year) => {
    expect(yearInName(name)).toBe(year);
  });
});
