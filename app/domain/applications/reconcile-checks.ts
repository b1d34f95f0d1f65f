import type { Day } from "../shared/day.ts";
import type { CheckKind } from "./check-kinds.ts";
import { type Check, type CheckEvent, checkEvent } from "./checks.ts";

/**
 * Why the list is looked at again: somebody's answers changed, or only time passed. Time brings people to the age of a
 * criminal record check; it proposes nothing to set aside, because what was right to ask stays right to have asked.
 */
export type ReconcileCause = "answers-changed" | "time-passed";

/** The list as it is to stand, what is new on it, what changed of what was there, and the events that say so. */
export type Reconciled = { checks: Check[]; added: Check[]; changed: Check[]; events: CheckEvent[] };

/** Kinds of which an application has one, whatever it is about in words. */
const ONE_EACH: readonly CheckKind[] = ["own-records", "finances", "vehicle", "pets", "firearms"];
/** Kinds that are about the person named first; what follows the name may be corrected. */
const BY_NAME: readonly CheckKind[] = ["personal-reference", "ex-partner"];
const BY_TIME: readonly CheckKind[] = ["dbs"];

/** What two descriptions of the same check have in common, however often the answers are put in another order. */
function identityOf({ kind, about }: Check): string {
  if (ONE_EACH.includes(kind)) return kind;
  const words = BY_NAME.includes(kind) ? (about.split(",")[0] ?? about) : about;
  return `${kind} ${words.trim().toLowerCase().replaceAll(/\s+/g, " ")}`;
}

/** An id that no check of the application has, because history keeps the old one's. */
function freeId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  const joined = wanted.includes(":") ? `${wanted}-` : `${wanted}:`;
  let count = 2;
  while (taken.has(`${joined}${count}`)) count += 1;
  return `${joined}${count}`;
}

function asWanted(check: Check, wanted: Check, today: Day): { check: Check; events: CheckEvent[] } {
  let next = check;
  const events: CheckEvent[] = [];
  const follow = (to: "by-law" | "blocked" | "wanted-again", change: Partial<Check>) => {
    next = { ...next, ...change };
    events.push(checkEvent(check.id, { to, on: today, about: check.about }));
  };
  if (wanted.part1 && !check.part1) follow("by-law", { part1: true });
  // A flag that is raised blocks at once. One that is taken away is not trusted: a manager releases.
  if (wanted.blockedBecause && !check.blockedBecause)
    follow("blocked", { blockedBecause: wanted.blockedBecause, releasedOn: null });
  if (check.asideProposed) follow("wanted-again", { asideProposed: null });
  return { check: next, events };
}

/**
 * Brings the checks of an application into line with what its answers now call for. Adds what is new, marks what the
 * answers no longer call for as proposed to set aside, and never removes a check or changes what came in: a person decides
 * about each. Doing it twice changes nothing more. `needed` comes from `checksFor`.
 */
export function reconcileChecks(
  existing: readonly Check[],
  needed: readonly Check[],
  today: Day,
  cause: ReconcileCause = "answers-changed",
): Reconciled {
  const wanted = cause === "time-passed" ? needed.filter(({ kind }) => BY_TIME.includes(kind)) : needed;
  const left = new Map<string, Check[]>();
  for (const check of existing) left.set(identityOf(check), [...(left.get(identityOf(check)) ?? []), check]);
  const taken = new Set(existing.map(({ id }) => id));
  const matched = new Map<string, Check>();
  const added: Check[] = [];
  for (const one of wanted) {
    const same = left.get(identityOf(one)) ?? [];
    const known = same.find(({ id }) => id === one.id) ?? same[0];
    if (known) {
      matched.set(known.id, one);
      left.set(
        identityOf(one),
        same.filter(({ id }) => id !== known.id),
      );
      continue;
    }
    const id = freeId(one.id, taken);
    taken.add(id);
    added.push({ ...one, id });
  }
  const changed: Check[] = [];
  const events: CheckEvent[] = added.map(({ id, about }) => checkEvent(id, { to: "added", on: today, about }));
  const kept = existing.map((check): Check => {
    const one = matched.get(check.id);
    if (one) {
      const followed = asWanted(check, one, today);
      events.push(...followed.events);
      if (followed.events.length > 0) changed.push(followed.check);
      return followed.check;
    }
    if (cause === "time-passed" || check.asideProposed || check.state === "not-needed") return check;
    const proposed = { ...check, asideProposed: "The answers no longer call for it" };
    events.push(checkEvent(check.id, { to: "aside-proposed", on: today, about: check.about }));
    changed.push(proposed);
    return proposed;
  });
  return { checks: [...kept, ...added], added, changed, events };
}
