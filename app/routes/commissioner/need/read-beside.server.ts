import { formatWhen } from "#app/domain/calendar/working-hours.ts";
import { formatPublished, type PublishedFigure } from "#app/domain/councils/published-figure.ts";
import {
  BESIDE_MEASURES,
  type BesideMeasure,
  type BesideUnit,
  besideInWords,
  formatBeside,
  layBeside,
} from "#app/domain/sufficiency/beside.ts";
import type { CommissionerAsked } from "#app/http/guards.server.ts";
import { type CouncilFigures, readCouncils } from "#app/services/sufficiency/read-councils.server.ts";
import { statisticalNeighboursOf } from "#db/geography/authorities.server.ts";
import { ENGLAND, publishedFigure, publishedYears } from "#db/geography/published-figures.server.ts";
import { readRecruitment } from "./read-recruitment.server.ts";
import { sayShare } from "./words.ts";

/** The same figure from the records now, where they hold what its definition needs. */
function nowOf(code: string, { inArea, far, inCare, inFoster }: CouncilFigures): string | null {
  if (code === "in-area") return sayShare(inArea);
  // The published share is of all children, those whose distance is not known among them.
  if (code === "far") {
    if (far.unknown === null) return "not shown";
    const all = far.denominator + far.unknown;
    return far.share === null || all === 0 ? sayShare(far) : `${Math.round((100 * far.numerator) / all)}%`;
  }
  if (code !== "foster") return null;
  if (typeof inCare !== "number" || typeof inFoster !== "number") return "not shown";
  return inCare === 0 ? "none" : `${Math.round((100 * inFoster) / inCare)}%`;
}

function say(figure: PublishedFigure, unit: BesideUnit): string {
  return figure.kind === "number" ? formatBeside(figure.value, unit) : formatPublished(figure);
}

/** One council of the region (the first by name unless the address names another) beside its statistical neighbours. */
export async function readBeside(asked: CommissionerAsked) {
  const { region, councils } = await readCouncils(asked);
  const slug = asked.url.searchParams.get("council");
  const council = councils.find((one) => one.slug === slug) ?? councils[0];
  if (!council) throw new Response(null, { status: 404 });
  const alike = statisticalNeighboursOf(council.id);
  const years = BESIDE_MEASURES.map(({ table }) => publishedYears(table).at(-1) ?? 0);
  const figureOf = ({ table, column }: BesideMeasure, at: number, areaId: string) =>
    publishedFigure(table, areaId, years[at] ?? 0, column);
  const measures = BESIDE_MEASURES.map((measure, at) => {
    const { code, name, unit, means } = measure;
    const own = figureOf(measure, at, council.id);
    const beside = layBeside(
      own,
      alike.map(({ id }) => figureOf(measure, at, id)),
    );
    return {
      code,
      name,
      means,
      year: unit === "pounds" ? `year to 31 March ${years[at]}` : `31 March ${years[at]}`,
      own: say(own, unit),
      beside: { own: beside.own, others: beside.others, median: beside.median },
      words: besideInWords(beside, unit),
      ofRegion: say(figureOf(measure, at, asked.commissioner.regionCode), unit),
      ofEngland: say(figureOf(measure, at, ENGLAND), unit),
      now: nowOf(code, council),
    };
  });
  return {
    asAt: formatWhen(asked.now, asked.now),
    region,
    council: council.name,
    recruitment: await readRecruitment(asked, council.id),
    councils: councils.map(({ slug, name }) => ({ slug, name })),
    measures,
    neighbours: alike.map(({ id, name }) => ({
      name,
      figures: BESIDE_MEASURES.map((measure, at) => {
        const figure = figureOf(measure, at, id);
        return { ...figure, said: say(figure, measure.unit) };
      }),
    })),
  };
}
