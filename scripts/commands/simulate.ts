import { parseArgs } from "node:util";
import { type CheckedSolution, checkSolution, type Outcome } from "#app/domain/matching/allocation/check-solution.ts";
import { councilsWorseOff } from "#app/domain/matching/allocation/compare-ways.ts";
import { livePolicy, POLICIES, type Policy } from "#app/domain/matching/allocation/day-by-day.ts";
import { type History, readHistory } from "#app/domain/matching/allocation/instance.ts";
import { USUAL_WEIGHTS } from "#app/domain/matching/allocation/weights.ts";
import { openSolver } from "#app/services/matching/solver.server.ts";
import { randomFrom } from "#tests/factories/random.ts";
import { answer, type Command, progress, UsageError } from "./command.ts";
import { readJson } from "./match.ts";

/** What one policy came to, beside hindsight with all homes shared. */
export type Lived = {
  policy: Policy;
  ratio: number;
  outcome: Outcome;
  /** Councils whose children cost more points than by today's rule: first come, own homes, then agencies. */
  worseOff: number;
};

/** The promise that no council is worse off needs the whole month, so it is a switch of hindsight. */
const PROMISED: Policy = "hindsight-nobody-worse";

/** Lives through a month by every policy in turn. */
export async function livePolicies(
  history: History,
  seed: string,
  seconds: number,
  told: (words: string) => void,
  nobodyWorseOff = false,
): Promise<Lived[]> {
  const solver = openSolver();
  const outcomes: { policy: Policy; checked: CheckedSolution }[] = [];
  try {
    for (const policy of Object.keys(POLICIES) as Policy[]) {
      if (policy === PROMISED && !nobodyWorseOff) continue;
      told(POLICIES[policy].words);
      const { rule } = POLICIES[policy];
      const placements = await livePolicy(history, policy, {
        solve: solver.solve,
        clock: () => performance.now() / 1000,
        chance: randomFrom(seed).next,
        weights: USUAL_WEIGHTS,
        seconds,
      });
      const checked = checkSolution(history, placements, rule);
      if (checked.faults.length > 0) throw new Error(`${policy} breaks a rule: ${checked.faults[0]}`);
      outcomes.push({ policy, checked });
    }
  } finally {
    await solver.close();
  }
  const of = (wanted: Policy) => outcomes.find(({ policy }) => policy === wanted)?.checked;
  const best = of("hindsight-shared")?.outcome.cost ?? 0;
  const now = of("first-come-own");
  return outcomes.map(({ policy, checked }) => ({
    policy,
    outcome: checked.outcome,
    ratio: best === 0 ? 1 : checked.outcome.cost / best,
    worseOff: now ? councilsWorseOff(now, checked).length : 0,
  }));
}

/** The policies side by side, a line each. */
function policiesInWords(lived: readonly Lived[]): string {
  const percent = (part: number, whole: number) => (whole === 0 ? "-" : ((100 * part) / whole).toFixed(1)).padStart(8);
  const lines = lived.map(({ policy, ratio, worseOff, outcome: { placed, ...so } }) =>
    [
      POLICIES[policy].words.padEnd(46),
      ratio.toFixed(2).padStart(6),
      percent(placed, so.children),
      percent(so.outOfArea, placed),
      percent(so.over20Miles, placed),
      (placed === 0 ? "-" : (so.metres / placed / 1000).toFixed(1)).padStart(8),
      percent(so.groupsTogether, so.groups),
      String(so.children - placed).padStart(9),
      String(worseOff).padStart(9),
    ].join(" "),
  );
  const head = `${"Policy".padEnd(46)}  ratio  placed%    out%   >20mi%  mean km together%  unplaced worse off`;
  return [
    head,
    ...lines,
    "ratio: points against hindsight with all homes shared; worse off: councils with more points than by the first line. Simulated.",
  ].join("\n");
}

export const command: Command = {
  help: `Usage: nearhome simulate HISTORY.json [--seed WORD] [--time-limit S] [--nobody-worse-off] [--json]

Lives through a month day by day, once by each policy, and prints them side by side. HISTORY.json is an instance as for
match, whose requests say the minute they came (arrival) and may say by which a home must be found (deadline); and
"past", requests of earlier months in the same form, from which the policies with prices guess who may come yet.

  --seed WORD       draws the guesses (1)
  --time-limit S    seconds for each hindsight (60)
  --nobody-worse-off  one hindsight more: no council's children cost more points than first come, own homes, then agencies
  --json            the figures as JSON

Exit 1 where the history is refused, naming the field.`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        seed: { type: "string", default: "1" },
        "time-limit": { type: "string", default: "60" },
        "nobody-worse-off": { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new UsageError("Name one history: simulate HISTORY.json");
    const seconds = Number(values["time-limit"]);
    if (!(seconds > 0 && Number.isFinite(seconds)))
      throw new UsageError(`--time-limit is a number of seconds above 0, not ${values["time-limit"]}`);
    const read = readHistory(readJson(path));
    if (!read.ok) {
      progress(`${path}: ${read.refusal.field} ${read.refusal.why}`);
      return 1;
    }
    if (read.value.past.length === 0) progress("There is no past: the policies with prices hold nothing back");
    const lived = await livePolicies(read.value, values.seed, seconds, progress, values["nobody-worse-off"]);
    answer(values.json, lived, policiesInWords(lived));
    return 0;
  },
};
