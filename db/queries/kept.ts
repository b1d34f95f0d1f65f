import { and, asc, eq, gt, inArray, ne, or } from "drizzle-orm";
import type { Reader } from "../engine/store.server.ts";
import { chainHeads, events } from "../schema/index.ts";
import { askPrepared, placesOf } from "./prepared.ts";

const KEPT_MILLIS = 60_000;

/** An answer worked out before, and what says how long it holds: when it was asked for, or how the records stood. */
type Kept = { mark: number | string; answer: Promise<unknown> };

const byReader = new WeakMap<Reader, Map<string, Kept>>();

/**
 * The answer kept under a key while its mark still holds; otherwise worked out anew. An answer is replaced, never thrown
 * away, so keys must be few (a council, a region). One that failed is not kept.
 */
function kept<Mark extends number | string, Answer>(
  db: Reader,
  key: string,
  mark: Mark,
  holds: (before: Mark) => boolean,
  read: () => Promise<Answer>,
): Promise<Answer> {
  const answers = byReader.get(db) ?? new Map<string, Kept>();
  byReader.set(db, answers);
  const before = answers.get(key);
  if (before && holds(before.mark as Mark)) return before.answer as Promise<Answer>;
  // A statement of the database runs each time it is waited for: as a promise it has run once.
  const answer = Promise.resolve(read());
  answers.set(key, { mark, answer });
  answer.catch(() => answers.delete(key));
  return answer;
}

/**
 * Keeps an answer for one minute in this process. Public figures are sums over a council's whole year that many people
 * ask for at once and nobody needs to the second; counting them again for each reader would make the busiest pages the
 * slowest. For figures that are public in themselves only.
 */
export function keptAMinute<Answer>(db: Reader, key: string, now: Date, read: () => Promise<Answer>): Promise<Answer> {
  const asked = now.getTime();
  const holds = (before: number) => asked >= before && asked - before < KEPT_MILLIS;
  return kept(db, `minute ${key}`, asked, holds, read);
}

/**
 * Keeps what rarely changes and every page needs, such as the rules in force, for a minute of this process or until it is
 * forgotten. Time here is how long the process has run, not the clock of a demonstration.
 */
export function keptUntilForgotten<Answer>(db: Reader, key: string, read: () => Promise<Answer>): Promise<Answer> {
  const asked = performance.now();
  return kept(db, key, asked, (before: number) => asked - before < KEPT_MILLIS, read);
}

/** Forgets every answer whose key begins so, because what it was read from has changed. */
export function forgetKept(db: Reader, keyStart: string): void {
  const answers = byReader.get(db);
  for (const key of answers?.keys() ?? []) if (key.startsWith(keyStart)) answers?.delete(key);
}

const waitingByReader = new WeakMap<Reader, Map<string, Promise<unknown>>>();

/**
 * Puts a question to the database once for all who ask it at the same moment, as the parts of a page do. It is put after the
 * last of them asked, so each is told of every commit before their call.
 */
export function askedTogether<Answer>(db: Reader, key: string, read: () => Promise<Answer>): Promise<Answer> {
  const waiting = waitingByReader.get(db) ?? new Map<string, Promise<unknown>>();
  waitingByReader.set(db, waiting);
  const before = waiting.get(key);
  if (before) return before as Promise<Answer>;
  const answer = Promise.resolve().then(() => {
    waiting.delete(key);
    return read();
  });
  waiting.set(key, answer);
  return answer;
}

/** How far a council's chain had come when it was looked at last, and when it last told of more than of somebody's account. */
type Stand = { head: number; moved: number };

/** The ends of some chains: a page asks several times. */
function headsOf(db: Reader, councilIds: readonly string[]): Promise<{ chain: string; seq: number }[]> {
  const { places, values } = placesOf("chain", councilIds);
  return askPrepared(db, `heads of ${councilIds.length} chains`, values, () =>
    db
      .select({ chain: chainHeads.chain, seq: chainHeads.seq })
      .from(chainHeads)
      .where(inArray(chainHeads.chain, places))
      .orderBy(asc(chainHeads.chain)),
  );
}

const standsByReader = new WeakMap<Reader, Map<string, Stand>>();

/**
 * How the records of some councils stand, by council: a number that grows with every event in its chain but those of
 * accounts. Somebody who signs in changes no figure, and people sign in all day.
 */
function standOf(db: Reader, councilIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  return askedTogether(db, `stand ${councilIds.join(" ")}`, () => readStand(db, councilIds));
}

async function readStand(db: Reader, councilIds: readonly string[]): Promise<Map<string, number>> {
  const heads = await headsOf(db, councilIds);
  const stands = standsByReader.get(db) ?? new Map<string, Stand>();
  standsByReader.set(db, stands);
  const grown = heads.flatMap(({ chain, seq }) => {
    const since = stands.get(chain)?.head;
    return since !== undefined && since < seq ? [{ chain, since }] : [];
  });
  const moved = new Set<string>();
  if (grown.length > 0) {
    const since = grown.map(({ chain, since }) => and(eq(events.chain, chain), gt(events.seq, since)));
    const found = await db
      .selectDistinct({ chain: events.chain })
      .from(events)
      .where(and(or(...since), ne(events.caseKind, "account")));
    for (const { chain } of found) moved.add(chain);
  }
  const quiet = new Set(grown.flatMap(({ chain }) => (moved.has(chain) ? [] : [chain])));
  for (const { chain, seq } of heads) {
    const known = stands.get(chain);
    if (known?.head === seq) continue;
    stands.set(chain, { head: seq, moved: known && quiet.has(chain) ? known.moved : seq });
  }
  return new Map(heads.map(({ chain, seq }) => [chain, stands.get(chain)?.moved ?? seq]));
}

/**
 * Keeps what was worked out from the records of some councils until one of them changes. Every change of a case adds an
 * event to its council's chain, so the ends of the chains say whether anything has moved: figures are worked out again
 * after the next placement, in any process, and not for every reader. `key` names what is kept, `day` the day it is for.
 */
export async function keptWhileUnchanged<Answer>(
  db: Reader,
  key: string,
  day: string,
  councilIds: readonly string[],
  read: () => Promise<Answer>,
): Promise<Answer> {
  const stands = await standOf(db, councilIds);
  const mark = `${day} ${[...stands].map(([chain, stand]) => `${chain}:${stand}`).join(" ")}`;
  return kept(db, `unchanged ${key}`, mark, (before: string) => before === mark, read);
}

/**
 * The same for rows that are read of each council by itself and of no other's records: after a change in one council only
 * its rows are read again.
 */
export async function keptOfEach<Row>(
  db: Reader,
  key: string,
  day: string,
  councilIds: readonly string[],
  read: (councilId: string) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const stands = await standOf(db, councilIds);
  const rows = await Promise.all(
    councilIds.map((id) => {
      const mark = `${day} ${stands.get(id) ?? ""}`;
      return kept(
        db,
        `each ${key} ${id}`,
        mark,
        (before: string) => before === mark,
        () => read(id),
      );
    }),
  );
  return rows.flat();
}
