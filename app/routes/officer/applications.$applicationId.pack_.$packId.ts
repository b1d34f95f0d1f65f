import { notFound, officerLoader } from "#app/http/guards.server.ts";
import { packResponse } from "#app/http/paper-response.server.ts";
import { openPack } from "#app/services/panels/open-pack.server.ts";
import { paperStore } from "#app/services/papers/paper-store.server.ts";
import { findPack } from "#db/queries/panel-packs.ts";
import { openRecord } from "./application-record/open-record.server.ts";

/** One version of an application's panel papers, for those who read references. Opening it is written down. */
export const loader = officerLoader({ permission: "reference:read" }, async (given) => {
  const record = await openRecord(given, "the panel papers");
  const { db, env, work, params } = given;
  const of = { councilId: record.councilId, applicationId: record.id, ref: record.ref };
  const pack = await findPack(db, of, params.packId ?? "");
  const opened = pack && (await openPack(work, paperStore(env).files, pack, of));
  if (!opened) throw notFound();
  return packResponse(opened);
});
