import { CHECK_OUTCOMES } from "#app/domain/applications/checks.ts";
import { Button } from "#app/ui/button.tsx";
import { UsualRange } from "#app/ui/charts/usual-range.tsx";
import { type FieldState, fieldFrom } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { Rule } from "../application-record/step-form.tsx";
import type { RefusedCheck } from "./check-change.server.ts";
import type { CheckLine, ChecksPage } from "./read-checks.server.ts";

type Change = "requested" | "received" | "not-needed" | "needed";

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
  requested: { open: "Asked for", button: "It was asked for" },
  received: { open: "Came in", button: "It came in" },
  "not-needed": { open: "Not needed", button: "It is not needed" },
  needed: { open: "Reopen", button: "Reopen it" },
};

const OPEN_FROM: Record<CheckLine["state"], readonly Change[]> = {
  needed: ["requested", "received", "not-needed"],
  requested: ["received", "not-needed"],
  received: ["needed"],
  "not-needed": ["needed"],
};

type FormProps = { line: CheckLine; to: Change; page: ChecksPage; refused: RefusedCheck | undefined };

function ChangeForm({ line, to, page, refused }: FormProps) {
  const sentBack = refused?.check === line.id && refused.to === to ? refused : undefined;
  const typed = sentBack?.typed ?? { on: page.today, holder: line.holder };
  const field = (name: string) => checkField(line.id, to, name, { values: typed, errors: sentBack?.errors });
  const reopensStage1 = to === "needed" && line.part1 && page.stage1 === "info-complete";
  return (
    <details open={sentBack !== undefined}>
      <summary>
        {LABELS[to].open}
        <span className="visually-hidden">
          : {line.title}, {line.about}
        </span>
      </summary>
      <form method="post" aria-label={`${LABELS[to].button}: ${line.title}, ${line.about}`}>
        <input type="hidden" name="check" value={line.id} />
        <input type="hidden" name="version" value={line.version} />
        <input type="hidden" name="to" value={to} />
        {sentBack?.rule ? <Rule rule={sentBack.rule} /> : null}
        {to === "requested" ? (
          <>
            <TextField field={field("on")} label="Asked for on" type="date" width={10} />
            <TextField field={field("holder")} label="From whom" />
          </>
        ) : null}
        {to === "received" ? (
          <>
            <TextField field={field("on")} label="Came in on" type="date" width={10} />
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
            <TextArea
              field={field("note")}
              label="A line for colleagues"
              hint="Never the content of a certificate."
              rows={2}
            />
          </>
        ) : null}
        {to === "not-needed" || to === "needed" ? (
          <>
            {reopensStage1 ? (
              <p className="small">
                All stage 1 information is in, so this reopens stage 1 and the ten working days begin anew.
                {page.mayReopenPart1 ? "" : " A team manager does that."}
              </p>
            ) : null}
            <TextArea field={field("reason")} label="Reason" hint="It is kept with the application." rows={2} />
          </>
        ) : null}
        <Button look="secondary" small>
          {LABELS[to].button}
        </Button>
      </form>
    </details>
  );
}

function standing(line: CheckLine): string {
  const { low, high } = line.usual;
  switch (line.state) {
    case "needed":
      return `Not asked for yet. Usual: ${low} to ${high} working days.`;
    case "requested":
      return `With ${line.holder} since ${line.since}, ${line.elapsed} working days. Usual: ${low} to ${high}.`;
    case "received": {
      const took = line.took === null ? "" : `, after ${line.took} working days (usual: ${low} to ${high})`;
      const spoken = line.interviewedOn ? ` Interviewed on ${line.interviewedOn}.` : "";
      return `In since ${line.receivedOn}${took}.${spoken}`;
    }
    case "not-needed":
      return "";
  }
}

/** One check: what it is about, who has it, where that lies in the usual range, and what can be recorded. */
export function CheckRow({ line, page, refused }: Omit<FormProps, "to">) {
  return (
    <li className="check-row">
      <div className="split">
        <h3>
          {line.title}: {line.about}
        </h3>
        <span className="row">
          {line.part1 && (line.state === "needed" || line.state === "requested") ? <Tag>law asks for it</Tag> : null}
          {line.state === "requested" ? (
            <Tag tone={line.late ? "late" : "now"}>{line.late ? "longer than usual" : "on its way"}</Tag>
          ) : null}
          {line.outcome ? <Tag tone={line.outcome.tone}>{line.outcome.words.toLowerCase()}</Tag> : null}
        </span>
      </div>
      <p>
        {standing(line)} {line.note}
      </p>
      {line.state === "requested" ? <UsualRange from={line.usual.low} to={line.usual.high} at={line.elapsed} /> : null}
      {line.state === "received" ? null : <p className="small muted">{line.rule}</p>}
      {page.mayRecord ? (
        <div className="row check-changes">
          {OPEN_FROM[line.state].map((to) => (
            <ChangeForm key={to} line={line} to={to} page={page} refused={refused} />
          ))}
        </div>
      ) : null}
    </li>
  );
}
