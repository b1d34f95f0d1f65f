import { pathToFileURL } from "node:url";
import { buildHouseholdIndex } from "#app/domain/matching/household-index.ts";
import { rankHouseholds } from "#app/domain/matching/rank-households.ts";
import { rankHouseholdsPlainly } from "#app/domain/matching/rank-plainly.ts";
import type { RankedHouseholds } from "#app/domain/matching/ranked-households.ts";
import { englandHouseholds } from "./england-households.ts";

export type BenchLine = { name: string; ours: number; ceiling: number; ratio: number; unit: string };

const HOUSEHOLDS = 43_000;
const ROUNDS = 5;
/** A server that has been up for a while has compiled what it runs often; so has the bench before it measures. */
const WARMING = 15;
const PAGE = { limit: 20, nearly: 20, inAssessment: 20 };
const EVERYTHING = { limit: 20 };

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function millisOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Reads every reason of every home listed, which are said only when they are read. */
function read({ fit, toCheck, nearly, inAssessment }: RankedHouseholds): number {
  let reasons = 0;
  for (const homes of [fit, toCheck, nearly, inAssessment]) {
    for (const home of homes) reasons += home.reasons.length;
  }
  return reasons;
}

/**
 * Ranking one placement request over 43,000 households: the index against the plain scan in one run, by turns, the same
 * answer: the first 20 that fit, the first 20 near misses and the first 20 in assessment, each with every reason, and every count. `ratio` is how many
 * times faster ours is (budget: 20). The further lines are harder: a council that all of England shares with, and every
 * near miss with every reason.
 */
export async function benchRanking(): Promise<BenchLine[]> {
  const world = englandHouseholds(HOUSEHOLDS);
  const index = buildHouseholdIndex(world.households);
  const cases = [
    { name: "rank one request", contextOf: world.contextOf, page: PAGE },
    { name: "rank one request, all of England shared", contextOf: world.contextOfAll, page: PAGE },
    { name: "rank one request, every near miss", contextOf: world.contextOf, page: EVERYTHING },
  ];
  return cases.map(({ name, contextOf, page }) => {
    const searches = world.requests.map((request) => ({ request, context: contextOf(request.councilId) }));
    const searchPlainly = () =>
      searches.map(({ request, context }) =>
        millisOf(() => read(rankHouseholdsPlainly(world.households, request, context, page))),
      );
    const search = () =>
      searches.map(({ request, context }) => millisOf(() => read(rankHouseholds(index, request, context, page))));
    searchPlainly();
    for (let round = 0; round < WARMING; round += 1) search();
    const ours: number[] = [];
    const plain: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      plain.push(...searchPlainly());
      ours.push(...search());
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
