import { authorityById, regionCouncils } from "#db/geography/authorities.server.ts";
import { listRestricted } from "#db/queries/applications.ts";
import { listHouseholdsOfApplications } from "#db/queries/carers.ts";
import { restrictedOpenTo } from "../applications/open-record.server.ts";
import type { Work } from "../work.ts";

/**
 * The homes of a council's search whose application is restricted and not open to the person acting, approved or still in
 * assessment: their reference may be read, where they live may not. Also of other councils, whose restriction holds here.
 */
export async function homesShutTo(work: Work, councilId: string): Promise<ReadonlySet<string>> {
  const region = authorityById(councilId)?.region.code ?? "";
  const councilIds = [...new Set([councilId, ...regionCouncils(region).map(({ id }) => id)])];
  const restricted = await listRestricted(work.store.read, councilIds);
  if (restricted.length === 0) return new Set();
  const open = await restrictedOpenTo(work);
  const shut = restricted.flatMap(({ id }) => (open.has(id) ? [] : [id]));
  return new Set([...shut, ...(await listHouseholdsOfApplications(work.store.read, councilIds, shut))]);
}
