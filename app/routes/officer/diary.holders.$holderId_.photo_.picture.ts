import { notFound, officerLoader } from "#app/http/guards.server.ts";
import { photoResponse } from "#app/http/photo-response.server.ts";
import { findWorkerPhoto } from "#db/queries/worker-photos.ts";

/** The photograph of a worker, for whoever keeps it. */
export const loader = officerLoader({ permission: "diary:arrange" }, async ({ db, officer, params }) => {
  const photo = await findWorkerPhoto(db, officer.councilIds, params.holderId ?? "");
  if (!photo) throw notFound();
  return photoResponse(photo);
});
