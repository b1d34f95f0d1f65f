import type { HistoryEntry } from "#app/domain/history/event.ts";
import { type OutReason, type TakeOutRefusal, takeChildOut as takeOut } from "#app/domain/matching/take-child-out.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findRequest, findRequestDetails, listOffersOfRequest, type RequestRecord } from "#db/queries/matching.ts";
import { appendEvents } from "#db/writes/history.ts";
import { changeRequest, dropRequestChild } from "#db/writes/matching.ts";
import type { Work } from "../work.ts";
import { homesToReadAgain, lookAgain } from "./correct-request.server.ts";
import { matchingEntries } from "./matching-history.ts";
import { endCareNeverBegun, type Withdrawal } from "./withdraw-request.server.ts";

/** What taking one child out of a search changes, not committed yet. Homes and agencies that read who it is for are to look again. */
export async function takingOut(
  work: Work,
  record: RequestRecord,
  { childId, reason }: { childId: string; reason: OutReason },
): Promise<Result<Withdrawal, TakeOutRefusal>> {
  const decided = takeOut(record.request, record.stage, { childId, reason }, { now: work.now, byId: work.actor.id });
  if (!decided.ok) return decided;
  const { request, events } = decided.value;
  // Read as they are kept: languages and religion are codes there.
  const details = await findRequestDetails(work.store.read, record.request);
  const offers = await listOffersOfRequest(work.store.read, [request.councilId], request.id);
  const out = record.children.filter(({ id }) => id === childId);
  const entries: HistoryEntry[] = [
    ...matchingEntries(work, request.councilId, events),
    ...(await homesToReadAgain(work, record, offers)),
  ];
  return accept({
    writes: [
      changeRequest(
        { id: request.id, version: record.version },
        {
          details: {
            ...details,
            voices: request.voices,
            ...(request.protection ? { protection: request.protection } : {}),
            ...(request.alone ? { alone: request.alone } : {}),
          },
        },
      ),
      dropRequestChild(request.id, childId),
      // A child who lived in a home has the day on which care ended from the placement; one whose care was to begin here never was in care.
      ...(await endCareNeverBegun(work, record, out, reason)),
    ],
    entries,
    letters: await lookAgain(work, record, offers, ["ages"]),
  });
}

/** Takes one child out of a search of the councils; it goes on for the others. */
export async function takeChildOut(
  work: Work,
  asked: { councilIds: readonly string[]; requestId: string; childId: string; reason: OutReason },
): Promise<Result<void, TakeOutRefusal | "not-found" | "changed-meanwhile">> {
  const record = await findRequest(work.store.read, asked.councilIds, asked.requestId);
  if (!record) return refuse("not-found");
  const made = await takingOut(work, record, asked);
  if (!made.ok) return made;
  const { writes, entries, letters } = made.value;
  const kept = await commit(work.store, [...writes, appendEvents(entries), ...letters]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
