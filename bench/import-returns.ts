import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse";
import { aReturn } from "#tests/factories/returns.ts";

/** Sizes in episodes; a council the size of Birmingham has some 6,000 in a year, all of England some 130,000. */
const SIZES = [25_000, 50_000, 100_000];
const YEAR = 2025;
/** Sectors in and around the council, so that places are looked up as in a real return. */
const SECTORS = [
  "ST1 3",
  "ST2 8",
  "ST3 4",
  "ST4 2",
  "ST5 1",
  "ST6 4",
  "ST7 1",
  "WV1 1",
  "B15 2",
  "CW1 2",
  "DE1 1",
  "M1 2",
];
/** Says on its last line how much memory the process had at its fullest, in kilobytes, and its processor time in microseconds. */
const TELL = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => { const u = process.resourceUsage(); " +
    "process.stderr.write(['\\nused', u.maxRSS, u.userCPUTime + u.systemCPUTime].join(' ') + '\\n') })",
)}`;
/** Node keeps what it no longer needs until a heap of gigabytes fills. Held small, memory is what the command needs. */
const HEAP = ["--max-old-space-size=48", "--max-semi-space-size=2"];

/** `processor`: seconds of processor time, which say most where others use the machine too. */
type Ran = { code: number; seconds: number; processor: number; megabytes: number; said: string };

/** Writes a return with so many episodes; of every hundred of them `bad` have a code of no list. */
function writeReturn(folder: string, episodes: number, bad: number): void {
  const lines = aReturn({ children: episodes / 2, year: YEAR });
  const rows = (lines["episodes.csv"] ?? []).map((line, nth) => {
    const placed = line.replace("ST4 2DE,ST1 3AB", `${SECTORS[nth % 7]}AB,${SECTORS[(nth * 5) % SECTORS.length]}DE`);
    return nth > 0 && nth % 100 < bad ? placed.replace(",N1,", ",N9,") : placed;
  });
  writeFileSync(join(folder, "header.csv"), `${lines["header.csv"]?.join("\r\n")}\r\n`);
  writeFileSync(join(folder, "episodes.csv"), `${rows.join("\r\n")}\r\n`);
}

/** The whole command in a process of its own, from its start to its end. */
function nearhome(args: readonly string[], database: string): Promise<Ran> {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [...HEAP, "--import", TELL, "--import", "tsx", "scripts/nearhome.ts", ...args],
    { env: { ...process.env, DATABASE_URL: `file:${database}` }, stdio: ["ignore", "pipe", "pipe"] },
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => (said += piece));
  return new Promise((resolve) => {
    child.on("close", (code) => {
      const [, memory, processor] = /used (\d+) (\d+)/.exec(said) ?? [];
      resolve({
        code: code ?? 1,
        seconds: (performance.now() - started) / 1000,
        processor: Number(processor) / 1e6,
        megabytes: Number(memory) / 1024,
        said,
      });
    });
  });
}

/** Looks at every byte of a file once and does nothing else. */
function scanSeconds(path: string): number {
  const started = performance.now();
  const buffer = new Uint8Array(256 * 1024);
  const file = openSync(path, "r");
  let fields = 0;
  for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
    for (let at = 0; at < read; at += 1) if (buffer[at] === 44 || buffer[at] === 10) fields += 1;
  }
  closeSync(file);
  if (fields === 0) throw new Error("Nothing was counted");
  return (performance.now() - started) / 1000;
}

/** The same file read by csv-parse into objects, and nothing done with them. */
async function parseSeconds(path: string): Promise<number> {
  const started = performance.now();
  const parser = parse(readFileSync(path), { columns: true });
  let rows = 0;
  for await (const _ of parser) rows += 1;
  if (rows === 0) throw new Error("Nothing was read");
  return (performance.now() - started) / 1000;
}

const folder = mkdtempSync(join(tmpdir(), "nearhome-import-"));
try {
  const empty = join(folder, "empty.db");
  const toOpen = [["migrate"], ["council", "add", "stoke-on-trent"]];
  for (const args of toOpen) {
    const { code, said } = await nearhome(args, empty);
    if (code !== 0) throw new Error(said);
  }
  const base = await nearhome(["council", "list"], empty);
  console.log(`a command that imports nothing: ${base.seconds.toFixed(1)} s, ${base.megabytes.toFixed(0)} MB`);
  const command = ["import", "ssda903", folder, "--council", "stoke-on-trent"];
  const memory: number[] = [];
  for (const [nth, size] of SIZES.entries()) {
    writeReturn(folder, size, 0);
    const database = join(folder, `${nth}.db`);
    writeFileSync(database, readFileSync(empty));
    const ran = await nearhome(command, database);
    if (ran.code !== 0) throw new Error(ran.said);
    memory.push(ran.megabytes);
    const path = join(folder, "episodes.csv");
    const [scan, parsed] = [scanSeconds(path), await parseSeconds(path)];
    console.log(
      `${size} episodes: ${ran.seconds.toFixed(1)} s (processor ${ran.processor.toFixed(1)} s), ${ran.megabytes.toFixed(0)} MB at most; ` +
        `${(ran.seconds / parsed).toFixed(1)} times as long as csv-parse reads them, ${(ran.seconds / scan).toFixed(0)} times a byte scan`,
    );
    rmSync(database);
  }
  const [first = 0, , last = 0] = memory;
  console.log(`four times the episodes take ${(last / first).toFixed(2)} times the memory`);
  const largest = SIZES.at(-1) ?? 0;
  writeReturn(folder, largest, 1);
  const refused = await nearhome(command, empty);
  const named = [...refused.said.matchAll(/^ERROR .*, row (\d+), /gm)].map(([, row]) => Number(row));
  // Rows of the file are counted from its headings, which are row 1.
  const bad = Array.from({ length: largest / 100 }, (_, nth) => (nth + 1) * 100 + 1);
  if (refused.code !== 1 || named.join() !== bad.join()) throw new Error("Not exactly the bad rows were named");
  console.log(
    `with 1 in 100 rows bad: refused in ${refused.seconds.toFixed(1)} s, exactly those ${named.length} named`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
