import { parseArgs } from "node:util";
import { forgetOldFiles } from "#app/services/returns/forget-returns.server.ts";
import { answer, type Command, operatorWork, UsageError, withStore } from "./command.ts";

export const command: Command = {
  help: `Usage: nearhome retention [--json]

Lets go of what the rules in force no longer keep: SSDA903 returns that are older than a council's rule says, those that
were replaced as well, or sooner where the council has a rule for them, with their rows and reports, files that were
given and waited for nobody, drafts of requests and decisions that nobody came back to, and what a
request says of children whose search ended long ago without a home. The history keeps that
they were there and why they went. A background job does the same every night. Exit 0 done, 2 asked for wrongly.`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: "boolean", default: false } },
    });
    if (positionals.length > 0) throw new UsageError("retention takes no names");
    return withStore(async (store) => {
      const gone = await forgetOldFiles(operatorWork(store));
      answer(
        values.json,
        gone,
        `Let go: ${gone.returns} returns, ${gone.lists} lists of carers, ${gone.drafts} drafts, ${gone.requests} requests.`,
      );
      return 0;
    });
  },
};
