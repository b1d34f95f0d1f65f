import { notFound, officerLoader } from "#app/http/guards.server.ts";
import { paperResponse } from "#app/http/paper-response.server.ts";
import { openPaperOf } from "#app/services/papers/open-paper.server.ts";
import { paperStore } from "#app/services/papers/paper-store.server.ts";
import { openRecord } from "./application-record/open-record.server.ts";

/** One paper of an application, as a file to keep. Opening it is written down. */
export const loader = officerLoader({ permission: "application:papers" }, async (given) => {
  const record = await openRecord(given, "the papers");
  const { files } = paperStore(given.env);
  const opened = await openPaperOf(given.work, files, record, given.params.paperId ?? "");
  if (!opened.ok) throw notFound();
  return paperResponse(opened.value);
});
