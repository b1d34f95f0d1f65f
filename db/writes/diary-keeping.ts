import { and, eq } from "drizzle-orm";
import type { Write } from "../engine/commit.server.ts";
import { absences, closures, diaryResources, workerPhotos, workers, workingPatterns } from "../schema/index.ts";

/** What a diary knows of a worker, as it is now; guarded by the version that was read, null where there was none. */
export function saveWorker(worker: Omit<typeof workers.$inferInsert, "version">, readVersion: number | null): Write {
  if (readVersion === null)
    return (tx) =>
      tx
        .insert(workers)
        .values({ ...worker, version: 1 })
        .returning({ id: workers.id });
  return (tx) =>
    tx
      .update(workers)
      .set({ ...worker, version: readVersion + 1 })
      .where(and(eq(workers.id, worker.id), eq(workers.version, readVersion)))
      .returning({ id: workers.id });
}

/** The photograph of a worker, in place of the one that was read (null where there was none). */
export function saveWorkerPhoto(
  photo: Omit<typeof workerPhotos.$inferInsert, "version">,
  readVersion: number | null,
): Write {
  if (readVersion === null)
    return (tx) =>
      tx
        .insert(workerPhotos)
        .values({ ...photo, version: 1 })
        .returning({ id: workerPhotos.id });
  return (tx) =>
    tx
      .update(workerPhotos)
      .set({ ...photo, version: readVersion + 1 })
      .where(and(eq(workerPhotos.id, photo.id), eq(workerPhotos.version, readVersion)))
      .returning({ id: workerPhotos.id });
}

/** Takes a photograph away, if it is still the one that was read. */
export function removeWorkerPhoto({ id, version }: { id: string; version: number }): Write {
  return (tx) =>
    tx
      .delete(workerPhotos)
      .where(and(eq(workerPhotos.id, id), eq(workerPhotos.version, version)))
      .returning({ id: workerPhotos.id });
}

/** A pattern from a day on. One that was to begin on the same day is replaced, if it is still the one that was read. */
export function savePattern(
  pattern: Omit<typeof workingPatterns.$inferInsert, "version">,
  before: { id: string; version: number } | null,
): Write {
  if (!before)
    return (tx) =>
      tx
        .insert(workingPatterns)
        .values({ ...pattern, version: 1 })
        .returning({ id: workingPatterns.id });
  return (tx) =>
    tx
      .update(workingPatterns)
      .set({ week: pattern.week, version: before.version + 1 })
      .where(and(eq(workingPatterns.id, before.id), eq(workingPatterns.version, before.version)))
      .returning({ id: workingPatterns.id });
}

export function addAbsence(absence: Omit<typeof absences.$inferInsert, "version">): Write {
  return (tx) =>
    tx
      .insert(absences)
      .values({ ...absence, version: 1 })
      .returning({ id: absences.id });
}

/** Takes an absence out of a diary, if nobody else did. */
export function removeAbsence({ id, version }: { id: string; version: number }): Write {
  return (tx) =>
    tx
      .delete(absences)
      .where(and(eq(absences.id, id), eq(absences.version, version)))
      .returning({ id: absences.id });
}

export function addClosure(closure: Omit<typeof closures.$inferInsert, "version">): Write {
  return (tx) =>
    tx
      .insert(closures)
      .values({ ...closure, version: 1 })
      .returning({ id: closures.id });
}

export function removeClosure({ id, version }: { id: string; version: number }): Write {
  return (tx) =>
    tx
      .delete(closures)
      .where(and(eq(closures.id, id), eq(closures.version, version)))
      .returning({ id: closures.id });
}

/** An interpreter or a room as it is now; guarded by the version that was read, null for a new one. */
export function saveResource(
  resource: Omit<typeof diaryResources.$inferInsert, "version">,
  readVersion: number | null,
): Write {
  if (readVersion === null)
    return (tx) =>
      tx
        .insert(diaryResources)
        .values({ ...resource, version: 1 })
        .returning({ id: diaryResources.id });
  return (tx) =>
    tx
      .update(diaryResources)
      .set({ ...resource, version: readVersion + 1 })
      .where(and(eq(diaryResources.id, resource.id), eq(diaryResources.version, readVersion)))
      .returning({ id: diaryResources.id });
}
