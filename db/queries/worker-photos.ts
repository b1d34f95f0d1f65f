import { and, eq, inArray } from "drizzle-orm";
import type { Reader } from "../engine/store.server.ts";
import { workerPhotos } from "../schema/index.ts";

export type WorkerPhotoRow = typeof workerPhotos.$inferSelect;

/** The photograph of a worker of some councils, picture and all; undefined where there is none. */
export async function findWorkerPhoto(
  db: Reader,
  councilIds: readonly string[],
  workerId: string,
): Promise<WorkerPhotoRow | undefined> {
  const [row] = await db
    .select()
    .from(workerPhotos)
    .where(and(eq(workerPhotos.id, workerId), inArray(workerPhotos.councilId, [...councilIds])));
  return row;
}

/** Who of a council has a photograph, without the pictures. */
export async function listPhotographed(db: Reader, councilId: string): Promise<ReadonlySet<string>> {
  const rows = await db.select({ id: workerPhotos.id }).from(workerPhotos).where(eq(workerPhotos.councilId, councilId));
  return new Set(rows.map(({ id }) => id));
}
