import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { toldEvent } from "#app/domain/history/told-events.ts";
import { officerLoader } from "#app/http/guards.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { openRecord } from "../application-record/open-record.server.ts";
import { RecordFrame, recordMeta } from "../application-record/record-frame.tsx";
import { recordHeading } from "../application-record/record-heading.server.ts";
import { ToldTimeline } from "../frame/told-timeline.tsx";

export const loader = officerLoader({ permission: "application:open" }, async (given) => {
  const { officer, db, today } = given;
  const record = await openRecord(given, "the history");
  const [heading, history] = await Promise.all([
    recordHeading(given, record),
    listEventsOfCase(db, record.councilId, "application", record.id),
  ]);
  const about = new Map(record.checks.map((check) => [check.id, check.about]));
  const words = { today, about, notes: new Map<string, string>(), can: officer.can };
  const events = history.map((event) => toldEvent(event, words));
  return { heading, events, hidden: events.filter((event) => event.hidden !== undefined).length };
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
        <ToldTimeline events={events} headingLevel={2} withRules />
      </div>
    </RecordFrame>
  );
}
