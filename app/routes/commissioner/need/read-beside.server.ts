import { formatWhen } from "#app/domain/calendar/working-hours.ts";
import { formatPublished, type PublishedFigure } from "#app/domain/councils/published-figure.ts";
import type { ReportCell } from "#app/domain/reports/report.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { BESIDE_MEASURES, type BesideUnit, besideInWords, formatBeside } from "#app/domain/sufficiency/beside.ts";
import type { CommissionerAsked } from "#app/http/guards.server.ts";
import { type BesideFigure, lastPublished, readBeside } from "#app/services/sufficiency/read-beside.server.ts";
import { readRecruitmentPage } from "./read-recruitment.server.ts";
import { sayCell } from "./words.ts";

function say(figure: PublishedFigure, unit: BesideUnit): string {
  return figure.kind === "number" ? formatBeside(figure.value, unit) : formatPublished(figure);
}

/** The figure of the records now in words; null where it is not counted. */
function sayNow(now: ReportCell | undefined, unit: BesideUnit): string | null {
  return now === undefined ? null : sayCell(now, unit === "percent" ? "share" : "number");
}

function inWords({ measure, year, own, beside, ofRegion, ofEngland, now }: BesideFigure) {
  const { code, name, means, live, notLive, unit } = measure;
  return {
    code,
    name,
    means: live === null ? means : `${means} Live: ${live}`,
    notLive,
    year: unit === "pounds" ? `year to 31 March ${year}` : `31 March ${year}`,
    own: say(own, unit),
    beside: { own: beside.own, others: beside.others, median: beside.median },
    words: besideInWords(beside, unit),
    ofRegion: say(ofRegion, unit),
    ofEngland: say(ofEngland, unit),
    now: sayNow(now, unit),
  };
}

/** One council of the region (the first by name unless the address names another) beside its statistical neighbours. */
export async function readBesidePage(asked: CommissionerAsked) {
  const { region, councils } = await readBeside(asked);
  const slug = asked.url.searchParams.get("council");
  const council = councils.find((one) => one.slug === slug) ?? councils[0];
  if (!council) throw new Response(null, { status: 404 });
  return {
    asAt: formatWhen(asked.now, asked.now),
    day: formatDay(asked.today),
    region,
    council: council.name,
    recruitment: await readRecruitmentPage(asked, council.id),
    councils: councils.map(({ slug, name }) => ({ slug, name })),
    measures: council.figures.map(inWords),
    neighbours: council.alike.map(({ id, name }) => ({
      name,
      figures: BESIDE_MEASURES.map((measure) => {
        const figure = lastPublished(measure, id);
        return { ...figure, said: say(figure, measure.unit) };
      }),
    })),
  };
}
