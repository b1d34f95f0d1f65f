import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { QuietButton } from "#app/ui/button.tsx";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReasonList } from "#app/ui/reason-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { wrongFields } from "../panel-parts/form-answers.ts";
import { answerPanelsForm } from "./answer-form.server.ts";
import { FurtherMeetingForm, JointForm, SetUpForm } from "./panel-forms.tsx";
import { type PanelsPage, readPanels } from "./read-panels.server.ts";

export const loader = officerLoader({ permission: "panel:read" }, async (given) => ({ page: await readPanels(given) }));

export const action = officerAction({ permission: "application:panel" }, answerPanelsForm);

export const meta: MetaFunction<typeof loader> = () => [
  { title: "Panels - Nearhome" },
  { name: "robots", content: "noindex" },
];

const DONE: Record<string, { title: string; words: string }> = {
  "set-up": {
    title: "The panel is set up",
    words: "Its meetings are made a year ahead. Put members on its list next.",
  },
  joint: {
    title: "It is changed with whom the panel is held",
    words:
      "The members it concerns are told. Look at the quorum of the coming meetings: a joint panel needs more members.",
  },
  dates: { title: "The dates are made", words: "There are meetings up to a year from today." },
  "no-dates": { title: "Nothing was missing", words: "There are meetings up to a year from today already." },
  "called-off": { title: "The meeting is called off", words: "It stands in no list any more." },
};

type Line = PanelsPage["ahead"][number];

const COLUMNS: readonly Column<Line>[] = [
  {
    key: "when",
    header: "Meeting",
    cell: ({ when, dateTime }) => <time dateTime={dateTime}>{when}</time>,
  },
  {
    key: "at",
    header: "At",
    cell: ({ at, by }) => (
      <>
        {at}
        {by ? <span className="under">held by {by}</span> : null}
      </>
    ),
  },
  {
    key: "places",
    header: "Households",
    align: "end",
    cell: ({ households, capacity, left, held }) => (
      <>
        {held ? households : `${households} of ${capacity}`}
        {held ? null : (
          <span className="under panel-places">
            {left === 0 ? "full" : left === 1 ? "1 place left" : `${left} places left`}
          </span>
        )}
      </>
    ),
  },
  {
    key: "quorum",
    header: "Quorum",
    cell: ({ mark, coming, missing, ask }) => (
      <>
        <Tag tone={mark.tone}>{mark.word}</Tag>
        <span className="under">{coming}</span>
        {missing.length > 0 ? (
          <ReasonList reasons={missing.map((text) => ({ mark: "not-met" as const, text }))} />
        ) : null}
        {ask ? <b className="under panel-ask">{ask}</b> : null}
      </>
    ),
  },
  {
    key: "papers",
    header: "Papers due",
    cell: ({ papersDue, papersPast, shared }) => (
      <>
        {papersDue}
        {papersPast ? <span className="under">out by now</span> : null}
        {shared ? <span className="under">spare places shared from {shared}</span> : null}
      </>
    ),
  },
];

type Held = PanelsPage["behind"][number];

/** Of meetings that are over: what is unfinished of them, and by when it should be. */
const HELD_COLUMNS: readonly Column<Held>[] = [
  ...COLUMNS.filter(({ key }) => key === "when" || key === "at"),
  { key: "households", header: "Households", align: "end", cell: ({ households }) => households },
  {
    key: "minutes",
    header: "Minutes",
    cell: ({ minutes: { mark, by, unheard } }) => (
      <>
        {mark ? <Tag tone={mark.tone}>{mark.word}</Tag> : null} {by ? <span className="small">{by}</span> : null}
        {unheard ? <span className="under">{unheard}</span> : null}
      </>
    ),
  },
];

