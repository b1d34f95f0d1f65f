import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { regionalBound, USUAL_ROUNDS } from "#app/domain/matching/allocation/bound.ts";
import { checkSolution } from "#app/domain/matching/allocation/check-solution.ts";
import { POLICIES } from "#app/domain/matching/allocation/day-by-day.ts";
import { firstCome } from "#app/domain/matching/allocation/greedy.ts";
import { type History, type Instance, readHistory, readInstance } from "#app/domain/matching/allocation/instance.ts";
import { placementOf, prepare } from "#app/domain/matching/allocation/prepare.ts";
import { priceEveryHome } from "#app/domain/matching/allocation/prices.ts";
import { type Programme, programmeOf } from "#app/domain/matching/allocation/programme.ts";
import { USUAL_WEIGHTS } from "#app/domain/matching/allocation/weights.ts";
import { openSolver } from "#app/services/matching/solver.server.ts";
import { type Lived, livePolicies } from "../scripts/commands/simulate.ts";
import { generate, generateHistory } from "../tests/fixtures/matching/generate.mjs";

const SECONDS = 300;
const SLACK = 300;
const GAP = 0.99;
const SEEDS = [11, 12, 13, 14, 15, 16];

/** A month of the published generator's region, and requests of earlier months in the same region. */
function aRegionOf(seed: number): History {
  const history = readHistory(generateHistory(seed));
  if (!history.ok) throw new Error(`${history.refusal.field} ${history.refusal.why}`);
  return history.value;
}

type Native = { by: string; cost: number; seconds: number };

/** The native HiGHS of python3-scipy: that of the path, or the system's where the first has no scipy. */
const PYTHONS = ["python3", "/usr/bin/python3"];

/** The same programme by a native HiGHS; null where none is here. */
function solveNatively(programme: Programme, cost: number): Native | null {
  const plain = Object.fromEntries(
    Object.entries({ ...programme, known: null }).map(([name, list]) => [
      name,
      list === null ? null : Array.from(list),
    ]),
  );
  const input = JSON.stringify({ ...plain, relativeGap: GAP / cost, seconds: SECONDS });
  for (const python of PYTHONS) {
    const ran = spawnSync(python, ["bench/native-solver.py"], { input, encoding: "utf8", maxBuffer: 1e8 });
    if (ran.status === 0) return { by: `native HiGHS (scipy of ${python})`, ...JSON.parse(ran.stdout) };
  }
  return null;
}

/** The programme that an instance comes to once prices have left few homes. */
function programmeFor(instance: Instance): Programme {
  const prepared = prepare(instance, "shared", USUAL_WEIGHTS);
  const first = firstCome(prepared, () => 0);
  const placements = first.map(({ set, home }) => placementOf(prepared, set, home));
  const known = checkSolution(instance, placements, "shared").outcome.cost;
  const from = performance.now();
  const { prices, bound, candidates } = regionalBound(prepared, known, USUAL_ROUNDS);
  const priced = priceEveryHome(prepared, prices, SLACK, candidates).candidates;
  const preparing = (performance.now() - from) / 1000;
  console.log(`  prices and bound in ${preparing.toFixed(1)} s: bound ${bound.toFixed(0)}, first come ${known}`);
  const terms = { known: [], room: (home: number) => prepared.homes.vac[home] ?? 0, surcharge: () => 0 };
  return programmeOf(prepared, priced, [...prepared.requests.keys()], terms).programme;
}

const ROUNDS = 3;
const INSTANCES = [
  ["region", 11],
  ["region-tight", 4242],
] as const;

/**
 * Our solver, in WebAssembly, against the native one on the same programme, one after the other, in some rounds on one thread:
 * in the first of all it is still being compiled, and that is counted.
 */
