import type { LeftWithout } from "#app/domain/matching/allocation/left-without.ts";
import type { RegionStudy } from "#app/domain/matching/allocation/region-study.ts";
import { LEFT_OUT } from "#app/domain/matching/allocation/who-waits.ts";
import { HARD_RULES } from "#app/domain/matching/hard-rules.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { type RegionCount, toldCounts } from "#app/domain/sufficiency/region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";

export type LeftLine = { id: string; why: string; children: RegionCount };

const RULE_WORDS = new Map(HARD_RULES.map(({ code, words }) => [code, words]));

function whyOf({ why, rule }: Pick<LeftWithout, "why" | "rule">): string {
  if (why === "all-taken") return "Homes may take them, and each is needed more by other children";
  if (rule === null) return "No home may take them, and no single change would open one";
  return `No home may take them. The one change that would open the most: ${RULE_WORDS.get(rule) ?? rule}`;
}

/** Why children are left, by the reason, the most frequent first; who they are stays with their councils. */
export function leftLines({ left }: RegionStudy): LeftLine[] {
  const counts = new Map<string, number>();
  for (const one of left) counts.set(whyOf(one), (counts.get(whyOf(one)) ?? 0) + 1);
  const rows = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const { parts } = toldCounts(rows.map(([, count]) => count));
  return rows.map(([why], at) => ({ id: why, why, children: parts[at] ?? "kept-back" }));
}

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
