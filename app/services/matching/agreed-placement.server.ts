import { agreedNow } from "#app/domain/matching/agreed-now.ts";
import {
  type AgreedOfChild,
  type AgreedRefusal,
  correctEntries,
  type EntryPart,
  type EntryRefusal,
  writeAgreed,
} from "#app/domain/matching/agreed-placement.ts";
import { agreedInFile, numberInFile } from "#app/domain/matching/request-to-standard.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import type { Pence } from "#app/domain/shared/pence.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { findRequest, type RequestRecord } from "#db/queries/matching.ts";
import { findPlacement } from "#db/queries/placing.ts";
import { appendEvents } from "#db/writes/history.ts";
import { changeRequest, pricePlacement } from "#db/writes/matching.ts";
import { historyEntry, type Work } from "../work.ts";
import { MATCHING_EDITION } from "./matching-history.ts";
import { knownHere } from "./standard-file.server.ts";

/** `readAs` is the version of the request that the form was opened with. */
type OfRequest = { councilIds: readonly string[]; requestId: string; readAs: number };

/** What stands of the agreed home of each child who was placed through a request, in the order of its children. */
export async function agreedOfRequest(db: Reader, record: RequestRecord, today: Day) {
  const { request } = record;
  const known = await knownHere(db, record);
  const files = agreedInFile(request, today);
  return request.children.flatMap(({ id }, at) => {
    const home = known.placed.find(({ childId }) => childId === id);
    const file = files[numberInFile(request, id, at)] ?? {};
    return home ? [{ childId: id, at, weeklyPence: home.weeklyPence, ...agreedNow(id, known, file) }] : [];
  });
}

function told(work: Work, { id, councilId }: RequestRecord["request"], type: string, parts: readonly string[]) {
  const about = { councilId, caseKind: "request", caseId: id, rulebook: MATCHING_EDITION } as const;
  return appendEvents([historyEntry(work, about, { type, data: { parts: [...parts] } })]);
}

/**
 * Writes down what was agreed of one child’s home: what it costs now, whether the place was preferred, whether school goes on and
 * the provider’s number with Ofsted. History names the parts, never what they say. The same said again changes nothing.
 */
export async function sayAgreed(
  work: Work,
  asked: OfRequest & { placementId: string },
  said: Omit<AgreedOfChild, "childId"> & { weeklyPence: Pence | null },
): Promise<Result<void, AgreedRefusal | "not-found" | "changed-meanwhile">> {
  const db = work.store.read;
  const record = await findRequest(db, asked.councilIds, asked.requestId);
  const found = await findPlacement(db, asked.councilIds, asked.placementId);
  if (record?.stage !== "placed" || found?.placement.requestId !== asked.requestId) return refuse("not-found");
  const { placement, child } = found;
  const by = { name: work.actor.name ?? "", on: dayOf(work.now) };
  const before = { agreed: record.agreed, weeklyPence: placement.weeklyPence };
  const decided = writeAgreed(before, { ...said, childId: child.id }, by);
  if (!decided.ok) return decided;
  const { agreed, parts } = decided.value;
  if (parts.length === 0) return accept(undefined);
  if (record.version !== asked.readAs) return refuse("changed-meanwhile");
  const kept = await commit(work.store, [
    changeRequest({ id: asked.requestId, version: record.version }, { agreed }),
    ...(parts.includes("cost") ? [pricePlacement(placement, said.weeklyPence)] : []),
    told(work, record.request, "AgreedPlacementSaid", parts),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/** Puts right who entered the referral, the placement and its cost, and when. History names the parts and nobody. */
export async function sayWhoEntered(
  work: Work,
  asked: OfRequest,
  said: Readonly<Record<EntryPart, { name: string; on: Day | null }>>,
): Promise<Result<void, EntryRefusal | "not-found" | "changed-meanwhile">> {
  const db = work.store.read;
  const today = dayOf(work.now);
  const record = await findRequest(db, asked.councilIds, asked.requestId);
  if (record?.stage !== "placed") return refuse("not-found");
  const [first] = await agreedOfRequest(db, record, today);
  if (!first) return refuse("not-found");
  const decided = correctEntries(record.agreed, said, { standing: first.entries, today });
  if (!decided.ok) return decided;
  const { agreed, parts } = decided.value;
  if (parts.length === 0) return accept(undefined);
  if (record.version !== asked.readAs) return refuse("changed-meanwhile");
  const kept = await commit(work.store, [
    changeRequest({ id: asked.requestId, version: record.version }, { agreed }),
    told(work, record.request, "EntriesPutRight", parts),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
