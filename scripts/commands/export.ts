import { parseArgs } from "node:util";
import { dayOf } from "#app/domain/shared/day.ts";
import { standardJson, standardOfRequest, standardReport } from "#app/services/matching/standard-file.server.ts";
import { reportFile } from "#app/services/reports/report-file.server.ts";
import { authorityById, authorityBySlug } from "#db/geography/authorities.server.ts";
import { listRequests } from "#db/queries/matching.ts";
import { type Command, progress, UsageError, withStore } from "./command.ts";

/** More than a council raises in several years. */
const MOST = 100_000;

export const command: Command = {
  help: `Usage: nearhome export standard --council COUNCIL [--placed] [--json]

Writes a council's placement requests to stdout as records of the Placements Data Standard, version 2, one for each child,
with the home where one was decided on. Children are named by reference, officers who entered something by name, as the
standard asks. Exit 0 done, 1 not found, 2 asked for wrongly.

  --council NAME   its web name, such as stoke-on-trent, or its ONS code, such as E06000021
  --placed         only requests for which a home was decided on
  --json           as JSON, which is read back letter for letter; otherwise CSV for a spreadsheet`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        council: { type: "string" },
        placed: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    if (positionals.join(" ") !== "standard") throw new UsageError("Say what to export: export standard");
    const authority = authorityBySlug(values.council ?? "") ?? authorityById(values.council ?? "");
    if (!authority) throw new UsageError("Say whose requests: --council, its web name or ONS code");
    return withStore(async (store) => {
      const today = dayOf(new Date());
      const stages = values.placed ? (["placed"] as const) : (["searching", "asked", "agreed", "placed"] as const);
      const requests = await listRequests(store.read, [authority.id], stages, MOST);
      const records = [];
      for (const request of requests) records.push(...(await standardOfRequest(store.read, request, today)));
      const report = standardReport(records, authority.name, today);
      process.stdout.write(values.json ? standardJson(records) : await reportFile(report, "csv"));
      progress(`${requests.length} requests, ${records.length} children.`);
      return 0;
    });
  },
};
