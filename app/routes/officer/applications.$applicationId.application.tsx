import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { progressOf, type SectionProgress } from "#app/domain/applications/form/answers-by-person.ts";
import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import { readiness } from "#app/domain/applications/form/household-facts.ts";
import { dayOf, formatDay } from "#app/domain/shared/day.ts";
import { officerLoader } from "#app/http/guards.server.ts";
import { AnswersShown } from "#app/ui/answers-shown.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Inset } from "#app/ui/notice.tsx";
import { type Task, TaskList } from "#app/ui/task-list.tsx";
import { findDocument, listAnswers } from "#db/queries/applications.ts";
import { openRecord } from "./application-record/open-record.server.ts";
import { RecordFrame, recordMeta } from "./application-record/record-frame.tsx";
import { recordHeading } from "./application-record/record-heading.server.ts";

const KINDS: Record<SectionProgress["state"], Task["status"]["kind"]> = {
  "not-started": "to-do",
  "in-progress": "started",
  complete: "done",
};

/** How far a draft has come, for staff: which parts are done, never what is written in them before it is sent. */
async function draftProgress(db: Parameters<typeof listAnswers>[0], id: string) {
  const { answers } = await listAnswers(db, id);
  const { missingPages, missingConsents } = readiness(answers);
  const tasks = progressOf(applicationForm, answers);
  return { tasks, missingPages, missingConsents };
}

export const loader = officerLoader({ permission: "application:open" }, async (given) => {
  const { db } = given;
  const record = await openRecord(given, "the answers");
  const [heading, document] = await Promise.all([recordHeading(given, record), findDocument(db, record.id)]);
  return {
    heading,
    sent: document && { ...document, on: formatDay(dayOf(new Date(document.at))) },
    draft: document ? null : await draftProgress(db, record.id),
    ended: heading.closed,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => recordMeta(found?.heading, "application");

/** What the applicants sent, word for word as it stood that day; before that, how far they have come. */
export default function ApplicationDocument() {
  const { heading, sent, draft, ended } = useLoaderData<typeof loader>();
  return (
    <RecordFrame heading={heading} tab="application">
      {sent ? (
        <div className="measure">
          <Inset>
            Sent on {sent.on}. The questions and answers are kept as they stood then (form {sent.formVersion}) and do
            not change.
          </Inset>
          {sent.sections.map((section) => (
            <section key={section.id} className="section" aria-labelledby={`section-${section.id}`}>
              <h2 id={`section-${section.id}`}>{section.title}</h2>
              {section.pages.map((page) => (
                <div key={`${page.slug}-${page.person?.key ?? ""}`}>
                  {page.person || section.pages.length > 1 || page.title !== section.title ? (
                    <h3>
                      {page.title}
                      {page.person ? `: ${page.person.name}` : ""}
                    </h3>
                  ) : null}
                  <AnswersShown items={page.items} />
                </div>
              ))}
            </section>
          ))}
        </div>
      ) : draft && !ended ? (
        <div className="measure">
          <h2>Still being written</h2>
          <p>
            You see how far they have come. What they write stays theirs until they send it.
            {draft.missingConsents.length > 0
              ? " Permissions without which no assessment can begin are still open."
              : ""}
          </p>
          <TaskList
            tasks={draft.tasks.map(({ id, title, done, of, state }) => ({
              id,
              title,
              hint: `${done} of ${of} ${of === 1 ? "page" : "pages"}`,
              status: { kind: KINDS[state] },
            }))}
          />
        </div>
      ) : (
        <EmptyState title="Nothing was sent">They stopped before they sent their application.</EmptyState>
      )}
    </RecordFrame>
  );
}
