/** Who of the council's own staff leads a session: it stands in their diaries, as a visit of theirs does. At most two. */
export type Leaders = { leaderId: string | null; secondLeaderId: string | null };

export const NOBODY_LEADS: Leaders = { leaderId: null, secondLeaderId: null };

/** Those who lead, each once. */
export function leaderIds({ leaderId, secondLeaderId }: Leaders): string[] {
  return [...new Set([leaderId, secondLeaderId].filter((id) => id !== null))];
}

/** The same people in one way: nobody is both, and there is no second without a first. */
export function inOrderOfLeaders(leaders: Leaders): Leaders {
  const [leaderId = null, secondLeaderId = null] = leaderIds(leaders);
  return { leaderId, secondLeaderId };
}

/** Whether the same people lead, whoever of them stands first. */
export function sameLeaders(a: Leaders, b: Leaders): boolean {
  const [before, after] = [leaderIds(a).sort(), leaderIds(b).sort()];
  return before.length === after.length && before.every((id, nth) => id === after[nth]);
}

/**
 * Why somebody cannot lead a session: they are nobody of this council's staff; or, said once and taken when it was read,
 * what they have at the same time already, in words.
 */
export type LeaderRefusal = "no-such-leader" | { busy: string };
