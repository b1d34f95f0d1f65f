import { and, asc, eq, inArray } from "drizzle-orm";
import type { Council } from "#app/domain/councils/council.ts";
import type { Place } from "#app/domain/shared/place.ts";
import type { Reader } from "../engine/store.server.ts";
import { councils } from "../schema/index.ts";

export type CouncilHere = Council & { place: Place };

function councilOf(row: typeof councils.$inferSelect): CouncilHere {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    officialName: row.officialName,
    region: { code: row.regionCode, name: row.region },
    promise: row.promise,
    offer: row.offer,
    phone: row.phone,
    email: row.email,
    takesEnquiries: row.takesEnquiries,
    place: { lat: row.lat, lng: row.lng },
  };
}

export async function findCouncil(db: Reader, id: string): Promise<CouncilHere | undefined> {
  const [row] = await db.select().from(councils).where(eq(councils.id, id));
  return row && councilOf(row);
}

/** What a council and its region are called: all that the frame of every page needs. */
export async function findCouncilName(db: Reader, id: string): Promise<{ name: string; region: string } | undefined> {
  const [row] = await db
    .select({ name: councils.name, region: councils.region })
    .from(councils)
    .where(eq(councils.id, id));
  return row;
}

export async function findCouncilBySlug(db: Reader, slug: string): Promise<CouncilHere | undefined> {
  const [row] = await db.select().from(councils).where(eq(councils.slug, slug));
  return row && councilOf(row);
}

/** The councils that use Nearhome and take enquiries, by name; among `ids` if given. */
export async function listCouncils(db: Reader, ids?: readonly string[]): Promise<CouncilHere[]> {
  if (ids?.length === 0) return [];
  const open = eq(councils.takesEnquiries, true);
  const rows = await db
    .select()
    .from(councils)
    .where(ids ? and(open, inArray(councils.id, [...ids])) : open)
    .orderBy(asc(councils.name));
  return rows.map(councilOf);
}

/** Every council that uses Nearhome, by name, whether it takes enquiries or not. */
export async function listEveryCouncil(db: Reader): Promise<CouncilHere[]> {
  return (await db.select().from(councils).orderBy(asc(councils.name))).map(councilOf);
}

/** The councils of a region, by name. */
export async function listCouncilsOfRegion(db: Reader, regionCode: string): Promise<CouncilHere[]> {
  const rows = await db.select().from(councils).where(eq(councils.regionCode, regionCode)).orderBy(asc(councils.name));
  return rows.map(councilOf);
}

export async function listCouncilIdsOfRegion(db: Reader, regionCode: string): Promise<string[]> {
  const rows = await db
    .select({ id: councils.id })
    .from(councils)
    .where(eq(councils.regionCode, regionCode))
    .orderBy(asc(councils.name));
  return rows.map((row) => row.id);
}
