import { asc, count } from "drizzle-orm";
import type { Council } from "#app/domain/councils/council.ts";
import type { Place } from "#app/domain/shared/place.ts";
import type { Reader } from "../engine/store.server.ts";
import { councils } from "../schema/index.ts";
import { askedTogether, keptUntilForgotten } from "./kept.ts";

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

const countings = new WeakMap<Reader, { execute: () => Promise<{ many: number }[]> }>();

/** How many councils use Nearhome. Every page asks, so the statement is put together once. */
function countingOf(db: Reader) {
  const counting = countings.get(db) ?? db.select({ many: count() }).from(councils).prepare("count_councils");
  countings.set(db, counting);
  return counting;
}

/**
 * Every council by name, kept until there is another. Once a council uses Nearhome nothing here changes its row; what an
 * operator changes by hand counts within a minute.
 */
async function everyCouncil(db: Reader): Promise<readonly CouncilHere[]> {
  const [row] = await askedTogether(db, "how many councils", () => countingOf(db).execute());
  return keptUntilForgotten(db, `councils, ${row?.many}`, async () =>
    (await db.select().from(councils).orderBy(asc(councils.name))).map(councilOf),
  );
}

export async function findCouncil(db: Reader, id: string): Promise<CouncilHere | undefined> {
  return (await everyCouncil(db)).find((council) => council.id === id);
}

/** What a council and its region are called: all that the frame of every page needs. */
export async function findCouncilName(db: Reader, id: string): Promise<{ name: string; region: string } | undefined> {
  const council = await findCouncil(db, id);
  return council && { name: council.name, region: council.region.name };
}

export async function findCouncilBySlug(db: Reader, slug: string): Promise<CouncilHere | undefined> {
  return (await everyCouncil(db)).find((council) => council.slug === slug);
}

/** The councils that use Nearhome and take enquiries, by name; among `ids` if given. */
export async function listCouncils(db: Reader, ids?: readonly string[]): Promise<CouncilHere[]> {
  return (await everyCouncil(db)).filter(({ id, takesEnquiries }) => takesEnquiries && (ids?.includes(id) ?? true));
}

/** Every council that uses Nearhome, by name, whether it takes enquiries or not. */
export async function listEveryCouncil(db: Reader): Promise<CouncilHere[]> {
  return [...(await everyCouncil(db))];
}

/** The councils of a region, by name. */
export async function listCouncilsOfRegion(db: Reader, regionCode: string): Promise<CouncilHere[]> {
  return (await everyCouncil(db)).filter(({ region }) => region.code === regionCode);
}

export async function listCouncilIdsOfRegion(db: Reader, regionCode: string): Promise<string[]> {
  return (await listCouncilsOfRegion(db, regionCode)).map(({ id }) => id);
}
