import { Button, QuietButton } from "#app/ui/button.tsx";
import { CheckboxField } from "#app/ui/checkbox-field.tsx";
import { type FieldState, fieldFrom } from "#app/ui/form-state.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { LeaderFields } from "../training-parts/leader-fields.tsx";
import type { RefusedSeries } from "./answer-series.server.ts";
import type { SeriesPage } from "./read-series.server.ts";

type Refused = RefusedSeries | undefined;

/** A field of one form of the page: its id begins with the form's name, because several stand here. */
export function seriesField(form: string, name: string, refused: Refused, start?: Record<string, string>): FieldState {
  const back = refused?.form === form ? refused : undefined;
  return { ...fieldFrom(name, { values: back?.typed ?? start, errors: back?.errors }), id: `${form}-${name}` };
}

function people({ concerned, coming }: SeriesPage): string {
  const dates = coming === 1 ? "1 date is" : `${coming} dates are`;
  if (concerned === 0) return `${dates} to come. Nobody has a seat or waits.`;
  return `${dates} to come, with ${concerned === 1 ? "1 person" : `${concerned} people`} who have a seat or wait.`;
}

/** What a series is from a day on, and which of it goes on. */
export function SeriesChanges({ page, refused }: { page: SeriesPage; refused: Refused }) {
  const change = (name: string) => seriesField("change", name, refused, page.typed);
  const versioned = <input type="hidden" name="version" value={page.version} />;
  return (
    <section className="section measure changes" aria-labelledby="change">
      <h2 id="change">Change the series</h2>
      <p>{people(page)}</p>
      <details open={refused?.form === "change"}>
        <summary>Place, time, seats or who leads it</summary>
        <form method="post" noValidate aria-label="Change the series">
          <input type="hidden" name="intent" value="change" />
          {versioned}
          <TextField
            field={change("from")}
            label="From which day on"
            hint="Dates before it stay as they are, and so do those that have begun."
            type="date"
            width={10}
          />
          <div className="row">
            <TextField field={change("at")} label="Begins at" type="time" width={10} />
            <TextField field={change("minutes")} label="Minutes" inputMode="numeric" width={4} />
            <TextField field={change("seats")} label="Seats" inputMode="numeric" width={4} />
          </div>
          <TextField field={change("place")} label="Where" hint="The address, or how to join online." />
          <CheckboxField field={change("online")} label="It is online" small />
          <LeaderFields field={change} team={page.team} />
          <TextField field={change("title")} label="What it is called" />
          <TextArea field={change("summary")} label="In a sentence or two (optional)" rows={3} />
          <TextField
            field={change("shareDaysBefore")}
            label="Share what is left, days before (empty: never)"
            inputMode="numeric"
            width={4}
          />
          <p className="small muted">
            Everybody with a seat or waiting is told by email what changed, and can give the seat back with one press.
            What was changed at one date alone stays as it is there. Another weekday is another series: end this one and
            begin a new one.
          </p>
          <Button>Change what is to come</Button>
        </form>
      </details>
      <details open={refused?.form === "call-off"}>
        <summary>Call off the rest</summary>
        <form method="post" noValidate aria-label="Call off the rest">
          <input type="hidden" name="intent" value="call-off" />
          {versioned}
          <TextField
            field={seriesField("call-off", "from", refused, page.typed)}
            label="From which day on"
            hint="Every date from that day is called off, and no new ones are made. One date alone is called off on its own page."
            type="date"
            width={10}
          />
          <TextArea
            field={seriesField("call-off", "reason", refused)}
            label="Why"
            hint="For the history. The letter says only that it does not take place."
            rows={2}
          />
          <Button look="warning">Call off the rest</Button>
        </form>
      </details>
      {page.active && page.recurs ? (
        <form method="post">
          <input type="hidden" name="intent" value="end" />
          {versioned}
          <p>
            Dates go on being made a year ahead. <QuietButton>Make no new dates</QuietButton>
          </p>
        </form>
      ) : null}
    </section>
  );
}
