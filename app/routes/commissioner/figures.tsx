import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/domain/shared/day.ts";
import { COHORT_WAYS, type CohortRow } from "#app/domain/sufficiency/cohort-ways.ts";
import { DEFINITIONS, MEASURES } from "#app/domain/sufficiency/definitions.ts";
import type { RegionCount } from "#app/domain/sufficiency/region-count.ts";
import { commissionerLoader, notFound } from "#app/http/guards.server.ts";
import { readFreshness } from "#app/services/sufficiency/read-freshness.server.ts";
import { readFigure, readNeed } from "#app/services/sufficiency/read-need.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Lede } from "#app/ui/lede.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { DefinitionList } from "./need/definition-list.tsx";
import { needAsked, needHref } from "./need/need-asked.ts";
import { sayCount, sayNumber } from "./need/words.ts";

/** Figures of today, and those of the months that were asked for. */
const OF_TODAY = new Set(["open", "waits", "need", "usable", "inReach", "due", "gap"]);

export const loader = commissionerLoader(async (given) => {
  const { searchParams } = given.url;
  const asked = needAsked(searchParams);
  const of = MEASURES.find((one) => one === searchParams.get("of"));
  const key = searchParams.get("row") ?? "all";
  const rows: readonly CohortRow[] = COHORT_WAYS[asked.by].rows;
  const at = rows.findIndex((row) => row.key === key);
  if (!of || of === "gap" || (at === -1 && key !== "all")) throw notFound();
  const row = at === -1 ? null : at;
  const [picture, freshness] = await Promise.all([readNeed(given, asked), readFreshness(given)]);
  const { chosen, months } = picture;
  const { due } = (row === null ? picture.all : picture.lines[row]) ?? picture.all;
  const counted = of === "due" ? null : await readFigure(given, { ...asked, of, row });
  const here = chosen
    ? (counted?.councils.find(({ name }) => name === chosen.name)?.count ?? null)
    : (counted?.region ?? null);
  const say = (count: RegionCount | null) => (count === null ? "not shown" : sayCount(count));
  const who = row === null ? "All children" : [rows[row]?.label, rows[row]?.who].filter(Boolean).join(", ");
  return {
    of,
    back: needHref("/commissioner", { ...asked, council: chosen?.slug ?? null }),
    title: `${DEFINITIONS[of].heading}: ${who}`,
    where: chosen?.name ?? chosenRegion(picture.councils),
    when: OF_TODAY.has(of) ? null : `${formatDay(months.from)} to ${formatDay(months.to)}`,
    freshness,
    figure: of === "due" ? `${sayNumber(Math.round(due.expected))} (${due.low} to ${due.high})` : say(here),
    councils: counted?.councils.some(({ count }) => count !== null)
      ? counted.councils.map(({ name, count }) => ({ name, count: say(count) }))
      : null,
  };
});

function chosenRegion(councils: readonly { region: { name: string } }[]): string {
  return councils[0]?.region.name ?? "The region";
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? "Figure"} - Nearhome` }];

/** One figure with what is behind it: its definition, how fresh it is, and its councils as far as they may be told. */
export default function Figure() {
  const { of, back, title, where, when, freshness, figure, councils } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        above={<BackLink href={back}>Need and homes</BackLink>}
        title={title}
        caption={[where, when].filter(Boolean).join(", ")}
        aside={freshness}
      />
      <Lede>
        <b>{figure}</b>
      </Lede>
      <DefinitionList of={of} />
      {councils === null ? (
        <p>By council it is not told: most of its numbers would be small.</p>
      ) : (
        <DataTable
          caption="By council"
          columns={[
            { key: "name", header: "Council", cell: ({ name }: { name: string }) => name, rowHeader: true },
            { key: "count", header: "Count", align: "end", cell: ({ count }: { count: string }) => count },
          ]}
          rows={councils}
          rowKey={({ name }) => name}
          cards={false}
        />
      )}
      <section className="section" aria-labelledby="records">
        <h2 id="records">The records behind it</h2>
        <p>
          A region reads counts. Records, and references to them, stay with the council they belong to: its officers
          open them at Need, by record, with the same figures, rows and months. A reference that stood in two lists here
          would join what is counted apart.
        </p>
      </section>
    </>
  );
}
