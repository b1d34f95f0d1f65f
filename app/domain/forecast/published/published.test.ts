import { describe, expect, test } from "vitest";
import { NO_DAY, numberOfDay } from "../../returns/day-number.ts";
import { codeNumber } from "../../returns/placement-types.ts";
import { day } from "../../shared/day.ts";
import { type CareRecord, CareRecordBuilder } from "../care-record.ts";
import { cleanEpisodes } from "../clean-episodes.ts";
import { stateLabel } from "../states.ts";
import { forecastAsPublished } from "./forecast.ts";
import { staysOf } from "./stays.ts";

type Row = { child?: number; from: string; to?: string; place?: string; reason?: string; year?: number };

const number = (text: string) => numberOfDay(day(text));

function recordOf(births: (string | null)[], rows: Row[]): CareRecord {
  const builder = new CareRecordBuilder();
  for (const [child, born] of births.entries()) builder.addChild(child, born === null ? NO_DAY : number(born), 1);
  for (const [at, { child = 0, from, to, place = "U6", reason = "P", year = 2021 }] of rows.entries())
    builder.addEpisode({
      child,
      start: number(from),
      end: to === undefined ? NO_DAY : number(to),
      place: codeNumber(place),
      reason: reason.charCodeAt(0),
      year,
      home: -1,
      file: 0,
      row: at + 2,
    });
  return builder.record(births.length);
}

/** What is left of the rows of one child after cleaning: from, to, and where from among the rows. */
function cleaned(rows: Row[]): string[] {
  const clean = cleanEpisodes(recordOf(["2008-01-01"], rows));
  return Array.from({ length: clean.count }, (_, at) => {
    const end = clean.end[at] ?? NO_DAY;
    const dates = [clean.start[at] ?? 0, ...(end === NO_DAY ? [] : [end])].map((on) =>
      new Date(on * 86_400_000).toISOString().slice(0, 10),
    );
    return `${dates.join(" to ")} (row ${clean.from[at]})`;
  });
}

/** The stays of one child born on a day, as “state > next, from to”. */
function stays(born: string, rows: Row[]): string[] {
  const record = recordOf([born], rows);
  const cut = staysOf(record, cleanEpisodes(record));
  if (!cut.ok) return cut.refusal.map(({ row, age }) => `row ${row}: ${age}`);
  const { value } = cut;
  return Array.from({ length: value.count }, (_, at) => {
    const next = value.next[at] ?? -1;
    const state = stateLabel(value.state[at] ?? 0);
    return `${value.entry[at] ? "enters " : ""}${state} > ${next < 0 ? "goes on" : stateLabel(next)}`;
  });
}

describe("episodes of several returns put together", () => {
  test("an episode open in one return and closed in the next is one, as the later has it", () => {
    expect(cleaned([{ from: "2020-05-01" }, { from: "2020-05-01", to: "2021-06-01", year: 2022 }])).toEqual([
      "2020-05-01 to 2021-06-01 (row 1)",
    ]);
  });

  test("of two rows quite alike the one read last holds", () => {
    expect(
      cleaned([
        { from: "2020-05-01", to: "2020-06-01" },
        { from: "2020-05-01", to: "2020-06-01" },
      ]),
    ).toEqual(["2020-05-01 to 2020-06-01 (row 1)"]);
  });

  test("of two that end on one day the longer is kept, even with another between them, and of two that are open the first", () => {
    expect(
      cleaned([
        { from: "2020-01-01", to: "2020-09-01" },
        { from: "2020-03-01", to: "2020-04-01" },
        { from: "2020-06-01", to: "2020-09-01" },
      ]),
    ).toEqual(["2020-01-01 to 2020-03-01 (row 0)", "2020-03-01 to 2020-04-01 (row 1)"]);
    expect(cleaned([{ from: "2020-01-01" }, { from: "2020-06-01" }])).toEqual(["2020-01-01 (row 0)"]);
  });

  test("one that runs into the next, or is open before it, ends with its start; a gap stays a gap", () => {
    expect(
      cleaned([
        { from: "2020-01-01", to: "2020-08-01" },
        { from: "2020-03-01" },
        { from: "2020-05-01", to: "2020-06-01" },
        { from: "2020-09-01", to: "2020-10-01" },
      ]),
    ).toEqual([
      "2020-01-01 to 2020-03-01 (row 0)",
      "2020-03-01 to 2020-05-01 (row 1)",
      "2020-05-01 to 2020-06-01 (row 2)",
      "2020-09-01 to 2020-10-01 (row 3)",
    ]);
  });

  test("changes of the legal order in a row go on as the home they follow; after a gap one is an episode like any other", () => {
    expect(
      cleaned([
        { from: "2020-01-01", to: "2020-03-01", reason: "S" },
        { from: "2020-03-01", to: "2020-05-01", reason: "L" },
        { from: "2020-05-01", reason: "U", to: "2020-06-01" },
        { from: "2020-07-01", reason: "L" },
      ]),
    ).toEqual(["2020-01-01 to 2020-06-01 (row 0)", "2020-07-01 (row 3)"]);
  });

  test("the returns cover 1 April before the first year up to 31 March on or after the last date", () => {
    const clean = cleanEpisodes(recordOf(["2008-01-01"], [{ from: "2020-05-01", to: "2021-04-01", year: 2021 }]));
    expect([clean.dataStart, clean.dataEnd]).toEqual([number("2020-04-01"), number("2022-03-31")]);
  });

  test("a child without a date of birth is left out", () => {
    expect(cleanEpisodes(recordOf([null], [{ from: "2020-05-01" }])).count).toBe(0);
  });
});

