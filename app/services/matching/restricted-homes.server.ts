import type { Reader } from "#db/engine/store.server.ts";
import { authorityById, regionCouncils } from "#db/geography/authorities.server.ts";
import { listRestricted } from "#db/queries/applications.ts";
import { listHouseholdsOfApplications } from "#db/queries/carers.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { restrictedOpenTo } from "../applications/open-record.server.ts";
import type { Work } from "../work.ts";

/**
 * The homes of a council's search whose application is restricted and not open to the person acting, approved or still in
 * assessment: their reference may be read, where they live may not. Also of other councils, whose restriction holds here.
 */
export async function homesShutTo(work: Work, councilId: string): Promise<ReadonlySet<string>> {
  const region = authorityById(councilId)?.region.code ?? "";
  const councilIds = [...new Set([councilId, ...regionCouncils(region).map(({ id }) => id)])];
  const restricted = await restrictedAround(work.store.read, councilId, councilIds);
  if (restricted.length === 0) return new Set();
  const open = await restrictedOpenTo(work);
  return new Set(
    restricted.flatMap(({ applicationId, householdId }) => (open.has(applicationId) ? [] : [householdId])),
  );
}

/**
 * Each restricted application of some councils, with the household it is approved as: the application's own id while it is
 * still in assessment. The same for every reader until one of those councils' records changes.
 */
function restrictedAround(db: Reader, councilId: string, councilIds: readonly string[]) {
  return keptWhileUnchanged(db, `restricted around ${councilId}`, "", councilIds, async () => {
    const ids = (await listRestricted(db, councilIds)).map(({ id }) => id);
    const approved = await listHouseholdsOfApplications(db, councilIds, ids);
    return [
      ...ids.map((id) => ({ applicationId: id, householdId: id })),
      ...approved.flatMap(({ id, applicationId }) => (applicationId ? [{ applicationId, householdId: id }] : [])),
    ];
  });
}
