import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { QuietButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { whoMayCome } from "../training-parts/who-comes.server.ts";
import { answerSessionForm, type RefusedSession } from "./answer-session.server.ts";
import { readSession, type SeatLine } from "./read-session.server.ts";
import { Attendance, DateChanges, PutOn, sessionField } from "./session-forms.tsx";

export const loader = officerLoader({ permission: "training:read" }, async (given) => {
  const page = await readSession(given, "the list of a session");
  const mayWork = given.officer.can("training:work");
  return {
    page,
    mayWork,
    choices: mayWork && page.open ? await whoMayCome(given, page.audience) : [],
    done: given.url.searchParams.get("done"),
  };
});

export const action = officerAction({ permission: "training:work" }, answerSessionForm);

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found ? `${found.page.title}, ${found.page.day}` : "Session"} - Nearhome` },
];

const DONE: Record<string, string> = {
  "put-on": "They have a seat, and are told by email where they gave an address.",
  waits: "Every seat is taken: they are on the waiting list, and are told.",
  "take-off": "They are off the list. Where somebody waits, the seat is kept for them now.",
  moved: "It is changed. Everybody is told by email; ring those who gave only a number.",
  resized: "The seats are changed. New ones are kept for whoever waits.",
  "called-off": "It is called off, and everybody is told by email. Ring those who gave only a number.",
  came: "It is written down who came. It stands in the record of each household.",
};

function People({ rows, caption, mayTakeOff }: { rows: readonly SeatLine[]; caption: string; mayTakeOff: boolean }) {
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={(line) => line.id}
      columns={[
        {
          key: "name",
          header: "Name",
          cell: (line) => (
            <>
              {line.href ? <a href={line.href}>{line.name}</a> : line.name}
              {line.from ? <span className="small muted rule-example">{line.from}</span> : null}
            </>
          ),
        },
        { key: "reach", header: "How to reach them", cell: (line) => line.reach },
        {
          key: "mark",
          header: "Now",
          cell: (line) => (
            <>
              <Tag tone={line.mark.tone}>{line.mark.word}</Tag>
              {line.until ? <span className="small muted rule-example">{line.until}</span> : null}
            </>
          ),
        },
        ...(mayTakeOff
          ? [
              {
                key: "off",
                header: "Take off",
                headerHidden: true,
                label: null,
                cell: (line: SeatLine) => (
                  <form method="post">
                    <input type="hidden" name="intent" value="take-off" />
                    <input type="hidden" name="seat" value={line.id} />
                    <QuietButton>
                      Take off<span className="visually-hidden"> {line.name}</span>
                    </QuietButton>
                  </form>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** One session: who comes, who waits, who came, and its changes. */
export default function SessionShown() {
  const { page, mayWork, choices, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() as RefusedSession | undefined;
  const wrong = refused ? Object.keys(refused.errors).map((name) => sessionField(refused.form, name, refused)) : [];
  return (
    <>
      <ErrorSummary fields={wrong} formErrors={refused?.formErrors} />
      <PageHeading
        above={<BackLink href="/officer/training">Training</BackLink>}
        title={`${page.day}, ${page.hours}`}
        tag={<Tag tone={page.mark.tone}>{page.mark.word}</Tag>}
        caption={page.title}
        aside={<a href={`/officer/training/${page.id}/list`}>List to print</a>}
      />
      {done && DONE[done] && !refused ? (
        <Notice tone="done">
          <p>{DONE[done]}</p>
        </Notice>
      ) : null}
      <div className="two-columns">
        <div>
          <section aria-labelledby="coming">
            <h2 id="coming">
              {page.begun ? "Who came" : "Who comes"} <span className="board-count">{page.coming.length}</span>
            </h2>
            {page.coming.length === 0 ? (
              <EmptyState title={page.open ? "Nobody yet" : "Nobody"} headingLevel={3}>
                {page.open
                  ? "People book their own seats; you can put somebody on beside this."
                  : "Nobody had a seat at this session."}
              </EmptyState>
            ) : page.begun && mayWork ? (
              <Attendance page={page} />
            ) : (
              <People rows={page.coming} caption="Who comes" mayTakeOff={mayWork && page.open} />
            )}
          </section>
          {page.waiting.length > 0 ? (
            <section aria-labelledby="waiting">
              <h2 id="waiting">
                Waiting <span className="board-count">{page.waiting.length}</span>
              </h2>
              <p className="small muted">In the order in which a seat is kept for them.</p>
              <People rows={page.waiting} caption="Waiting" mayTakeOff={mayWork && page.open} />
            </section>
          ) : null}
          {page.gone.length > 0 ? (
            <details>
              <summary>Not coming: {page.gone.length}</summary>
              <People rows={page.gone} caption="Not coming" mayTakeOff={false} />
            </details>
          ) : null}
        </div>
        <aside aria-labelledby="about">
          <h2 id="about">About it</h2>
          <Facts facts={page.facts} />
          <p>
            <a href={`/officer/training/series/${page.seriesId}`}>All dates of this series</a>
          </p>
          {mayWork && page.open ? (
            <>
              <h2>Put somebody on</h2>
              <PutOn page={page} choices={choices} refused={refused} />
              <h2>Change it</h2>
              <div className="changes">
                <DateChanges page={page} refused={refused} />
              </div>
            </>
          ) : null}
        </aside>
      </div>
    </>
  );
}
