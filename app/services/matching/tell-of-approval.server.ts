import type { Role } from "#app/domain/access/permissions.ts";
import { approversToTell, askersOf } from "#app/domain/matching/approve-outside.ts";
import type { AreaApprover } from "#app/domain/matching/settings.ts";
import type { Write } from "#db/engine/commit.server.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { type AccountRow, findAccount, listRegionalStaff, listStaff } from "#db/queries/access.ts";
import type { AreaApprovalRow } from "#db/queries/area-approvals.ts";
import { findCouncil } from "#db/queries/councils.ts";
import type { Facts } from "#emails/catalogue.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { Work } from "../work.ts";

type Approver = Pick<AccountRow, "id" | "email" | "givenName">;

/** Who is asked for an approval: of all who work for the council, also those of its region, whoever may give it and did not ask. */
export async function approversOf(
  db: Reader,
  councilId: string,
  approver: AreaApprover,
  askers: readonly string[],
): Promise<Approver[]> {
  const council = await findCouncil(db, councilId);
  const staff = [
    ...(await listStaff(db, councilId)),
    ...(council ? await listRegionalStaff(db, council.region.code) : []),
  ];
  const people = staff.filter(({ active }) => active).map((one) => ({ ...one, roles: one.roles as Role[] }));
  return approversToTell(people, approver, askers);
}

async function letters(
  work: Work,
  of: { councilId: string; requestId: string; page: "approval" | "decide" },
  readers: readonly Approver[],
  facts: Pick<Facts<"area-approval">, "what" | "as">,
): Promise<Write[]> {
  const { councilId, requestId, page } = of;
  const council = await findCouncil(work.store.read, councilId);
  if (!council) return [];
  const path = `/officer/requests/${requestId}/${page}`;
  return readers.map(({ email, givenName }) =>
    outgoing(
      work,
      { address: email, councilId, caseKind: "request", caseId: requestId },
      { template: "area-approval", facts: { ...facts, firstName: givenName, councilName: council.name, path } },
    ),
  );
}

/** Tells those who may approve a home outside the area that it waits for them. Neither the home nor the child is in the letter. */
export function tellApprovalAsked(
  work: Work,
  request: { id: string; councilId: string },
  approver: AreaApprover,
  approvers: readonly Approver[],
): Promise<Write[]> {
  const of = { councilId: request.councilId, requestId: request.id, page: "approval" } as const;
  return letters(work, of, approvers, { what: "asked", as: approver });
}

/** Tells everybody who asked for the approval of a home, and still works here, what was said of it. The reason is in no letter. */
export async function tellApprovalAnswered(
  work: Work,
  row: Pick<AreaApprovalRow, "councilId" | "requestId" | "askedById" | "snapshot">,
  what: "approved" | "refused",
  as: AreaApprover,
): Promise<Write[]> {
  const askers = await Promise.all(askersOf(row).map((id) => findAccount(work.store.read, id)));
  const readers = askers.filter((one): one is AccountRow => one?.active === true);
  return letters(work, { ...row, page: "decide" }, readers, { what, as });
}
