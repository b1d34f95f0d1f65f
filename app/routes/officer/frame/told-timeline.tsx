import type { Told } from "#app/domain/history/told-events.ts";
import { Tag, type Tone } from "#app/ui/tag.tsx";
import { Timeline } from "#app/ui/timeline.tsx";

const MARKS: Partial<Record<NonNullable<Exclude<Told, { hidden: string }>["tone"]>, { tone: Tone; word: string }>> = {
  attention: { tone: "soon", word: "Look at this" },
};

type Props = {
  events: readonly Told[];
  headingLevel?: 2 | 3;
  /** Say under which edition of the rules things were done: on the first that was, and where it changes. */
  withRules?: boolean;
};

/** Whether the events before this one (they stand after it) were done under another edition of the rules, or none is known. */
function editionBegins(events: readonly Told[], at: number): boolean {
  const editionOf = (event: Told | undefined) => (event && event.hidden === undefined ? event.rulebook : "");
  const own = editionOf(events[at]);
  const before = editionOf(events.slice(at + 1).find((event) => editionOf(event) !== ""));
  return own !== "" && own !== before;
}

/** Told events as a timeline: what is hidden says so, and what has no words yet stands under its own name. */
export function ToldTimeline({ events, headingLevel, withRules }: Props) {
  return (
    <Timeline
      headingLevel={headingLevel}
      events={events.map((event, at) => {
        if (event.hidden !== undefined) return event;
        const mark = MARKS[event.tone];
        return {
          id: event.id,
          at: event.at,
          dateTime: event.dateTime,
          title: mark ? (
            <>
              {event.title} <Tag tone={mark.tone}>{mark.word}</Tag>
            </>
          ) : (
            event.title
          ),
          actor: withRules && editionBegins(events, at) ? `${event.actor}, rulebook ${event.rulebook}` : event.actor,
          body: event.lines.length > 0 ? event.lines.map((words) => <p key={words}>{words}</p>) : undefined,
        };
      })}
    />
  );
}
