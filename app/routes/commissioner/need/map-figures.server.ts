import { numberOf } from "#app/domain/councils/published-figure.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { uncapitalised } from "#app/domain/shared/first-letter.ts";
import { COUNCIL_DEFINITIONS, COUNCIL_TABLES } from "#app/domain/sufficiency/council-definitions.ts";
import { DEFINITIONS } from "#app/domain/sufficiency/definitions.ts";
import { fifthsOf } from "#app/domain/sufficiency/fifths.ts";
import { TARGET_DEFINITIONS } from "#app/domain/targets/target-definitions.ts";
import type { CommissionerAsked } from "#app/http/guards.server.ts";
import { COUNCIL_CELLS } from "#app/services/sufficiency/council-cells.ts";
import { type CouncilFigures, readCouncils } from "#app/services/sufficiency/read-councils.server.ts";
import { type NeedPicture, readNeed } from "#app/services/sufficiency/read-need.server.ts";
import { readHomesShort } from "#app/services/targets/homes-short.server.ts";
import type { MapBand } from "#app/ui/charts/choropleth.tsx";
import { publishedFigure, publishedYears } from "#db/geography/published-figures.server.ts";
import { OUTSIDE_BANDS } from "./area-map.tsx";
import { isOfCouncils, isOfNeed, type MapFigure, type OfCouncils, type OfNeed } from "./map-figures.ts";
import { sayCell, sayCount, sayDue, sayNumber } from "./words.ts";

/** A council as the map and the table show it; `value` is null where there is none, or none that may be told. */
type MapLine = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly value: number | null;
  readonly said: string;
  /** The figures beside it, in the order of `partHeadings`. */
  readonly parts: readonly string[];
};

type Told = Pick<MapLine, "value" | "said" | "parts">;

/** What a map says of one figure. */
type MapWords = {
  readonly title: string;
  /** What is counted, and over which months where it is not of today. */
  readonly caption: string;
  readonly heading: string;
  readonly partHeadings: readonly string[];
  readonly bands: readonly MapBand[];
  readonly note: string;
};

const PUBLISHED = "in-out-of-area";
const OUTSIDE = "placed_outside_the_local_authority_boundary_pct";
const OF_A_YEAR = new Set<string>(COUNCIL_TABLES.year);

function outsideOf({ id, inArea }: CouncilFigures, year: number | null): Told {
  const published = year === null ? null : numberOf(publishedFigure(PUBLISHED, id, year, OUTSIDE));
  const ofPublished = published === null ? "not published" : `${Math.round(published)}%`;
  if (inArea.share === null) return { value: null, said: "not shown", parts: ["not shown", "not shown", ofPublished] };
  const value = Math.round((1 - inArea.share) * 100);
  const counts = [inArea.denominator - inArea.numerator, inArea.denominator].map(sayNumber);
  return { value, said: `${value}%`, parts: [...counts, ofPublished] };
}

function needOf({ all: { usable, due } }: NeedPicture, figure: OfNeed): Told {
  if (figure === "due") return { value: Math.round(due.expected), said: sayDue(due), parts: [] };
  return { value: typeof usable === "number" ? usable : null, said: sayCount(usable), parts: [] };
}

function councilOf(council: CouncilFigures, figure: OfCouncils): Told {
  const { kind, cell } = COUNCIL_CELLS[figure];
  const here = cell(council);
  const value = typeof here === "number" ? Math.round(kind === "share" ? here * 100 : here) : null;
  return { value, said: sayCell(here, kind), parts: [] };
}

/** Homes short in all, of which there is a number for every council that Targets has. */
function shortOf({ id }: CouncilFigures, short: ReadonlyMap<string, number>): Told {
  const value = short.get(id) ?? null;
  return { value, said: value === null ? "not shown" : sayNumber(value), parts: [] };
}

/** Where the figures of the page of definitions have a figure of the map. */
function definitionOf(figure: Exclude<MapFigure, "outside">) {
  if (isOfNeed(figure)) return DEFINITIONS[figure];
  return isOfCouncils(figure) ? COUNCIL_DEFINITIONS[figure] : TARGET_DEFINITIONS.targetShort;
}

function wordsOf(figure: MapFigure, region: string, year: number | null, months: string): Omit<MapWords, "bands"> {
  if (figure === "outside") {
    return {
      title: "Where children live",
      caption: `Children of each council of ${region} who live outside its area`,
      heading: "Outside today",
      partHeadings: ["Children", "Of, where known", year === null ? "Published" : `Published, 31 March ${year}`],
      note: "Short breaks are left out. “Outside” is the boundary of the responsible council: a home outside may be near, and one inside a large county far. Published figures: Department for Education, children looked after in England.",
    };
  }
  const { heading, counts, of, leftOut, careful } = definitionOf(figure);
  return {
    title: heading,
    caption: `By council of ${region}${OF_A_YEAR.has(figure) ? `, ${months}` : ""}: ${uncapitalised(counts)}.`,
    heading,
    partHeadings: [],
    note: `Of: ${of}. Left out: ${leftOut}.${figure === "short" ? ` ${careful}.` : ""}`,
  };
}

/**
 * A figure of each council of the region for the map: from the service, and as far, as the page that tells it by council
 * has it. What is hidden there is hidden here, and nothing is worked out of what is not told.
 */
export async function readMapFigure(given: CommissionerAsked, figure: MapFigure) {
  const { region, months, councils } = await readCouncils(given);
  const year = publishedYears(PUBLISHED).at(-1) ?? null;
  const short = figure === "short" ? await readHomesShort(given) : new Map<string, number>();
  const toldOf = async (council: CouncilFigures): Promise<Told> => {
    if (figure === "outside") return outsideOf(council, year);
    if (figure === "short") return shortOf(council, short);
    if (isOfCouncils(figure)) return councilOf(council, figure);
    return needOf(await readNeed(given, { council: council.slug, by: "age", year: "last" }), figure);
  };
  const lines = await Promise.all(
    councils.map(async (council): Promise<MapLine> => {
      const { id, slug, name } = council;
      return { id, slug, name, ...(await toldOf(council)) };
    }),
  );
  const least = Number.NEGATIVE_INFINITY;
  lines.sort((a, b) => (b.value ?? least) - (a.value ?? least) || a.name.localeCompare(b.name, "en-GB"));
  const isShare = figure === "outside" || (isOfCouncils(figure) && COUNCIL_CELLS[figure].kind === "share");
  const known = lines.flatMap(({ value }) => value ?? []);
  const say = (value: number) => (isShare ? `${value}%` : sayNumber(value));
  const bands: readonly MapBand[] = figure === "outside" ? OUTSIDE_BANDS : fifthsOf(known, say);
  const sayMonths = `${formatDay(months.from)} to ${formatDay(months.to)}`;
  return { region, lines, isShare, words: { ...wordsOf(figure, region, year, sayMonths), bands } satisfies MapWords };
}
