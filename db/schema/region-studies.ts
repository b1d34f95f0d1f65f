import type { RegionStudy } from "#app/domain/matching/allocation/region-study.ts";
import { instant, json, oneOf, table, text, whole } from "../engine/columns.ts";

/**
 * The last study of each region's requests and homes, one row a region, and whether another is under way. It is worked out
 * from the records and replaced as a whole; nothing else depends on it.
 */
export const regionStudies = table("region_studies", {
  regionCode: text().primaryKey(),
  /** How often it was asked for: a job that was overtaken changes nothing. */
  nth: whole().notNull(),
  state: oneOf(["waiting", "running", "stopping", "idle"]).notNull(),
  askedAt: instant().notNull(),
  /** Null for the one of every night. */
  askedByName: text(),
  /** How far it is, and when it last gave a sign of life; nothing before it began. */
  progress: json<{ done: number; of: number; step: string; seenAt: string }>(),
  /** How the last one ended. */
  ended: oneOf(["done", "stopped", "failed"]),
  study: json<RegionStudy>(),
  /** The records it was made from: when they were read, and how far their histories went. */
  studiedAt: instant(),
  mark: text(),
  tookMillis: whole(),
  version: whole().notNull(),
});
