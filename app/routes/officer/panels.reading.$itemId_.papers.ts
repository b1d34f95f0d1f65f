import { notFound, officerLoader } from "#app/http/guards.server.ts";
import { packResponse } from "#app/http/paper-response.server.ts";
import { openPack } from "#app/services/panels/open-pack.server.ts";
import { ownPapers } from "#app/services/panels/own-papers.server.ts";
import { paperStore } from "#app/services/papers/paper-store.server.ts";

/** The papers of an item as a file, for a member who may read them this moment. Opening it is written down. */
export const loader = officerLoader({ permission: "panel:read-own" }, async (given) => {
  const { db, env, officer, params, work, now } = given;
  const papers = await ownPapers(db, officer.id, params.itemId ?? "", now);
  if (!papers?.open) throw notFound();
  const { applicationCouncilId: councilId, applicationId, ref } = papers.item;
  const opened = await openPack(work, paperStore(env).files, papers.pack, { councilId, applicationId, ref });
  if (!opened) throw notFound();
  return packResponse(opened);
});