describe("stays in a state", () => {
  test("an episode is cut at the birthday that begins an age band", () => {
    expect(stays("2010-09-01", [{ from: "2020-05-01", to: "2020-12-01" }])).toEqual([
      "enters 5 to 10 - Fostering > 10 to 16 - Fostering",
      "10 to 16 - Fostering > 10 to 16 - Not in care",
    ]);
  });

  test("a first birthday of 365 days is not yet one by the reference's year, the day after is", () => {
    expect(stays("2019-06-01", [{ from: "2020-01-01", to: "2020-05-31", place: "P1" }])).toEqual([
      "enters Birth to 1 - Other > Birth to 1 - Not in care",
    ]);
    expect(stays("2020-06-01", [{ from: "2021-01-01", to: "2021-06-01" }])).toEqual([
      "enters Birth to 1 - Fostering > Birth to 1 - Not in care",
    ]);
    expect(stays("2020-06-01", [{ from: "2021-01-01", to: "2021-06-02" }])).toEqual([
      "enters Birth to 1 - Fostering > 1 to 5 - Fostering",
      "1 to 5 - Fostering > 1 to 5 - Not in care",
    ]);
  });

  test("who was born on 29 February has a birthday on the 28th where the year has no other", () => {
    const record = recordOf(["2004-02-29"], [{ from: "2004-06-01", to: "2005-06-01" }]);
    const cut = staysOf(record, cleanEpisodes(record));
    expect(cut.ok && cut.value.start[1]).toBe(number("2005-02-28"));
  });

  test("moves on the day lead to the next home, a gap leads out of care and in again", () => {
    expect(
      stays("2008-01-01", [
        { from: "2020-05-01", to: "2020-06-01" },
        { from: "2020-06-01", to: "2020-07-01", place: "K2" },
        { from: "2020-07-02", place: "H5" },
      ]),
    ).toEqual([
      "enters 10 to 16 - Fostering > 10 to 16 - Residential",
      "10 to 16 - Residential > 10 to 16 - Not in care",
      "enters 10 to 16 - Supported > goes on",
    ]);
  });

  test("an age no child has is refused with its row", () => {
    expect(stays("1985-01-01", [{ from: "2020-05-01" }])).toEqual(["row 2: 35.3"]);
    expect(stays("2023-01-01", [{ from: "2020-05-01" }])).toEqual(["row 2: -2.7"]);
  });
});

describe("rates", () => {
  const dates = {
    from: number("2020-04-02"),
    to: number("2021-03-31"),
    start: number("2021-03-31"),
    until: number("2021-05-01"),
  };
  const forecastOf = (births: string[], rows: Row[]) => forecastAsPublished(recordOf(births, rows), dates);

  test("are means of daily shares over the days on which somebody was there, from the first end of an episode on", () => {
    // Two children from 1 May on, of whom one leaves on 31 May: the only share is a half. Somebody was there the day before
    // on each day from 31 May to the end of the window, 305 days.
    const births = ["2008-01-01", "2008-01-01"];
    const made = forecastOf(births, [
      { from: "2020-05-01", to: "2020-05-31" },
      { child: 1, from: "2020-05-01" },
    ]);
    const rates = made.ok ? made.value.transition_rates : {};
    expect(rates["10 to 16 - Fostering -> 10 to 16 - Not in care"]).toBeCloseTo(0.5 / 305, 12);
    expect(made.ok && made.value.daily_entrants).toEqual({ "10 to 16 - Fostering": 2 / 364 });
  });

  test("cannot be had where a child left a state on the day it came to it, which is told", () => {
    const births = ["2008-01-01", "2008-01-01"];
    const made = forecastOf(births, [
      { from: "2020-05-01", to: "2020-05-01" },
      { child: 1, from: "2020-04-20", place: "K2" },
    ]);
    expect(made).toEqual({
      ok: false,
      refusal: {
        reason: "left-an-empty-state",
        faults: [{ state: "10 to 16 - Fostering", day: "2020-05-01" }],
      },
    });
  });

  test("nobody to count is told", () => {
    expect(forecastOf([], [])).toEqual({ ok: false, refusal: { reason: "nothing-to-count" } });
  });
});
