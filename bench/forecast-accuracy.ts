import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { CareRecord } from "#app/domain/forecast/care-record.ts";
import { STATE_FIGURES } from "#app/domain/forecast/ours/figures.ts";
import { type Measured, measureOurs } from "#app/domain/forecast/ours/forecast.ts";
import { countRange } from "#app/domain/forecast/ours/range.ts";
import { forecastAsPublished } from "#app/domain/forecast/published/forecast.ts";
import { ReturnsReader } from "#app/domain/forecast/read-returns.ts";
import { datePartsOf, dayNumberOf, dayOfNumber } from "#app/domain/returns/day-number.ts";
import { randomFrom } from "#tests/factories/random.ts";
import { type CareWorld, careWorld } from "./care-world.ts";
import { type Coverage, coverageInWords, JUDGED, judgeRanges } from "./range-coverage.ts";

/** The worlds forecasts are tried in: one in which rates stay, and one in which entries and residential care grow. */
export const WORLDS = {
  stationary: { entryGrowth: 0, residentialDrift: 0 },
  drifting: { entryGrowth: 0.04, residentialDrift: 0.08 },
} as const;

const BANDS = ["Birth to 1", "1 to 5", "5 to 10", "10 to 16", "16 to 18+"];
/** Months after the last return at which forecast and outcome are held against each other. */
const HORIZONS = [6, 12, 24, 36];

/** What a model said of one number, and what came. */
type Said = { mean: number; lower: number; upper: number };
type Judged = { error: number; covered: number; score: number; below: number; count: number };

function nothing(): Judged {
  return { error: 0, covered: 0, score: 0, below: 0, count: 0 };
}

/** Error, whether the range held the outcome, and the interval score of a 95 % range: its width and 40 times the miss. */
function judge(into: Judged, { mean, lower, upper }: Said, came: number): void {
  into.error += Math.abs(mean - came);
  into.covered += came >= lower && came <= upper ? 1 : 0;
  into.score += upper - lower + 40 * Math.max(0, lower - came, came - upper);
  into.below += lower < 0 ? 1 : 0;
  into.count += 1;
}

/** The returns of a simulated world, read as any would be. */
export function recordOf(world: CareWorld): CareRecord {
  const reader = new ReturnsReader(true);
  for (const [name, text] of [
    ["episodes.csv", world.episodes],
    ["header.csv", world.header],
    ["uasc.csv", world.uasc],
  ] as const) {
    const file = reader.begin(name, null);
    file.push(new TextEncoder().encode(text));
    file.end();
  }
  const read = reader.finish();
  if (!read.ok) throw new Error("The simulated returns cannot be read");
  return read.value.record;
}

function said({ mean, variance }: Measured): Said {
  return { mean, ...countRange(mean, variance) };
}

export type Accuracy = { published: Judged; ours: Judged; unchanged: Judged; total: Judged; sums: number };

/**
 * Forecasts simulated councils by both models and by “stays as it is”, and holds each against what came, by horizon; and
 * counts how the ranges of ours held, of children at each horizon and of new foster homes in every whole month. Each council's
 * past is followed by so many futures, of which any could have come: they tell chance apart from what nobody could know.
 */
