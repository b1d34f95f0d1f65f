import { LARGEST_PHOTO } from "#app/domain/scheduling/worker-photo.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findTeamMember } from "#db/queries/diary-keeping.ts";
import { findWorkerPhoto } from "#db/queries/worker-photos.ts";
import { removeWorkerPhoto, saveWorkerPhoto } from "#db/writes/diary-keeping.ts";
import { turnOf } from "../panels/pack-pictures.server.ts";
import type { ReadPaper } from "../papers/read-paper.server.ts";
import type { Work } from "../work.ts";
import { barePicture } from "./bare-picture.ts";
import { diaryEvent } from "./diary-history.ts";

export type PhotoRefusal = "not-found" | "not-a-picture" | "too-large" | "on-its-side" | "changed-meanwhile";

type Asked = { councilIds: readonly string[]; workerId: string };

/**
 * Keeps a worker's photograph, in place of an earlier one, without what the camera noted beside it. Refuses what is no
 * JPEG or PNG, what is too large, and one that stands upright only by the camera's note, which is not kept.
 */
export async function saveWorkerPhotoOf(
  work: Work,
  asked: Asked,
  file: ReadPaper,
): Promise<Result<void, PhotoRefusal>> {
  const db = work.store.read;
  const member = await findTeamMember(db, asked.councilIds, asked.workerId);
  if (!member) return refuse("not-found");
  const { type, bytes } = file;
  if (type !== "image/jpeg" && type !== "image/png") return refuse("not-a-picture");
  if (bytes.length > LARGEST_PHOTO) return refuse("too-large");
  if (type === "image/jpeg" && turnOf(bytes) !== 0) return refuse("on-its-side");
  const { id, councilId } = member;
  const before = await findWorkerPhoto(db, asked.councilIds, id);
  const photo = { id, councilId, mediaType: type, image: barePicture(type, bytes).toString("base64") };
  const kept = await commit(work.store, [
    saveWorkerPhoto(photo, before?.version ?? null),
    diaryEvent(work, councilId, id, "WorkerPhotoSaved", {}),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/** Takes a worker's photograph away; one that is gone already is no fault. */
export async function removeWorkerPhotoOf(work: Work, asked: Asked): Promise<Result<void, PhotoRefusal>> {
  const db = work.store.read;
  const member = await findTeamMember(db, asked.councilIds, asked.workerId);
  if (!member) return refuse("not-found");
  const photo = await findWorkerPhoto(db, asked.councilIds, member.id);
  if (!photo) return accept(undefined);
  const gone = await commit(work.store, [
    removeWorkerPhoto(photo),
    diaryEvent(work, member.councilId, member.id, "WorkerPhotoRemoved", {}),
  ]);
  return gone.ok ? accept(undefined) : refuse("changed-meanwhile");
}
