import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Tag } from "#app/ui/tag.tsx";
import type { DiaryLine, DiaryPage } from "./read-diary.server.ts";

/** Monday to Friday: the days that are columns whether anybody works or not. */
const WORKING_DAYS = 5;

function Visit({ line, brief }: { line: DiaryLine; brief?: boolean }) {
  return (
    <li className={line.ref ? "diary-visit" : "diary-visit diary-engaged"}>
      <span className="diary-times">{brief ? line.at : line.times}</span>
      {line.href ? (
        <a href={line.href}>
          {line.who}
          {line.ref ? <span className="visually-hidden">, {line.ref}</span> : null}
        </a>
      ) : (
        line.who
      )}
      <span className="under">{brief ? line.kind : [line.kind, line.place, line.with].filter(Boolean).join(", ")}</span>
      {line.mark ? <Tag tone={line.mark.tone}>{line.mark.word}</Tag> : null}
    </li>
  );
}

/** The week of one person, a column a day; on a phone the days stand one under another. */
export function OwnWeek({ page }: { page: DiaryPage }) {
  const [row] = page.week.rows;
  return (
    <ol className="diary-week">
      {page.week.days.map((day, nth) => {
        const theirs = row?.days[nth];
        return (
          <li key={day.on} className={day.today ? "diary-day diary-today" : "diary-day"}>
            <h3>
              <a href={page.dayHrefs[nth]}>
                {day.name} <span className="diary-date">{day.date}</span>
              </a>
              {day.today ? <span className="visually-hidden"> (today)</span> : null}
            </h3>
            {day.said ? <p className="small">{day.said}</p> : null}
            <p className="small muted">{theirs?.hours || "Not working"}</p>
            {theirs && theirs.away.length > 0 ? (
              <ul className="plain-list diary-away">
                {theirs.away.map((words) => (
                  <li key={words}>{words}</li>
                ))}
              </ul>
            ) : null}
            <ul className="plain-list">
              {theirs?.visits.map((line) => (
                <Visit key={line.id} line={line} />
              ))}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}

type TeamDay = DiaryPage["week"]["rows"][number]["days"][number];

const isEmpty = ({ hours, visits, away }: TeamDay) => hours === "" && visits.length === 0 && away.length === 0;

/** One day of one person: their visits, what they are away for, or that they are free. */
function TeamDayShown({ day }: { day: TeamDay }) {
  if (isEmpty(day)) return <span className="small muted">Not working</span>;
  return (
    <>
      {day.away.length > 0 ? (
        <ul className="plain-list diary-away">
          {day.away.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      ) : null}
      {day.visits.length > 0 ? (
        <ul className="plain-list">
          {day.visits.map((line) => (
            <Visit key={line.id} line={line} brief />
          ))}
        </ul>
      ) : day.away.length === 0 ? (
        <span className="small muted">Free</span>
      ) : null}
    </>
  );
}

/** The week of the team, a row a person. A weekend on which nobody works, visits or is away takes no columns. */
export function TeamWeek({ page }: { page: DiaryPage }) {
  const { week } = page;
  const shown = week.days
    .map((day, nth) => ({ day, nth }))
    .filter(({ nth }) => nth < WORKING_DAYS || week.rows.some(({ days }) => days[nth] && !isEmpty(days[nth])));
  return (
    <div className="team-week">
      <DataTable
        caption={`The team, ${page.weekWords}`}
        captionHidden
        wide
        rows={week.rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/officer/diary?who=${id}&on=${page.on}`}
        empty={
          <EmptyState title="Nobody here visits yet">
            People who assess stand here as soon as they have an account.
          </EmptyState>
        }
        columns={[
          { key: "name", header: "Who", cell: ({ name }) => name },
          ...shown.map(({ day, nth }) => ({
            key: day.on,
            header: (
              <>
                {day.name.slice(0, 3)} <span className="diary-date">{day.date}</span>
                {day.today ? <span className="visually-hidden"> (today)</span> : null}
                {day.said ? <span className="under">{day.said}</span> : null}
              </>
            ),
            label: `${day.name.slice(0, 3)} ${day.date}`,
            cell: ({ days }: DiaryPage["week"]["rows"][number]) =>
              days[nth] ? <TeamDayShown day={days[nth]} /> : null,
          })),
        ]}
      />
    </div>
  );
}

/** The visits of a week in their order, as a list. */
export function WeekList({ page }: { page: DiaryPage }) {
  const rows = page.week.days.flatMap((day, nth) =>
    page.week.rows.flatMap((row) =>
      (row.days[nth]?.visits ?? []).map((line) => ({ ...line, key: `${row.id}-${line.id}`, day, worker: row.name })),
    ),
  );
  return (
    <DataTable
      caption={`Visits, ${page.weekWords}`}
      captionHidden
      rows={rows}
      rowKey={({ key }) => key}
      rowHref={({ href }) => href ?? undefined}
      empty={
        <EmptyState title="No visit is in this week" headingLevel={3}>
          Visits are booked in the record of an application, under Visits. A plan there offers families times to choose.
        </EmptyState>
      }
      columns={[
        {
          key: "who",
          header: "Who",
          cell: ({ who, ref }) => (
            <>
              {who}
              {ref ? <span className="under">{ref}</span> : null}
            </>
          ),
        },
        { key: "when", header: "When", cell: ({ day, times }) => `${day.name} ${day.date}, ${times}` },
        { key: "kind", header: "What", cell: ({ kind }) => kind },
        { key: "place", header: "Where", cell: ({ place }) => place },
        ...(page.who === "team"
          ? [{ key: "worker", header: "Worker", cell: ({ worker }: { worker: string }) => worker }]
          : []),
        {
          key: "mark",
          header: "How it stands",
          cell: ({ mark, ref }) =>
            mark ? <Tag tone={mark.tone}>{mark.word}</Tag> : <Tag tone="info">{ref ? "booked" : "expected"}</Tag>,
        },
      ]}
    />
  );
}
