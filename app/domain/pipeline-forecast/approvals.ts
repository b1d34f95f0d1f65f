import { type Day, daysBetween } from "../shared/day.ts";
import { type Chance, drawCount, drawGamma, drawNormal, drawWait, type Range, rangeOf } from "./draws.ts";
import { PIPELINE_RULEBOOK, type PipelineRulebook } from "./rulebook.ts";
import { ENDS, type Journey, type Live, liveOn, PATH_STAGES } from "./stays.ts";
import {
  approvalAfterEntering,
  type CountedStay,
  countedStays,
  drawApproval,
  modelOf,
  movesOn,
  oneAfterOther,
  type PathModel,
  weeksOf,
} from "./survival.ts";

const DAYS_A_WEEK = 7;
/** Newcomers are counted over at most this long: what came years ago says little about this year. */
const NEWCOMER_WEEKS = 52;

/** The models of an area: of all its applications, and of those who first heard in one way, drawn towards all. */
export type AreaModel = { readonly all: PathModel; readonly bySource: ReadonlyMap<string, PathModel> };

/** What an area's model is made from. */
export type AreaFacts = {
  /** Known on `today`, and nothing later. */
  readonly journeys: readonly Journey[];
  readonly today: Day;
  /** From when journeys are kept in full; null where nobody has been approved or stopped yet. */
  readonly since: Day | null;
  /** The wider area's model, or what is believed where nothing is counted, and how many stays it weighs as much as. */
  readonly prior: PathModel;
  readonly priorStays: number;
};

type Counted = {
  readonly all: readonly CountedStay[];
  readonly sources: readonly { name: string; from: number; to: number }[];
};

function count({ journeys, since, today }: AreaFacts): Counted {
  const groups = new Map<string, Journey[]>();
  for (const journey of journeys) {
    const key = journey.source ?? "";
    const group = groups.get(key);
    if (group) group.push(journey);
    else groups.set(key, [journey]);
  }
  const all: CountedStay[] = [];
  const sources: { name: string; from: number; to: number }[] = [];
  for (const name of [...groups.keys()].sort()) {
    const from = all.length;
    if (since !== null) all.push(...countedStays(groups.get(name) ?? [], since, today));
    sources.push({ name, from, to: all.length });
  }
  return { all, sources };
}

function modelsFrom(
  { all, sources }: Counted,
  facts: AreaFacts,
  rulebook: PipelineRulebook,
  weighing: { stays: Float64Array; prior: number[][] } | null,
): AreaModel {
  const pooled = modelOf(all, facts.prior, facts.priorStays, weighing ?? undefined);
  const bySource = new Map(
    sources
      .filter(({ name }) => name !== "")
      .map(({ name, from, to }) => {
        const weights = weighing ? { stays: weighing.stays.subarray(from, to), prior: null } : undefined;
        return [name, modelOf(all.slice(from, to), pooled, rulebook.ownStays.value, weights)] as const;
      }),
  );
  return { all: pooled, bySource };
}

/** The models of one future: every stay weighed anew, the prior shaken. */
function drawModels(counted: Counted, facts: AreaFacts, rulebook: PipelineRulebook, chance: Chance): AreaModel {
  const stays = Float64Array.from(counted.all, () => drawWait(chance));
  const spread = rulebook.beliefSpread.value;
  const prior = PATH_STAGES.map(() => ENDS.map(() => Math.exp(spread * drawNormal(chance) - (spread * spread) / 2)));
  return modelsFrom(counted, facts, rulebook, { stays, prior });
}

/** The area's model: stages in the chances of each week, open applications counted for as long as they have lasted. */
export function areaModel(facts: AreaFacts, rulebook: PipelineRulebook = PIPELINE_RULEBOOK): AreaModel {
  return modelsFrom(count(facts), facts, rulebook, null);
}

/** The chances that a live application is approved in each of the coming weeks, this one first. */
export function approvalAhead({ all, bySource }: AreaModel, live: Live, weeks: number): Float64Array {
  const model = (live.source === null ? undefined : bySource.get(live.source)) ?? all;
  return aheadOf(
    model,
    approvalAfterEntering(model, weeks),
    PATH_STAGES.indexOf(live.stage),
    weeksOf(live.days),
    weeks,
  );
}

function aheadOf(
  model: PathModel,
  after: readonly Float64Array[],
  stage: number,
  past: number,
  weeks: number,
): Float64Array {
  const chances = model[stage];
  const moves = chances ? movesOn(chances, past, weeks) : new Float64Array(weeks);
  const next = after[stage + 1];
  return next ? oneAfterOther(moves, next) : moves;
}

