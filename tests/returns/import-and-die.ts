import { randomUUID } from "node:crypto";
import { importReturns } from "#app/services/returns/import-returns.server.ts";
import type { ReturnSource } from "#app/services/returns/return-source.server.ts";
import { openStore } from "#db/engine/store.server.ts";
import { aReturn, asSources } from "#tests/factories/returns.ts";

/*
 * Imports a return into the database of DATABASE_URL and ends itself, as the system would, when half of its episodes are
 * written: at the third piece of the file in the reading that writes.
 */

const DIES_IN_READING = 4;
const [header, episodes] = asSources(aReturn({ children: 12_000, year: 2025 }));
if (!header || !episodes) throw new Error("No files");

let readings = 0;
const dying: ReturnSource = {
  name: episodes.name,
  pieces: function* () {
    readings += 1;
    let pieces = 0;
    for (const piece of episodes.pieces()) {
      pieces += 1;
      if (readings === DIES_IN_READING && pieces === 4) {
        process.stdout.write("writing\n");
        process.kill(process.pid, "SIGKILL");
      }
      yield piece;
    }
  },
};

const store = await openStore(process.env.DATABASE_URL ?? "");
const actor = { kind: "system", id: "operator" } as const;
const work = { store, now: new Date("2026-11-23T09:30:00Z"), newId: randomUUID, actor };
const whose = { councilId: "E06000021", secret: "a secret of at least thirty-two characters" };
await importReturns(work, whose, [header, dying], { year: null, preview: false }, () => {});
process.stdout.write("imported\n");
