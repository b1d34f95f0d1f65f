import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { officerLoader } from "#app/http/guards.server.ts";
import { earlierDays } from "#app/services/reports/earlier-days.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { RECHARGE_VIEWS, type RechargeShown, readRecharges } from "./read-recharges.server.ts";

export const loader = officerLoader({ permission: "report:read" }, async (given) => ({
  ...(await readRecharges(given)),
  days: await earlierDays(given.db, "recharges", [given.officer.councilId], given.today),
  views: Object.entries(RECHARGE_VIEWS).map(([value, label]) => ({ value, label })),
}));

export const meta: MetaFunction = () => [{ title: "Recharges - Nearhome" }];

const TONES = { owed: "soon", "struck-out": "plain", billed: "info" } as const;

function Stands({ line }: { line: RechargeShown }) {
  return (
    <>
      <Tag tone={TONES[line.state]}>{line.stands}</Tag>
      {line.why ? <span className="small muted rule-example">{line.why}</span> : null}
    </>
  );
}

/** What this council and others owe each other for seats and places they shared, each use a line. */
export default function Recharges() {
  const { lines, view, views, owedToUs, weOwe, days } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        above={<BackLink href="/officer/settings/agreements">Agreements</BackLink>}
        title="Recharges"
        caption="Each use of a spare seat or panel place, at the price agreed on that day. A use given back in time is struck out and stays to be read."
      />
      <Facts
        facts={[
          { name: "Owed to us, not billed", value: owedToUs },
          { name: "We owe, not billed", value: weOwe },
        ]}
      />
      <FilterChips
        label="Which recharges"
        chips={views.map(({ value, label }) => ({
          label,
          href: `/officer/settings/recharges?show=${value}`,
          on: value === view,
        }))}
      />
      <DataTable
        caption="Recharges"
        captionHidden
        rows={lines}
        rowKey={(line) => line.id}
        empty={
          <EmptyState title="Nothing is owed">
            A line appears when a council takes a spare seat or panel place under an agreement.
          </EmptyState>
        }
        columns={[
          { key: "usedOn", header: "Taken on", cell: (line) => line.usedOn },
          { key: "other", header: "Council", cell: (line) => line.other },
          { key: "direction", header: "Which way", cell: (line) => line.direction },
          {
            key: "what",
            header: "What for",
            cell: (line) => (
              <>
                {line.what}
                {line.title ? (
                  <span className="small muted rule-example">
                    {line.title}, {line.on}
                  </span>
                ) : null}
              </>
            ),
          },
          {
            key: "amount",
            header: "Amount",
            align: "end",
            cell: (line) => (line.state === "struck-out" ? <s>{line.amount}</s> : line.amount),
          },
          { key: "stands", header: "Stands", cell: (line) => <Stands line={line} /> },
        ]}
      />
      <ReportLinks what="Save these recharges" at="/officer/reports/recharges" query={`show=${view}`} days={days} />
    </>
  );
}