function Spare({ spare }: { spare: PanelsPage["spare"] }) {
  return (
    <section aria-labelledby="spare">
      <h2 id="spare">Neighbours’ panels</h2>
      {spare.length === 0 ? (
        <p className="muted">No council shares a spare place with this one now.</p>
      ) : (
        <ul className="plain-list link-list">
          {spare.map((line) => (
            <li key={line.id}>
              <a href={`/officer/panels/${line.id}`}>
                {line.by}, {line.when}
              </a>
              <span className="under">
                {line.left === 1 ? "1 place" : `${line.left} places`} to spare, papers due {line.papersDue}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Off({ off }: { off: NonNullable<PanelsPage["off"]> }) {
  return (
    <Notice
      tone="important"
      title={off.now ? "First approvals go without a panel" : "The panel is switched off from a day"}
    >
      <p>
        {off.now ? "Since" : "From"} {off.from}, who {off.now ? "applies" : "sends an application on or after that day"}{" "}
        goes from the report straight to the decision maker, with the same time to comment, the same reasons and the
        same ways to challenge. Who applied before keeps the panel.
      </p>
    </Notice>
  );
}

/** The panels of a council: every date ahead with its quorum, who waits for one, the list, and what neighbours share. */
export default function Panels() {
  const { page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { panel, ahead, behind, ready, list, mayWork, done } = page;
  return (
    <>
      <ErrorSummary fields={wrongFields(refused)} formErrors={refused?.formErrors} />
      <PageHeading
        title="Panels"
        caption={
          panel
            ? `${panel.name}, ${panel.place}${panel.joint.length > 0 ? `, held with ${panel.joint.join(" and ")}` : ""}`
            : page.council
        }
      />
      {done && Object.hasOwn(DONE, done) && !refused ? (
        <Notice tone="done" title={DONE[done]?.title}>
          <p>{DONE[done]?.words}</p>
        </Notice>
      ) : null}
      {page.off ? <Off off={page.off} /> : null}
      <div className="two-columns">
        <div>
          {ahead.length > 0 ? (
            <DataTable
              caption="Meetings ahead"
              columns={COLUMNS}
              rows={ahead}
              rowKey={({ id }) => id}
              rowHref={({ id }) => `/officer/panels/${id}`}
            />
          ) : (
            <EmptyState title="No meeting is planned">
              {panel ? "Make the dates of the year ahead, or add one meeting." : "Set up the panel: its dates follow."}
            </EmptyState>
          )}
          {behind.length > 0 ? (
            <DataTable
              caption="Held lately"
              columns={HELD_COLUMNS}
              rows={behind}
              rowKey={({ id }) => id}
              rowHref={({ id }) => `/officer/panels/${id}`}
            />
          ) : null}
          {!panel && mayWork ? (
            <section aria-labelledby="set-up">
              <h2 id="set-up">Set up the panel</h2>
              <SetUpForm refused={refused} neighbours={page.neighbours} />
            </section>
          ) : null}
        </div>
        <aside aria-label="Beside the meetings" className="panel-beside">
          <section aria-labelledby="ready">
            <h2 id="ready">
              Ready for panel <span className="board-count">{ready.length}</span>
            </h2>
            {ready.length === 0 ? (
              <p className="muted">Nobody waits for a date.</p>
            ) : (
              <ul className="plain-list link-list">
                {ready.map(({ id, name, ref }) => (
                  <li key={id}>
                    <a href={`/officer/applications/${id}/panel`}>{name}</a> <span className="muted small">{ref}</span>
                  </li>
                ))}
              </ul>
            )}
          </section>
          <section aria-labelledby="list">
            <h2 id="list">Central list</h2>
            <p>
              <a href="/officer/panels/members">{list.count === 1 ? "1 member" : `${list.count} members`}</a>,{" "}
              {list.independent} of them independent
              {list.leaving > 0 ? `, ${list.leaving} leaving` : ""}.
            </p>
            {list.lacks.length > 0 ? (
              <ReasonList reasons={list.lacks.map((text) => ({ mark: "not-met" as const, text }))} />
            ) : null}
          </section>
          <Spare spare={page.spare} />
          {panel && mayWork ? (
            <section aria-labelledby="dates">
              <h2 id="dates">Dates</h2>
              <FurtherMeetingForm refused={refused} />
              {page.neighbours.length > 0 ? (
                <JointForm refused={refused} version={panel.version} held={panel.held} neighbours={page.neighbours} />
              ) : null}
              <form method="post" aria-label="Make the dates of a year">
                <input type="hidden" name="intent" value="dates" />
                <QuietButton>Make the dates up to a year from today</QuietButton>
              </form>
            </section>
          ) : null}
        </aside>
      </div>
    </>
  );
}
