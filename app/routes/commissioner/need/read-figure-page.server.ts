import { formatDay } from "#app/domain/shared/day.ts";
import { COHORT_WAYS, type CohortRow } from "#app/domain/sufficiency/cohort-ways.ts";
import {
  COUNCIL_DEFINITIONS,
  COUNCIL_MEASURES,
  COUNCIL_TABLES,
  type CouncilMeasure,
} from "#app/domain/sufficiency/council-definitions.ts";
import { DEFINITIONS, type Definition, MEASURES, type Measure } from "#app/domain/sufficiency/definitions.ts";
import { type CommissionerAsked, notFound } from "#app/http/guards.server.ts";
import { COUNCIL_CELLS } from "#app/services/sufficiency/council-cells.ts";
import { type PlaceFigures, readCouncils } from "#app/services/sufficiency/read-councils.server.ts";
import { type Freshness, readFreshness } from "#app/services/sufficiency/read-freshness.server.ts";
import { readFigure, readNeed } from "#app/services/sufficiency/read-need.server.ts";
import { needAsked, needHref } from "./need-asked.ts";
import { sayCell, sayCount, sayDue } from "./words.ts";

/** A figure with what is behind it: its definition, how fresh it is, and the councils or the figures it is made of. */
type FigurePage = {
  readonly definition: Definition;
  readonly back: { readonly href: string; readonly name: string };
  readonly title: string;
  readonly where: string;
  /** The months it is of; null for a figure of today. */
  readonly months: string | null;
  readonly freshness: string;
  readonly figure: string;
  /** The figures of the same row that it is worked out from; none for one that is counted. */
  readonly working: readonly { readonly heading: string; readonly figure: string; readonly href: string }[];
  /** Null where it is told of no single council. */
  readonly councils: readonly { readonly name: string; readonly figure: string; readonly changed: string }[] | null;
};

/** Figures of today, and those of the months that were asked for. */
const OF_TODAY = new Set<Measure>(["open", "waits", "need", "usable", "inReach", "due", "gap"]);
const OF_A_YEAR = new Set<CouncilMeasure>([
  ...COUNCIL_TABLES.year,
  ...COUNCIL_TABLES.asked,
  ...COUNCIL_TABLES.answers,
  ...COUNCIL_TABLES.applications,
]);

const changedOf = ({ councils }: Freshness, id: string) =>
  councils.find((one) => one.id === id)?.changed ?? "no records yet";
const sayMonths = ({ from, to }: { from: Parameters<typeof formatDay>[0]; to: Parameters<typeof formatDay>[0] }) =>
  `${formatDay(from)} to ${formatDay(to)}`;

async function councilFigure(given: CommissionerAsked, of: CouncilMeasure): Promise<FigurePage> {
  const [{ region, months, councils, whole }, freshness] = await Promise.all([
    readCouncils(given),
    readFreshness(given),
  ]);
  const slug = given.url.searchParams.get("council");
  const chosen = councils.find((one) => one.slug === slug) ?? null;
  const { kind, cell } = COUNCIL_CELLS[of];
  const say = (figures: PlaceFigures) => sayCell(cell(figures), kind);
  return {
    definition: COUNCIL_DEFINITIONS[of],
    back: { href: "/commissioner/councils", name: "Councils" },
    title: COUNCIL_DEFINITIONS[of].heading,
    where: chosen?.name ?? region,
    months: OF_A_YEAR.has(of) ? sayMonths(months) : null,
    freshness: freshness.said,
    figure: say(chosen ?? whole),
    working: [],
    councils: councils.map((one) => ({ name: one.name, figure: say(one), changed: changedOf(freshness, one.id) })),
  };
}

async function needFigure(given: CommissionerAsked, of: Measure): Promise<FigurePage> {
  const { searchParams } = given.url;
  const asked = needAsked(searchParams);
  const key = searchParams.get("row") ?? "all";
  const rows: readonly CohortRow[] = COHORT_WAYS[asked.by].rows;
  const at = rows.findIndex((row) => row.key === key);
  const isAll = at === -1;
  if ((isAll && key !== "all") || (isAll && of === "gap")) throw notFound();
  const row = isAll ? null : at;
  const [picture, freshness] = await Promise.all([readNeed(given, asked), readFreshness(given)]);
  const { chosen, months } = picture;
  const line = (row === null ? picture.all : picture.lines[row]) ?? picture.all;
  const counted = of === "due" || of === "gap" ? null : await readFigure(given, { ...asked, of, row });
  const here = chosen ? counted?.councils.find(({ name }) => name === chosen.name)?.count : counted?.region;
  const area = { ...asked, council: chosen?.slug ?? null };
  const hrefOf = (other: Measure) => needHref("/commissioner/figures", area, { of: other, row: key });
  const who = row === null ? "All children" : [rows[row]?.label, rows[row]?.who].filter(Boolean).join(", ");
  const isByCouncil = counted?.councils.some(({ count }) => count !== null) ?? false;
  return {
    definition: DEFINITIONS[of],
    back: { href: needHref("/commissioner", area), name: "Need and homes" },
    title: `${DEFINITIONS[of].heading}: ${who}`,
    where: chosen?.name ?? picture.councils[0]?.region.name ?? "The region",
    months: OF_TODAY.has(of) ? null : sayMonths(months),
    freshness: freshness.said,
    figure:
      of === "due"
        ? sayDue(line.due)
        : of === "gap"
          ? sayCount(line.gap ?? "kept-back")
          : sayCount(here ?? "kept-back"),
    working:
      of === "gap"
        ? [
            { heading: DEFINITIONS.usable.heading, figure: sayCount(line.usable), href: hrefOf("usable") },
            { heading: DEFINITIONS.due.heading, figure: sayDue(line.due), href: hrefOf("due") },
            {
              heading: `less ${DEFINITIONS.need.heading.toLowerCase()}`,
              figure: sayCount(line.need),
              href: hrefOf("need"),
            },
          ]
        : [],
    councils:
      counted && isByCouncil
        ? counted.councils.map(({ name, count }) => ({
            name,
            figure: sayCount(count ?? "kept-back"),
            changed: changedOf(freshness, picture.councils.find((one) => one.name === name)?.id ?? ""),
          }))
        : null,
  };
}

/** The figure that an address asks for; of none that there is, nothing. */
export function readFigurePage(given: CommissionerAsked): Promise<FigurePage> {
  const asked = given.url.searchParams.get("of");
  const ofCouncil = COUNCIL_MEASURES.find((one) => one === asked);
  if (ofCouncil) return councilFigure(given, ofCouncil);
  const of = MEASURES.find((one) => one === asked);
  if (!of) throw notFound();
  return needFigure(given, of);
}