/** Applications that stand alike, told apart no further. */
type Alike = { readonly source: string; readonly stage: number; readonly past: number; readonly many: number };

function alike(live: readonly Live[]): Alike[] {
  const groups = new Map<string, Alike>();
  for (const { source, stage, days } of live) {
    const one = { source: source ?? "", stage: PATH_STAGES.indexOf(stage), past: weeksOf(days) };
    const key = `${one.stage} ${one.past} ${one.source}`;
    groups.set(key, { ...one, many: (groups.get(key)?.many ?? 0) + 1 });
  }
  return [...groups.values()];
}

/** What part of each week ahead lies in each period between two edges. Weeks are to the nearest: the first is half a one. */
function weeksInPeriods(edges: readonly Day[], weeks: number): Float64Array[] {
  const [today] = edges;
  const at = edges.map((edge) => (today === undefined ? 0 : daysBetween(today, edge)));
  return Array.from({ length: weeks }, (_, week) => {
    const from = Math.max(0, (week - 0.5) * DAYS_A_WEEK);
    const to = (week + 0.5) * DAYS_A_WEEK;
    return Float64Array.from(at.slice(1), (end, nth) => {
      const start = at[nth] ?? 0;
      return Math.max(0, Math.min(end, to) - Math.max(start, from)) / (to - from);
    });
  });
}

function byPeriod(weekly: Float64Array, shares: readonly Float64Array[], periods: number): Float64Array {
  const sums = new Float64Array(periods);
  weekly.forEach((chance, week) => {
    const parts = shares[week];
    if (!parts || chance === 0) return;
    for (let at = 0; at < periods; at += 1) sums[at] = (sums[at] ?? 0) + chance * (parts[at] ?? 0);
  });
  return sums;
}

/** Approvals in each week of those who come at `perWeek` a week from today, half a week later than they came in the mean. */
function ofNewcomers(afterInvited: Float64Array, perWeek: number): Float64Array {
  const weekly = new Float64Array(afterInvited.length);
  let before = 0;
  let sum = 0;
  afterInvited.forEach((chance, week) => {
    sum += chance;
    weekly[week] = (perWeek * (before + sum)) / 2;
    before = sum;
  });
  return weekly;
}

/** How many have come to be invited a week, over the last year or since records are kept; a half is added to both sides. */
function newcomers({ journeys, since, today }: AreaFacts): { many: number; weeks: number } {
  if (since === null) return { many: 0, weeks: 1 };
  const weeks = Math.min(NEWCOMER_WEEKS, daysBetween(since, today) / DAYS_A_WEEK);
  const from = daysBetween(since, today) / DAYS_A_WEEK > NEWCOMER_WEEKS ? NEWCOMER_WEEKS * DAYS_A_WEEK : null;
  const came = journeys.filter(({ stays: [first] }) => {
    if (!first || first.from < since) return false;
    return from === null || daysBetween(first.from, today) < from;
  });
  return { many: came.length + 0.5, weeks: weeks + 0.5 };
}

export type PeriodAhead = {
  readonly from: Day;
  /** Not included. */
  readonly to: Day;
  /** Approvals expected of those on their way today, and of those still to come at the rate of the last year. */
  readonly ofLive: number;
  readonly ofComing: number;
  readonly expected: number;
  /** About eight in ten outcomes lie in this, both ends included. */
  readonly range: Range;
  /** The same from today to the end of the period. */
  readonly soFar: { readonly ofLive: number; readonly expected: number; readonly range: Range };
  /** Approvals of the period in each of the futures that were drawn. */
  readonly futures: readonly number[];
};

const DRAWS = 400;

/**
 * Approvals to be expected in each period between `edges` (the first is today), with ranges. Expectations come from the
 * area's model; ranges from `draws` futures, each with its own model (stays weighed anew, the prior shaken) and its own
 * chances, from the source of chance given: the same seed gives the same answer. No figure is below zero.
 */
