import { carerLoader, notFound } from "#app/http/guards.server.ts";
import { packResponse } from "#app/http/paper-response.server.ts";
import { openOwnCopy } from "#app/services/panels/own-copy.server.ts";
import { paperStore } from "#app/services/papers/paper-store.server.ts";
import { ownApplication } from "./own-application.server.ts";

/** The household's own copy of the panel papers, while it is open to who asks. Every opening is written down. */
export const loader = carerLoader(async (given) => {
  const record = await ownApplication(given);
  const asked = { applicationId: record.id, packId: given.params.packId ?? "" };
  const opened = await openOwnCopy(given.work, paperStore(given.env).files, given.person.id, asked);
  if (!opened.ok) throw notFound();
  return packResponse(opened.value);
});
