import type { Report } from "#app/domain/reports/report.ts";
import { day, instant, json, table, text, uniqueIndex } from "../engine/columns.ts";

/** The reports of each day as they stood that evening: `areaId` is a council or the code of a region. None names a person. */
export const keptReports = table(
  "kept_reports",
  {
    id: text().primaryKey(),
    areaId: text().notNull(),
    name: text().notNull(),
    day: day().notNull(),
    report: json<Report>().notNull(),
    keptAt: instant().notNull(),
  },
  (t) => [uniqueIndex("kept_reports_once").on(t.areaId, t.name, t.day)],
);
