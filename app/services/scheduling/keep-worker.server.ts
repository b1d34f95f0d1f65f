import { worksByCase } from "#app/domain/access/permissions.ts";
import { addDays, type Day, dayOf } from "#app/domain/shared/day.ts";
import { readPostcode } from "#app/domain/shared/postcode.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { placeOf, sectorNamed } from "#db/geography/postcodes.server.ts";
import { findTeamMember } from "#db/queries/diary-keeping.ts";
import { revokeSessionsOf } from "#db/writes/access.ts";
import { saveWorker } from "#db/writes/diary-keeping.ts";
import type { Work } from "../work.ts";
import { diaryEvent } from "./diary-history.ts";
import { renewHours } from "./hold-time.server.ts";

/** What somebody types about a worker. */
export type WorkerTyped = {
  /** A postcode, or as much of one as they like; only its sector is kept. */
  base: string;
  skills: readonly string[];
  languages: readonly string[];
  capacity: number;
  accessUntil: Day | null;
  version: number | null;
};

export type WorkerRefusal =
  | { code: "not-found" | "changed-meanwhile" }
  | { code: "wrong"; errors: Partial<Record<"base" | "capacity" | "accessUntil", string>> };

/** The longest somebody who works by the case is let in for before it is looked at again. */
const LONGEST_ACCESS_DAYS = 366;

/** Where somebody sets out from: the sector of a postcode, and the middle of it. */
export function baseOf(typed: string): Result<{ sector: string; lat: number; lng: number }, string> {
  const read = readPostcode(typed);
  if (!read.ok) return refuse("Enter a postcode, such as ST4 2DE");
  const { sector } = read.value.postcode;
  if (!sector) return refuse("Enter the first figure of the second half as well, such as ST4 2");
  const place = placeOf(read.value.postcode);
  if (!place || !sectorNamed(sector)) return refuse("We do not know this postcode. Enter one near by");
  return accept({ sector, lat: place.place.lat, lng: place.place.lng });
}

/**
 * Keeps what the diary knows of a worker: where they set out from, what they are sent for, and how much they carry. For
 * somebody who works by the case also the last day they may sign in; where that is over, every session of theirs ends in
 * the same commit. Refuses a place nobody knows and a day more than a year ahead.
 */
export async function saveWorkerDetails(
  work: Work,
  asked: { councilIds: readonly string[]; workerId: string },
  typed: WorkerTyped,
): Promise<Result<void, WorkerRefusal>> {
  const member = await findTeamMember(work.store.read, asked.councilIds, asked.workerId);
  if (!member) return refuse({ code: "not-found" });
  if ((member.worker?.version ?? null) !== typed.version) return refuse({ code: "changed-meanwhile" });
  const today = dayOf(work.now);
  const byCase = worksByCase(member.roles);
  const errors: Extract<WorkerRefusal, { code: "wrong" }>["errors"] = {};
  const base = baseOf(typed.base);
  if (!base.ok) errors.base = base.refusal;
  if (!(typed.capacity >= 0 && typed.capacity <= 40)) errors.capacity = "Enter a number from 0 to 40, such as 6 or 2.5";
  if (byCase && !typed.accessUntil) errors.accessUntil = "Enter the last day they may sign in";
  if (byCase && typed.accessUntil && typed.accessUntil > addDays(today, LONGEST_ACCESS_DAYS))
    errors.accessUntil = "Choose a day within a year. It can be made later when that comes";
  if (!base.ok || Object.keys(errors).length > 0) return refuse({ code: "wrong", errors });
  const accessUntil = byCase ? typed.accessUntil : null;
  const { id, councilId } = member;
  const worker = {
    id,
    councilId,
    employment: byCase ? ("freelance" as const) : ("staff" as const),
    baseSector: base.value.sector,
    lat: base.value.lat,
    lng: base.value.lng,
    skills: [...typed.skills],
    languages: [...typed.languages],
    capacity: typed.capacity,
    accessUntil,
  };
  const over = byCase && accessUntil !== null && accessUntil < today;
  const kept = await commit(work.store, [
    saveWorker(worker, typed.version),
    ...(over ? [revokeSessionsOf(id, work.now)] : []),
    diaryEvent(work, councilId, id, "WorkerDetailsSaved", { to: accessUntil, capacity: typed.capacity }),
    renewHours(work, id),
  ]);
  return kept.ok ? accept(undefined) : refuse({ code: "changed-meanwhile" });
}
