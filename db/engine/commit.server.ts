import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import type { Store, Writer } from "./store.server.ts";

/** A statement that answers with the rows it touched (so it ends in `.returning()`). */
export type Touching = PromiseLike<unknown[]>;

/**
 * One write, described and not run. A plain one must touch at least one row, so an update guarded by
 * `version` that lost the race rolls the whole commit back. One that must look before it writes
 * (the history chain) is a generator: it yields each statement and is given the rows.
 */
export type Write = (tx: Writer) => Touching | Generator<unknown, void, unknown>;

export type CommitRefusal =
  /** Somebody changed a row since it was read. Read again and decide again. */
  | "changed-meanwhile"
  /** A row that must be one of a kind is there already, as after a double submit. */
  | "already-there";

class Untouched extends Error {}

function isGenerator(made: Touching | Generator<unknown, void, unknown>): made is Generator<unknown, void, unknown> {
  return typeof (made as Generator).next === "function";
}

/** Runs writes one after another within a transaction that is open: for a write that decides, under a lock, which others follow. */
export function* inOrder(tx: Writer, writes: readonly Write[]): Generator<unknown, void, unknown> {
  for (const write of writes) {
    const made = write(tx);
    if (isGenerator(made)) yield* made;
    else {
      const touched = (yield made) as unknown[];
      if (touched.length === 0) throw new Untouched();
    }
  }
}

/** The kind of constraint a database error says was broken, on either database. */
function brokenConstraint(error: unknown): "unique" | "other" | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (code === "23505" || code === "SQLITE_CONSTRAINT_UNIQUE" || code === "SQLITE_CONSTRAINT_PRIMARYKEY") {
      return "unique";
    }
    if (typeof code === "string" && (code.startsWith("SQLITE_CONSTRAINT") || code.startsWith("23"))) return "other";
  }
  return null;
}

async function committed(transact: Store["transact"], writes: readonly Write[]): Promise<Result<void, CommitRefusal>> {
  try {
    await transact((tx) => inOrder(tx, writes));
    return accept(undefined);
  } catch (error) {
    if (error instanceof Untouched) return refuse("changed-meanwhile");
    if (brokenConstraint(error) === "unique") return refuse("already-there");
    throw error;
  }
}

/**
 * Runs a list of writes in one transaction: state, history and outgoing email together, or nothing.
 * Refuses when a guarded row was changed meanwhile or a one-of-a-kind row exists; any other failure is a bug and throws.
 */
export function commit(store: Store, writes: readonly Write[]): Promise<Result<void, CommitRefusal>> {
  return committed(store.transact, writes);
}

/**
 * The same for small notes that most requests write, such as who opened a record. It is on the disk when this resolves,
 * like any commit, but the process does not stand still for the disk, and notes of many requests share one wait. Others
 * may read the note a moment before it is safe, so it is not for changes that somebody decides by.
 */
export function commitBeside(store: Store, writes: readonly Write[]): Promise<Result<void, CommitRefusal>> {
  return committed(store.transactBeside, writes);
}
