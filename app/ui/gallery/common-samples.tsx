import { BarChart } from "../charts/bar-chart.tsx";
import { LineChart } from "../charts/line-chart.tsx";
import { StackedBar } from "../charts/stacked-bar.tsx";
import { Clock } from "../clock.tsx";
import { DataTable } from "../data-table.tsx";
import { Details } from "../details.tsx";
import { EmptyState } from "../empty-state.tsx";
import { FilterChips } from "../filter-chips.tsx";
import { Inset, Notice, Warning } from "../notice.tsx";
import { Pagination } from "../pagination.tsx";
import { SummaryList } from "../summary-list.tsx";
import { Tag } from "../tag.tsx";
import { TaskList } from "../task-list.tsx";
import { Timeline } from "../timeline.tsx";
import { BackLink, Breadcrumbs } from "../way-back.tsx";

const PAST = [
  7420, 7478, 7530, 7521, 7548, 7561, 7512, 7509, 7507, 7460, 7476, 7505, 7498, 7552, 7611, 7617, 7667, 7706,
];
const TODAY = PAST.length - 1;
const AHEAD = Array.from({ length: 13 }, (_, month) => ({
  x: TODAY + month,
  middle: 7706 + month * 14,
  spread: Math.sqrt(month) * 62,
}));

/** Charts with invented figures, each with the table it draws left to the page. */
export function ChartSamples() {
  return (
    <div className="columns-2">
      <div>
        <h2>Children in foster homes</h2>
        <LineChart
          id="sample-line"
          title="Children in foster homes, past and forecast"
          description="From 7,420 eighteen months ago to 7,706 today; between 7,507 and 8,241 in a year. The upright axis does not begin at zero."
          lines={[
            { name: "past", points: PAST.map((y, x) => ({ x, y })) },
            {
              name: "forecast",
              points: AHEAD.map(({ x, middle }) => ({ x, y: middle })),
              look: "hearth",
              dashed: true,
            },
          ]}
          ranges={[
            {
              name: "9 in 10",
              strength: "wide",
              points: AHEAD.map(({ x, middle, spread }) => ({
                x,
                low: middle - spread * 1.7,
                high: middle + spread * 1.7,
              })),
            },
            {
              name: "1 in 2",
              strength: "narrow",
              points: AHEAD.map(({ x, middle, spread }) => ({
                x,
                low: middle - spread * 0.7,
                high: middle + spread * 0.7,
              })),
            },
          ]}
          xTicks={[
            { x: 0, label: "June 2025" },
            { x: TODAY, label: "November 2026" },
            { x: TODAY + 12, label: "November 2027" },
          ]}
          marker={{ x: TODAY, label: "today 7,706" }}
          endLabel="7,510 to 8,240"
        />
      </div>
      <div>
        <h2>Weeks from enquiry to approval</h2>
        <BarChart
          id="sample-bars"
          title="Weeks from enquiry to approval, by council"
          description="Stoke-on-Trent 22, Staffordshire 25, Telford and Wrekin too few to show."
          bars={[
            { label: "Stoke-on-Trent City Council", value: 22, href: "/areas/stoke-on-trent" },
            { label: "Staffordshire County Council", value: 25, href: "/areas/staffordshire", look: "quiet" },
            { label: "Telford and Wrekin Council", value: null },
          ]}
          format={(weeks) => `${weeks} weeks`}
        />
        <h2>Where children live</h2>
        <StackedBar
          id="sample-stack"
          title="Where children live, by kind of home"
          description="Council foster homes 412, agency foster homes 301, family and friends 188, other 97."
          parts={[
            { label: "Council foster homes", value: 412, href: "/commissioner/map" },
            { label: "Agency foster homes", value: 301 },
            { label: "Family and friends", value: 188 },
            { label: "Other", value: 97 },
          ]}
        />
      </div>
    </div>
  );
}

const COUNCILS = [
  {
    slug: "stoke-on-trent",
    name: "Stoke-on-Trent City Council",
    near: "You live here",
    hours: 4,
    kept: 96,
    months: 5.1,
  },
  { slug: "staffordshire", name: "Staffordshire County Council", near: "3 miles", hours: 7, kept: 88, months: 5.8 },
];

