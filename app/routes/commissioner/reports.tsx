import type { MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { type Day, formatDay, isDay } from "#app/domain/shared/day.ts";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { REGION_REPORTS } from "#app/services/reports/report-list.server.ts";
import { QuietButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { listKeptReports } from "#db/queries/kept-reports.ts";

export const meta: MetaFunction = () => [{ title: "Reports - Nearhome" }];

export const loader = commissionerLoader(async ({ db, commissioner, today, url }) => {
  const kept = await listKeptReports(db, commissioner.regionCode);
  const asked = url.searchParams.get("on") ?? "";
  const on: Day = isDay(asked) ? asked : today;
  const there = (name: string) => on === today || kept.some((one) => one.name === name && one.day === on);
  return {
    on,
    onWords: formatDay(on),
    isToday: on === today,
    days: [...new Set(kept.map(({ day }) => day))]
      .filter((day) => day !== today)
      .map((day) => ({ day, words: formatDay(day) })),
    todayWords: formatDay(today),
    today,
    reports: REGION_REPORTS.filter(({ name }) => there(name)).map(({ name, title, answers, page }) => ({
      name,
      title,
      answers,
      page,
    })),
  };
});

/** Every report of the region as a file, as the records stand now or as they stood on the evening of an earlier day. */
export default function Reports() {
  const { on, onWords, isToday, days, today, todayWords, reports } = useLoaderData<typeof loader>();
  type Line = (typeof reports)[number];
  return (
    <>
      <PageHeading
        title="Reports"
        caption={
          isToday
            ? "As the records stand now. Each holds whole tables, small numbers hidden, and says what its columns count."
            : `As they stood on the evening of ${onWords}. Asked for again, each is the same file.`
        }
      />
      <Form method="get" className="inline-form report-day">
        <label htmlFor="on" className="govuk-label">
          As at
        </label>
        <select id="on" name="on" className="govuk-select" defaultValue={on}>
          <option value={today}>{todayWords}, now</option>
          {days.map(({ day, words }) => (
            <option key={day} value={day}>
              {words}
            </option>
          ))}
        </select>
        <QuietButton>Show</QuietButton>
      </Form>
      {reports.length === 0 ? (
        <Notice title={`No report was kept on ${onWords}`}>
          Reports are kept on the last evening of each month
          {days.length === 0 ? "; none has been yet" : `: ${days.map(({ words }) => words).join(", ")}`}.
        </Notice>
      ) : (
        <DataTable<Line>
          caption="Reports"
          captionHidden
          columns={[
            {
              key: "title",
              header: "Report",
              rowHeader: true,
              cell: ({ title, page }) => (isToday ? <a href={page}>{title}</a> : title),
            },
            { key: "answers", header: "What it answers", cell: ({ answers }) => answers },
            {
              key: "files",
              header: "Save",
              cell: ({ name }) => (
                <ReportLinks
                  what="Save"
                  at={`/commissioner/reports/${name}`}
                  query={isToday ? "" : `on=${on}`}
                  kept={false}
                />
              ),
            },
          ]}
          rows={reports}
          rowKey={({ name }) => name}
        />
      )}
    </>
  );
}
