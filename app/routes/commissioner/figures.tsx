import type { MetaFunction } from "@remix-run/node";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { type DrawnData, DrawnFrom, useDrawnFrom } from "#app/ui/drawn-from.ts";
import { Lede } from "#app/ui/lede.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { DefinitionList } from "./need/definition-list.tsx";
import { readFigurePage } from "./need/read-figure-page.server.ts";

export const loader = commissionerLoader(async (given) => new DrawnFrom(await readFigurePage(given)));

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.data.title ?? "Figure"} - Nearhome` },
];

type Loaded = DrawnData<typeof loader>;
type Line = NonNullable<Loaded["councils"]>[number];
type Part = Loaded["working"][number];

const FIGURE = { key: "figure", header: "Figure", align: "end" } as const;
const COUNCIL_COLUMNS: Column<Line>[] = [
  { key: "name", header: "Council", cell: ({ name }) => name, rowHeader: true },
  { ...FIGURE, cell: ({ figure }) => figure },
  { key: "changed", header: "Records last changed", cell: ({ changed }) => changed },
];
const PART_COLUMNS: Column<Part>[] = [
  { key: "heading", header: "Figure of the same row", cell: ({ heading }) => heading, rowHeader: true },
  { ...FIGURE, cell: ({ figure, href }) => <a href={href}>{figure}</a> },
];

function Behind({ working, councils }: Pick<Loaded, "working" | "councils">) {
  if (working.length > 0) {
    return (
      <DataTable
        caption="Worked out from"
        columns={PART_COLUMNS}
        rows={working}
        rowKey={(one) => one.heading}
        cards={false}
      />
    );
  }
  if (councils === null) {
    return (
      <p>
        It is told of one area at a time: choose a council on the page of need to see its own, as far as it is told.
      </p>
    );
  }
  return (
    <DataTable
      caption="By council"
      columns={COUNCIL_COLUMNS}
      rows={councils}
      rowKey={({ name }) => name}
      cards={false}
    />
  );
}

/** One figure with what is behind it: its definition, how fresh it is, and its councils as far as they may be told. */
export default function Figure() {
  const { definition, back, title, where, months, freshness, figure, working, councils } =
    useDrawnFrom<typeof loader>();
  return (
    <>
      <PageHeading
        above={<BackLink href={back.href}>{back.name}</BackLink>}
        title={title}
        caption={[where, months].filter(Boolean).join(", ")}
        aside={freshness}
      />
      <Lede>
        <b>{figure}</b>
      </Lede>
      <DefinitionList of={definition} />
      <Behind working={working} councils={councils} />
      <section className="section" aria-labelledby="records">
        <h2 id="records">The records behind it</h2>
        <p>
          You read counts here, and no records. The records stay with the council they belong to: its own officers open
          them under Requests, at Need, by record, for the same figure, row and months. Not even a reference is shown
          here: one that stood behind two figures would show that both count the same child.
        </p>
      </section>
    </>
  );
}
