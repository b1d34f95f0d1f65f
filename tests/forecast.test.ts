import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { forecastAsPublished, type PublishedForecast } from "#app/domain/forecast/published/forecast.ts";
import { type ReadReturns, ReturnsReader } from "#app/domain/forecast/read-returns.ts";
import { numberOfDay } from "#app/domain/returns/day-number.ts";
import { day } from "#app/domain/shared/day.ts";
import { command } from "../scripts/commands/forecast.ts";

/**
 * Invented returns of two councils over five years, from a generator of our own, and what the regional reference model
 * (SocialFinanceDigitalLabs/cs-demand-model-regional, MIT, of 22 May 2026, run unchanged) makes of them.
 */
function fixture(name: string): string {
  return gunzipSync(readFileSync(`tests/fixtures/forecast/mini-${name}.gz`)).toString("utf8");
}

const EXPECTED = JSON.parse(fixture("expected.json"));
const TABLES = ["episodes.csv", "header.csv", "uasc.csv"];

function readFiles(files: { name: string; text: string; year?: number }[]): ReadReturns {
  const reader = new ReturnsReader(true);
  for (const { name, text, year } of files) {
    const file = reader.begin(name, year ?? null);
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length; at += 10_007) file.push(bytes.subarray(at, at + 10_007));
    file.end();
  }
  const read = reader.finish();
  if (!read.ok) throw new Error(JSON.stringify(read.refusal.faults.slice(0, 3)));
  return read.value;
}

function forecastOf(read: ReadReturns): PublishedForecast {
  const forecast = forecastAsPublished(read.record, {
    from: numberOfDay(day(EXPECTED.reference_start)),
    to: numberOfDay(day(EXPECTED.reference_end)),
    start: numberOfDay(day(EXPECTED.prediction_start)),
    until: numberOfDay(day(EXPECTED.prediction_end)),
  });
  if (!forecast.ok) throw new Error(JSON.stringify(forecast.refusal));
  return forecast.value;
}

/** Where two results differ by more than a millionth, or in their keys. */
function differences(ours: unknown, theirs: unknown, path: string): string[] {
  if (typeof theirs === "number" && typeof ours === "number")
    return Math.abs(ours - theirs) <= 1e-6 * Math.max(1e-6, Math.abs(theirs))
      ? []
      : [`${path}: ${ours}, not ${theirs}`];
  if (typeof theirs !== "object" || typeof ours !== "object" || !theirs || !ours)
    return ours === theirs ? [] : [`${path}: ${ours}, not ${theirs}`];
  const keys = new Set([...Object.keys(theirs), ...Object.keys(ours)]);
  return [...keys].flatMap((key) => differences(Reflect.get(ours, key), Reflect.get(theirs, key), `${path}/${key}`));
}

/** The returns as systems export them: a folder a year, dates the English way, no columns for council and year. */
function asYearly(text: string, table: string): { name: string; text: string; year: number }[] {
  const [head = "", ...rows] = text.trimEnd().split("\n");
  const columns = head.split(",");
  const bare = (row: string[]) => row.slice(0, columns.indexOf("LA"));
  const english = (cell: string) => cell.replace(/^(\d{4})-(\d{2})-(\d{2})$/, "$3/$2/$1");
  const years = new Map<number, string[]>();
  for (const row of rows) {
    const cells = row.split(",");
    const year = Number(cells[columns.indexOf("YEAR")]);
    const line = bare(cells.map((cell) => english(cell))).join(",");
    years.set(year, [...(years.get(year) ?? []), line]);
  }
  return [...years].map(([year, lines]) => ({
    name: `${year}/${table}`,
    text: `\uFEFF${bare(columns).join(",")}\r\n${lines.join("\r\n")}`,
    year,
  }));
}

describe("the published forecast", () => {
  test("is the reference model's to a millionth, in every key", () => {
    const forecast = forecastOf(readFiles(TABLES.map((name) => ({ name, text: fixture(name) }))));
    const ours = Object.keys(EXPECTED).filter((key) => !["reference", "input", "scenario"].includes(key));
    expect(ours).toHaveLength(14);
    for (const key of ours) {
      const differ = differences(Reflect.get(forecast, key), EXPECTED[key], key);
      expect(differ.slice(0, 5)).toEqual([]);
    }
  });

  test("is the same from yearly folders with dates the English way and no column for the year", () => {
    const together = readFiles(TABLES.map((name) => ({ name, text: fixture(name) })));
    const yearly = readFiles(TABLES.flatMap((name) => asYearly(fixture(name), name)));
    expect(yearly.files).toHaveLength(15);
    expect(forecastOf(yearly)).toEqual(forecastOf(together));
  });
});

