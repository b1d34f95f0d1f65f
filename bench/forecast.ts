import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "csv-parse/sync";
import { forecastOurs } from "#app/domain/forecast/ours/forecast.ts";
import { forecastAsPublished } from "#app/domain/forecast/published/forecast.ts";
import { ReturnsReader } from "#app/domain/forecast/read-returns.ts";
import { numberOfDay } from "#app/domain/returns/day-number.ts";
import { day } from "#app/domain/shared/day.ts";
import { readReturnsFolder } from "#app/services/forecast/read-returns-folder.server.ts";
import { randomFrom } from "#tests/factories/random.ts";
import { careWorld } from "./care-world.ts";

const ROUNDS = 5;
/**
 * Milliseconds that the whole process of the regional reference model is stated to take for a region of this size (10
 * councils, 10 returns, 11.6 MB, 36 months). It was measured on another machine, so what csv-parse takes here is told too.
 */
const REFERENCE = 3150;
const DAYS = { from: day("2023-04-01"), to: day("2025-03-31"), until: day("2028-03-31") };
/** Says last how much processor time, in milliseconds, the whole process took, from its start on. */
const TELL = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => { const { user, system } = process.cpuUsage(); " +
    "process.stderr.write(['\\nused', (user + system) / 1000].join(' ')) })",
)}`;

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Milliseconds of processor time: what a clock on the wall says depends on who else uses the machine. */
function millisOf(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Milliseconds of processor time of `nearhome forecast FOLDER`, a process of its own from its start to its end. */
function commandMillis(folder: string): number {
  const dates = Object.entries(DAYS).flatMap(([name, day]) => [`--${name}`, day]);
  const args = ["--import", TELL, "--import", "tsx", "scripts/nearhome.ts", "forecast", folder, ...dates, "--json"];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1e8 });
  const [, used] = /used (\S+)$/.exec(stderr) ?? [];
  if (status !== 0 || used === undefined) throw new Error(stderr);
  return Number(used);
}

/** Counts the fields of a file, minding quotes, and does nothing else: as fast as one core can look at every byte. */
function countFields(bytes: Uint8Array): number {
  let fields = 0;
  let quoted = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === 34) quoted = !quoted;
    else if (!quoted && (byte === 44 || byte === 10)) fields += 1;
  }
  return fields;
}

function readEpisodes(bytes: Uint8Array): void {
  const reader = new ReturnsReader(false);
  const file = reader.begin("episodes.csv", null);
  file.push(bytes);
  file.end();
}

export type ForecastBench = {
  rows: number;
  megabytes: number;
  /** Milliseconds for the episodes of a region: into typed rows, by csv-parse into objects, and only counting fields. */
  reading: { ours: number; csvParse: number; byteScan: number };
  /** Milliseconds of the whole command, from the start of its process to its end. */
  command: number;
  /** Milliseconds from the folder of files to the whole forecast, in a process that has warmed up. */
  published: number;
  ours: number;
};

/** Reads and forecasts a region's returns of ten years (10 councils, some 6,000 in care), against others' reading of the same bytes. */
export function benchForecast(): ForecastBench {
  const world = careWorld({
    seed: "bench",
    councils: 10,
    entries: 240,
    firstYear: 2016,
    lastYear: 2025,
    horizonMonths: 12,
    entryGrowth: 0,
    residentialDrift: 0,
  });
  const folder = mkdtempSync(join(tmpdir(), "nearhome-forecast-"));
  try {
    for (const table of ["episodes", "header", "uasc"] as const)
      writeFileSync(join(folder, `${table}.csv`), world[table]);
    const bytes = readFileSync(join(folder, "episodes.csv"));
    const to = numberOfDay(DAYS.to);
    const dates = { from: numberOfDay(DAYS.from), to, start: to, until: numberOfDay(DAYS.until) };
    const times = {
      ours: [] as number[],
      csvParse: [] as number[],
      byteScan: [] as number[],
      published: [] as number[],
      command: [] as number[],
    };
    for (let round = 0; round <= ROUNDS; round += 1) {
      const taken = {
        byteScan: millisOf(() => countFields(bytes)),
        csvParse: millisOf(() => parse(bytes, { columns: true })),
        ours: millisOf(() => readEpisodes(bytes)),
        published: millisOf(() => {
          const read = readReturnsFolder(folder, { withHomes: false });
          if (!read.ok || !forecastAsPublished(read.value.record, dates).ok) throw new Error("There is no forecast");
        }),
        command: commandMillis(folder),
      };
      // The first round warms up what the others are measured by.
      if (round === 0) continue;
      for (const key of ["byteScan", "csvParse", "ours", "published", "command"] as const) times[key].push(taken[key]);
    }
    const ours = millisOf(() => {
      const read = readReturnsFolder(folder, { withHomes: true });
      if (!read.ok || !forecastOurs(read.value.record, dates, randomFrom("bench").next).ok)
        throw new Error("There is no forecast");
    });
    return {
      rows: countFields(bytes) / 15 - 1,
      megabytes: bytes.length / 1e6,
      reading: { ours: median(times.ours), csvParse: median(times.csvParse), byteScan: median(times.byteScan) },
      command: median(times.command),
      published: median(times.published),
      ours,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { rows, megabytes, reading, command, published, ours } = benchForecast();
  const rate = (millis: number) => `${((megabytes * 1000) / millis).toFixed(0)} MB/s`;
  console.log(`episodes of a region, ${rows} rows, ${megabytes.toFixed(1)} MB, into typed rows: ${rate(reading.ours)}`);
  console.log(
    `  csv-parse into objects ${rate(reading.csvParse)}, ours ${(reading.csvParse / reading.ours).toFixed(1)} times as fast (goal 3)`,
  );
  console.log(
    `  counting fields only ${rate(reading.byteScan)}, ours ${(reading.byteScan / reading.ours).toFixed(2)} of that (goal 0.25)`,
  );
  console.log(
    `the whole command, nearhome forecast, 36 months: ${command.toFixed(0)} ms; the reference's whole process is stated as ${REFERENCE} ms, on another machine: ${(REFERENCE / command).toFixed(1)} times as fast (goal 3)`,
  );
  console.log(
    `  csv-parse takes ${reading.csvParse.toFixed(0)} ms for the episodes alone (${(reading.csvParse / command).toFixed(1)} times the whole command), a byte scan ${reading.byteScan.toFixed(0)} ms`,
  );
  console.log(
    `published forecast from the files, 36 months: ${published.toFixed(0)} ms, ${(reading.csvParse / published).toFixed(1)} times as fast as csv-parse reads the episodes`,
  );
  console.log(`our own forecast from the files, 36 months, 200 draws: ${(ours / 1000).toFixed(1)} s`);
}
