import type { PublishedFigure } from "#app/domain/councils/published-figure.ts";
import {
  publishedShare,
  RECRUITMENT_MEASURES,
  type RecruitmentMeasure,
} from "#app/domain/improvement/recruitment-beside.ts";
import { layBeside } from "#app/domain/sufficiency/beside.ts";
import { regions, statisticalNeighboursOf } from "#db/geography/authorities.server.ts";
import { publishedFigure, publishedYears } from "#db/geography/published-figures.server.ts";
import type { RegionScope } from "../reports/region-scope.ts";
import { readYearOfRecruitment, type YearOfRecruitment } from "./read-way.server.ts";

/** The figures of several areas added up, as those of England's councils without its agencies are; not available where one is. */
function sumOf(figures: readonly PublishedFigure[]): PublishedFigure {
  let value = 0;
  for (const figure of figures) {
    if (figure.kind !== "number") return { kind: "not-available" };
    value += figure.value;
  }
  return { kind: "number", value };
}

const nowOf = ({ applied, outcomes }: YearOfRecruitment, { code }: RecruitmentMeasure) =>
  code === "applied" ? applied : outcomes[code];

/**
 * Each council's recruitment as Ofsted last published it by council, beside its neighbours, and in percent as the records
 * count it now, null where it may not be told.
 */
export async function readRecruitment({ db, now, today, commissioner }: RegionScope) {
  const { regionCode } = commissioner;
  const { councils, from, all, byCouncil, stopped } = await readYearOfRecruitment({ db, now, today, regionCode });
  const year = publishedYears("recruitment").at(-1) ?? 0;
  const every = regions().map(({ code }) => code);
  const shareOf = ({ column, of }: RecruitmentMeasure, areaIds: readonly string[]) => {
    const sum = (name: string) => sumOf(areaIds.map((id) => publishedFigure("recruitment", id, year, name)));
    return publishedShare(sum(column), sum(of));
  };
  const wide = RECRUITMENT_MEASURES.map((measure) => ({
    measure,
    ofRegion: shareOf(measure, [regionCode]),
    ofEngland: shareOf(measure, every),
    nowOfRegion: nowOf(all, measure),
  }));
  return {
    year,
    from,
    untilOutcomeOfRegion: all.untilOutcome,
    stopped,
    councils: councils.map(({ id, name }, at) => {
      const here = byCouncil[at] ?? all;
      return {
        id,
        name,
        untilOutcome: here.untilOutcome,
        figures: wide.map((one) => {
          const { measure } = one;
          const own = shareOf(measure, [id]);
          const others = statisticalNeighboursOf(id).map((other) => shareOf(measure, [other.id]));
          return {
            ...one,
            own,
            beside: layBeside(own, others),
            now: nowOf(here, measure),
          };
        }),
      };
    }),
  };
}