/** Tables, lists and notices that both rooms use. */
export function CommonSamples() {
  return (
    <>
      <Breadcrumbs
        items={[
          { href: "/officer", label: "Today" },
          { href: "/officer/enquiries", label: "Enquiries" },
        ]}
      />
      <BackLink href="/compare" />
      <div className="row">
        <Tag tone="now">on its way</Tag>
        <Tag tone="soon">needed in 5 days</Tag>
        <Tag tone="late">longer than usual</Tag>
        <Tag tone="info">hand-over</Tag>
        <Tag>not yet</Tag>
        <Clock remaining="1 h 50" tone="late" endsAt="2026-11-23T16:50:00Z" ends="then the promise is broken" />
        <Clock remaining="5 days" />
      </div>
      <div className="section">
        <FilterChips
          label="Which councils"
          chips={[
            { label: "West Midlands", href: "?region=west-midlands", on: true },
            { label: "Stoke-on-Trent", href: "?council=stoke-on-trent" },
            { label: "Foster homes", href: "?kind=foster" },
          ]}
        />
        <DataTable
          caption="Near ST4"
          columns={[
            {
              key: "name",
              header: "Service",
              cell: (row) => (
                <>
                  {row.name} <span className="under">{row.near}</span>
                </>
              ),
            },
            {
              key: "hours",
              header: "First answer, last 90 days",
              label: "First answer",
              sortHref: "?sort=hours",
              sorted: "ascending",
              cell: (row) => (
                <>
                  {row.hours} working hours <span className="under">promise 8, kept {row.kept}%</span>
                </>
              ),
            },
            {
              key: "months",
              header: "Months to approval",
              align: "end",
              sortHref: "?sort=months",
              cell: (row) => row.months,
            },
            {
              key: "go",
              header: "Page of the council",
              headerHidden: true,
              cell: (row) => (
                <a href={`/areas/${row.slug}`}>
                  Look closer<span className="visually-hidden"> at {row.name}</span>
                </a>
              ),
            },
          ]}
          rows={COUNCILS}
          rowKey={(row) => row.slug}
        />
        <Pagination page={4} pages={12} href={(page) => `?page=${page}`} />
      </div>
      <DataTable
        caption="Documents"
        columns={[{ key: "name", header: "Name", cell: (row: { name: string }) => row.name }]}
        rows={[]}
        rowKey={(row) => row.name}
        empty={
          <EmptyState title="No documents yet" action={<a href="/carer/documents">Add a document</a>}>
            Your worker asks for documents here, one at a time, and says what each is for.
          </EmptyState>
        }
      />
      <div className="columns-2 section">
        <div>
          <h2>Your answers</h2>
          <SummaryList
            facts={[
              {
                name: "Name",
                value: "Amara Whitfield",
                action: { href: "/enquire?change=name", label: "Change", hidden: "your name" },
              },
              {
                name: "Spare bedrooms",
                value: "1, from January",
                action: { href: "/enquire?change=room", label: "Change", hidden: "your spare bedrooms" },
              },
            ]}
          />
          <TaskList
            tasks={[
              { id: "task-home", title: "Your home", href: "/carer/application/home", status: { kind: "done" } },
              {
                id: "task-health",
                title: "Your health",
                href: "/carer/application/health",
                hint: "About 10 minutes",
                status: { kind: "started" },
              },
              {
                id: "task-referees",
                title: "Your referees",
                href: "/carer/application/referees",
                status: { kind: "to-do" },
              },
              { id: "task-send", title: "Send your application", status: { kind: "cannot-start" } },
            ]}
          />
        </div>
        <div>
          <h2>What happened</h2>
          <Timeline
            events={[
              {
                id: "e3",
                at: "18 November, 11:20",
                dateTime: "2026-11-18T11:20",
                title: "Rang the surgery",
                actor: "Priya Nair",
                body: <p>They say the form is with the doctor until Friday.</p>,
              },
              { id: "e2", at: "12 November", hidden: "a check that only the council may read" },
              { id: "e1", at: "4 September", dateTime: "2026-09-04", title: "You applied", actor: "Amara Whitfield" },
            ]}
          />
          <Details summary="What the council may see">
            <p>Everything you send, and nothing from other councils.</p>
          </Details>
        </div>
      </div>
      <Notice tone="done" title="Your message is sent">
        <p>Priya Nair answers within 1 working day.</p>
      </Notice>
      <Notice tone="important" title="This agreement ends on 31 March">
        <p>Ask for a new one before 1 March so that nothing stops.</p>
      </Notice>
      <Notice>
        <p>Figures below 5 are not shown, so that nobody can be recognised.</p>
      </Notice>
      <Inset>Your worker can help you fill this in.</Inset>
      <Warning>If you withdraw, the place held for you at panel is given to somebody else.</Warning>
    </>
  );
}
