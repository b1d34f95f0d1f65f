import { WITHDRAWAL_CODES } from "#app/domain/applications/stages.ts";
import { formatPublished, type PublishedFigure } from "#app/domain/councils/published-figure.ts";
import {
  publishedShare,
  RECRUITMENT_MEASURES,
  type RecruitmentMeasure,
} from "#app/domain/improvement/recruitment-beside.ts";
import { type Spread, sayBetween, sayDays } from "#app/domain/improvement/time-in-stage.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { besideInWords, formatBeside, layBeside } from "#app/domain/sufficiency/beside.ts";
import type { CommissionerAsked } from "#app/http/guards.server.ts";
import { readYearOfRecruitment, type YearOfRecruitment } from "#app/services/improvement/read-way.server.ts";
import { regions, statisticalNeighboursOf } from "#db/geography/authorities.server.ts";
import { publishedFigure, publishedYears } from "#db/geography/published-figures.server.ts";
import { sayNumber } from "./words.ts";

function say(figure: PublishedFigure): string {
  return figure.kind === "number" ? formatBeside(figure.value, "percent") : formatPublished(figure);
}

const sayTold = (share: number | null) => (share === null ? "not shown" : formatBeside(share, "percent"));

function nowOf({ applied, outcomes }: YearOfRecruitment, { code }: RecruitmentMeasure): string {
  return sayTold(code === "applied" ? applied : outcomes[code]);
}

function sayHalf(spread: Spread | null): string {
  if (spread === null) return "too few to say";
  if (spread.half === null) return "half have none yet";
  const likely = spread.halfBetween ? `, likely ${sayBetween(spread.halfBetween.from, spread.halfBetween.to)}` : "";
  return `${sayDays(spread.half)}${likely}`;
}

/** The figures of several areas added up, as those of England's councils without its agencies are; not available where one is. */
function sumOf(figures: readonly PublishedFigure[]): PublishedFigure {
  let value = 0;
  for (const figure of figures) {
    if (figure.kind !== "number") return { kind: "not-available" };
    value += figure.value;
  }
  return { kind: "number", value };
}

/** A council's recruitment as Ofsted last published it by council, beside its neighbours, and as the records count it now. */
export async function readRecruitment({ db, now, today, commissioner }: CommissionerAsked, councilId: string) {
  const { regionCode } = commissioner;
  const { councils, from, all, byCouncil, stopped } = await readYearOfRecruitment({ db, now, today, regionCode });
  const own = byCouncil[councils.findIndex(({ id }) => id === councilId)] ?? all;
  const year = publishedYears("recruitment").at(-1) ?? 0;
  const every = regions().map(({ code }) => code);
  const alike = statisticalNeighboursOf(councilId);
  const shareOf = ({ column, of }: RecruitmentMeasure, areaIds: readonly string[]) => {
    const sum = (name: string) => sumOf(areaIds.map((id) => publishedFigure("recruitment", id, year, name)));
    return publishedShare(sum(column), sum(of));
  };
  return {
    year: `year to 31 March ${year}`,
    yearsBetween: Number(today.slice(0, 4)) - year,
    period: `${formatDay(from)} to ${formatDay(today)}`,
    measures: RECRUITMENT_MEASURES.map((measure) => {
      const printed = shareOf(measure, [councilId]);
      const beside = layBeside(
        printed,
        alike.map(({ id }) => shareOf(measure, [id])),
      );
      return {
        code: measure.code,
        name: measure.name,
        means: measure.means,
        differs: measure.differs,
        own: say(printed),
        beside: { own: beside.own, others: beside.others, median: beside.median },
        words: besideInWords(beside, "percent"),
        ofRegion: say(shareOf(measure, [regionCode])),
        ofEngland: say(shareOf(measure, every)),
        now: nowOf(own, measure),
        nowOfRegion: nowOf(all, measure),
      };
    }),
    untilOutcome: { own: sayHalf(own.untilOutcome), region: sayHalf(all.untilOutcome) },
    stopped: stopped.map(({ code, count }) => ({
      code,
      why: WITHDRAWAL_CODES[code],
      count: count === null ? "not shown" : sayNumber(count),
    })),
  };
}
