import type { MetaFunction } from "@remix-run/node";
import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SESSION_KIND_NAMES, SESSION_KINDS } from "#app/domain/training/series.ts";
import { SEAT_REFUSALS } from "#app/domain/training/words.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { giveUpSeat } from "#app/services/training/change-seat.server.ts";
import { QuietButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FigureStrip } from "#app/ui/figure-strip.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { readTraining, TRAINING_VIEWS, type TrainingPage } from "./read-training.server.ts";

export const loader = officerLoader({ permission: "training:read" }, async (given) => ({
  page: await readTraining(given),
  views: Object.entries(TRAINING_VIEWS).map(([value, label]) => ({ value, label })),
  mayWork: given.officer.can("training:work"),
  done: given.url.searchParams.get("done"),
}));

/** Gives a seat at another council's session back. */
export const action = officerAction({ permission: "training:work" }, async ({ request, work, env, officer }) => {
  const form = await request.formData();
  const asked = {
    forCouncilId: officer.councilId,
    eventId: String(form.get("event") ?? ""),
    seatId: String(form.get("seat") ?? ""),
  };
  const done = await giveUpSeat(work, env.secret, asked);
  if (done.ok) return redirect("/officer/training?show=spare&done=given-back", 303);
  if (done.refusal === "not-found") throw notFound();
  return data({ error: SEAT_REFUSALS[done.refusal] }, { status: 409 });
});

export const meta: MetaFunction = () => [{ title: "Training - Nearhome" }];

const DONE: Record<string, string> = {
  taken: "The seat is taken, and a line of what we owe is under Recharges.",
  "given-back":
    "The seat is given back. Given back in time, nothing is owed for it: Recharges say how its line stands.",
};

type Month = TrainingPage["months"][number];

/** The address of a view, of one kind of session or of all. */
function hrefOf(view: TrainingPage["view"], kind: TrainingPage["kind"]): string {
  return `/officer/training?show=${view}${kind ? `&kind=${kind}` : ""}`;
}

function SessionTable({ caption, lines }: { caption: string; lines: Month["lines"] }) {
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={lines}
      rowKey={(line) => line.id}
      rowHref={(line) => `/officer/training/${line.id}`}
      columns={[
        { key: "day", header: "Day", cell: (line) => line.day },
        { key: "hours", header: "Time", cell: (line) => line.hours },
        {
          key: "title",
          header: "What",
          cell: (line) => (
            <>
              {line.title}
              <span className="small muted rule-example">{line.kind}</span>
            </>
          ),
        },
        { key: "place", header: "Where", cell: (line) => line.place },
        { key: "taken", header: "Seats taken", align: "end", cell: (line) => line.taken },
        { key: "waiting", header: "Waiting", align: "end", cell: (line) => (line.waiting > 0 ? line.waiting : "–") },
        {
          key: "mark",
          header: "Now",
          cell: (line) => (
            <>
              <Tag tone={line.mark.tone}>{line.mark.word}</Tag>
              {line.shared ? <span className="small muted rule-example">{line.shared}</span> : null}
            </>
          ),
        },
      ]}
    />
  );
}

/** The sessions of a view by month: the nearest stand open, the others and what is past are a press away. */
function Sessions({ page }: { page: TrainingPage }) {
  const { months, past, view, kind } = page;
  return (
    <>
      <FilterChips
        label="Which kind"
        chips={[
          { label: "All kinds", href: hrefOf(view, null), on: kind === null },
          ...SESSION_KIND_NAMES.map((name) => ({
            label: SESSION_KINDS[name].officer,
            href: hrefOf(view, name),
            on: kind === name,
          })),
        ]}
      />
      {months.length === 0 ? (
        <EmptyState title={view === "before" ? "Nothing was held lately" : "No date is planned"}>
          {kind
            ? "There is none of this kind. Look at all kinds, or begin a series of it."
            : view === "before"
              ? "Sessions of the last three months stand here, so that who came can be written down."
              : "Begin a series: its dates are made a year ahead, and people book their own seats."}
        </EmptyState>
      ) : null}
      <div className="by-month">
        {months
          .filter(({ open }) => open)
          .map(({ month, title, lines }) => (
            <section key={month} className="section" aria-labelledby={`month-${month}`}>
              <h2 id={`month-${month}`}>
                {title} <span className="board-count">{lines.length}</span>
              </h2>
              <SessionTable caption={title} lines={lines} />
            </section>
          ))}
        {months
          .filter(({ open }) => !open)
          .map(({ month, title, lines }) => (
            <details key={month} className="month">
              <summary>
                {title} <span className="board-count">{lines.length}</span>
              </summary>
              <SessionTable caption={title} lines={lines} />
            </details>
          ))}
        {past.length > 0 ? (
          <details className="month">
            <summary>
              Before today <span className="board-count">{past.length}</span>
            </summary>
            <SessionTable caption="Before today" lines={past} />
          </details>
        ) : null}
      </div>
    </>
  );
}

