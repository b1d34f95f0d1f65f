import { capitalised } from "../shared/first-letter.ts";
import { type Counted, PRACTICES, type PracticeCounts } from "./practices.ts";
import { IMPROVEMENT_RULEBOOK, type ImprovementRulebook } from "./rulebook.ts";
import { WAY_STAGES, WAY_WORDS, type WayStage } from "./way.ts";

/** A share, and the range in which the true one likely lies. */
export type LikelyShare = { readonly share: number; readonly low: number; readonly high: number };

/** Wilson's interval of a share, so many standard errors wide to either side. Nobody counted is nothing known. */
export function likelyShare({ did, of }: Counted, errors = 1.96): LikelyShare {
  if (of === 0) return { share: 0, low: 0, high: 1 };
  const share = did / of;
  const square = errors * errors;
  const middle = (share + square / (2 * of)) / (1 + square / of);
  const half = (errors / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/**
 * By how much one share is at least above another, in the way of Newcombe: from the intervals of both. Above nought it is
 * more than chance would make.
 */
export function surelyAbove(one: Counted, other: Counted, errors: number): number {
  const [a, b] = [likelyShare(one, errors), likelyShare(other, errors)];
  return a.share - b.share - Math.sqrt((a.share - a.low) ** 2 + (b.high - b.share) ** 2);
}

/** What the brief says of one practice. */
export type BriefLine = {
  readonly key: string;
  readonly stage: WayStage;
  readonly own: string;
  /** All other councils of the region together. */
  readonly others: string;
  /** The council that does it more often by more than chance, most surely first; null where none does. */
  readonly better: { readonly councilId: string; readonly share: string } | null;
  /** Whether this council does it more often, or less often, than the others together by more than chance. */
  readonly besideOthers: "above" | "below" | "alike";
};

/** A council's brief: what the records say of each practice, and those of which they hold too little. */
export type PeerBrief = {
  readonly lines: readonly BriefLine[];
  readonly tooFew: readonly { readonly key: string; readonly stage: WayStage }[];
};

/**
 * A share with its likely range, in words: "62% (likely 55% to 69%)", "all (likely 87% or more)". Where few did or few did
 * not, only "most" or "few", as a number would tell of them.
 */
function sayLikely(counted: Counted, threshold: number): string {
  const small = (count: number) => count > 0 && count < threshold;
  const { share, low, high } = likelyShare(counted);
  const percent = (part: number) => `${Math.round(part * 100)}%`;
  if (counted.did === 0) return `none (likely ${percent(high)} at most)`;
  if (counted.did === counted.of) return `all (likely ${percent(low)} or more)`;
  if (small(counted.did) || small(counted.of - counted.did)) return share >= 0.5 ? "most" : "few";
  return `${percent(share)} (likely ${percent(low)} to ${percent(high)})`;
}

/**
 * What a council might ask the others about: for each practice its own share, that of the others together, and the council
 * that surely does it more often. With several of those, the one of which it is surest. Councils of which the records hold
 * too little are not compared.
 */
export function peerBrief(
  counts: PracticeCounts,
  councilId: string,
  councilIds: readonly string[],
  threshold: number,
  { fewest, apart }: ImprovementRulebook = IMPROVEMENT_RULEBOOK,
): PeerBrief {
  const lines: BriefLine[] = [];
  const tooFew: { key: string; stage: WayStage }[] = [];
  for (const { key, stage } of PRACTICES) {
    const of = (id: string): Counted => counts[key]?.[id] ?? { did: 0, of: 0 };
    const own = of(councilId);
    const rest = councilIds.filter((id) => id !== councilId).map((id) => ({ id, ...of(id) }));
    const others = rest.reduce((sum, one) => ({ did: sum.did + one.did, of: sum.of + one.of }), { did: 0, of: 0 });
    if (own.of < fewest.value || others.of < fewest.value) {
      tooFew.push({ key, stage });
      continue;
    }
    const [best] = rest
      .filter((one) => one.of >= fewest.value)
      .map((one) => ({ ...one, above: surelyAbove(one, own, apart.value) }))
      .filter(({ above }) => above > 0)
      .sort((a, b) => b.above - a.above);
    lines.push({
      key,
      stage,
      own: sayLikely(own, threshold),
      others: sayLikely(others, threshold),
      better: best ? { councilId: best.id, share: sayLikely(best, threshold) } : null,
      besideOthers:
        surelyAbove(own, others, apart.value) > 0
          ? "above"
          : surelyAbove(others, own, apart.value) > 0
            ? "below"
            : "alike",
    });
  }
  return { lines, tooFew };
}

/** A paragraph of the brief: a stage of the way, and sentences about it. */
export type BriefStage = { readonly stage: WayStage; readonly name: string; readonly sentences: readonly string[] };

/** What a brief comes to: who to talk to about what, and what goes well here. */
export type BriefWords = {
  readonly summary: string;
  readonly stages: readonly BriefStage[];
  /** What the records hold too little of, as the practice's words without a figure. */
  readonly tooFew: readonly string[];
};

function wordsOf(key: string, share: string): string {
  const words = PRACTICES.find((one) => one.key === key)?.words(IMPROVEMENT_RULEBOOK) ?? "";
  return capitalised(words.replace("{share}", share));
}

function sentenceOf(
  { key, own, others, better, besideOthers }: BriefLine,
  nameOf: (councilId: string) => string,
): string {
  const here = `${wordsOf(key, own)} The other councils together: ${others}.`;
  if (better) return `${here} ${nameOf(better.councilId)}: ${better.share}, which is more than chance would make.`;
  if (besideOthers === "above") return `${here} This goes well here, by more than chance would make.`;
  if (besideOthers === "below") {
    return `${here} Together they are above this by more than chance would make, though of no one of them is it sure.`;
  }
  return `${here} No difference that is more than chance.`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function summaryOf({ lines }: PeerBrief, council: string, nameOf: (councilId: string) => string): string {
  const ask = new Map<string, Set<string>>();
  for (const { stage, better } of lines) {
    if (!better) continue;
    const name = nameOf(better.councilId);
    ask.set(name, (ask.get(name) ?? new Set()).add(WAY_WORDS[stage].about));
  }
  const well = [
    ...new Set(lines.filter(({ besideOthers }) => besideOthers === "above").map(({ stage }) => WAY_WORDS[stage].about)),
  ];
  const talks = [...ask].map(([name, about]) => `${name} about ${listed([...about])}`);
  const first =
    lines.length === 0
      ? `The records of ${council} hold too little yet to compare.`
      : talks.length === 0
        ? `As far as chance lets anybody tell, no council of the region does any of this more often than ${council}.`
        : `${council} may want to talk with ${listed(talks)}.`;
  const second = well.length === 0 ? "" : ` Others may want to ask ${council} about ${listed(well)}.`;
  return first + second;
}

/** The brief in plain sentences, by rule: what was counted, beside whom, and whether it is more than chance. It blames nobody. */
export function briefInWords(brief: PeerBrief, council: string, nameOf: (councilId: string) => string): BriefWords {
  return {
    summary: summaryOf(brief, council, nameOf),
    stages: WAY_STAGES.flatMap((stage) => {
      const sentences = brief.lines.filter((line) => line.stage === stage).map((line) => sentenceOf(line, nameOf));
      return sentences.length === 0 ? [] : [{ stage, name: WAY_WORDS[stage].name, sentences }];
    }),
    tooFew: brief.tooFew.map(({ key }) => wordsOf(key, "a share")),
  };
}
