import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound, officerLoader } from "#app/http/guards.server.ts";
import { openApplicationRecord } from "#app/services/applications/open-record.server.ts";
import { Timeline } from "#app/ui/timeline.tsx";
import { listEventsOfCase } from "#db/queries/history.ts";
import { RecordFrame, recordMeta } from "../application-record/record-frame.tsx";
import { recordHeading } from "../application-record/record-heading.server.ts";
import { toldEvents } from "./told-events.ts";

export const loader = officerLoader({ permission: "application:open" }, async (given) => {
  const { work, officer, params, db, today } = given;
  const record = await openApplicationRecord(work, officer.councilIds, params.applicationId ?? "", "the history");
  if (!record) throw notFound();
  const [heading, history] = await Promise.all([
    recordHeading(given, record),
    listEventsOfCase(db, record.councilId, "application", record.id),
  ]);
  const about = new Map(record.checks.map((check) => [check.id, check.about]));
  const events = toldEvents(history, { today, seesAll: officer.can("history:read"), about });
  return { heading, events, hidden: events.filter((event) => "hidden" in event).length };
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => recordMeta(found?.heading, "history");

/** Everything that happened to one application: when, by whom, why, and under which rules. */
export default function ApplicationHistory() {
  const { heading, events, hidden } = useLoaderData<typeof loader>();
  return (
    <RecordFrame heading={heading} tab="history">
      <div className="measure">
        <p className="muted">
          {events.length === 1 ? "1 thing happened" : `${events.length} things happened`}, the newest first. History is
          never changed: a correction is a new line.
          {hidden > 0 ? ` ${hidden === 1 ? "1 line is" : `${hidden} lines are`} kept back from you and marked.` : ""}
        </p>
        <Timeline
          events={events.map((event) =>
            "hidden" in event
              ? event
              : {
                  id: event.id,
                  at: event.at,
                  dateTime: event.dateTime,
                  title: event.title,
                  actor: `${event.actor}, rulebook ${event.rulebook}`,
                  body: event.lines.length > 0 ? event.lines.map((words) => <p key={words}>{words}</p>) : undefined,
                },
          )}
          headingLevel={2}
        />
      </div>
    </RecordFrame>
  );
}