async function benchSolver(): Promise<void> {
  const solver = openSolver();
  const ratios: number[] = [];
  for (const [preset, seed] of INSTANCES) {
    const instance = readInstance(generate(preset, seed));
    if (!instance.ok) throw new Error(`${instance.refusal.field} ${instance.refusal.why}`);
    console.log(`${preset}, seed ${seed}: ${instance.value.requests.length} requests`);
    const programme = programmeFor(instance.value);
    for (let round = 1; round <= ROUNDS; round += 1) {
      const began = performance.now();
      const ours = await solver.solve(programme, { seconds: SECONDS, gap: GAP });
      const seconds = (performance.now() - began) / 1000;
      const native = solveNatively(programme, ours.cost);
      const so = `  round ${round}: ours ${seconds.toFixed(1)} s (${ours.cost.toFixed(0)} points)`;
      if (native === null) console.log(`${so}; no native HiGHS is here (python3-scipy), so it is not compared`);
      else {
        ratios.push(seconds / native.seconds);
        console.log(
          `${so} against ${native.by} ${native.seconds.toFixed(1)} s (${native.cost} points) on the same ${programme.cost.length} columns: ${(seconds / native.seconds).toFixed(1)} times its time`,
        );
      }
    }
  }
  await solver.close();
  if (ratios.length > 0)
    console.log(
      `worst of ${ratios.length}: ${Math.max(...ratios).toFixed(1)} times; without the first, in which ours is compiled: ${Math.max(...ratios.slice(1)).toFixed(1)} (goal: 3)`,
    );
}

/** The policies side by side over all seeds: the ratio as mean and range, the rest as means. */
function policiesOverSeeds(seeds: readonly (readonly Lived[])[]): string {
  const policies = seeds[0]?.map(({ policy }) => policy) ?? [];
  const lines = policies.map((policy) => {
    const lived = seeds.flatMap((one) => one.filter((its) => its.policy === policy));
    const mean = (of: (one: Lived) => number) => lived.reduce((sum, one) => sum + of(one), 0) / lived.length;
    const percent = (part: (one: Lived["outcome"]) => number, whole: (one: Lived["outcome"]) => number) =>
      mean(({ outcome }) => (100 * part(outcome)) / whole(outcome)).toFixed(1);
    const ratios = lived.map(({ ratio }) => ratio);
    return [
      POLICIES[policy].words.padEnd(46),
      mean(({ ratio }) => ratio)
        .toFixed(2)
        .padStart(6),
      `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`.padStart(14),
      percent(
        ({ placed }) => placed,
        ({ children }) => children,
      ).padStart(8),
      percent(
        ({ outOfArea }) => outOfArea,
        ({ placed }) => placed,
      ).padStart(8),
      percent(
        ({ over20Miles }) => over20Miles,
        ({ placed }) => placed,
      ).padStart(8),
      mean(({ outcome }) => outcome.metres / outcome.placed / 1000)
        .toFixed(1)
        .padStart(8),
      percent(
        ({ groupsTogether }) => groupsTogether,
        ({ groups }) => groups,
      ).padStart(9),
      mean(({ outcome }) => outcome.children - outcome.placed)
        .toFixed(1)
        .padStart(9),
    ].join(" ");
  });
  const head = `${"Policy".padEnd(46)}  ratio          range  placed%     out%   >20mi%  mean km together%  unplaced`;
  return [
    head,
    ...lines,
    "ratio: points against hindsight with all homes shared (goal: 1.40 day by day). Simulated.",
  ].join("\n");
}

/** The allocation against a native solver on the same programme, then the policies day by day over some seeds. */
async function benchAllocation(): Promise<void> {
  await benchSolver();
  const seeds: Lived[][] = [];
  for (const seed of SEEDS) {
    const history = aRegionOf(seed);
    seeds.push(await livePolicies(history, "bench", SECONDS, () => {}));
  }
  console.log(`\nPolicies, day by day, mean of seeds ${SEEDS.join(", ")}`);
  console.log(policiesOverSeeds(seeds));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await benchAllocation();
