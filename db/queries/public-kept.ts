import type { Reader } from "../engine/store.server.ts";

const KEPT_MILLIS = 60_000;

type Kept = { at: number; answer: Promise<unknown> };

const byReader = new WeakMap<Reader, Map<string, Kept>>();

/**
 * Keeps an answer for one minute in this process. Public figures are sums over a council's whole year that many people
 * ask for at once and nobody needs to the second; counting them again for each reader would make the busiest pages the
 * slowest. For figures that are public in themselves only, and for few keys (a council, a region): an answer is
 * replaced, never thrown away. One that failed is not kept.
 */
export function keptAMinute<Answer>(db: Reader, key: string, now: Date, read: () => Promise<Answer>): Promise<Answer> {
  const answers = byReader.get(db) ?? new Map<string, Kept>();
  byReader.set(db, answers);
  const kept = answers.get(key);
  const age = kept ? now.getTime() - kept.at : Number.NaN;
  if (kept && age >= 0 && age < KEPT_MILLIS) return kept.answer as Promise<Answer>;
  const answer = read();
  answers.set(key, { at: now.getTime(), answer });
  answer.catch(() => answers.delete(key));
  return answer;
}
