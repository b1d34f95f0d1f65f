import { Button } from "#app/ui/button.tsx";
import { CheckboxField } from "#app/ui/checkbox-field.tsx";
import { type FieldState, fieldFrom } from "#app/ui/form-state.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { LeaderFields } from "../training-parts/leader-fields.tsx";
import { WhoFields } from "../training-parts/who-fields.tsx";
import type { RefusedSession } from "./answer-session.server.ts";
import type { SeatLine, SessionPage } from "./read-session.server.ts";

type Refused = RefusedSession | undefined;
type Choices = readonly { value: string; label: string }[];

/** A field of one form of the page: its id begins with the form's name, because several stand here. */
export function sessionField(form: string, name: string, refused: Refused, start?: Record<string, string>): FieldState {
  const back = refused?.form === form ? refused : undefined;
  return { ...fieldFrom(name, { values: back?.typed ?? start, errors: back?.errors }), id: `${form}-${name}` };
}

/** Puts somebody on: an applicant or a carer of this council, or for a public session anybody by name. */
export function PutOn({ page, choices, refused }: { page: SessionPage; choices: Choices; refused: Refused }) {
  const open = page.audience === "public";
  const field = (name: string) => sessionField(open ? "put-visitor-on" : "put-on", name, refused);
  return (
    <form method="post" noValidate aria-label="Put somebody on">
      <input type="hidden" name="intent" value={open ? "put-visitor-on" : "put-on"} />
      <WhoFields audience={page.audience} choices={choices} field={field} label="Who" />
      <Button>{page.left > 0 ? "Put them on" : "Put them on the waiting list"}</Button>
    </form>
  );
}

/** Ticks who came; whoever is not ticked did not. */
export function Attendance({ page }: { page: SessionPage }) {
  return (
    <form method="post" aria-label="Who came">
      <input type="hidden" name="intent" value="came" />
      <input type="hidden" name="version" value={page.version} />
      <ul className="plain-list attendance">
        {page.coming.map((seat: SeatLine) => (
          <li key={seat.id}>
            <input type="hidden" name="listed" value={seat.id} />
            <label>
              <input type="checkbox" name="came" value={seat.id} defaultChecked={seat.state !== "missed"} /> {seat.name}
              {seat.from ? <span className="small muted"> {seat.from}</span> : null}
            </label>
          </li>
        ))}
      </ul>
      <Button>Write down who came</Button>
    </form>
  );
}

/** Moves it, changes its seats, or calls it off; everybody concerned is told. */
export function DateChanges({ page, refused }: { page: SessionPage; refused: Refused }) {
  const moved = (name: string) => sessionField("moved", name, refused, page.typed);
  const versioned = <input type="hidden" name="version" value={page.version} />;
  return (
    <>
      <details open={refused?.form === "moved"}>
        <summary>Time, place or who leads it</summary>
        <form method="post" noValidate aria-label="Change it">
          <input type="hidden" name="intent" value="moved" />
          {versioned}
          <div className="row">
            <TextField field={moved("on")} label="Day" type="date" width={10} />
            <TextField field={moved("at")} label="Begins at" type="time" width={10} />
            <TextField field={moved("minutes")} label="Minutes" inputMode="numeric" width={4} />
          </div>
          <TextField field={moved("place")} label="Where" />
          <CheckboxField field={moved("online")} label="It is online" small />
          <LeaderFields field={moved} team={page.team} />
          <p className="small muted">
            Everybody with a seat or waiting keeps it, is told by email what changed, and can give it back with one
            press.
          </p>
          <Button>Change it</Button>
        </form>
      </details>
      <details open={refused?.form === "resized"}>
        <summary>More or fewer seats</summary>
        <form method="post" noValidate aria-label="More or fewer seats">
          <input type="hidden" name="intent" value="resized" />
          {versioned}
          <TextField
            field={sessionField("resized", "seats", refused, page.typed)}
            label="Seats"
            inputMode="numeric"
            width={4}
          />
          <Button>Change the seats</Button>
        </form>
      </details>
      <details open={refused?.form === "called-off"}>
        <summary>Call it off</summary>
        <form method="post" noValidate aria-label="Call it off">
          <input type="hidden" name="intent" value="called-off" />
          {versioned}
          <TextArea
            field={sessionField("called-off", "reason", refused)}
            label="Why"
            hint="For the history. The letter says only that it does not take place."
            rows={2}
          />
          <Button look="warning">Call it off</Button>
        </form>
      </details>
    </>
  );
}
