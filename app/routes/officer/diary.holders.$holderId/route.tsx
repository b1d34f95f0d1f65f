import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { DiaryTabs } from "../diary-parts/diary-tabs.tsx";
import { answerHolder } from "./answer-holder.server.ts";
import { AbsenceForm, holderField, PatternForm, ResourceForm, WorkerForm } from "./holder-forms.tsx";
import { type HolderPage, readHolder } from "./read-holder.server.ts";

export const loader = officerLoader({ permission: "diary:read" }, async (given) => ({ page: await readHolder(given) }));

export const action = officerAction({ permission: "diary:read" }, (given) => answerHolder(given));

function titleOf({ own, name }: Pick<HolderPage, "own" | "name">): string {
  return own ? "My hours and leave" : `Hours of ${name}`;
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found ? titleOf(found.page) : "Hours"} - Nearhome` },
];

const DONE: Record<string, { title: string; words: string }> = {
  pattern: {
    title: "The hours are set",
    words: "Times are offered within them from that day on. What is booked stays.",
  },
  absence: { title: "The time away is added", words: "Nothing new is offered in it." },
  "absence-remove": { title: "The time away is taken out", words: "Times in it may be offered again." },
  worker: { title: "Saved", words: "Times and suggestions go by it from now on." },
  resource: { title: "Saved", words: "Times go by it from now on." },
};

function Pattern({ pattern }: { pattern: HolderPage["patterns"][number] }) {
  return (
    <section className="pattern" aria-label={`Hours from ${pattern.from}`}>
      <div className="split">
        <h3>From {pattern.from}</h3>
        <Tag tone={pattern.inForce ? "now" : "info"}>{pattern.inForce ? "in force" : "to come"}</Tag>
      </div>
      <p className="small muted">{pattern.hours} hours a week</p>
      <div className="pattern-shown">
        {pattern.weeks.map((days, nth) => (
          <div key={days.map(({ hours }) => hours).join() + String(nth)}>
            {pattern.weeks.length > 1 ? <p className="small">{nth === 0 ? "First week" : "Second week"}</p> : null}
            <Facts facts={days.map(({ name, hours }) => ({ name, value: hours }))} />
          </div>
        ))}
      </div>
    </section>
  );
}

function Known({ page }: { page: HolderPage }) {
  const { worker } = page;
  if (!worker) return null;
  return (
    <Facts
      facts={[
        { name: "Sets out from", value: worker.base || "Not known yet" },
        { name: "Weighted cases", value: worker.capacity },
        { name: "Sent for", value: worker.skillsInWords || "Nothing in particular" },
        { name: "Languages", value: worker.languages || "English" },
        ...(worker.byCase
          ? [
              {
                name: "May sign in until",
                value: `${worker.accessInWords ?? "No day is set"}${worker.over ? " (over)" : ""}`,
              },
            ]
          : []),
      ]}
    />
  );
}

/** One diary's hours and time away: one's own, or for those who arrange the diary anybody's. */
export default function Holder() {
  const { page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { own, kind, patterns, absences, done } = page;
  const wrong = refused
    ? Object.keys(refused.errors).map((name) => holderField(refused.form, name, { errors: refused.errors }))
    : [];
  const said = done && Object.hasOwn(DONE, done) && !refused ? DONE[done] : undefined;
  return (
    <>
      <PageHeading
        above={
          own ? null : (
            <BackLink href={kind === "worker" ? "/officer/diary/team" : "/officer/diary/resources"}>
              {kind === "worker" ? "Team" : "Interpreters and rooms"}
            </BackLink>
          )
        }
        title={titleOf(page)}
        caption={page.caption}
      />
      <DiaryTabs tabs={page.tabs} open={own ? "hours" : kind === "worker" ? "team" : "resources"} />
      <ErrorSummary fields={wrong} formErrors={refused?.formErrors} />
      {said ? (
        <Notice tone="done" title={said.title}>
          <p>{said.words}</p>
        </Notice>
      ) : null}
      {page.worker && page.worker.bookedAfter > 0 ? (
        <Notice
          tone="important"
          title={`${page.worker.bookedAfter === 1 ? "1 visit is" : `${page.worker.bookedAfter} visits are`} booked after their last day`}
        >
          <p>
            They may sign in until {page.worker.accessInWords}, and nobody else is asked to go. Move what is booked to
            somebody else, or let them in for longer. It stands under <a href="/officer/diary">the diary</a>, at risk.
          </p>
        </Notice>
      ) : null}
      <div className="two-columns">
        <div>
          <section aria-labelledby="hours">
            <h2 id="hours">Hours</h2>
            {patterns.length === 0 ? (
              <EmptyState title="No hours are set" headingLevel={3}>
                Without hours nobody is offered a time here. Set them below, from today on.
              </EmptyState>
            ) : (
              patterns.map((pattern) => <Pattern key={pattern.id} pattern={pattern} />)
            )}
            <details className="section" open={patterns.length === 0 || refused?.form === "pattern"}>
              <summary>Set hours from a day on</summary>
              <PatternForm page={page} refused={refused} />
            </details>
          </section>
          <section aria-labelledby="away">
            <h2 id="away">Time away</h2>
            {absences.length === 0 ? (
              <p className="muted">None is written down from today on.</p>
            ) : (
              <ul className="plain-list absences">
                {absences.map(({ id, kind: what, when }) => (
                  <li key={id} className="split">
                    <span>
                      {when} <span className="muted">{kind === "room" ? "Closed" : what}</span>
                    </span>
                    <form method="post" aria-label={`Take out ${when}`}>
                      <input type="hidden" name="intent" value="absence-remove" />
                      <input type="hidden" name="absence" value={id} />
                      <button className="button-link" type="submit">
                        Take out<span className="visually-hidden">: {when}</span>
                      </button>
                    </form>
                  </li>
                ))}
              </ul>
            )}
            <h3>Add time away</h3>
            <AbsenceForm page={page} refused={refused} />
          </section>
        </div>
        <aside aria-labelledby="known">
          <h2 id="known">What the diary knows</h2>
          {page.arranges ? (
            <>
              {page.kind === "worker" ? (
                <p>
                  <a href={`/officer/diary/holders/${page.id}/photo`}>Photograph for families</a>
                </p>
              ) : null}
              <WorkerForm page={page} refused={refused} />
              <ResourceForm page={page} refused={refused} />
            </>
          ) : (
            <>
              <Known page={page} />
              <p className="small muted">Your manager changes these. Tell them when something is different.</p>
            </>
          )}
        </aside>
      </div>
    </>
  );
}
