import { pathToFileURL } from "node:url";
import { buildHouseholdIndex, rankHouseholds } from "#app/domain/matching/household-index.ts";
import { rankHouseholdsPlainly } from "#app/domain/matching/rank-plainly.ts";
import { englandHouseholds } from "./england-households.ts";

export type BenchLine = { name: string; ours: number; ceiling: number; ratio: number; unit: string };

const HOUSEHOLDS = 43_000;
const ROUNDS = 5;
const FIRST = { limit: 20 };

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function millisOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/**
 * Ranking one placement request over 43,000 households: the index against the plain scan, with full reasons for the
 * first 20 and for every near miss, in one run and by turns. `ratio` is how many times faster ours is (budget: 20).
 */
export async function benchRanking(): Promise<BenchLine[]> {
  const world = englandHouseholds(HOUSEHOLDS);
  const index = buildHouseholdIndex(world.households);
  const views = [
    { name: "rank one request, region's agreement", contextOf: world.contextOf },
    { name: "rank one request, all of England shared", contextOf: world.contextOfAll },
  ];
  return views.map(({ name, contextOf }) => {
    const searches = world.requests.map((request) => ({ request, context: contextOf(request.councilId) }));
    const ours: number[] = [];
    const plain: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const plainMillis = searches.map(({ request, context }) =>
        millisOf(() => rankHouseholdsPlainly(world.households, request, context, FIRST)),
      );
      const ourMillis = searches.map(({ request, context }) =>
        millisOf(() => rankHouseholds(index, request, context, FIRST)),
      );
      if (round === 0) continue;
      plain.push(...plainMillis);
      ours.push(...ourMillis);
    }
    const line = { ours: median(ours), ceiling: median(plain) };
    return { name, ...line, ratio: line.ceiling / line.ours, unit: "ms a request" };
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const line of await benchRanking()) {
    const { name, ours, ceiling, ratio, unit } = line;
    console.log(`${name}: ${ours.toFixed(2)} against ${ceiling.toFixed(2)} ${unit}, ${ratio.toFixed(1)} times faster`);
  }
}
