import { SESSION_OUTCOMES, VISIT_KIND_NAMES, VISIT_KINDS } from "#app/domain/applications/visits.ts";
import { Button } from "#app/ui/button.tsx";
import { type FieldState, fieldFrom } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import type { RefusedVisit } from "./answer-form.server.ts";
import { formOf, OTHER_TIME } from "./form-names.ts";
import type { VisitLine, VisitsPage } from "./read-visits.server.ts";

type Refused = RefusedVisit | undefined;
type Field = (name: string) => FieldState;

/** A field of one form of the page: its id begins with the form's name, because many such forms stand here. */
export function visitField(form: string, name: string, given: Parameters<typeof fieldFrom>[1]): FieldState {
  return { ...fieldFrom(name, given), id: `${form}-${name}` };
}

/** A time that is typed, and who comes: what the finder does not offer. */
function Typed({ field, page, room }: { field: Field; page: VisitsPage; room: boolean }) {
  const { workers, interpreters, rooms } = page;
  return (
    <>
      <div className="row">
        <TextField field={field("on")} label="Day" type="date" width={10} />
        <TextField field={field("at")} label="Begins at" type="time" width={5} />
      </div>
      <TextField field={field("minutes")} label="Minutes" type="text" inputMode="numeric" width={4} />
      <SelectField field={field("workerId")} label="Who goes" options={workers} />
      <SelectField
        field={field("secondWorkerId")}
        label="Who goes along (optional)"
        emptyLabel="Nobody"
        options={workers}
      />
      {interpreters.length > 0 ? (
        <SelectField
          field={field("interpreterId")}
          label="Interpreter (optional)"
          emptyLabel="None"
          options={interpreters}
        />
      ) : null}
      {room && rooms.length > 0 ? (
        <SelectField
          field={field("roomId")}
          label="Room (optional)"
          hint="Its name is then where the visit is."
          emptyLabel="None, as written below"
          options={rooms}
        />
      ) : null}
      {field("despite").errors || field("despite").value ? (
        <TextField
          field={field("despite")}
          label="Why it is booked all the same"
          hint="It is kept in the history. Leave it empty once you have chosen another time."
        />
      ) : null}
    </>
  );
}

/** When and who: one of the first free times the finder offers, with its reasons, or another that is typed. */
function When({ field, page, form, room = false }: { field: Field; page: VisitsPage; form: string; room?: boolean }) {
  const finder = page.finder?.form === form ? page.finder : null;
  const typed = <Typed field={field} page={page} room={room} />;
  if (!finder) return typed;
  if (finder.choices.length === 0) {
    return (
      <>
        <p>
          No time is free from {finder.looked}.{finder.opening ? ` ${finder.opening}.` : ""} Type another time below.
        </p>
        {typed}
      </>
    );
  }
  return (
    <>
      <input type="hidden" name="found" value="yes" />
      <RadioField
        field={field("slot")}
        label="First free times"
        hint={`From ${finder.looked}.`}
        small
        divider="or"
        choices={[...finder.choices, { value: OTHER_TIME, label: "Another time", reveal: typed }]}
      />
    </>
  );
}

const KIND_CHOICES = VISIT_KIND_NAMES.map((kind) => ({ value: kind, label: VISIT_KINDS[kind].officer }));

/** Asks the finder for the first free times of a kind of visit that no session of the plan stands for. */
function FindTimes() {
  const field = visitField("find", "kind", { values: {} });
  return (
    <form method="get" action="#book-visit" aria-label="Find times">
      <SelectField field={field} label="What for" emptyLabel="Choose" options={KIND_CHOICES} />
      <Button look="secondary" small>
        Find the first free times
      </Button>
    </form>
  );
}

/** Where the session meets: a room that comes with the time, or what is typed. */
function Where({ field, page }: { field: Field; page: VisitsPage }) {
  const { finder, session } = page;
  return (
    <>
      {finder?.form === "book" && finder.room ? (
        <p className="small">
          It meets in a room of the council, which is booked with the time.
          {finder.mayBeHome && session ? (
            <>
              {" "}
              <a href={`?session=${session.id}&home=1#book-visit`}>At their home instead</a>
            </>
          ) : null}
        </p>
      ) : null}
      <TextField
        field={field("place")}
        label={finder?.room ? "Where, if it is in no room" : "Where"}
        hint={session?.withReferee ? "At their home, or by telephone." : undefined}
      />
    </>
  );
}

