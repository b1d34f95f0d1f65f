import { asc, inArray } from "drizzle-orm";
import type { Reader } from "../engine/store.server.ts";
import { chainHeads } from "../schema/index.ts";

type Kept = { mark: string; answer: Promise<unknown> };

const byReader = new WeakMap<Reader, Map<string, Kept>>();

/**
 * Keeps what was worked out from the records of some councils until one of them changes. Every change of a case adds an
 * event to its council's chain, so the ends of the chains say whether anything has moved: figures are worked out again
 * after the next placement, in any process, and not for every reader. `key` names what is kept and the day it is for; an
 * answer is replaced, never thrown away, so keys must be few (a region, a day).
 */
export async function keptWhileUnchanged<Answer>(
  db: Reader,
  key: string,
  day: string,
  councilIds: readonly string[],
  read: () => Promise<Answer>,
): Promise<Answer> {
  const heads = await db
    .select({ chain: chainHeads.chain, seq: chainHeads.seq })
    .from(chainHeads)
    .where(inArray(chainHeads.chain, [...councilIds]))
    .orderBy(asc(chainHeads.chain));
  const mark = `${day} ${heads.map(({ chain, seq }) => `${chain}:${seq}`).join(" ")}`;
  const answers = byReader.get(db) ?? new Map<string, Kept>();
  byReader.set(db, answers);
  const kept = answers.get(key);
  if (kept?.mark === mark) return kept.answer as Promise<Answer>;
  const answer = read();
  answers.set(key, { mark, answer });
  answer.catch(() => answers.delete(key));
  return answer;
}
