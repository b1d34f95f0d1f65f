import { setImmediate } from "node:timers/promises";
import { compareWays, type LivedWay } from "#app/domain/matching/allocation/compare-ways.ts";
import type { Home, Instance } from "#app/domain/matching/allocation/instance.ts";
import { regionInstance } from "#app/domain/matching/allocation/region-instance.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { listRequests } from "#db/queries/matching.ts";
import { matchContext, searchableHouseholds } from "#db/queries/matching-households.ts";
import { openSolver } from "./solver.server.ts";

/** The ways side by side, with what they were worked out from. */
export type ComparedRegion = {
  instance: Instance;
  ways: LivedWay[];
  /** For each child, the homes that may take it by every rule, whether or not they are free by then. */
  homesFor: Map<string, number>;
  /** Free places in the homes that may take at least one of the children. */
  places: number;
};

const SECONDS = 30;

/**
 * Compares, for every open request and every usable vacancy of a region, what the councils do now with what they could do.
 * Worked out once for as long as nothing in the region changes, and solved on a thread of its own; whoever asks meanwhile
 * waits for the same answer.
 */
export function compareAllocations(
  db: Reader,
  regionCode: string,
  councilIds: readonly string[],
  today: Day,
): Promise<ComparedRegion | null> {
  return keptWhileUnchanged(db, `allocation ${regionCode}`, today, councilIds, async () => {
    const [first] = councilIds;
    if (first === undefined) return null;
    const [index, open] = await Promise.all([
      searchableHouseholds(db, first, today),
      listRequests(db, councilIds, ["searching", "asked"]),
    ]);
    const { instance, allows } = regionInstance({
      requests: open,
      households: index.households,
      contextOf: (councilId) => matchContext(index, councilId, today),
    });
    const homesFor = new Map<string, number>();
    const useful = new Set<Home>();
    for (const request of instance.requests) {
      // One request at a time, so that others are answered in between.
      await setImmediate();
      for (const [place, { id }] of request.children.entries()) {
        const homes = instance.households.filter((home) => allows(request, 1 << place, home));
        homesFor.set(id, homes.length);
        for (const home of homes) useful.add(home);
      }
    }
    const households = instance.households.filter((home) => useful.has(home));
    const places = households.reduce((sum, { vac }) => sum + vac, 0);
    const region = { ...instance, households };
    const solver = openSolver();
    try {
      const ways = await compareWays(region, allows, {
        solve: solver.solve,
        clock: () => performance.now() / 1000,
        seconds: SECONDS,
      });
      return { instance: region, ways, homesFor, places };
    } finally {
      await solver.close();
    }
  });
}
