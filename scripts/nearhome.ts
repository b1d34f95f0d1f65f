import { faultInWords } from "#app/services/fault-for-log.ts";
import { type Command, UsageError } from "./commands/command.ts";

/** The operators' tool: `npm run nearhome -- COMMAND`. Results on stdout, progress on stderr; exit 0, 1 or 2. */
const COMMANDS: Record<string, { summary: string; load: () => Promise<{ command: Command }> }> = {
  migrate: { summary: "Bring the database to the present schema", load: () => import("./commands/migrate.ts") },
  seed: { summary: "Make a world of invented people in real councils", load: () => import("./commands/seed.ts") },
  audit: { summary: "Verify the history of every council", load: () => import("./commands/audit.ts") },
  council: { summary: "Open a council, or list those that are open", load: () => import("./commands/council.ts") },
  staff: { summary: "Add, list, reset or disable staff", load: () => import("./commands/staff.ts") },
  rules: { summary: "List the rules of every council, or add one", load: () => import("./commands/rules.ts") },
  backup: { summary: "Copy a SQLite database and the papers in use", load: () => import("./commands/backup.ts") },
  restore: { summary: "Put such a copy back in its place", load: () => import("./commands/restore.ts") },
  import: { summary: "Read a council’s SSDA903 return, or its carers", load: () => import("./commands/import.ts") },
  export: { summary: "Write requests by the Placements Data Standard", load: () => import("./commands/export.ts") },
  match: { summary: "Find the best allocation in a file", load: () => import("./commands/match.ts") },
  simulate: { summary: "Live through a month by every policy", load: () => import("./commands/simulate.ts") },
  forecast: { summary: "Forecast children in care from SSDA903 returns", load: () => import("./commands/forecast.ts") },
  retention: { summary: "Let go of returns that are kept no longer", load: () => import("./commands/retention.ts") },
  jobs: { summary: "Run background work in a process of its own", load: () => import("./commands/jobs.ts") },
};

function usage(): string {
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}`);
  return [
    "Usage: npm run nearhome -- COMMAND [options]",
    "",
    ...lines,
    "",
    "Each command explains itself: COMMAND --help",
  ].join("\n");
}

async function main(): Promise<number> {
  const [name, ...rest] = process.argv.slice(2);
  if (name === undefined || name === "--help" || name === "help") {
    process.stdout.write(`${usage()}\n`);
    return name === undefined ? 2 : 0;
  }
  const entry = COMMANDS[name];
  if (!entry) {
    process.stderr.write(`There is no command "${name}".\n\n${usage()}\n`);
    return 2;
  }
  const { command } = await entry.load();
  if (rest.includes("--help")) {
    process.stdout.write(`${command.help}\n`);
    return 0;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    if (!isUsage(error)) throw error;
    process.stderr.write(`${error.message}\n\n${command.help}\n`);
    return 2;
  }
}

/** Whether a command was asked for wrongly: parseArgs throws a TypeError that names the option it does not know. */
function isUsage(error: unknown): error is Error {
  if (error instanceof UsageError) return true;
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}

/** A fault in words for the terminal. That of a refused query quotes the values it was asked to write, so it is not shown. */
function faultWords(error: unknown): string {
  const words = faultInWords(error);
  if (words.includes("DrizzleQueryError")) return `The database refused: ${words}`;
  return error instanceof Error ? error.message : String(error);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${faultWords(error)}\n`);
    process.exitCode = 1;
  },
);