export function accuracyOf(
  world: keyof typeof WORLDS,
  { seed, councils, draws, futures = 1 }: { seed: string; councils: number; draws: number; futures?: number },
): { by: Map<number, Accuracy>; coverage: Coverage } {
  const coverage: Coverage = new Map();
  const by = new Map(
    HORIZONS.map((months) => [
      months,
      { published: nothing(), ours: nothing(), unchanged: nothing(), total: nothing(), sums: 0 },
    ]),
  );
  for (let council = 0; council < councils; council += 1) {
    const one = careWorld({
      seed: `${seed} ${world} ${council}`,
      councils: 1,
      entries: 240,
      firstYear: 2019,
      lastYear: 2025,
      horizonMonths: 36,
      ...WORLDS[world],
    });
    const record = recordOf(one);
    const start = one.cut;
    const until = dayNumberOf(2028, 4, 1);
    const published = forecastAsPublished(record, { from: dayNumberOf(2023, 4, 1), to: start, start, until });
    const chance = randomFrom(`${seed} draws ${council}`).next;
    const ours = measureOurs(record, { start, until }, chance, { draws }, JUDGED);
    if (!published.ok || !ours.ok) continue;
    const { days, stock, flow } = ours.value;
    const now = one.stockOn(start);
    const what = [one, ...Array.from({ length: futures - 1 }, () => one.another())];
    for (const [months, into] of by) {
      const { year, month } = datePartsOf(start + 1);
      const day = dayNumberOf(year + Math.floor((month - 1 + months) / 12), ((month - 1 + months) % 12) + 1, 1);
      const came = what.map(({ stockOn }) => stockOn(day));
      const theirs = published.value.forecast_month_firsts[dayOfNumber(day)];
      const at = days.indexOf(day);
      if (!theirs || at < 0) continue;
      const own = (key: string) => stock.get(key)?.[at] ?? { mean: 0, variance: 0 };
      for (const band of BANDS) {
        const key = `${band} - Fostering`;
        const mean = theirs.population[key] ?? 0;
        const twice = 2 * Math.sqrt(theirs.variance_reference[key] ?? 0);
        const stays = now[key] ?? 0;
        for (const outcome of came.map((counts) => counts[key] ?? 0)) {
          judge(into.published, { mean, lower: mean - twice, upper: mean + twice }, outcome);
          judge(into.ours, said(own(key)), outcome);
          judge(into.unchanged, { mean: stays, lower: stays, upper: stays }, outcome);
        }
      }
      for (const { Fostering = 0 } of came) judge(into.total, said(own("Fostering")), Fostering);
      const whole = STATE_FIGURES.reduce((sum, { key }) => sum + own(key).mean, 0);
      into.sums = Math.max(into.sums, Math.abs(whole - own("Total").mean));
      for (const { key } of JUDGED.stock) {
        const outcomes = came.map((counts) => counts[key] ?? 0);
        judgeRanges(coverage, { of: "stock", key, council, when: `${months} months` }, own(key), outcomes);
      }
    }
    // The first month is a day long: the last return ends the day before it.
    for (const [at, day] of days.entries()) {
      if (at === 0) continue;
      const found = what.map(({ flowIn }) => flowIn(day));
      const when = `year ${Math.ceil(at / 12)}`;
      for (const { key } of JUDGED.flow) {
        const expected = flow.get(key)?.[at];
        const outcomes = found.map((counts) => counts[key] ?? 0);
        if (expected) judgeRanges(coverage, { of: "flow", key, council, when }, expected, outcomes);
      }
    }
  }
  return { by, coverage };
}

function summed(parts: readonly Judged[]): Judged {
  const sum = nothing();
  for (const part of parts) {
    sum.error += part.error;
    sum.covered += part.covered;
    sum.score += part.score;
    sum.below += part.below;
    sum.count += part.count;
  }
  return sum;
}

/** The figures of one world in words, a line a horizon and one for all of them. */
export function accuracyInWords(by: Map<number, Accuracy>): string {
  const line = (name: string, { published, ours, unchanged, total, sums }: Accuracy) => {
    const each = (judged: Judged, part: number) => part / Math.max(1, judged.count);
    const percent = (judged: Judged) => `${(100 * each(judged, judged.covered)).toFixed(1)} %`.padStart(9);
    return [
      name.padEnd(10),
      each(unchanged, unchanged.error).toFixed(2).padStart(8),
      each(published, published.error).toFixed(2).padStart(10),
      each(ours, ours.error).toFixed(2).padStart(7),
      (ours.error / published.error).toFixed(2).padStart(7),
      percent(published).padStart(11),
      percent(ours),
      each(published, published.score).toFixed(1).padStart(10),
      each(ours, ours.score).toFixed(1).padStart(7),
      (ours.score / published.score).toFixed(2).padStart(7),
      percent(total).padStart(12),
      String(ours.below).padStart(8),
      sums.toExponential(0).padStart(9),
    ].join("");
  };
  const all = [...by.values()];
  const whole: Accuracy = {
    published: summed(all.map(({ published }) => published)),
    ours: summed(all.map(({ ours }) => ours)),
    unchanged: summed(all.map(({ unchanged }) => unchanged)),
    total: summed(all.map(({ total }) => total)),
    sums: Math.max(...all.map(({ sums }) => sums)),
  };
  const head =
    "            error: as now  published  ours  ratio  covered: publ.  ours   score: publ.  ours  ratio  total cov.  below 0  sum off";
  return [head, ...[...by].map(([months, one]) => line(`${months} months`, one)), line("all", whole)].join("\n");
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: {
      seed: { type: "string", default: "nobody has looked at these" },
      councils: { type: "string", default: "20" },
      draws: { type: "string", default: "100" },
      // How often what follows each past is played out.
      futures: { type: "string", default: "1" },
      // One of the worlds alone.
      world: { type: "string" },
    },
  });
  const asked = {
    seed: values.seed,
    councils: Number(values.councils),
    draws: Number(values.draws),
    futures: Number(values.futures),
  };
  const worlds = (Object.keys(WORLDS) as (keyof typeof WORLDS)[]).filter((one) => one === (values.world ?? one));
  for (const world of worlds) {
    console.log(
      `\nThe ${world} world, ${asked.councils} councils with ${asked.futures} futures each, seed “${asked.seed}”, mean over the five age bands of fostering`,
    );
    const { by, coverage } = accuracyOf(world, asked);
    console.log(accuracyInWords(by));
    console.log(`\nRanges of ours: children in ${HORIZONS.join(", ")} months, new foster homes in each of 36 months`);
    console.log(coverageInWords(coverage));
  }
}
