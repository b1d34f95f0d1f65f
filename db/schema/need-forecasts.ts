import type { NeedStudy } from "#app/domain/forecast/need/study.ts";
import { index, instant, json, table, text, uniqueIndex, whole } from "../engine/columns.ts";

/**
 * The forecast of need last made of each council with returns and of each region. It is worked out from the returns and
 * replaced as a whole; nothing else depends on it.
 */
export const needForecasts = table(
  "need_forecasts",
  {
    /** The code of the council or of the region it is of. */
    area: text().primaryKey(),
    regionCode: text().notNull(),
    /** The returns it was made from, by their ids: other ones make it stale. */
    madeFrom: text().notNull(),
    madeAt: instant().notNull(),
    tookMillis: whole().notNull(),
    study: json<NeedStudy>().notNull(),
  },
  (t) => [index("need_forecasts_region").on(t.regionCode)],
);

/** What-ifs of a region that somebody gave a name: whole percentages, for any of its councils. */
export const needScenarios = table(
  "need_scenarios",
  {
    id: text().primaryKey(),
    regionCode: text().notNull(),
    name: text().notNull(),
    prevention: whole().notNull(),
    lessResidential: whole().notNull(),
    moreKin: whole().notNull(),
    savedAt: instant().notNull(),
    savedById: text().notNull(),
    savedByName: text(),
  },
  (t) => [uniqueIndex("need_scenarios_once").on(t.regionCode, t.name)],
);
