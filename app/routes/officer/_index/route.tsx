import { type MetaFunction, redirect } from "@remix-run/node";
import { formatDay, weekdayName } from "#app/domain/shared/day.ts";
import { officerLoader } from "#app/http/guards.server.ts";
import { officersFirst } from "#app/services/access/next-page.ts";
import { shutTo } from "#app/services/applications/open-record.server.ts";
import { listToLookAt } from "#app/services/matching/agencies-to-look-at.server.ts";
import { Clock } from "#app/ui/clock.tsx";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { type DrawnData, DrawnFrom, useDrawnFrom } from "#app/ui/drawn-from.ts";
import { DrawnOnce } from "#app/ui/drawn-once.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FigureStrip } from "#app/ui/figure-strip.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { RowKeys } from "../frame/row-keys.tsx";
import { agenciesToday } from "./agency-rows.server.ts";
import { agreementsToday } from "./agreement-rows.server.ts";
import { apartToday } from "./apart-rows.server.ts";
import { applicationsToday } from "./application-rows.server.ts";
import { approvalsToday } from "./approval-rows.server.ts";
import { checksToday } from "./check-rows.server.ts";
import { enquiriesToday } from "./enquiry-rows.server.ts";
import { filesToday } from "./file-rows.server.ts";
import { outcomesToday } from "./outcome-rows.server.ts";
import { outsideToday } from "./outside-rows.server.ts";
import { peopleToday } from "./people-rows.server.ts";
import { placementsToday } from "./placement-rows.server.ts";
import { protectionToday } from "./protection-rows.server.ts";
import { requestsToday } from "./request-rows.server.ts";
import { inTodayOrder, type TodayRow } from "./today-row.ts";

/** As many lines as somebody may get through in a day; the rest stands in the lists. */
const LONGEST = 40;

export const loader = officerLoader({ permission: "officer:enter" }, async (given) => {
  const { officer } = given;
  // Whose part is only papers of a panel, or requests of their own, has these for a first page.
  if (!officer.can("today:read")) throw redirect(officersFirst(officer.roles));
  // The day of somebody who works by the case is their diary: nothing else of the council is theirs.
  if (officer.byCase) throw redirect("/officer/diary");
  // Asked once for all three that name people.
  const shut = shutTo(given.work, officer.councilIds);
  // And which agencies want a look: they have rows of their own, and bear on those of their requests.
  const toLookAt = officer.can("offer:make") ? listToLookAt(given.db, officer.councilIds, given.now) : [];
  const [
    outside,
    agreements,
    agencies,
    approvals,
    placements,
    apart,
    outcomes,
    protection,
    people,
    checks,
    files,
    ...areas
  ] = await Promise.all([
    outsideToday(given),
    agreementsToday(given),
    agenciesToday(given, toLookAt),
    approvalsToday(given),
    placementsToday(given),
    apartToday(given),
    outcomesToday(given),
    protectionToday(given),
    peopleToday(given, shut),
    checksToday(given),
    filesToday(given, shut),
    requestsToday(given, toLookAt),
    enquiriesToday(given, shut),
    applicationsToday(given),
  ]);
  const rows = inTodayOrder(
    outside,
    agencies,
    people,
    approvals,
    placements,
    apart,
    outcomes,
    protection,
    checks,
    agreements,
    files.rows,
    ...areas.map((area) => area.rows),
  );
  const date = formatDay(given.today).replace(/ \d{4}$/, "");
  return new DrawnFrom({
    date: `${weekdayName(given.today)} ${date}`,
    figures: areas.flatMap((area) => area.figures),
    rows: rows.slice(0, LONGEST),
    left: Math.max(0, rows.length - LONGEST),
  });
});

export const meta: MetaFunction = () => [{ title: "Today - Nearhome" }];

const COLUMNS: readonly Column<TodayRow>[] = [
  {
    key: "who",
    header: "Who",
    cell: (row) => (
      <>
        <a href={row.href}>{row.who}</a>
        <span className="under">{row.detail}</span>
      </>
    ),
  },
  { key: "do", header: "Do", cell: (row) => row.do },
  {
    key: "why",
    header: "Why now",
    cell: ({ why }) => (
      <>
        <Tag tone={why.tone}>{why.word}</Tag>
        <span className="under">{why.words}</span>
      </>
    ),
  },
  {
    key: "clock",
    header: "Clock",
    align: "end",
    cell: ({ clock }) => (clock.text ? <Clock remaining={clock.text} tone={clock.late ? "late" : "plain"} /> : null),
  },
];

/** The day as whoever it is of reads it: drawn again when something in it has changed. */
function Day({ date, figures, rows, left }: DrawnData<typeof loader>) {
  return (
    <>
      <PageHeading title={`Today, ${date}`} />
      {figures.length > 0 ? <FigureStrip label="Figures of the day" figures={figures} /> : null}
      <h2 id="first">What first, and why</h2>
      <DataTable
        caption="What needs doing, the most pressing first"
        captionHidden
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.key}
        empty={
          <EmptyState title="Nothing is waiting for you" headingLevel={3}>
            No promise is owed, no date has come and nothing has gone quiet. New things come here by themselves, the
            most pressing first, each with the reason why.
          </EmptyState>
        }
      />
      {left > 0 ? <p className="small muted">And {left} more in the lists. These come first.</p> : null}
    </>
  );
}

/** An officer's day: what needs doing, in order, and why it is first. */
export default function Today() {
  const loaded = useDrawnFrom<typeof loader>();
  return (
    <>
      <DrawnOnce part={Day} of={loaded} />
      {loaded.rows.length > 0 ? <RowKeys /> : null}
    </>
  );
}
