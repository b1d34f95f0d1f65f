import { type Day, daysBetween } from "../shared/day.ts";
import type { Chance } from "./draws.ts";
import { PIPELINE_RULEBOOK, type PipelineRulebook } from "./rulebook.ts";
import { ENDS, type Journey, PATH_STAGES, type PathStage } from "./stays.ts";

/** Weeks of a stage that are told apart; all later ones are one, at its rate. */
const WEEKS = 105;
const DAYS_A_WEEK = 7;

/** Weekly chances that a stay still going ends in each way, a number a week; the last holds for every week after. */
export type StageChances = Readonly<Record<"on" | "withdrawn" | "refused", Float64Array>>;
/** The chances of every stage, in the order of the way. */
export type PathModel = readonly StageChances[];

/** A stay in whole weeks (to the nearest, so that sums of stays are right on average), as a model counts it. */
export type CountedStay = {
  readonly stage: number;
  /** First week it was under observation in: not 0 where records began while it went on. */
  readonly enters: number;
  /** Weeks it lasted, or has lasted so far. */
  readonly weeks: number;
  /** Index in ENDS; null while it goes on. */
  readonly end: number | null;
};

export function weeksOf(days: number): number {
  return Math.max(0, Math.round(days / DAYS_A_WEEK));
}

/**
 * The stays of journeys that tell something: from the day records are kept in full (delayed entry), up to `on`. Those
 * still going count for the weeks they have lasted (censored), never as if they had ended.
 */
export function countedStays(journeys: readonly Journey[], since: Day, on: Day): CountedStay[] {
  return journeys.flatMap(({ stays }) =>
    stays.flatMap(({ stage, from, to, end }): CountedStay[] => {
      const until = to ?? on;
      if (until < since || from > on) return [];
      const weeks = weeksOf(daysBetween(from, until));
      const enters = from < since ? Math.ceil(daysBetween(from, since) / DAYS_A_WEEK) : 0;
      const ended = end !== null && to !== null;
      // Seen only in part of its last week: it tells nothing.
      if (enters > weeks || (!ended && enters === weeks)) return [];
      return [{ stage: PATH_STAGES.indexOf(stage), enters, weeks, end: ended ? ENDS.indexOf(end) : null }];
    }),
  );
}

function emptyChances(): StageChances {
  return { on: new Float64Array(WEEKS), withdrawn: new Float64Array(WEEKS), refused: new Float64Array(WEEKS) };
}

/** The model of somebody who has counted nothing: the stated beliefs, the same in every week of a stage. */
export function believedModel(rulebook: PipelineRulebook = PIPELINE_RULEBOOK): PathModel {
  return PATH_STAGES.map((stage) => {
    const { meanWeeks, ends } = rulebook.belief.value[stage];
    const chances = emptyChances();
    // Of stays counted in whole weeks from 0, a weekly chance c gives a mean of (1 - c) / c.
    for (const end of ENDS) chances[end].fill(ends[end] / (meanWeeks + 1));
    return chances;
  });
}

/** How much each stay weighs, and each stage's prior: all 1 for the estimate itself, drawn for its uncertainty. */
export type Weighing = {
  readonly stays: ArrayLike<number> | null;
  /** What a stage's prior chances of ending in each way are multiplied by, in the order of the stages and of ENDS. */
  readonly prior: readonly (readonly number[])[] | null;
};

const PLAIN: Weighing = { stays: null, prior: null };

/**
 * Chances by stage and week from stays, each week's drawn towards the prior's as if `weight` stays at risk had followed it
 * (the discrete form of Kaplan-Meier by competing ends, with a prior). With no stays it is the prior.
 */
export function modelOf(
  stays: readonly CountedStay[],
  prior: PathModel,
  weight: number,
  weighing: Weighing = PLAIN,
): PathModel {
  const risk = PATH_STAGES.map(() => new Float64Array(WEEKS + 1));
  const ended = PATH_STAGES.map(() => ENDS.map(() => new Float64Array(WEEKS)));
  stays.forEach(({ stage, enters, weeks, end }, nth) => {
    const one = weighing.stays === null ? 1 : (weighing.stays[nth] ?? 1);
    const atRisk = risk[stage];
    if (!atRisk) return;
    const first = Math.min(enters, WEEKS - 1);
    // At risk in every week before the last, and in the last too where it ended in it.
    const past = Math.min(WEEKS, end === null ? weeks : weeks + 1);
    if (past > first) {
      atRisk[first] = (atRisk[first] ?? 0) + one;
      atRisk[past] = (atRisk[past] ?? 0) - one;
    }
    // Weeks beyond the last told apart are at risk in that one.
    const beyond = (end === null ? weeks : weeks + 1) - Math.max(WEEKS, enters);
    if (beyond > 0) {
      atRisk[WEEKS - 1] = (atRisk[WEEKS - 1] ?? 0) + one * beyond;
      atRisk[WEEKS] = (atRisk[WEEKS] ?? 0) - one * beyond;
    }
    const counts = end === null ? undefined : ended[stage]?.[end];
    const week = Math.min(weeks, WEEKS - 1);
    if (counts) counts[week] = (counts[week] ?? 0) + one;
  });
  return PATH_STAGES.map((_, stage) => {
    const chances = emptyChances();
    const going = risk[stage] ?? new Float64Array(WEEKS);
    const sums = new Float64Array(WEEKS);
    ENDS.forEach((end, nth) => {
      const drawn = weighing.prior?.[stage]?.[nth] ?? 1;
      const believed = prior[stage]?.[end] ?? new Float64Array(WEEKS);
      const happened = ended[stage]?.[nth] ?? new Float64Array(WEEKS);
      const into = chances[end];
      let atRisk = 0;
      for (let week = 0; week < WEEKS; week += 1) {
        atRisk += going[week] ?? 0;
        const expects = Math.min(1, (believed[week] ?? 0) * drawn);
        const chance = ((happened[week] ?? 0) + weight * expects) / (Math.max(0, atRisk) + weight);
        into[week] = chance;
        sums[week] = (sums[week] ?? 0) + chance;
      }
    });
    // Drawn priors may together ask for more than everybody.
    for (let week = 0; week < WEEKS; week += 1) {
      const sum = sums[week] ?? 0;
      if (sum > 1) for (const end of ENDS) chances[end][week] = (chances[end][week] ?? 0) / sum;
    }
    return chances;
  });
}

