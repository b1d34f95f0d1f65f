/** How many words in a row make a passage that was taken over rather than said again. */
const RUN = 6;

/** Words as they are compared: without case, marks and spacing. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function runsOf(words: readonly string[]): Set<string> {
  const runs = new Set<string>();
  for (let at = 0; at + RUN <= words.length; at += 1) runs.add(words.slice(at, at + RUN).join(" "));
  return runs;
}

/** The words of a text that stand in no passage taken over from another. */
function ownWords(words: readonly string[], others: readonly string[]): string[] {
  const taken = new Set(others.flatMap((other) => [...runsOf(wordsOf(other))]));
  const own = words.map(() => true);
  for (let at = 0; at + RUN <= words.length; at += 1) {
    if (taken.has(words.slice(at, at + RUN).join(" "))) own.fill(false, at, at + RUN);
  }
  return words.filter((_, at) => own[at]);
}

/**
 * What is missing for reasons to be a decision maker's own: enough words that are neither a copy of what others wrote (a
 * recommendation, minutes, the report) nor the same few again. Quoting is welcome beside them. Nothing is said about whether they are right.
 * Source: Hofstetter v London Borough of Barnet [2009] EWHC 3282: the decision maker shows their own reasoning.
 */
export function ownReasonsMissing(reasons: string, writtenByOthers: readonly string[], least: number): string[] {
  const words = wordsOf(reasons);
  if (words.length === 0) return ["Your own reasons, in writing"];
  if (words.length < least) {
    const have = words.length === 1 ? "There is 1" : `There are ${words.length}`;
    return [`Your own reasons in at least ${least} words: what you weighed, and why it leads you here. ${have}`];
  }
  const own = ownWords(words, writtenByOthers);
  if (own.length < least) {
    return [
      `Your own reasoning. Most of this is a recommendation, the minutes or the report word for word: say in at least ${least} words of your own why you agree with it or do not`,
    ];
  }
  return new Set(own).size < least / 2 ? ["Your own reasons. These are the same few words again and again"] : [];
}
