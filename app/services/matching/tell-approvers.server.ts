import type { Write } from "#db/engine/commit.server.ts";
import { listStaff } from "#db/queries/access.ts";
import { findCouncil } from "#db/queries/councils.ts";
import type { HouseholdRow } from "#db/queries/matching-households.ts";
import type { Facts } from "#emails/catalogue.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { Work } from "../work.ts";

/**
 * Tells the council that approved carers what another council does with them, for it has to consent to a placement (Care
 * Planning Regulations 2010, reg 22): its placements team, else its own address. Nobody where the council does it itself, or
 * where an agency approved them. Neither the child nor the home is in the letter.
 */
export async function tellApprover(
  work: Work,
  byCouncilId: string,
  { id, approvedBy }: Pick<HouseholdRow, "id" | "approvedBy">,
  what: Facts<"our-carers-news">["what"],
): Promise<Write[]> {
  if (approvedBy === null || approvedBy === byCouncilId) return [];
  const db = work.store.read;
  const [theirs, by] = [await findCouncil(db, approvedBy), await findCouncil(db, byCouncilId)];
  if (!theirs || !by) return [];
  const team = (await listStaff(db, approvedBy)).filter(({ active, roles }) => active && roles.includes("placements"));
  const readers = team.map(({ email, givenName }) => ({ address: email, firstName: givenName }));
  if (readers.length === 0 && theirs.email) readers.push({ address: theirs.email, firstName: "" });
  return readers.map(({ address, firstName }) => {
    const to = { address, councilId: approvedBy, caseKind: "household", caseId: id };
    const facts = { firstName, councilName: theirs.name, byName: by.name, what, path: `/officer/carers/${id}` };
    return outgoing(work, to, { template: "our-carers-news", facts });
  });
}
