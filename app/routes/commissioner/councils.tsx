import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/domain/shared/day.ts";
import {
  COUNCIL_DEFINITIONS,
  COUNCIL_MEASURES,
  COUNCIL_TABLES,
  type CouncilMeasure,
} from "#app/domain/sufficiency/council-definitions.ts";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { COUNCIL_CELLS } from "#app/services/sufficiency/council-cells.ts";
import { type PlaceFigures, readCouncils } from "#app/services/sufficiency/read-councils.server.ts";
import { readFreshness } from "#app/services/sufficiency/read-freshness.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { DrawnOnce } from "#app/ui/drawn-once.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { sayCell } from "./need/words.ts";

export const meta: MetaFunction = () => [{ title: "Councils - Nearhome" }];

export const loader = commissionerLoader(async (given) => {
  const [{ region, months, councils, whole }, freshness] = await Promise.all([
    readCouncils(given),
    readFreshness(given),
  ]);
  const say = (figures: PlaceFigures) =>
    Object.fromEntries(
      COUNCIL_MEASURES.map((of) => [of, sayCell(COUNCIL_CELLS[of].cell(figures), COUNCIL_CELLS[of].kind)]),
    ) as Record<CouncilMeasure, string>;
  return {
    region,
    freshness: freshness.said,
    months: `${formatDay(months.from)} to ${formatDay(months.to)}`,
    councils: councils.map((council) => ({
      slug: council.slug,
      name: council.name,
      changed: freshness.councils.find(({ id }) => id === council.id)?.changed ?? "never: no records yet",
      said: say(council),
      ownWeek: council.prices.ownSource,
    })),
    whole: say(whole),
  };
});

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
type Line = Loaded["councils"][number];

/** The tables of the page: what the links to them say, and their figures. */
const TABLES = {
  children: { name: "Where children live", of: COUNCIL_TABLES.children },
  places: { name: "Places", of: COUNCIL_TABLES.places },
  unusable: { name: "Empty places not usable", of: COUNCIL_TABLES.unusable },
  prices: { name: "What a week costs", of: COUNCIL_TABLES.prices },
  year: { name: "The register of carers", of: COUNCIL_TABLES.year },
  asked: { name: "Questions to carers", of: COUNCIL_TABLES.asked },
  applications: {
    name: "Enquiries and applications",
    of: [...COUNCIL_TABLES.answers, ...COUNCIL_TABLES.applications],
  },
} satisfies Record<string, { name: string; of: readonly CouncilMeasure[] }>;

function CouncilTable({
  id,
  caption,
  fresh = false,
  loaded: { region, councils, whole },
}: {
  id: keyof typeof TABLES;
  caption: string;
  /** Says under each council when its records last changed: once on the page, as it holds for every table. */
  fresh?: boolean;
  loaded: Loaded;
}) {
  const of: readonly CouncilMeasure[] = TABLES[id].of;
  return (
    <div className="section">
      <h2 id={id}>{caption}</h2>
      <DataTable<Line>
        caption={caption}
        captionHidden
        cards={false}
        wide
        columns={[
          {
            key: "council",
            header: "Council",
            rowHeader: true,
            cell: ({ slug, name, changed }) => (
              <>
                <a href={`/commissioner?council=${slug}`}>{name}</a>
                {fresh ? <span className="under small nowrap">changed {changed}</span> : null}
              </>
            ),
          },
          ...of.map((one) => ({
            key: one,
            header: <a href={`/commissioner/definitions#${one}`}>{COUNCIL_DEFINITIONS[one].heading}</a>,
            label: COUNCIL_DEFINITIONS[one].heading,
            align: "end" as const,
            cell: ({ said }: Line) => said[one],
          })),
        ]}
        rows={councils}
        rowKey={({ slug }) => slug}
        foot={
          <tr>
            <th scope="row">{region}</th>
            {of.map((one) => (
              <td key={one} className="end" data-label={COUNCIL_DEFINITIONS[one].heading}>
                <a href={`/commissioner/figures?of=${one}`}>{whole[one]}</a>
              </td>
            ))}
          </tr>
        }
      />
    </div>
  );
}

/** Children, places and carers of each council, every figure with its definition. */
export default function CouncilsPage() {
  return <DrawnOnce part={Councils} of={useLoaderData<typeof loader>()} />;
}

function Councils(loaded: Loaded) {
  const { region, freshness, months, councils } = loaded;
  return (
    <>
      <PageHeading title="Councils" caption={region} aside={freshness} />
      <p>
        Each heading opens its definition. In the first table stands under each council when its records last changed.{" "}
        <b>Not shown</b> stands where a number is small, or would give a small one away.
      </p>
      <FilterChips
        label="On this page"
        chips={Object.entries(TABLES).map(([id, { name }]) => ({ label: name, href: `#${id}` }))}
      />
      <CouncilTable id="children" caption="Where children live today" fresh loaded={loaded} />
      <CouncilTable id="places" caption="Places of the councils’ own carers today" loaded={loaded} />
      <CouncilTable
        id="unusable"
        caption="Why empty places of the councils’ own carers cannot be used today"
        loaded={loaded}
      />
      <CouncilTable id="prices" caption="What a week in a foster home costs today, the middle price" loaded={loaded} />
      <Details summary="A week with own carers, by council">
        <dl className="facts">
          {councils.map(({ slug, name, ownWeek }) => [
            <dt key={`${slug} is`}>{name}</dt>,
            <dd key={`${slug} costs`}>{ownWeek}</dd>,
          ])}
        </dl>
      </Details>
      <CouncilTable id="year" caption={`The register of carers, ${months}`} loaded={loaded} />
      <CouncilTable id="asked" caption={`Questions to carers, ${months}`} loaded={loaded} />
      <CouncilTable id="applications" caption={`Enquiries and applications, ${months}`} loaded={loaded} />
      <ReportLinks at="/commissioner/reports/councils" />
    </>
  );
}
