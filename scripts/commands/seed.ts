import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { studiesOfTheNight } from "#app/services/matching/study-region.server.ts";
import { paperFiles } from "#app/services/papers/paper-files.server.ts";
import { SYSTEM_ACTOR } from "#app/services/work.ts";
import { describeWorld, worldInWords } from "#db/seed/describe-world.ts";
import { seedWorld } from "#db/seed/seed-world.server.ts";
import { WORLD_NAMES, type WorldName } from "#db/seed/worlds.ts";
import { answer, type Command, progress, UsageError, withStore } from "./command.ts";

function isWorld(name: string): name is WorldName {
  return WORLD_NAMES.some((known) => known === name);
}

export const command: Command = {
  help: `Usage: nearhome seed [--world NAME] [--fresh | --if-empty] [--study] [--json]

Makes a world of invented people in real councils, at the published scale and relative to today, and prints what it
adds up to beside the published figures. The same day makes the same world.

  --world NAME  west-midlands (the default: 14 councils), england (153) or stoke (two councils, a tenth of the size)
  --fresh       empty the database first; without it, a database that has councils is left alone (exit 1).
                Only in demonstration mode
  --if-empty    a database that has councils is left alone and nothing is said (exit 0).
  --study       has each region studied as soon as a server runs, as it is every night: some seconds of work
  --json        the figures as JSON`,
  run: async (args) => {
    const { values } = parseArgs({
      args,
      options: {
        world: { type: "string", default: "west-midlands" },
        fresh: { type: "boolean", default: false },
        "if-empty": { type: "boolean", default: false },
        study: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const { world, fresh, json } = values;
    if (!isWorld(world)) throw new UsageError(`There is no world "${world}": choose ${WORLD_NAMES.join(", ")}`);
    return withStore(async (store, env) => {
      if (!env.demo) throw new UsageError("Invented people are for demonstration mode: set DEMO=1");
      await store.migrate();
      const began = performance.now();
      const papers = paperFiles(env.papersDir);
      const now = env.clock ?? new Date();
      const seeded = await seedWorld(store, { world, fresh, now, progress, papers });
      if (!seeded.ok) {
        if (values["if-empty"]) return 0;
        progress("The database has councils already. Nothing was changed. Use --fresh to empty it first.");
        return 1;
      }
      if (values.study) await studiesOfTheNight({ store, now, newId: randomUUID, actor: SYSTEM_ACTOR });
      progress(`Seeded in ${((performance.now() - began) / 1000).toFixed(1)} s`);
      const figures = await describeWorld(store.read);
      answer(json, figures, worldInWords(figures));
      return 0;
    });
  },
};
