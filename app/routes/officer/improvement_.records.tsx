import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ALL_QUARTERS } from "#app/domain/improvement/cohorts.ts";
import { STEP_WORDS, STEPS, WAY_WORDS } from "#app/domain/improvement/way.ts";
import {
  STAYS_SHOWN,
  STEPS_BY,
  type StaysShown,
  type StepsBy,
  stagesOf,
  type WayRecordsAsked,
  wayRecordsHref,
  wayRecordsQuery,
} from "#app/domain/improvement/way-records.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { officerLoader } from "#app/http/guards.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { sayWayRecords, wayRecordsAsked } from "./improvement-parts/records-asked.server.ts";

const A_PAGE = 50;

export const loader = officerLoader({ permission: "report:read" }, async (given) => {
  const { lines, spans, ...rest } = await wayRecordsAsked(given);
  const pages = Math.max(1, Math.ceil(lines.length / A_PAGE));
  const asked = Math.trunc(Number(given.url.searchParams.get("page"))) || 1;
  const page = Math.min(pages, Math.max(1, asked));
  return {
    ...rest,
    spans,
    said: sayWayRecords(rest.asked, spans),
    many: lines.length,
    lines: lines.slice((page - 1) * A_PAGE, page * A_PAGE),
    page,
    pages,
  };
});

export const meta: MetaFunction = () => [{ title: "The way to approval, by record - Nearhome" }];

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
type Line = Loaded["lines"][number];

/** What else of the way can be opened: its stages and steps, and of each which records. */
function Choose({ asked, spans, sources }: Pick<Loaded, "asked" | "spans" | "sources">) {
  const { kind } = asked;
  const stage = asked.of === "stage" ? asked : null;
  const step = asked.of === "step" ? asked : null;
  const chip = (label: string, to: WayRecordsAsked, on: boolean) => ({ label, href: wayRecordsHref(to), on });
  const groups = step?.by === "heard" ? sources.map((name) => ({ key: name, label: name })) : spans;
  return (
    <>
      <FilterChips
        labelled
        label="Time in"
        chips={stagesOf(kind).map((one) =>
          chip(
            WAY_WORDS[one].name,
            { of: "stage", kind, stage: one, show: stage?.show ?? "counted" },
            stage?.stage === one,
          ),
        )}
      />
      <FilterChips
        labelled
        label="Came to"
        chips={STEPS[kind].map((one) =>
          chip(
            STEP_WORDS[one],
            { of: "step", kind, step: one, by: step?.by ?? "cohorts", group: step?.group ?? ALL_QUARTERS },
            step?.step === one,
          ),
        )}
      />
      {stage ? (
        <FilterChips
          labelled
          label="Which"
          chips={(Object.keys(STAYS_SHOWN) as StaysShown[]).map((show) =>
            chip(STAYS_SHOWN[show], { ...stage, show }, stage.show === show),
          )}
        />
      ) : null}
      {step ? (
        <>
          <FilterChips
            labelled
            label="Counted"
            chips={(Object.keys(STEPS_BY) as StepsBy[])
              .filter((by) => by !== "heard" || sources.length > 0)
              .map((by) =>
                chip(
                  STEPS_BY[by],
                  { ...step, by, group: by === "heard" ? (sources[0] ?? "") : ALL_QUARTERS },
                  step.by === by,
                ),
              )}
          />
          <FilterChips
            labelled
            label={step.by === "heard" ? "First heard" : "Quarter"}
            chips={groups.map(({ key, label }) => chip(label, { ...step, group: key }, step.group === key))}
          />
        </>
      ) : null}
    </>
  );
}

/** The council's own records behind a figure of its way to approval, by reference. */
export default function WayRecords() {
  const { asked, said, since, spans, sources, many, lines, page, pages } = useLoaderData<typeof loader>();
  const isStage = asked.of === "stage";
  const back = asked.kind === "kinship" ? "/officer/improvement?kind=kinship" : "/officer/improvement";
  return (
    <>
      <PageHeading
        above={<BackLink href={back}>The way to approval</BackLink>}
        title="The way to approval, by record"
        caption="The region reads the way to approval as counts, small ones hidden. Here are this council’s own records behind each figure."
      />
      <Choose asked={asked} spans={spans} sources={sources} />
      <p>
        <b>{many.toLocaleString("en-GB")}</b> {many === 1 ? "record" : "records"} as they stand today, the latest first.{" "}
        {isStage && asked.show === "there"
          ? `Everybody who is in the stage, however long ago they came; who came before ${since}, when the records become whole, is in no time.`
          : isStage
            ? `Stays that began since ${since}, when the records become whole. Days on hold are in no stage’s time.`
            : "Somebody who passed over a step counts with the next one. Enquiries found to be the same person’s count once."}
      </p>
      <DataTable<Line>
        caption={said}
        columns={[
          {
            key: "ref",
            header: "Record",
            rowHeader: true,
            cell: ({ ref, href, isRestricted }) => (
              <>
                {href === null ? ref : <a href={href}>{ref}</a>}
                {isRestricted ? (
                  <>
                    {" "}
                    <Tag tone="plain">Restricted</Tag>
                  </>
                ) : null}
              </>
            ),
          },
          { key: "from", header: isStage ? "Came" : "Enquired", cell: ({ from }) => formatDay(from) },
          {
            key: "to",
            header: isStage ? "Left" : "Came to the step",
            cell: ({ to }) => (to === null ? "" : formatDay(to)),
          },
          ...(isStage
            ? [
                {
                  key: "days",
                  header: "Days",
                  align: "end" as const,
                  cell: ({ days }: Line) =>
                    days === null ? <span className="muted small">in no time</span> : days.toLocaleString("en-GB"),
                },
                { key: "end", header: "What became of it", cell: ({ end }: Line) => end },
              ]
            : []),
        ]}
        rows={lines}
        rowKey={({ key }) => key}
        empty={<p>No record of this council is counted here.</p>}
      />
      {many > 0 ? (
        <ReportLinks what="Save these records" at="/officer/reports/way-records" query={wayRecordsQuery(asked)} />
      ) : null}
      <Pagination
        page={page}
        pages={pages}
        href={(number) => `${wayRecordsHref(asked)}&${new URLSearchParams({ page: String(number) })}`}
      />
    </>
  );
}