/** Books a visit at a time: of a session of the plan, of the kind that times were found for, or of any. */
function BookAt({ page, refused }: { page: VisitsPage; refused: Refused }) {
  const back = refused?.form === "book" ? refused : undefined;
  const { session } = page;
  const finder = page.finder?.form === "book" ? page.finder : null;
  const kind = session?.kind ?? finder?.kind ?? null;
  const values = back?.typed ?? {
    minutes: finder?.minutes ?? "120",
    workerId: page.workerId,
    place: session?.withReferee ? "" : "At home",
    ...(session ? { on: session.on } : {}),
  };
  const field: Field = (name) => visitField("book", name, { values, errors: back?.errors });
  return (
    <form method="post" aria-label="Book a visit" noValidate>
      <input type="hidden" name="intent" value="book" />
      {session ? <input type="hidden" name="session" value={session.id} /> : null}
      {session?.withReferee ? <input type="hidden" name="referee" value="yes" /> : null}
      {kind ? (
        <input type="hidden" name="kind" value={kind} />
      ) : (
        <SelectField field={field("kind")} label="What for" emptyLabel="Choose" options={KIND_CHOICES} />
      )}
      <When field={field} page={page} form="book" room />
      <Where field={field} page={page} />
      {session?.withReferee ? (
        <p className="small muted">Agree the time with them first. Nobody is told of it by email.</p>
      ) : (
        <TextArea
          field={field("said")}
          label="For the family to read beforehand (optional)"
          hint="What you would like to talk about, or to see. It stands beside the visit on their page."
          rows={3}
        />
      )}
      <Button>Book the visit</Button>
    </form>
  );
}

/** The form that books a visit: with the first free times once somebody said what for, or with a time that is typed. */
export function BookForm({ page, refused }: { page: VisitsPage; refused: Refused }) {
  const { session } = page;
  const kind = page.finder?.form === "book" ? page.finder.kind : null;
  if (session || kind) {
    const words = session?.words ?? (kind ? VISIT_KINDS[kind].officer : "");
    return (
      <>
        <p>
          {words}. <a href="?#book-visit">Another visit instead</a>
        </p>
        <BookAt page={page} refused={refused} />
      </>
    );
  }
  return (
    <>
      <FindTimes />
      <details open={refused?.form === "book"}>
        <summary>Type a time yourself</summary>
        <BookAt page={page} refused={refused} />
      </details>
    </>
  );
}

const CHANGES = {
  held: { open: "Write it up", button: "Write it up" },
  "nobody-in": { open: "Nobody in", button: "Nobody was in" },
  moved: { open: "Move", button: "Move the visit" },
  "called-off": { open: "Call off", button: "Call the visit off" },
} as const;
type Change = keyof typeof CHANGES;

function Fields({ to, field, page, visit }: { to: Change; field: Field; page: VisitsPage; visit: VisitLine }) {
  switch (to) {
    case "moved": {
      const form = formOf(to, visit.id);
      return (
        <>
          {page.finder?.form === form ? null : (
            <p>
              <a href={`?move=${visit.id}#${form}`}>Find the first free times</a>, or type another:
            </p>
          )}
          <When field={field} page={page} form={form} />
        </>
      );
    }
    case "called-off":
      return (
        <TextArea
          field={field("reason")}
          label="Why"
          hint={visit.withReferee ? "Nobody is told by email: ring them." : "The family reads it."}
          rows={2}
        />
      );
    case "nobody-in":
      return <TextArea field={field("notes")} label="What you found (staff only)" rows={2} />;
    case "held":
      return (
        <>
          <RadioField
            field={field("outcome")}
            label="How it went"
            small
            choices={Object.entries(SESSION_OUTCOMES).map(([value, label]) => ({ value, label }))}
          />
          <TextArea
            field={field("notes")}
            label="Notes (staff only)"
            hint="They feed the report. What was written at the visit is here already."
            rows={6}
          />
          {visit.withReferee ? null : (
            <TextArea
              field={field("said")}
              label="For the family to read (optional)"
              hint="What you agreed, and what comes next."
              rows={3}
            />
          )}
        </>
      );
  }
}

function ChangeForm({
  visit,
  to,
  page,
  refused,
}: {
  visit: VisitLine;
  to: Change;
  page: VisitsPage;
  refused: Refused;
}) {
  const name = formOf(to, visit.id);
  const back = refused?.form === name ? refused : undefined;
  const field: Field = (each) => visitField(name, each, { values: back?.typed ?? visit.typed, errors: back?.errors });
  const { open, button } = CHANGES[to];
  return (
    <details id={name} open={back !== undefined || page.finder?.form === name}>
      <summary>
        {open}
        <span className="visually-hidden">
          : {visit.kind}, {visit.when}
        </span>
      </summary>
      <form method="post" aria-label={`${button}: ${visit.kind}, ${visit.when}`} noValidate>
        <input type="hidden" name="intent" value={to} />
        <input type="hidden" name="visit" value={visit.id} />
        <input type="hidden" name="version" value={visit.version} />
        {visit.withReferee ? <input type="hidden" name="referee" value="yes" /> : null}
        {to === "held" || to === "nobody-in" ? (
          <input type="hidden" name="basedOn" value={visit.typed.basedOn} />
        ) : null}
        <Fields to={to} field={field} page={page} visit={visit} />
        <Button look="secondary" small>
          {button}
        </Button>
      </form>
    </details>
  );
}

/** What may be done with a booked visit: before it begins it moves or is called off, afterwards it is written up. */
export function VisitChanges({ visit, page, refused }: { visit: VisitLine; page: VisitsPage; refused: Refused }) {
  const offered: Change[] = visit.begun ? ["held", "nobody-in", "moved", "called-off"] : ["moved", "called-off"];
  return (
    <div className="row check-changes">
      {offered.map((to) => (
        <ChangeForm key={to} visit={visit} to={to} page={page} refused={refused} />
      ))}
    </div>
  );
}