describe("the command", () => {
  const WHEN = ["--from", "2024-04-01", "--to", "2025-03-31", "--until", "2025-06-30"];
  let folder = "";
  let told = "";
  let answered = "";

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "nearhome-forecast-"));
    [told, answered] = ["", ""];
    vi.spyOn(process.stderr, "write").mockImplementation((words) => {
      told += words;
      return true;
    });
    vi.spyOn(process.stdout, "write").mockImplementation((words) => {
      answered += words;
      return true;
    });
  });

  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  test("answers with the forecast as JSON by either model", async () => {
    for (const name of TABLES) writeFileSync(join(folder, name), fixture(name));
    expect(await command.run([folder, ...WHEN, "--json"])).toBe(0);
    expect(JSON.parse(answered).stock_at_prediction_start).toEqual(EXPECTED.stock_at_prediction_start);
    answered = "";
    expect(await command.run([folder, ...WHEN, "--model", "ours", "--more-kin", "10", "--json"])).toBe(0);
    const ours = JSON.parse(answered);
    expect(Object.keys(ours.forecast_month_firsts)).toEqual(["2025-04-01", "2025-05-01", "2025-06-01"]);
    expect(ours.scenario.moreKin).toBe(0.1);
  });

  test("refuses files by file, row, column and what mends them, and says which file is missing", async () => {
    writeFileSync(join(folder, "2024-25 episodes.csv"), "CHILD,DECOM,RNE,PLACE,DEC\n1,31/02/2020,S,U4,\n");
    expect(await command.run([folder, ...WHEN])).toBe(1);
    expect(told).toContain('2024-25 episodes.csv, row 2, DECOM: "31/02/2020". Write the date as DD/MM/YYYY');
    expect(told).toContain("header.csv: Add the header file of the return");
    expect(answered).toBe("");
  });

  test("says of a file that is no CSV with commas how to save it", async () => {
    const [episodes = "", header = ""] = TABLES.map((name) => fixture(name));
    writeFileSync(join(folder, "header.csv"), header);
    const kinds = {
      "semicolons or tabs": episodes.replaceAll(",", ";"),
      "old Macintosh": episodes.replaceAll(/\r?\n/g, "\r"),
      "another kind of text": Buffer.from(episodes, "utf16le"),
    };
    for (const [why, text] of Object.entries(kinds)) {
      writeFileSync(join(folder, "episodes.csv"), text);
      told = "";
      expect(await command.run([folder, ...WHEN])).toBe(1);
      expect(told).toMatch(new RegExp(`^episodes.csv, row 1: Save the file as CSV UTF-8.*${why}`));
      expect(told.trim().split("\n")).toHaveLength(1);
    }
  });

  test("reads headings in any case, with a byte order mark, blanks and lines ended either way, as it reads them plain", async () => {
    const oddly = (text: string) => {
      const [headings = "", ...rows] = text.split("\n");
      const cased = headings.split(",").map((heading, at) => (at % 2 ? ` ${heading.toLowerCase()} ` : heading));
      return `\uFEFF${[cased.join(","), ...rows].join("\r\n")}`;
    };
    for (const name of TABLES) writeFileSync(join(folder, name), oddly(fixture(name)));
    expect(await command.run([folder, ...WHEN, "--json"])).toBe(0);
    expect(JSON.parse(answered).stock_at_prediction_start).toEqual(EXPECTED.stock_at_prediction_start);
    // Who came alone is asked by our own forecast only.
    rmSync(join(folder, "uasc.csv"));
    answered = "";
    expect(await command.run([folder, ...WHEN, "--json"])).toBe(0);
    expect(JSON.parse(answered).stock_at_prediction_start).toEqual(EXPECTED.stock_at_prediction_start);
  });

  test("refuses to be asked wrongly", async () => {
    await expect(command.run([folder, "--from", "2025-02-30"])).rejects.toThrow("--from is a date");
    await expect(command.run([folder, ...WHEN, "--model", "theirs"])).rejects.toThrow("--model is published or ours");
    await expect(command.run([folder, ...WHEN, "--start", "2025-07-01"])).rejects.toThrow("--until is later");
    await expect(command.run([folder, ...WHEN, "--model", "ours", "--prevention", "120"])).rejects.toThrow("0 to 100");
  });
});
