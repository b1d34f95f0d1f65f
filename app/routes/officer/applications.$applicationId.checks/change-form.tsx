import { CHECK_OUTCOMES } from "#app/domain/applications/checks.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckboxField } from "#app/ui/checkbox-field.tsx";
import { type FieldState, fieldFrom } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { Rule } from "../application-record/step-form.tsx";
import type { RefusedCheck } from "./check-change.server.ts";
import type { CheckLine, ChecksPage } from "./read-checks.server.ts";

export type Change = "requested" | "chased" | "received" | "not-needed" | "needed" | "released" | "kept";

/** A field of one form of one check: its id begins with both, because many such forms stand on the page. */
export function checkField(
  check: string,
  to: string,
  name: string,
  given: Parameters<typeof fieldFrom>[1],
): FieldState {
  return { ...fieldFrom(name, given), id: `${check.replaceAll(":", "-")}-${to}-${name}` };
}

const LABELS: Record<Change, { open: string; button: string }> = {
  requested: { open: "Asked on another day, or from somebody else", button: "It was asked for" },
  chased: { open: "Asked after on another day", button: "It was asked after" },
  received: { open: "Came in", button: "It came in" },
  "not-needed": { open: "Not needed", button: "Set it aside" },
  needed: { open: "Reopen", button: "Reopen it" },
  released: { open: "Release for the worker in person", button: "Release it" },
  kept: { open: "Keep it", button: "Keep it on the list" },
};

type Props = { line: CheckLine; to: Change; page: ChecksPage; refused: RefusedCheck | undefined };

function Hidden({ line, to }: Pick<Props, "line" | "to">) {
  return (
    <>
      <input type="hidden" name="check" value={line.id} />
      <input type="hidden" name="version" value={line.version} />
      <input type="hidden" name="to" value={to} />
    </>
  );
}

/** What is done most often, in one press: it is asked for today, or asked after today. */
export function OnePress({ line, to, page, label }: Omit<Props, "refused"> & { label: string }) {
  return (
    <form method="post" className="one-press" aria-label={`${label}: ${line.title}, ${line.about}`}>
      <Hidden line={line} to={to} />
      <input type="hidden" name="on" value={page.today} />
      <Button look="secondary" small>
        {label}
        <span className="visually-hidden">
          : {line.title}, {line.about}
        </span>
      </Button>
    </form>
  );
}

type Field = (name: string) => FieldState;

function ReceivedFields({ line, field }: { line: CheckLine; field: Field }) {
  const { codesOnly } = line;
  return (
    <>
      <TextField
        field={field("on")}
        label={codesOnly ? "Certificate seen on" : "Came in on"}
        hint={codesOnly ? "Your name is written down as the person who saw it. Keep no copy." : undefined}
        type="date"
        width={10}
      />
      {line.reference ? (
        <TextField
          field={field("interviewedOn")}
          label="Referee interviewed on"
          hint="A letter alone is not enough."
          type="date"
          width={10}
        />
      ) : null}
      <RadioField
        field={field("outcome")}
        label="What it showed"
        small
        choices={Object.entries(CHECK_OUTCOMES).map(([value, label]) => ({ value, label }))}
      />
      {line.canExpire ? (
        <TextField
          field={field("validTo")}
          label="May be relied on until (optional)"
          hint="Only where the paper itself ends sooner than our rule says."
          type="date"
          width={10}
        />
      ) : null}
      {codesOnly ? null : <TextArea field={field("note")} label="A line for colleagues (optional)" rows={2} />}
      {line.person ? (
        <CheckboxField
          field={field("offence")}
          value="yes"
          small
          label="It may show a specified offence"
          hint="Tells the team manager and the decision maker, who ask legal. Nothing is concluded by this."
        />
      ) : null}
    </>
  );
}

const REASONS: Partial<Record<Change, { label: string; hint: string }>> = {
  "not-needed": { label: "Why it is not needed", hint: "It is kept with the application." },
  needed: { label: "Why it is reopened", hint: "It is kept with the application." },
  released: {
    label: "Why contact is safe now, and what was agreed",
    hint: "The worker then asks in person. Nothing is ever sent by the system.",
  },
  kept: { label: "Why it stays", hint: "It is kept with the application." },
};

/** One change of one check, closed until it is wanted; open again with what was typed when it was refused. */
export function ChangeForm({ line, to, page, refused }: Props) {
  const sentBack = refused?.check === line.id && refused.to === to ? refused : undefined;
  const typed = sentBack?.typed ?? { on: page.today, holder: line.holder };
  const field: Field = (name) => checkField(line.id, to, name, { values: typed, errors: sentBack?.errors });
  const reopensStage1 = to === "needed" && line.part1 && page.stage1 === "info-complete";
  const asked = REASONS[to];
  return (
    <details open={sentBack !== undefined}>
      <summary>
        {LABELS[to].open}
        <span className="visually-hidden">
          : {line.title}, {line.about}
        </span>
      </summary>
      <form method="post" aria-label={`${LABELS[to].button}: ${line.title}, ${line.about}`}>
        <Hidden line={line} to={to} />
        {sentBack?.rule ? <Rule rule={sentBack.rule} /> : null}
        {to === "requested" ? (
          <>
            <TextField field={field("on")} label="Asked for on" type="date" width={10} />
            <TextField field={field("holder")} label="From whom" />
          </>
        ) : null}
        {to === "chased" ? <TextField field={field("on")} label="Asked after on" type="date" width={10} /> : null}
        {to === "received" ? <ReceivedFields line={line} field={field} /> : null}
        {reopensStage1 ? (
          <p className="small">
            All stage 1 information is in, so this reopens stage 1, and the time for a notice begins anew once it is in
            again. {page.mayReopenPart1 ? "" : "A team manager does that."}
          </p>
        ) : null}
        {asked ? <TextArea field={field("reason")} label={asked.label} hint={asked.hint} rows={2} /> : null}
        <Button look="secondary" small>
          {LABELS[to].button}
        </Button>
      </form>
    </details>
  );
}
