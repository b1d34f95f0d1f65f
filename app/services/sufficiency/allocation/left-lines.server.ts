import type { LeftWithout } from "#app/domain/matching/allocation/left-without.ts";
import type { RegionStudy } from "#app/domain/matching/allocation/region-study.ts";
import { LEFT_OUT } from "#app/domain/matching/allocation/who-waits.ts";
import { HARD_RULES } from "#app/domain/matching/hard-rules.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { type RegionCount, toldCounts } from "#app/domain/sufficiency/region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";

export type LeftLine = { id: string; why: string; children: RegionCount };

const RULE_WORDS = new Map(HARD_RULES.map(({ code, words }) => [code, words]));

/** The rule that stands in the way of the most homes that would else be open, in the words of a search. */
function ruleOf({ rule }: Pick<LeftWithout, "rule">): string {
  return rule === null ? "no single thing" : (RULE_WORDS.get(rule) ?? rule);
}

const WHY: Record<LeftWithout["why"], string> = {
  "all-taken": "Homes may take them, each needed more by other children",
  "no-home": "No home may take them",
};

type Reason = { why: LeftWithout["why"]; rule: string; count: number };

/** "Homes may take them, each needed more by other children. More would be open but for: ages", and which reasons are joined. */
function inWords(reasons: readonly Reason[]): string {
  return (Object.keys(WHY) as LeftWithout["why"][])
    .flatMap((why) => {
      const rules = reasons.filter((one) => one.why === why).map(({ rule }) => rule);
      return rules.length === 0 ? [] : [`${WHY[why]}. Most other homes are closed by: ${rules.join("; or ")}`];
    })
    .join(". Or: ");
}

/**
 * Why children are left, by whether any home may take them and by the rule that stands in the way of the most others; who they
 * are stays with their councils. Reasons of few children are joined with the next smallest, so that none can be worked out, and
 * told as one. Nothing is counted where it may not be told how many find a home: the reasons come to all the others.
 */
export function leftLines({ left }: RegionStudy, isPlacedTold: boolean): LeftLine[] {
  const counts = new Map<string, Reason>();
  for (const { why, rule } of left) {
    const reason = { why, rule: ruleOf({ rule }), count: 0 };
    const kept = counts.get(inWords([reason])) ?? reason;
    kept.count += 1;
    counts.set(inWords([reason]), kept);
  }
  const reasons = [...counts.values()].sort((a, b) => b.count - a.count || (inWords([a]) < inWords([b]) ? -1 : 1));
  const { parts, total } = toldCounts(reasons.map(({ count }) => count));
  const told = isPlacedTold && typeof total === "number" ? parts : parts.map((): RegionCount => "kept-back");
  const lineOf = (some: readonly Reason[], children: RegionCount) => ({
    id: inWords(some),
    why: inWords(some),
    children,
  });
  const alone = reasons.flatMap((reason, at) => {
    const children = told[at];
    return typeof children === "number" ? [lineOf([reason], children)] : [];
  });
  const joined = reasons.filter((_, at) => typeof told[at] !== "number");
  if (joined.length === 0) return alone;
  const isTold = alone.length > 0 || (isPlacedTold && typeof total === "number");
  return [...alone, lineOf(joined, isTold ? sumOf(joined) : "kept-back")];
}

const sumOf = (reasons: readonly Reason[]) => reasons.reduce((sum, { count }) => sum + count, 0);

export type LeftOutLine = { why: string; atLeast: RegionCount };

/** Told in steps of so many: beside the open requests of other pages an exact count would say how many children wait with brothers and sisters. */
const STEP = 5;

/** How many requests the study leaves out and why: at least so many, in steps; where they are few, or none, not at all. */
export function leftOutLines({ leftOut }: RegionStudy): LeftOutLine[] {
  return keysOf(LEFT_OUT).map((why) => {
    const few = leftOut[why] < SUFFICIENCY_RULEBOOK.smallNumber.value;
    return { why: LEFT_OUT[why], atLeast: few ? "kept-back" : Math.floor(leftOut[why] / STEP) * STEP };
  });
}