function Spare({ page, mayWork }: { page: TrainingPage; mayWork: boolean }) {
  return (
    <>
      <DataTable
        caption="Seats to spare nearby"
        captionHidden
        rows={page.spare}
        rowKey={(line) => line.id}
        rowHref={mayWork ? (line) => `/officer/training/spare/${line.id}` : undefined}
        empty={
          <EmptyState title="No seat is to spare nearby">
            Councils that share seats with us offer here what they have left, from the day they chose. Agreements say
            with whom.
          </EmptyState>
        }
        columns={[
          { key: "day", header: "Day", cell: (line) => line.day },
          { key: "council", header: "Council", cell: (line) => line.council },
          {
            key: "title",
            header: "What",
            cell: (line) => (
              <>
                {line.title}
                <span className="small muted rule-example">{line.audience}</span>
              </>
            ),
          },
          { key: "hours", header: "Time", cell: (line) => line.hours },
          { key: "place", header: "Where", cell: (line) => line.place },
          { key: "left", header: "To spare", align: "end", cell: (line) => line.left },
          { key: "price", header: "For each", align: "end", cell: (line) => line.price },
        ]}
      />
      <section className="section">
        <h2>Our people at others’ sessions</h2>
        <DataTable
          caption="Our people at others’ sessions"
          captionHidden
          rows={page.elsewhere}
          rowKey={(line) => line.id}
          empty={
            <EmptyState title="Nobody yet" headingLevel={3}>
              Whoever takes a neighbour’s seat stands here, with the way to give it back.
            </EmptyState>
          }
          columns={[
            {
              key: "who",
              header: "Who",
              cell: (line) => (line.href ? <a href={line.href}>{line.who}</a> : line.who),
            },
            { key: "council", header: "Council", cell: (line) => line.council },
            { key: "title", header: "What", cell: (line) => line.title },
            { key: "day", header: "Day", cell: (line) => line.day },
            ...(mayWork
              ? [
                  {
                    key: "back",
                    header: "Give back",
                    headerHidden: true,
                    label: null,
                    cell: (line: TrainingPage["elsewhere"][number]) => (
                      <form method="post" action="/officer/training?index">
                        <input type="hidden" name="event" value={line.eventId} />
                        <input type="hidden" name="seat" value={line.id} />
                        <QuietButton>
                          Give back
                          <span className="visually-hidden">
                            : {line.who}, {line.day}
                          </span>
                        </QuietButton>
                      </form>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </section>
    </>
  );
}

function AllSeries({ page }: { page: TrainingPage }) {
  return (
    <DataTable
      caption="Series"
      captionHidden
      rows={page.series}
      rowKey={(line) => line.id}
      rowHref={(line) => `/officer/training/series/${line.id}`}
      empty={<EmptyState title="No series yet">Begin one: its dates are made a year ahead.</EmptyState>}
      columns={[
        { key: "title", header: "Series", cell: (line) => line.title },
        { key: "kind", header: "Kind", cell: (line) => line.kind },
        { key: "audience", header: "For", cell: (line) => line.audience },
        { key: "seats", header: "Seats", align: "end", cell: (line) => line.seats },
        { key: "shares", header: "Shared", cell: (line) => line.shares },
        {
          key: "active",
          header: "Now",
          cell: (line) => <Tag tone={line.active ? "now" : "plain"}>{line.active ? "goes on" : "ended"}</Tag>,
        },
      ]}
    />
  );
}

/** Training and information sessions of a council, and the seats its neighbours have to spare. */
export default function Training() {
  const { page, views, mayWork, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { view, figures } = page;
  return (
    <>
      <ErrorSummary fields={[]} formErrors={refused ? [refused.error] : undefined} />
      <PageHeading
        title="Training"
        caption="Information sessions, preparation and training: who comes, who waits, and what neighbours have to spare."
        aside={mayWork ? <a href="/officer/training/new">Begin a series</a> : null}
      />
      {done && DONE[done] ? (
        <Notice tone="done">
          <p>{DONE[done]}</p>
        </Notice>
      ) : null}
      <FigureStrip
        label="Training at a glance"
        figures={[
          { figure: String(figures.dates), label: "dates to come", href: "/officer/training" },
          { figure: String(figures.waiting), label: "people waiting", href: "/officer/training" },
          { figure: String(figures.unwritten), label: "to write up", href: "/officer/training?show=before" },
          { figure: String(figures.spare), label: "seats to spare nearby", href: "/officer/training?show=spare" },
        ]}
      />
      <FilterChips
        label="Which training"
        chips={views.map(({ value, label }) => ({
          label,
          href: `/officer/training?show=${value}`,
          on: value === view,
        }))}
      />
      {view === "spare" ? <Spare page={page} mayWork={mayWork} /> : null}
      {view === "series" ? <AllSeries page={page} /> : null}
      {view === "coming" || view === "before" ? <Sessions page={page} /> : null}
    </>
  );
}
