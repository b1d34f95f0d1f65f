import type { CouncilOffer, ResponsePromise } from "#app/domain/councils/council.ts";
import { flag, index, json, real, table, text, uniqueIndex, whole } from "../engine/columns.ts";

/** A council that uses Nearhome. The id is its ONS code. */
export const councils = table(
  "councils",
  {
    id: text().primaryKey(),
    slug: text().notNull(),
    name: text().notNull(),
    officialName: text().notNull(),
    regionCode: text().notNull(),
    region: text().notNull(),
    lat: real().notNull(),
    lng: real().notNull(),
    promise: json<ResponsePromise>().notNull(),
    offer: json<CouncilOffer>().notNull(),
    phone: text(),
    email: text(),
    takesEnquiries: flag().notNull(),
    version: whole().notNull(),
  },
  (t) => [uniqueIndex("councils_slug").on(t.slug), index("councils_region").on(t.regionCode)],
);
