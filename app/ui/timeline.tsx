import type { ReactNode } from "react";

/** Something that happened, or a place held for something the reader may not see. */
export type TimelineEvent =
  | {
      id: string;
      /** When, in words; `dateTime` says it to machines. */
      at: string;
      dateTime?: string;
      title: ReactNode;
      actor?: string;
      body?: ReactNode;
      hidden?: undefined;
    }
  /** `hidden` says what is kept back and why, so that nobody takes the list for complete. */
  | { id: string; at: string; dateTime?: string; hidden: string };

/** What happened, newest first or last as the caller orders it. Nothing is left out silently. */
export function Timeline({ events, headingLevel = 3 }: { events: readonly TimelineEvent[]; headingLevel?: 2 | 3 | 4 }) {
  const Heading = `h${headingLevel}` as const;
  return (
    <ol className="timeline">
      {events.map((event) =>
        event.hidden === undefined ? (
          <li key={event.id}>
            <Heading className="timeline-title">{event.title}</Heading>
            <p className="timeline-by">
              <time dateTime={event.dateTime}>{event.at}</time>
              {event.actor ? `, ${event.actor}` : null}
            </p>
            {event.body ? <div className="timeline-body">{event.body}</div> : null}
          </li>
        ) : (
          <li key={event.id} className="timeline-hidden">
            <time dateTime={event.dateTime}>{event.at}</time>: {event.hidden}
          </li>
        ),
      )}
    </ol>
  );
}
