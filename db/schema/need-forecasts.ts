import { KEPT_WAYS, type KeptFigures } from "#app/domain/forecast/need/kept-forecast.ts";
import type { NeedStudy } from "#app/domain/forecast/need/study.ts";
import { day, index, instant, json, oneOf, table, text, uniqueIndex, whole } from "../engine/columns.ts";

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

/**
 * Forecasts as they were published: what was told of an area when somebody kept, saved or printed it, or at a month's end. Each
 * is of one state of the returns, is kept once, and is never changed; the one above it was told from is replaced.
 */
export const publishedForecasts = table(
  "published_forecasts",
  {
    id: text().primaryKey(),
    area: text().notNull(),
    regionCode: text().notNull(),
    publishedOn: day().notNull(),
    keptAt: instant().notNull(),
    way: oneOf(KEPT_WAYS).notNull(),
    /** Who kept it; null where a month's end did. */
    keptById: text(),
    keptByName: text(),
    model: text().notNull(),
    /** The edition of the model, and the returns it was made from, by their ids. */
    edition: whole().notNull(),
    madeFrom: text().notNull(),
    madeAt: instant().notNull(),
    /** The last day of those returns. */
    start: day().notNull(),
    figures: json<KeptFigures>().notNull(),
  },
  (t) => [
    uniqueIndex("published_forecasts_once").on(t.area, t.madeFrom),
    index("published_forecasts_region").on(t.regionCode),
  ],
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
