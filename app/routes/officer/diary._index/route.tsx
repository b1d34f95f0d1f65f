import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { officerLoader } from "#app/http/guards.server.ts";
import { Button } from "#app/ui/button.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { DiaryTabs } from "../diary-parts/diary-tabs.tsx";
import { LookAtLines } from "../diary-parts/look-at-lines.tsx";
import { DayOnTheRoad } from "./day-shown.tsx";
import { type DiaryPage, readDiary } from "./read-diary.server.ts";
import { OwnWeek, TeamWeek, WeekList } from "./week-shown.tsx";

export const loader = officerLoader({ permission: "diary:read" }, async (given) => ({ page: await readDiary(given) }));

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.page.title ?? "Diary"} - Nearhome` },
];

function Carried({ page }: { page: DiaryPage }) {
  return (
    <section aria-labelledby="carried">
      <h2 id="carried">
        Applications <span className="board-count">{page.carried.length}</span>
      </h2>
      {page.load ? (
        <p>
          {page.load.words} weighted cases. {page.load.over ? <Tag tone="late">more than planned</Tag> : null}
        </p>
      ) : null}
      {page.carried.length === 0 ? (
        <p className="muted">None has this worker now.</p>
      ) : (
        <ul className="plain-list checks">
          {page.carried.map(({ id, name, ref, stage, locality }) => (
            <li key={id} className="check-row">
              <a href={`/officer/applications/${id}`}>{name}</a>
              <span className="under">{[ref, stage, locality].filter(Boolean).join(", ")}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The diary: a week or a day, one's own or the team's, and what of the plans wants somebody to look at. */
export default function Diary() {
  const { page } = useLoaderData<typeof loader>();
  const { view, day, toLookAt } = page;
  const unconfirmed = (
    <LookAtLines
      id="unconfirmed"
      title="Offered and not picked"
      lines={toLookAt.unconfirmed}
      none="Every session that was offered has its time."
    />
  );
  return (
    <>
      <PageHeading title={page.title} caption={view === "day" && day ? day.name : page.weekWords} />
      <DiaryTabs tabs={page.tabs} open="diary" />
      <div className="diary-bar">
        <FilterChips
          label="Which days"
          chips={[
            { label: view === "day" ? "Day before" : "Week before", href: page.before },
            { label: "Today", href: page.now },
            { label: view === "day" ? "Day after" : "Week after", href: page.after },
          ]}
        />
        <FilterChips label="How it is shown" chips={page.views} />
        {page.people ? (
          <form method="get" action="/officer/diary" className="inline-form" aria-label="Whose diary">
            <input type="hidden" name="view" value={view} />
            <input type="hidden" name="on" value={page.on} />
            <label className="visually-hidden" htmlFor="who">
              Whose diary
            </label>
            <select className="govuk-select" id="who" name="who" defaultValue={page.who} key={page.who}>
              {page.people.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
            <Button look="secondary" small>
              Show
            </Button>
          </form>
        ) : null}
      </div>
      {page.noHours && page.hoursHref && view !== "list" ? (
        <Notice tone="important" title="No hours are set for this week">
          <p>
            Nobody is offered a time without them. <a href={page.hoursHref}>Set the hours</a>.
          </p>
        </Notice>
      ) : null}
      <section aria-labelledby="shown" className="section">
        <h2 id="shown" className="visually-hidden">
          {view === "day" && day ? day.name : page.weekWords}
        </h2>
        {view === "day" && day ? <DayOnTheRoad day={day} /> : null}
        {view === "list" ? <WeekList page={page} /> : null}
        {view === "week" || (view === "day" && !day) ? (
          page.who === "team" ? (
            <TeamWeek page={page} />
          ) : (
            <OwnWeek page={page} />
          )
        ) : null}
      </section>
      <div className="columns-2">
        <div>
          <LookAtLines
            id="risk"
            title="At risk"
            lines={toLookAt.atRisk}
            none="No session, check or panel date stands in the way of a plan."
          />
          {page.who === "team" ? null : unconfirmed}
        </div>
        {page.who === "team" ? unconfirmed : <Carried page={page} />}
      </div>
    </>
  );
}
