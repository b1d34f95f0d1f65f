import { carerLoader, notFound } from "#app/http/guards.server.ts";
import { paperResponse } from "#app/http/paper-response.server.ts";
import { openOwnPaper } from "#app/services/papers/open-paper.server.ts";
import { paperStore } from "#app/services/papers/paper-store.server.ts";
import { ownApplication } from "./own-application.server.ts";

/** One paper of their own or of the household, as a file to keep. */
export const loader = carerLoader(async (given) => {
  const record = await ownApplication(given);
  const asked = { applicationId: record.id, paperId: given.params.paperId ?? "" };
  const opened = await openOwnPaper(given.work, paperStore(given.env).files, given.person.id, asked);
  if (!opened.ok) throw notFound();
  return paperResponse(opened.value);
});
