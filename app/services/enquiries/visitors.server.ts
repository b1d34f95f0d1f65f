import { can, type Role } from "#app/domain/access/permissions.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listStaff } from "#db/queries/access.ts";

export type Visitor = { id: string; name: string };

/** The staff of a council who make first visits: everybody who may work on an enquiry, by family name. */
export async function listVisitors(db: Reader, councilId: string): Promise<Visitor[]> {
  const staff = await listStaff(db, councilId);
  return staff
    .filter(({ roles }) => can(roles as Role[], "enquiry:work"))
    .map(({ id, givenName, familyName }) => ({ id, name: `${givenName} ${familyName}`.trim() }));
}

/** One of them, or null when a council has nobody like that. */
export async function findVisitor(db: Reader, councilId: string, id: string): Promise<Visitor | null> {
  return (await listVisitors(db, councilId)).find((each) => each.id === id) ?? null;
}