export function forecastApprovals(
  facts: AreaFacts,
  edges: readonly Day[],
  chance: Chance,
  { draws = DRAWS, rulebook = PIPELINE_RULEBOOK }: { draws?: number; rulebook?: PipelineRulebook } = {},
): PeriodAhead[] {
  const periods = edges.length - 1;
  const last = edges.at(-1) ?? facts.today;
  const weeks = Math.ceil(daysBetween(facts.today, last) / DAYS_A_WEEK) + 1;
  const shares = weeksInPeriods(edges, weeks);
  const counted = count(facts);
  const live = facts.journeys.flatMap((journey) => liveOn(journey, facts.today) ?? []);
  const groups = alike(live);
  const come = newcomers(facts);

  const models = modelsFrom(counted, facts, rulebook, null);
  const afterOf = new Map(
    [models.all, ...models.bySource.values()].map((one) => [one, approvalAfterEntering(one, weeks)]),
  );
  const chances = groups.map(({ source, stage, past }) => {
    const model = models.bySource.get(source) ?? models.all;
    return byPeriod(aheadOf(model, afterOf.get(model) ?? [], stage, past, weeks), shares, periods);
  });
  const afterInvited = afterOf.get(models.all)?.[0] ?? new Float64Array(weeks);
  const coming = byPeriod(ofNewcomers(afterInvited, come.many / come.weeks), shares, periods);

  const drawn: number[][] = Array.from({ length: periods }, () => []);
  const drawnSoFar: number[][] = Array.from({ length: periods }, () => []);
  const ends = edges.slice(1).map((edge) => daysBetween(facts.today, edge));
  for (let draw = 0; draw < draws; draw += 1) {
    const drawnModels = drawModels(counted, facts, rulebook, chance);
    const counts = new Float64Array(periods);
    const approvedOn = (days: number) => {
      const at = ends.findIndex((end) => days < end);
      if (at !== -1) counts[at] = (counts[at] ?? 0) + 1;
    };
    for (const { source, stage, past, many } of groups) {
      const model = drawnModels.bySource.get(source) ?? drawnModels.all;
      for (let one = 0; one < many; one += 1) {
        const took = drawApproval(model, stage, past, weeks, chance);
        if (took !== null) approvedOn(Math.max(0, (took - 0.5 + chance()) * DAYS_A_WEEK));
      }
    }
    const joining = drawCount((drawGamma(come.many, chance) / come.weeks) * weeks, chance);
    for (let one = 0; one < joining; one += 1) {
      const came = chance() * weeks;
      const took = drawApproval(drawnModels.all, 0, 0, Math.ceil(weeks - came), chance);
      if (took !== null) approvedOn((came + took) * DAYS_A_WEEK);
    }
    let sum = 0;
    counts.forEach((many, at) => {
      sum += many;
      drawn[at]?.push(many);
      drawnSoFar[at]?.push(sum);
    });
  }

  let ofLiveSoFar = 0;
  let soFar = 0;
  return edges.slice(1).flatMap((to, at) => {
    const from = edges[at];
    if (from === undefined) return [];
    const ofLive = groups.reduce((sum, { many }, nth) => sum + many * (chances[nth]?.[at] ?? 0), 0);
    const ofComing = coming[at] ?? 0;
    ofLiveSoFar += ofLive;
    soFar += ofLive + ofComing;
    return [
      {
        from,
        to,
        ofLive,
        ofComing,
        expected: ofLive + ofComing,
        range: rangeOf(drawn[at] ?? [0]),
        soFar: { ofLive: ofLiveSoFar, expected: soFar, range: rangeOf(drawnSoFar[at] ?? [0]) },
        futures: drawn[at] ?? [],
      },
    ];
  });
}

/** A live application's chance of approval by a day, and in which of the futures that were drawn it is (1) or is not (0). */
export type ApprovalBy = { readonly id: string; readonly chance: number; readonly futures: Uint8Array };

/** The same forecast for each live application by itself, so that those of one kind can be added up with their range. */
export function approvalsBy(
  facts: AreaFacts,
  by: Day,
  chance: Chance,
  { draws = DRAWS, rulebook = PIPELINE_RULEBOOK }: { draws?: number; rulebook?: PipelineRulebook } = {},
): ApprovalBy[] {
  const days = daysBetween(facts.today, by);
  const weeks = Math.ceil(days / DAYS_A_WEEK) + 1;
  const shares = weeksInPeriods([facts.today, by], weeks);
  const counted = count(facts);
  const model = modelsFrom(counted, facts, rulebook, null);
  const all = facts.journeys.flatMap((journey) => {
    const live = liveOn(journey, facts.today);
    if (!live) return [];
    const [expected = 0] = byPeriod(approvalAhead(model, live, weeks), shares, 1);
    return [{ live, id: live.id, chance: expected, futures: new Uint8Array(draws) }];
  });
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = drawModels(counted, facts, rulebook, chance);
    for (const { live, futures } of all) {
      const path = (live.source === null ? undefined : drawn.bySource.get(live.source)) ?? drawn.all;
      const took = drawApproval(path, PATH_STAGES.indexOf(live.stage), weeksOf(live.days), weeks, chance);
      if (took !== null && Math.max(0, (took - 0.5 + chance()) * DAYS_A_WEEK) < days) futures[draw] = 1;
    }
  }
  return all.map(({ live: _, ...one }) => one);
}
