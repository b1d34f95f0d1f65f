import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { checkSolution, type Outcome } from "#app/domain/matching/allocation/check-solution.ts";
import type { SharingRule } from "#app/domain/matching/allocation/instance.ts";
import { readInstance } from "#app/domain/matching/allocation/instance.ts";
import { ONE_PROGRAMME, optimise } from "#app/domain/matching/allocation/optimise.ts";
import { prepare } from "#app/domain/matching/allocation/prepare.ts";
import { scarceHomes, scarceInWords } from "#app/domain/matching/allocation/scarce-homes.ts";
import { USUAL_WEIGHTS } from "#app/domain/matching/allocation/weights.ts";
import { unplacedInWords, whyUnplaced } from "#app/domain/matching/allocation/why-unplaced.ts";
import { openSolver } from "#app/services/matching/solver.server.ts";
import { answer, type Command, progress, UsageError } from "./command.ts";

const USUAL_SECONDS = 28;
const LARGE_SECONDS = 225;
const PROVING_SECONDS = 3600;
/** The share of the time after which no more is sought. */
const TIME_TO_FIND = 0.96;

/** How many of the scarcest homes, and of the children without one, are told in words; with --json all children are. */
const SCARCE = 5;
const SHOWN_UNPLACED = 10;

/** Reads a file of JSON; what is wrong with it is said in words. */
export function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new UsageError(`The file ${path} cannot be read`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`The file ${path} is not JSON`);
  }
}

function ruleOf(text: string): SharingRule {
  if (text === "shared" || text === "own") return text;
  throw new UsageError(`--rule is shared or own, not ${text}`);
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (Number.isFinite(seconds) && seconds > 0) return seconds;
  throw new UsageError(`--time-limit is a number of seconds above 0, not ${text}`);
}

function share(part: number, whole: number): string {
  return whole === 0 ? "none" : `${((100 * part) / whole).toFixed(1)} %`;
}

/** What came of an allocation, in a few lines. */
export function outcomeInWords(outcome: Outcome): string {
  const { placed } = outcome;
  return [
    `  placed            ${placed} of ${outcome.children} children (${share(placed, outcome.children)})`,
    `  out of area       ${share(outcome.outOfArea, placed)} of those placed`,
    `  over 20 miles     ${share(outcome.over20Miles, placed)}`,
    `  mean distance     ${placed === 0 ? "none" : `${(outcome.metres / placed / 1000).toFixed(1)} km`}`,
    `  groups together   ${outcome.groupsTogether} of ${outcome.groups} (${share(outcome.groupsTogether, outcome.groups)})`,
    `  with agencies     ${share(outcome.inAgencies, placed)}`,
  ].join("\n");
}

export const command: Command = {
  help: `Usage: nearhome match INSTANCE.json --out SOLUTION.json [--rule shared|own] [--time-limit S] [--prove] [--nobody-worse-off] [--json]

Finds the allocation of all requests to homes that costs the fewest points. It advises; it places nobody.

  --out FILE        where the placements are written: {"placements":[{"request","children","household"}]}
  --rule shared     every council may use every council's homes (the usual)
  --rule own        a council may use its own homes and agencies'
  --time-limit S    seconds to take at most, reading and telling included
                    (${USUAL_SECONDS}; with more than ${ONE_PROGRAMME.toLocaleString("en-GB")} requests ${LARGE_SECONDS}; with --prove ${PROVING_SECONDS})
  --prove           go on until it is certain that no allocation costs less
  --nobody-worse-off  no council's children cost more points than today: each council alone, first come, first served
  --json            the figures as JSON

Exit 1 where the instance is refused, naming the field, or with --prove where the time was over before the proof.`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        out: { type: "string" },
        rule: { type: "string", default: "shared" },
        "time-limit": { type: "string" },
        prove: { type: "boolean", default: false },
        "nobody-worse-off": { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new UsageError("Name one instance: match INSTANCE.json");
    if (values.out === undefined) throw new UsageError("Say where the solution goes: --out SOLUTION.json");
    const rule = ruleOf(values.rule);
    const asked = values["time-limit"] === undefined ? null : secondsOf(values["time-limit"]);
    // Its thread compiles while the instance is read.
    const solver = openSolver();
    try {
      const read = readInstance(readJson(path));
      if (!read.ok) {
        progress(`${path}: ${read.refusal.field} ${read.refusal.why}`);
        return 1;
      }
      const usual = read.value.requests.length > ONE_PROGRAMME ? LARGE_SECONDS : USUAL_SECONDS;
      const seconds = asked ?? (values.prove ? PROVING_SECONDS : usual);
      const prepared = prepare(read.value, rule, USUAL_WEIGHTS);
      const found = await optimise(prepared, {
        solve: solver.solve,
        clock: () => performance.now() / 1000,
        // What it took to come here counts too, and what is found has still to be checked and told.
        seconds: Math.max(0.1, seconds * TIME_TO_FIND - performance.now() / 1000),
        prove: values.prove,
        nobodyWorseOff: values["nobody-worse-off"],
        told: ({ step, cost, bound }) => progress(`${step}: ${cost} points, bound ${bound}`),
      });
      const { faults, outcome } = checkSolution(read.value, found.placements, rule);
      if (faults.length > 0) throw new Error(`The solution breaks a rule: ${faults[0]}`);
      writeFileSync(values.out, `${JSON.stringify({ placements: found.placements })}\n`);
      const taken = performance.now() / 1000;
      const { cost, bound, proved, cutShort } = found;
      const gap = cost === 0 ? 0 : (cost - bound) / cost;
      const certainty = proved
        ? "no allocation costs less: proved"
        : `at most ${(100 * gap).toFixed(2)} % above the optimum (bound ${bound})`;
      const unplaced = whyUnplaced(read.value, found.placements, rule).map((one) => ({
        ...one,
        words: unplacedInWords(one),
      }));
      const scarce = scarceHomes(prepared, found.prices, SCARCE).map((home) => ({
        ...home,
        words: scarceInWords(home),
      }));
      const figures = { rule, cost, bound, gap, proved, cutShort, seconds: taken, outcome, unplaced, scarce };
      const more = [
        ...scarce.map(({ household, price, words: why }) => `  ${household} is worth ${price} points: ${why}`),
        ...unplaced.slice(0, SHOWN_UNPLACED).map(({ child, words: why }) => `  ${child} has no home. ${why}`),
      ];
      answer(
        values.json,
        figures,
        `${cost} points, ${certainty}, in ${taken.toFixed(1)} s\n${[outcomeInWords(outcome), ...more].join("\n")}`,
      );
      return values.prove && !proved ? 1 : 0;
    } finally {
      await solver.close();
    }
  },
};
