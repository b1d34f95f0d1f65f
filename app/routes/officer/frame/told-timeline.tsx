import type { Told } from "#app/domain/history/told-events.ts";
import { Tag, type Tone } from "#app/ui/tag.tsx";
import { Timeline } from "#app/ui/timeline.tsx";

const MARKS: Partial<Record<NonNullable<Exclude<Told, { hidden: string }>["tone"]>, { tone: Tone; word: string }>> = {
  attention: { tone: "soon", word: "Look at this" },
};

type Props = {
  events: readonly Told[];
  headingLevel?: 2 | 3;
  /** Say under which edition of the rules each thing was done. */
  withRules?: boolean;
};

/** Told events as a timeline: what is hidden says so, and what has no words yet stands under its own name. */
export function ToldTimeline({ events, headingLevel, withRules }: Props) {
  return (
    <Timeline
      headingLevel={headingLevel}
      events={events.map((event) => {
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
          actor: withRules && event.rulebook ? `${event.actor}, rulebook ${event.rulebook}` : event.actor,
          body: event.lines.length > 0 ? event.lines.map((words) => <p key={words}>{words}</p>) : undefined,
        };
      })}
    />
  );
}
