import { randomUUID } from "node:crypto";
import type { Write } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";
import { listSeatsLeftBehind } from "#db/queries/training.ts";
import { queueJob } from "#db/writes/jobs.ts";
import type { JobHandler } from "../jobs/run-jobs.server.ts";
import { SYSTEM_ACTOR, type Work } from "../work.ts";
import { releaseSeat } from "./change-seat.server.ts";

export const RELEASE_SEATS = "release-seats";

/**
 * Queues the giving up of an application's seats, in the commit that ends it or in which one of them leaves. Not within
 * that commit, because a seat may be another council's and the letters of whoever waits there need the server's secret;
 * the next moment, because people wait.
 */
export function releaseSeatsOf(work: Work, { id, version }: Pick<ApplicationRecord, "id" | "version">): Write {
  return queueJob({
    id: work.newId(),
    kind: RELEASE_SEATS,
    // An application that ends, is put right and ends again gives its seats up twice.
    key: `${RELEASE_SEATS}:${id}:${version}`,
    payload: { applicationId: id },
    runAt: work.now,
    now: work.now,
  });
}

/**
 * Gives up the seats of people who apply no longer, of one application or of all: each goes to who waited longest, who is
 * told, and what is owed for one at another council's is struck out where it is given back in time. Answers how many.
 */
export async function releaseSeatsLeftBehind(work: Work, secret: string, applicationId?: string): Promise<number> {
  let released = 0;
  for (const { seat } of await listSeatsLeftBehind(work.store.read, work.now, applicationId)) {
    if (!seat.applicationId) continue;
    const of = { applicationId: seat.applicationId, forCouncilIds: [seat.forCouncilId] };
    const done = await releaseSeat(work, secret, { of, seatId: seat.id });
    if (done.ok) released += 1;
    else if (done.refusal === "changed-meanwhile") throw new Error("A seat was changed while it was given up");
  }
  return released;
}

/** Gives the seats of one application up. Safe to run twice: what is given up already is none of them. */
export function releaseSeats(store: Store, secret: string): JobHandler {
  return async (job, now) => {
    const work: Work = { store, now, newId: randomUUID, actor: SYSTEM_ACTOR };
    await releaseSeatsLeftBehind(work, secret, String(job.payload.applicationId));
    return { done: true, writes: [] };
  };
}
