import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { KeptForecast } from "#app/domain/forecast/need/kept-forecast.ts";
import type { Reader } from "../engine/store.server.ts";
import {
  councils,
  needForecasts,
  needScenarios,
  publishedForecasts,
  returnChildren,
  returnEpisodes,
  returns,
} from "../schema/index.ts";

export type NeedForecastRow = typeof needForecasts.$inferSelect;
export type NeedScenarioRow = typeof needScenarios.$inferSelect;

/** All forecasts that are kept of a region, its own and its councils'. */
export async function listNeedForecasts(db: Reader, regionCode: string): Promise<NeedForecastRow[]> {
  return db
    .select()
    .from(needForecasts)
    .where(eq(needForecasts.regionCode, regionCode))
    .orderBy(asc(needForecasts.area));
}

/** How far the forecasts of a region are kept: the same again as long as none was made anew. */
export async function readForecastsMark(db: Reader, regionCode: string): Promise<string> {
  const rows = await db
    .select({ area: needForecasts.area, madeAt: needForecasts.madeAt })
    .from(needForecasts)
    .where(eq(needForecasts.regionCode, regionCode))
    .orderBy(asc(needForecasts.area));
  return rows.map(({ area, madeAt }) => `${area}:${madeAt.getTime()}`).join(" ");
}

/** What each kept forecast was made from, without what it says. */
export async function listForecastMarks(db: Reader) {
  return db.select({ area: needForecasts.area, madeFrom: needForecasts.madeFrom }).from(needForecasts);
}

/** The returns that count, of every council, with its region. */
export async function listCountingReturns(db: Reader) {
  return db
    .select({
      id: returns.id,
      councilId: returns.councilId,
      yearEnd: returns.yearEnd,
      regionCode: councils.regionCode,
    })
    .from(returns)
    .innerJoin(councils, eq(councils.id, returns.councilId))
    .where(and(eq(returns.kind, "ssda903"), eq(returns.state, "current")))
    .orderBy(asc(councils.regionCode), asc(returns.councilId), asc(returns.yearEnd));
}

/** What a forecast needs of a page of a return's children: those after a key, in the order of their keys. */
export async function pageForecastChildren(db: Reader, returnId: string, after: string, limit: number) {
  return db
    .select({
      childKey: returnChildren.childKey,
      bornMonth: returnChildren.bornMonth,
      unaccompanied: returnChildren.unaccompanied,
    })
    .from(returnChildren)
    .where(and(eq(returnChildren.returnId, returnId), gt(returnChildren.childKey, after)))
    .orderBy(asc(returnChildren.childKey))
    .limit(limit);
}

/** What a forecast needs of the episodes of some children of a return. */
export async function listForecastEpisodes(db: Reader, returnId: string, childKeys: readonly string[]) {
  return db
    .select({
      childKey: returnEpisodes.childKey,
      startsOn: returnEpisodes.startsOn,
      endsOn: returnEpisodes.endsOn,
      began: returnEpisodes.began,
      legalStatus: returnEpisodes.legalStatus,
      placement: returnEpisodes.placement,
      provider: returnEpisodes.provider,
      homeKey: returnEpisodes.homeKey,
    })
    .from(returnEpisodes)
    .where(and(eq(returnEpisodes.returnId, returnId), inArray(returnEpisodes.childKey, [...childKeys])))
    .orderBy(asc(returnEpisodes.childKey), asc(returnEpisodes.startsOn));
}

/** Which forecasts of a region are kept as published: of which area and returns. */
export async function listPublishedMarks(
  db: Reader,
  regionCode: string,
): Promise<{ area: string; madeFrom: string }[]> {
  return db
    .select({ area: publishedForecasts.area, madeFrom: publishedForecasts.madeFrom })
    .from(publishedForecasts)
    .where(eq(publishedForecasts.regionCode, regionCode));
}

/** The forecasts of some areas of a region that are kept as published, the first published first. */
export async function listPublishedForecasts(
  db: Reader,
  regionCode: string,
  areas: readonly string[],
): Promise<(KeptForecast & { area: string; madeFrom: string })[]> {
  return db
    .select({
      area: publishedForecasts.area,
      publishedOn: publishedForecasts.publishedOn,
      way: publishedForecasts.way,
      keptByName: publishedForecasts.keptByName,
      model: publishedForecasts.model,
      edition: publishedForecasts.edition,
      madeFrom: publishedForecasts.madeFrom,
      start: publishedForecasts.start,
      figures: publishedForecasts.figures,
    })
    .from(publishedForecasts)
    .where(and(eq(publishedForecasts.regionCode, regionCode), inArray(publishedForecasts.area, [...areas])))
    .orderBy(asc(publishedForecasts.keptAt), asc(publishedForecasts.area));
}

/** The what-ifs a region has given names, by name. */
export async function listNeedScenarios(db: Reader, regionCode: string): Promise<NeedScenarioRow[]> {
  return db
    .select()
    .from(needScenarios)
    .where(eq(needScenarios.regionCode, regionCode))
    .orderBy(asc(needScenarios.name));
}
