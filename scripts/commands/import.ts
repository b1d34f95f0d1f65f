import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { ROW_RULES } from "#app/domain/carer-imports/carer-list.ts";
import type { Authority } from "#app/domain/councils/authority.ts";
import { type Fault, RULES, type RuleName } from "#app/domain/returns/faults.ts";
import { RETURN_TABLES } from "#app/domain/returns/tables.ts";
import { changesInWords } from "#app/domain/returns/what-changes.ts";
import { WHAT_IS_KEPT } from "#app/domain/returns/what-is-kept.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { giveCarerList, mapCarerList, takeCarerListAway } from "#app/services/carers/give-carer-list.server.ts";
import { importCarers, weighCarerList } from "#app/services/carers/import-carers.server.ts";
import { type ImportOutcome, importReturns, type ReturnFound } from "#app/services/returns/import-returns.server.ts";
import { FileChanged } from "#app/services/returns/return-rows.server.ts";
import { type ReturnSource, sourcesOfFolder } from "#app/services/returns/return-source.server.ts";
import { authorityById, authorityBySlug } from "#db/geography/authorities.server.ts";
import { findCarerImport } from "#db/queries/carer-imports.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { answer, type Command, operatorWork, progress, UsageError, withStore } from "./command.ts";

/** One return, and for a preview of one that may be imported what is done with each of its tables. */
function lineOf({ yearEnd, children, episodes, same, changes, files }: ReturnFound, preview: boolean): string {
  const counts = `  Year to ${formatDay(yearEnd)}: ${children} children, ${episodes} episodes`;
  const words = changes ? changesInWords(changes).map((sentence) => `    ${sentence}`) : [];
  const tables = (preview ? files : []).map(({ table, rows }) => {
    const title = RETURN_TABLES.find(({ name }) => name === table)?.title ?? table;
    return `    ${title}, ${rows} ${rows === 1 ? "row" : "rows"}. ${WHAT_IS_KEPT[table]}`;
  });
  return [same ? `${counts}. These very files count already.` : counts, ...words, ...tables].join("\n");
}

const ENDS: Record<ImportOutcome["outcome"], string> = {
  refused: "Nothing was imported. Put the errors right and import all of the files again.",
  previewed: "Nothing is wrong that would stop it. Nothing was imported: leave out --preview to import.",
  imported: "Imported.",
  "nothing-new": "Nothing to do: these very files count already.",
};

/** One fault as a line for the terminal. */
function faultLine({ file, row, column, rule, severity, value, fix }: Fault): string {
  const where = [file, `row ${row}`, column].filter(Boolean).join(", ");
  return `${severity === "error" ? "ERROR" : "check"}  ${where}: ${RULES[rule].title} [${rule}]${value ? `, “${value}”` : ""}. ${fix}`;
}

/** Queries shown at the terminal for each rule; --json has them all. */
const QUERIES_SHOWN = 3;

function councilNamed(name: string): Authority {
  const authority = authorityBySlug(name) ?? authorityById(name);
  if (!authority) throw new UsageError(`No English council has the web name or ONS code “${name}”`);
  return authority;
}

/** A mapping as somebody wrote it; a field or code that there is not finds nothing. */
const Mapping = z.object({
  columns: z.record(z.string(), z.string().nullable()),
  values: z.record(z.string(), z.record(z.string(), z.string())).default({}),
});

async function ssda903(
  folder: string,
  asked: { council: string; year: number | null; preview: boolean; json: boolean },
): Promise<number> {
  const authority = councilNamed(asked.council);
  let sources: ReturnSource[];
  try {
    sources = sourcesOfFolder(folder);
  } catch {
    throw new UsageError(`There is no folder ${folder} that can be read`);
  }
  return withStore(async (store, env) => {
    if (!(await findCouncil(store.read, authority.id))) {
      progress(`${authority.name} is not here yet. Open it first: nearhome council add ${authority.slug}`);
      return 1;
    }
    const faults: Fault[] = [];
    const shown = new Map<RuleName, number>();
    const told = (fault: Fault) => {
      if (asked.json) {
        faults.push(fault);
        return;
      }
      if (fault.severity === "error") {
        progress(faultLine(fault));
        return;
      }
      const before = shown.get(fault.rule) ?? 0;
      shown.set(fault.rule, before + 1);
      if (before < QUERIES_SHOWN) progress(faultLine(fault));
    };
    const { year, preview } = asked;
    const whose = { councilId: authority.id, secret: env.secret };
    const done = await importReturns(operatorWork(store), whose, sources, { year, preview }, told);
    if (!done.ok) {
      const why =
        done.refusal === "no-files"
          ? `${folder} holds no .csv file.`
          : "Somebody else imported a return of this council at the same moment. Try again.";
      if (asked.json) answer(true, { outcome: "refused", reason: done.refusal }, "");
      else progress(why);
      return 1;
    }
    const { outcome, returns, errors, queries } = done.value;
    for (const [rule, count] of shown) {
      if (count > QUERIES_SHOWN) {
        progress(`check  ${RULES[rule].title} [${rule}]: ${count} in all; --json names each.`);
      }
    }
    const words = [
      `${authority.name}`,
      ...returns.map((each) => lineOf(each, outcome === "previewed")),
      `  ${errors} ${errors === 1 ? "error" : "errors"}, ${queries} to check`,
      ENDS[outcome],
    ];
    answer(asked.json, { outcome, council: authority.id, errors, queries, returns, report: faults }, words.join("\n"));
    return outcome === "refused" ? 1 : 0;
  }).catch((error: unknown) => {
    if (!(error instanceof FileChanged)) throw error;
    progress(`${error.message} Nothing was imported. Try again.`);
    return 1;
  });
}

