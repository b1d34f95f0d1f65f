import { isToHousehold } from "#app/domain/applications/visits.ts";
import { carerLoader, notFound } from "#app/http/guards.server.ts";
import { photoResponse } from "#app/http/photo-response.server.ts";
import { listVisits } from "#db/queries/visits.ts";
import { findWorkerPhoto } from "#db/queries/worker-photos.ts";
import { ownApplication } from "./own-application.server.ts";

/** The photograph of somebody who works with this family: their worker, or who comes or came to a visit of theirs. */
export const loader = carerLoader(async (given) => {
  const { id, councilId, application } = await ownApplication(given);
  const visits = await listVisits(given.db, { councilIds: [councilId], applicationId: id });
  const theirs = visits.filter((visit) => isToHousehold(visit) && ["booked", "held"].includes(visit.state));
  const known = [
    application.worker?.id,
    ...theirs.flatMap(({ worker, secondWorkerId }) => [worker.id, secondWorkerId]),
  ];
  const workerId = given.params.workerId ?? "";
  const photo = known.includes(workerId) ? await findWorkerPhoto(given.db, [councilId], workerId) : undefined;
  if (!photo) throw notFound();
  return photoResponse(photo);
});
