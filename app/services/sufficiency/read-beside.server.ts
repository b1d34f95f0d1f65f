import type { PublishedFigure } from "#app/domain/councils/published-figure.ts";
import type { ReportCell } from "#app/domain/reports/report.ts";
import {
  BESIDE_MEASURES,
  type Beside,
  type BesideCode,
  type BesideMeasure,
  layBeside,
} from "#app/domain/sufficiency/beside.ts";
import { inPercents, shareCell, toldCell } from "#app/domain/sufficiency/region-count.ts";
import { authorityById, statisticalNeighboursOf } from "#db/geography/authorities.server.ts";
import { ENGLAND, publishedFigure, publishedYears } from "#db/geography/published-figures.server.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import type { RegionScope } from "../reports/region-scope.ts";
import { type CouncilFigures, readCouncils } from "./read-councils.server.ts";
import { type LiveShares, readLiveShares } from "./read-live-shares.server.ts";

/** A published figure of one council beside its ten statistical neighbours, its region and England. */
export type BesideFigure = {
  measure: BesideMeasure;
  year: number;
  own: PublishedFigure;
  beside: Beside;
  ofRegion: PublishedFigure;
  ofEngland: PublishedFigure;
  /** The same from the records now, a share from 0 to 1; undefined where they do not hold what its definition needs. */
  now: ReportCell | undefined;
};

const HIDDEN: ReportCell = { hidden: "kept-back" };
const PER = 10_000;

function nowOf(code: BesideCode, council: CouncilFigures, live: LiveShares | undefined): ReportCell | undefined {
  const { inArea, farOfAll, inCare, inFoster } = council;
  switch (code) {
    case "rate": {
      const people = authorityById(council.id)?.childrenUnder18 ?? 0;
      return typeof inCare !== "number" || people === 0 ? HIDDEN : Math.round((inCare / people) * PER);
    }
    case "in-area":
      return shareCell(inPercents(inArea));
    case "far":
      // The published share is of all children, those whose distance is not known among them.
      return shareCell(farOfAll);
    case "foster":
      if (typeof inCare !== "number" || typeof inFoster !== "number") return HIDDEN;
      return inCare === 0 ? null : inFoster / inCare;
    case "residential":
    case "own":
    case "moves":
      return inCare === 0 ? null : toldCell(live?.[code]);
    case "cost":
      return undefined;
  }
}

/** A measure of an area in the last year it was published for. */
export function lastPublished({ table, column }: BesideMeasure, areaId: string): { year: number } & PublishedFigure {
  const year = publishedYears(table).at(-1) ?? 0;
  return { ...publishedFigure(table, areaId, year, column), year };
}

/** Each council of a region beside the ten councils most like it, the most like first. */
export function readBeside(scope: RegionScope) {
  const { db, today, commissioner } = scope;
  const key = `beside ${commissioner.regionCode}`;
  return keptWhileUnchanged(db, key, today, commissioner.councilIds, () => besideOf(scope));
}

async function besideOf(scope: RegionScope) {
  const [{ region, councils }, live] = await Promise.all([readCouncils(scope), readLiveShares(scope)]);
  return {
    region,
    councils: councils.map((council) => {
      const alike = statisticalNeighboursOf(council.id);
      return {
        id: council.id,
        slug: council.slug,
        name: council.name,
        alike,
        figures: BESIDE_MEASURES.map((measure): BesideFigure => {
          const { year, ...own } = lastPublished(measure, council.id);
          const others = alike.map(({ id }) => lastPublished(measure, id));
          return {
            measure,
            year,
            own,
            beside: layBeside(own, others),
            ofRegion: lastPublished(measure, scope.commissioner.regionCode),
            ofEngland: lastPublished(measure, ENGLAND),
            now: nowOf(measure.code, council, live.get(council.id)),
          };
        }),
      };
    }),
  };
}
