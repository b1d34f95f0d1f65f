import type { Report } from "#app/domain/reports/report.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";

/** Whose records a report of a region counts, and when: what every page of a commissioner is given, and the evening's job too. */
export type RegionScope = {
  db: Reader;
  now: Date;
  today: Day;
  commissioner: { regionCode: string; councilIds: readonly string[] };
};

/** A report that anybody of a region may have: whole tables with small numbers hidden, whatever a page filters. */
export type RegionReport = {
  /** What its file is called, and its address. */
  name: string;
  title: string;
  /** What it answers, in a sentence. */
  answers: string;
  /** The page that shows the same figures. */
  page: string;
  make: (scope: RegionScope) => Promise<Report>;
};
