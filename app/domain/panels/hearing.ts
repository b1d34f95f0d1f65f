import { accept, type Result, refuse } from "../shared/result.ts";
import type { MinuteWords } from "./minutes.ts";
import type { Quorum } from "./quorum.ts";

/** How a member stood on an item. */
export const VOTES = {
  suitable: "Suitable to foster",
  "not-suitable": "Not suitable to foster",
  defer: "Wants more first",
  abstains: "Abstains",
} as const;
export type Vote = keyof typeof VOTES;
export type Recommendation = Exclude<Vote, "abstains">;

export const RECOMMENDATIONS = {
  suitable: "Suitable to foster",
  "not-suitable": "Not suitable to foster",
  defer: "Defer: the panel wants more first",
} as const satisfies Record<Recommendation, string>;

/** What minutes an item needs before they can be made final, by the field of the form. */
export type MinutesRefusal = Partial<
  Record<"recommendation" | "attended" | "issues" | "reasons" | "wants" | "votes" | "quorum", string[]>
>;

const blank = (words: string) => words.trim() === "";

/** The recommendation that more members stood for than any other; null where none leads. */
export function leadingVote(votes: readonly { vote: Vote }[]): Recommendation | null {
  const counted = (Object.keys(RECOMMENDATIONS) as Recommendation[]).map((vote) => ({
    vote,
    count: votes.filter((each) => each.vote === vote).length,
  }));
  const [first, second] = counted.sort((a, b) => b.count - a.count);
  return first && first.count > (second?.count ?? 0) ? first.vote : null;
}

/**
 * Whether the minutes of an item can be made final: who took part made a quorum, each of them said how they stood, the
 * recommendation is the one most stood for, with the key issues and its reasons, and a deferral lists what is wanted
 * (reg 24 and 25, standard 14). Refuses with everything that is missing, by field.
 */
export function checkFinal(given: {
  words: MinuteWords;
  recommendation: Recommendation | null;
  quorum: Pick<Quorum, "met" | "missing">;
  present: readonly { id: string; name: string }[];
  votes: readonly { memberId: string; vote: Vote }[];
}): Result<Recommendation, MinutesRefusal> {
  const { words, recommendation, quorum, present, votes } = given;
  const wrong: MinutesRefusal = {};
  if (!quorum.met) {
    wrong.quorum = quorum.missing.map((missing) => `There was no quorum for this item. Missing: ${missing}`);
  }
  const silent = present.filter(({ id }) => !votes.some(({ memberId }) => memberId === id));
  if (silent.length > 0) wrong.votes = [`Still to say how they stood: ${silent.map(({ name }) => name).join(", ")}`];
  const counted = votes.filter(({ memberId }) => present.some(({ id }) => id === memberId));
  const leading = leadingVote(counted);
  if (!recommendation) wrong.recommendation = ["Choose what the panel recommends"];
  else if (silent.length === 0 && leading !== null && leading !== recommendation) {
    wrong.recommendation = [`More members stood for “${RECOMMENDATIONS[leading]}”`];
  }
  if (blank(words.issues)) wrong.issues = ["Enter the key issues that were talked about"];
  if (blank(words.reasons)) wrong.reasons = ["Enter the panel’s reasons"];
  if (recommendation === "defer" && words.wants.length === 0) wrong.wants = ["List what the panel wants, a line each"];
  if (Object.keys(wrong).length > 0 || !recommendation) return refuse(wrong);
  return accept(recommendation);
}

/** Whether a meeting that an item was listed for may be held now: on its day or after, with who was there written down. */
export function mayHear(given: { quorum: Pick<Quorum, "met" | "missing">; begun: boolean; marked: boolean }): string[] {
  if (!given.begun) return ["The day of the meeting"];
  if (!given.marked) return ["Who was there"];
  return given.quorum.met ? [] : given.quorum.missing;
}
