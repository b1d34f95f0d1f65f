import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { officerLoader, officerUpload } from "#app/http/guards.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { keepRestricted } from "../application-record/open-record.server.ts";
import { RecordFrame, recordMeta } from "../application-record/record-frame.tsx";
import { changePaper } from "./answer-form.server.ts";
import { PaperLineShown, paperField } from "./paper-line.tsx";
import { readPapers } from "./read-papers.server.ts";

export const loader = officerLoader({ permission: "application:open" }, async (given) => ({
  page: await readPapers(given),
}));

export const action = officerUpload({ permission: "application:papers" }, async (given) => {
  await keepRestricted(given);
  return changePaper(given);
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => recordMeta(found?.page.heading, "papers");

const DONE: Record<string, string> = {
  accept: "Accepted. It stays with the application.",
  again: "A better copy is asked for. They have a message from you.",
  send: "Added for them, and marked as added by you.",
};

/** The papers of one application against the list: to look at, to accept, to ask for again. */
export default function ApplicationPapers() {
  const { page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { heading, lines, panel, holding, done } = page;
  const wrong = refused
    ? Object.keys(refused.errors).map((name) => paperField(refused.form, name, { errors: refused.errors }))
    : [];
  return (
    <RecordFrame
      heading={heading}
      tab="papers"
      above={<ErrorSummary fields={wrong} formErrors={refused?.formErrors} />}
    >
      {done && Object.hasOwn(DONE, done) && !refused ? (
        <Notice tone="done" title={DONE[done]}>
          <p>It is in the history, with your name.</p>
        </Notice>
      ) : null}
      <div className="two-columns">
        <section aria-labelledby="asked-for">
          <h2 id="asked-for">
            Asked for <span className="board-count">{lines.length}</span>
          </h2>
          <ul className="plain-list checks">
            {lines.map((line) => (
              <PaperLineShown key={line.id} line={line} page={page} refused={refused} />
            ))}
          </ul>
        </section>
        <aside aria-labelledby="holding">
          <h2 id="holding">What the panel waits for</h2>
          <p>
            {panel
              ? panel.given
                ? `The panel is on ${panel.on}. Papers are compared with that day.`
                : `No panel date yet. Papers are compared with the last day for the panel, ${panel.on}.`
              : "The time for the panel begins when the application is sent."}
          </p>
          {holding.length > 0 ? (
            <ul className="reasons">
              {holding.map((words) => (
                <li key={words} className="not-met">
                  <span className="visually-hidden">Missing: </span>
                  {words}
                </li>
              ))}
            </ul>
          ) : (
            <p>The panel waits for nothing on this list.</p>
          )}
        </aside>
      </div>
    </RecordFrame>
  );
}
