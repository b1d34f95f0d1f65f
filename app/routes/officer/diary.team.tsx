import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ROLE_WORDS, worksByCase } from "#app/domain/access/permissions.ts";
import { absenceInWords } from "#app/domain/scheduling/absence.ts";
import { hoursAWeek } from "#app/domain/scheduling/typed-pattern.ts";
import { loadInWords, workloadOf } from "#app/domain/scheduling/workload.ts";
import { addDays, formatDayShort, instantAt } from "#app/domain/shared/day.ts";
import { officerLoader } from "#app/http/guards.server.ts";
import { rulebookOf } from "#app/services/applications/rules-in-force.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { listAbsences, listPatterns } from "#db/queries/diary.ts";
import { listCarried, listDiaryVisits, listTeam } from "#db/queries/diary-keeping.ts";
import { DiaryTabs, diaryTabsFor } from "./diary-parts/diary-tabs.tsx";
import { LookAtLines } from "./diary-parts/look-at-lines.tsx";
import { plansToLookAt } from "./diary-parts/plans-to-look-at.server.ts";

const AHEAD_DAYS = 28;

export const loader = officerLoader({ permission: "diary:arrange" }, async (given) => {
  const { db, officer, now, today } = given;
  const { councilId, councilIds } = officer;
  const team = await listTeam(db, councilIds);
  const ids = team.map(({ id }) => id);
  const [carried, visits, patterns, absences, { values }, { atRisk }] = await Promise.all([
    listCarried(db, councilIds),
    listDiaryVisits(db, councilIds, ids, now, instantAt(addDays(today, 7), 0)),
    listPatterns(db, councilId, ids),
    listAbsences(db, councilId, ids, now, instantAt(addDays(today, AHEAD_DAYS), 0)),
    rulebookOf(db, councilId, today),
    plansToLookAt(given, undefined),
  ]);
  return {
    tabs: diaryTabsFor(officer),
    atRisk,
    rows: team.map(({ id, name, roles, worker }) => {
      const own = carried.filter(({ workerId }) => workerId === id);
      const load = workloadOf(
        own.map(({ stage }) => stage),
        worker?.capacity ?? 0,
        values.caseWeights,
      );
      const pattern = patterns.findLast(({ holderId, startsOn }) => holderId === id && startsOn <= today);
      const away = absences.find(({ holderId, kind }) => holderId === id && kind !== "calendar");
      const until = worksByCase(roles) ? (worker?.accessUntil ?? null) : null;
      return {
        id,
        name,
        role: roles.map((role) => ROLE_WORDS[role].label).join(", "),
        cases: load.cases,
        load: worker ? loadInWords(load) : "Not known",
        over: worker !== null && load.room < 0,
        visits: visits.filter((one) => one.state === "booked" && [one.workerId, one.secondWorkerId].includes(id))
          .length,
        hours: pattern ? `${hoursAWeek(pattern.week)} a week` : null,
        away: away ? absenceInWords(away, today) : "",
        access: worksByCase(roles) ? (until ? formatDayShort(until, today) : "no day is set") : null,
        accessOver: worksByCase(roles) && (until === null || until < today),
      };
    }),
  };
});

export const meta: MetaFunction = () => [{ title: "Team - Nearhome" }];

/** What everybody who visits carries, works and is away for. */
export default function Team() {
  const { tabs, rows, atRisk } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        title="Team"
        caption="What each carries in weighted cases: a whole assessment is 1, and the rules say what other stages weigh."
      />
      <DiaryTabs tabs={tabs} open="team" />
      <DataTable
        caption="Everybody who visits"
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/officer/diary/holders/${id}`}
        empty={
          <EmptyState title="Nobody here visits yet">
            People who assess stand here as soon as they have an account.
          </EmptyState>
        }
        columns={[
          { key: "name", header: "Who", cell: ({ name }) => name },
          {
            key: "role",
            header: "Role",
            cell: ({ role, access, accessOver }) => (
              <>
                {role}
                {access ? (
                  <span className="under">
                    {accessOver ? <Tag tone="late">cannot sign in</Tag> : <Tag tone="info">signs in</Tag>} until{" "}
                    {access}
                  </span>
                ) : null}
              </>
            ),
          },
          {
            key: "load",
            header: "Weighted cases",
            cell: ({ load, over, cases }) => (
              <>
                {load} {over ? <Tag tone="late">more than planned</Tag> : null}
                <span className="under nowrap">
                  {cases} {cases === 1 ? "application" : "applications"}
                </span>
              </>
            ),
          },
          { key: "visits", header: "Visits in 7 days", align: "end", cell: ({ visits }) => visits },
          {
            key: "hours",
            header: "Hours",
            cell: ({ hours }) => (hours ? <span className="nowrap">{hours}</span> : <Tag tone="soon">none set</Tag>),
          },
          { key: "away", header: "Away next", cell: ({ away }) => away || <span className="muted">not soon</span> },
          {
            key: "diary",
            header: "Diary",
            headerHidden: true,
            cell: ({ id, name }) => (
              <a href={`/officer/diary?who=${id}`}>
                Diary<span className="visually-hidden"> of {name}</span>
              </a>
            ),
          },
        ]}
      />
      <div className="section measure">
        <LookAtLines
          id="risk"
          title="At risk"
          lines={atRisk}
          none="No session, check or panel date stands in the way of anybody’s plan."
        />
      </div>
    </>
  );
}