/** Imports a council's list of carers: all of it, or with --leave-out the rows in order. */
async function carers(
  file: string,
  asked: { council: Authority; mapping: string | null; preview: boolean; leaveOut: boolean; json: boolean },
): Promise<number> {
  const read = (path: string) => {
    try {
      return readFileSync(path);
    } catch {
      throw new UsageError(`There is no file ${path} that can be read`);
    }
  };
  const bytes = read(file);
  const said = asked.mapping === null ? null : Mapping.safeParse(JSON.parse(read(asked.mapping).toString("utf8")));
  if (said && !said.success) throw new UsageError(`${asked.mapping} is no mapping: it has columns and values by field`);
  return withStore(async (store) => {
    const councilId = asked.council.id;
    if (!(await findCouncil(store.read, councilId))) {
      progress(`${asked.council.name} is not here yet. Open it first: nearhome council add ${asked.council.slug}`);
      return 1;
    }
    const work = operatorWork(store);
    const given = await giveCarerList(work, councilId, { name: file, bytes }, null);
    if (!given.ok) {
      progress(`The file could not be read as a list: ${given.refusal.why}.`);
      return 1;
    }
    const whose = { councilId, id: given.value.id };
    if (said) await mapCarerList(work, whose, said.data as Parameters<typeof mapCarerList>[2]);
    const row = await findCarerImport(store.read, councilId, whose.id);
    if (!row?.list) throw new Error("The list that was given is gone");
    const { counts, faults, mark } = await weighCarerList(work, councilId, row.list, row.mapping);
    for (const { row: at, column, value, rule, fix } of asked.json ? [] : faults) {
      progress(`ERROR  row ${at}, ${column}: ${ROW_RULES[rule]} [${rule}]${value ? `, “${value}”` : ""}. ${fix}`);
    }
    const done = asked.preview ? null : await importCarers(work, whose, { mark, leaveOut: asked.leaveOut });
    if (!done?.ok) await takeCarerListAway(work, whose);
    const outcome = done === null ? "previewed" : done.ok ? "imported" : done.refusal;
    const { made, changed, unchanged, refused } = counts;
    const words = `${outcome}: ${made} made, ${changed} changed, ${unchanged} as they were, ${refused} with something wrong.`;
    answer(asked.json, { outcome, counts, faults, mapping: row.mapping }, words);
    return done === null || done.ok ? 0 : 1;
  });
}

export const command: Command = {
  help: `Usage: nearhome import ssda903 DIR --council COUNCIL [--year YEAR] [--preview] [--json]
       nearhome import carers FILE --council COUNCIL [--mapping FILE] [--leave-out] [--preview] [--json]

Reads the SSDA903 return in a folder of CSV files: the header, the episodes and whatever other tables are there, in the
layouts of 2017 to 2026. Files are known by their headings. Every row is checked; when anything is wrong that would make a
figure wrong, nothing at all is imported and every such row is named, with what to do. What is odd in a table that no figure
comes from is named and stops nothing. The same files again change
nothing; other files for the same year take the place of the return that counts, which is kept. Children’s identifiers are
replaced by keyed hashes. Exit 0 done, 1 refused, 2 asked for wrongly.

  DIR              the folder; files named 2019-episodes.csv and so on, or with a column YEAR, are several returns
  --council NAME   its web name, such as stoke-on-trent, or its ONS code, such as E06000021
  --year YEAR      the year whose 31 March ends the return; without it, it is worked out from the episodes
  --preview        read and check everything, say what would change, and import nothing
  --json           the whole report as JSON on stdout

The second reads a council's list of carers and vacancies from one CSV file. Columns and words are read as they were said
to be of the list before, or as --mapping says; with a row that has something wrong nothing is imported, unless --leave-out
says that such rows are to be left out. The same list again changes nothing.

  --mapping FILE   {"columns": {FIELD: HEADING}, "values": {FIELD: {WORD: CODE}}}, as --preview --json prints it
  --leave-out      import the rows in order and leave the others out`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        council: { type: "string" },
        year: { type: "string" },
        preview: { type: "boolean", default: false },
        mapping: { type: "string" },
        "leave-out": { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const [kind, folder, ...more] = positionals;
    if ((kind !== "ssda903" && kind !== "carers") || folder === undefined || more.length > 0) {
      throw new UsageError("Say what to import: import ssda903 DIR, or import carers FILE, with --council COUNCIL");
    }
    if (values.council === undefined) throw new UsageError("Say whose it is: --council");
    const { year, preview, json } = values;
    if (kind === "carers") {
      const council = councilNamed(values.council);
      return carers(folder, { council, mapping: values.mapping ?? null, preview, leaveOut: values["leave-out"], json });
    }
    if (year !== undefined && !/^20\d\d$/.test(year))
      throw new UsageError("--year is the year of a 31 March, such as 2025");
    return ssda903(folder, {
      council: values.council,
      year: year === undefined ? null : Number(year),
      preview: values.preview,
      json: values.json,
    });
  },
};
