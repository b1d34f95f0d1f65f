import type { Visit, VisitBinding } from "#app/domain/applications/visits.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { listStaff } from "#db/queries/access.ts";
import { findWishes, listResources, type ResourceRow } from "#db/queries/diary.ts";
import type { VisitRecord } from "#db/queries/visits.ts";
import type { Work } from "../work.ts";

export type WhoRefusal = {
  code: "no-such-worker" | "no-such-second" | "twice-the-same" | "no-such-interpreter" | "no-such-room";
};

/** Who comes along, and the room it is in; left out or empty where nobody and none does. */
export type Named = { secondWorkerId?: string; interpreterId?: string; roomId?: string };
type Binding = Pick<VisitBinding, "secondWorkerId" | "secondWorkerName" | "interpreterId" | "roomId" | "language">;

/** Everybody and everything a visit is to bind, as its columns name them. Refuses who is not the council's to send. */
export async function whoComes(
  work: Work,
  { councilId, applicationId }: { councilId: string; applicationId: string },
  given: Named & { workerId: string },
): Promise<Result<{ worker: Visit["worker"]; binding: Binding; room: ResourceRow | null }, WhoRefusal>> {
  const db = work.store.read;
  const { workerId, secondWorkerId = "", interpreterId = "", roomId = "" } = given;
  const [staff, resources, wishes] = await Promise.all([
    listStaff(db, councilId),
    interpreterId || roomId ? listResources(db, councilId) : [],
    interpreterId ? findWishes(db, councilId, applicationId) : undefined,
  ]);
  const member = (id: string) => {
    const found = staff.find((one) => one.id === id);
    return found ? { id: found.id, name: `${found.givenName} ${found.familyName}` } : null;
  };
  const resource = (id: string, kind: ResourceRow["kind"]) =>
    resources.find((one) => one.id === id && one.kind === kind) ?? null;
  const [worker, second] = [member(workerId), member(secondWorkerId)];
  const [interpreter, room] = [resource(interpreterId, "interpreter"), resource(roomId, "room")];
  if (!worker) return refuse({ code: "no-such-worker" });
  if (secondWorkerId && !second) return refuse({ code: "no-such-second" });
  if (second && second.id === worker.id) return refuse({ code: "twice-the-same" });
  if (interpreterId && !interpreter) return refuse({ code: "no-such-interpreter" });
  if (roomId && !room) return refuse({ code: "no-such-room" });
  const spoken = interpreter?.languages ?? [];
  const wished = spoken.find((language) => language === wishes?.language);
  const binding = {
    secondWorkerId: second?.id ?? null,
    secondWorkerName: second?.name ?? null,
    interpreterId: interpreter?.id ?? null,
    roomId: room?.id ?? null,
    language: wished ?? spoken[0] ?? null,
  };
  return accept({ worker, binding, room });
}

/**
 * Who comes to a visit that moves, and where it is from then on. Whoever comes to it already may come again, even where
 * they are not of the staff any more; the room stays the room unless another is named.
 */
export async function whoMoves(
  work: Work,
  visit: VisitRecord,
  given: { workerId: string } & Named,
): Promise<Result<{ worker: Visit["worker"]; binding: Partial<VisitBinding>; room: ResourceRow | null }, WhoRefusal>> {
  const { workerId, secondWorkerId = "", interpreterId = "", roomId: wanted } = given;
  const roomId = wanted && wanted !== visit.roomId ? wanted : "";
  const stays =
    workerId === visit.worker.id &&
    secondWorkerId === (visit.secondWorkerId ?? "") &&
    interpreterId === (visit.interpreterId ?? "") &&
    roomId === "";
  if (stays) return accept({ worker: visit.worker, binding: {}, room: null });
  const of = { councilId: visit.councilId, applicationId: visit.applicationId ?? "" };
  const coming = await whoComes(work, of, { workerId, secondWorkerId, interpreterId, roomId });
  if (!coming.ok) return coming;
  const { worker, room } = coming.value;
  const { roomId: another, ...binding } = coming.value.binding;
  return accept({ worker, binding: room ? { ...binding, roomId: another } : binding, room });
}
