import { randomUUID } from "node:crypto";
import { orderStanding } from "#app/domain/panels/packs.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { findApplication } from "#db/queries/applications.ts";
import type { JobRow } from "#db/queries/jobs.ts";
import { findLastOrder, findOrder, type PackOrder } from "#db/queries/panel-packs.ts";
import { queueJob } from "#db/writes/jobs.ts";
import { addOrder, endOrder } from "#db/writes/panel-packs.ts";
import { faultInWords } from "../fault-for-log.ts";
import type { JobEnd, JobHandler } from "../jobs/run-jobs.server.ts";
import type { PaperFiles } from "../papers/paper-files.server.ts";
import type { Work } from "../work.ts";
import { type MakePackRefusal, putPapersTogether } from "./make-pack.server.ts";
import { papersBasis } from "./papers-for.server.ts";

export const MAKE_PACK = "make-panel-pack";

/** How often it is begun before it is given up: a paper that brings the worker down does so only so often. */
const MOST_STARTS = 3;

const OURS =
  "Something went wrong here, not with anything you did. Ask again. If it happens once more, leave out one uploaded paper after another to find which it is";
const NOT_LISTED =
  "No panel meeting has this application before it any more, and it is not with the decision maker without one. Give it a place at a meeting first";
const OVERTAKEN = "This took too long and was asked for again";

export type AskRefusal = "not-found" | "not-listed" | "changed-meanwhile";

const samePapers = (order: PackOrder, paperIds: readonly string[]) =>
  JSON.stringify([...order.paperIds].sort()) === JSON.stringify([...paperIds].sort());

/**
 * Asks for the papers of an application to be put together, and answers at once: a job makes them. `after`: the
 * number of the asking that whoever presses the button had before them, 0 for none. Pressed twice, and asked for the same
 * papers while these are under way, it is one. Refuses what another asking overtook.
 */
export async function askForPapers(
  work: Work,
  asked: { councilIds: readonly string[]; applicationId: string; paperIds: readonly string[]; after: number },
): Promise<Result<null, AskRefusal>> {
  const db = work.store.read;
  const record = await findApplication(db, { councilIds: asked.councilIds }, asked.applicationId);
  if (!record) return refuse("not-found");
  const basis = await papersBasis(db, record, dayOf(work.now));
  if (!basis?.open) return refuse("not-listed");
  const { of, item } = basis;
  const last = await findLastOrder(db, of);
  const standing = last && orderStanding(last, work.now);
  const known = last?.nth ?? 0;
  const again = (order: PackOrder | undefined): Result<null, AskRefusal> =>
    order && samePapers(order, asked.paperIds) ? accept(null) : refuse("changed-meanwhile");
  if (asked.after !== known) return asked.after === known - 1 ? again(last) : refuse("changed-meanwhile");
  if (standing === "waiting") return again(last);
  const id = work.newId();
  const kept = await commit(work.store, [
    ...(last && standing === "overdue" ? [endOrder(last, { state: "failed", faults: [OVERTAKEN], at: work.now })] : []),
    addOrder({
      id,
      itemId: item?.id ?? null,
      applicationId: item ? null : record.id,
      councilId: record.councilId,
      nth: known + 1,
      paperIds: [...asked.paperIds],
      askedById: work.actor.id,
      askedByName: work.actor.name ?? "",
      askedAt: work.now,
    }),
    queueJob({
      id: work.newId(),
      kind: MAKE_PACK,
      key: `${MAKE_PACK}:${id}`,
      payload: { orderId: id },
      runAt: work.now,
      now: work.now,
    }),
  ]);
  return kept.ok ? accept(null) : again(await findLastOrder(db, of));
}

/** What a refusal is called on the page; null where the same may succeed when it is tried again. */
function faultsOf(refusal: MakePackRefusal): string[] | null {
  switch (refusal.code) {
    case "unreadable":
      return refusal.papers.map(({ words }) => words);
    case "not-found":
    case "not-listed":
      return [NOT_LISTED];
    case "changed-meanwhile":
      return null;
  }
}

/** Which start of a job this is: a worker that died while it ran one left a lease behind, which no try counts. */
const startOf = ({ version, tries }: Pick<JobRow, "version" | "tries">) => version - tries;

/**
 * Puts papers together that somebody asked for, in their name. Both copies, the history and the end of the asking are one
 * commit: a worker that dies before it leaves nothing to be seen, and the next begins anew.
 */
export function makeOrderedPack(store: Store, files: PaperFiles): JobHandler {
  return async (job, now): Promise<JobEnd> => {
    const found = await findOrder(store.read, String(job.payload.orderId));
    if (found?.order.state !== "waiting") return { done: true, writes: [] };
    const { order, applicationId } = found;
    const failed = (faults: string[]): Write[] => [endOrder(order, { state: "failed", faults, at: now })];
    const givenUp = (reason: string): JobEnd => ({ done: false, retry: false, reason, writes: failed([OURS]) });
    const start = startOf(job);
    if (start > MOST_STARTS) return givenUp("begun as often as it may be");
    const actor = { kind: "staff", id: order.askedById, name: order.askedByName } as const;
    const work: Work = { store, now, newId: randomUUID, actor };
    const asked = { councilIds: [order.councilId], applicationId, paperIds: order.paperIds };
    try {
      const made = await putPapersTogether(work, files, asked, order);
      if (made.ok) return { done: true, writes: [] };
      const faults = faultsOf(made.refusal);
      if (faults) return { done: true, writes: failed(faults) };
      if (start >= MOST_STARTS) return givenUp("another version was first each time");
      return { done: false, retry: true, reason: "another version was first" };
    } catch (error) {
      if (start >= MOST_STARTS) return givenUp(faultInWords(error));
      throw error;
    }
  };
}