/** Chances that a stay which has lasted `past` weeks moves on in each of the coming weeks, this one first. */
export function movesOn(chances: StageChances, past: number, weeks: number): Float64Array {
  const moves = new Float64Array(weeks);
  let going = 1;
  for (let ahead = 0; ahead < weeks; ahead += 1) {
    const week = Math.min(past + ahead, WEEKS - 1);
    const on = chances.on[week] ?? 0;
    moves[ahead] = going * on;
    going *= Math.max(0, 1 - on - (chances.withdrawn[week] ?? 0) - (chances.refused[week] ?? 0));
  }
  return moves;
}

/** The chances of two waits one after the other taking each number of weeks together. */
export function oneAfterOther(first: Float64Array, then: Float64Array): Float64Array {
  const weeks = first.length;
  const both = new Float64Array(weeks);
  for (let week = 0; week < weeks; week += 1) {
    const chance = first[week] ?? 0;
    if (chance === 0) continue;
    for (let more = 0; week + more < weeks; more += 1) {
      both[week + more] = (both[week + more] ?? 0) + chance * (then[more] ?? 0);
    }
  }
  return both;
}

/** For each stage, the chances of approval in each of the weeks after coming into it. */
export function approvalAfterEntering(model: PathModel, weeks: number): Float64Array[] {
  const after: Float64Array[] = [];
  for (let stage = model.length - 1; stage >= 0; stage -= 1) {
    const chances = model[stage];
    const moves = chances ? movesOn(chances, 0, weeks) : new Float64Array(weeks);
    const next = after[0];
    after.unshift(next ? oneAfterOther(moves, next) : moves);
  }
  return after;
}

/**
 * One future of an application that has been `past` weeks in a stage: in how many weeks it is approved; null where it is
 * not within `weeks`.
 */
export function drawApproval(
  model: PathModel,
  stage: number,
  past: number,
  weeks: number,
  chance: Chance,
): number | null {
  let at = stage;
  let week = past;
  let ahead = 0;
  while (ahead < weeks) {
    const chances = model[at];
    if (!chances) return null;
    const told = Math.min(week, WEEKS - 1);
    const drawn = chance();
    const on = chances.on[told] ?? 0;
    if (drawn < on) {
      // The next stage begins in the same week: stays of no weeks are counted too.
      at += 1;
      week = 0;
      if (at === model.length) return ahead;
      continue;
    }
    if (drawn < on + (chances.withdrawn[told] ?? 0) + (chances.refused[told] ?? 0)) return null;
    week += 1;
    ahead += 1;
  }
  return null;
}

/** How a stay in a stage ends in the long run, by share. They sum to 1. */
export function endsOf(model: PathModel, stage: PathStage): Record<"on" | "withdrawn" | "refused", number> {
  const shares = { on: 0, withdrawn: 0, refused: 0 };
  const chances = model[PATH_STAGES.indexOf(stage)];
  if (!chances) return shares;
  let going = 1;
  for (let week = 0; week < WEEKS; week += 1) {
    const sum = ENDS.reduce((all, end) => all + (chances[end][week] ?? 0), 0);
    // Whoever is still there in the last week ends at its rates.
    const part = week === WEEKS - 1 ? (sum > 0 ? going / sum : 0) : going;
    for (const end of ENDS) shares[end] += part * (chances[end][week] ?? 0);
    going *= Math.max(0, 1 - sum);
  }
  return shares;
}

/** The chance, in the long run, that somebody who comes into a stage is approved. */
export function chanceOfApproval(model: PathModel, from: PathStage): number {
  return PATH_STAGES.slice(PATH_STAGES.indexOf(from)).reduce((chance, stage) => chance * endsOf(model, stage).on, 1);
}
