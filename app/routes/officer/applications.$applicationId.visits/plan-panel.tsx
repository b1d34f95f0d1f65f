import { Button } from "#app/ui/button.tsx";
import type { FieldState } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { OTHER_PANEL } from "./form-names.ts";
import type { PlanShown } from "./read-plan.server.ts";

type Made = NonNullable<PlanShown["made"]>;

/** Which panel a plan is dated back from: a meeting that has a place and leaves time, or a date that is typed. */
export function PanelFields({ field, panels }: { field: (name: string) => FieldState; panels: Made["panels"] }) {
  const typed = (label: string) => (
    <TextField
      field={field("panelOn")}
      label={label}
      hint="The report, the applicants’ time to comment and the papers are counted back from it."
      type="date"
      width={10}
    />
  );
  if (panels.choices.length === 0) {
    return (
      <>
        <input type="hidden" name="panel" value={OTHER_PANEL} />
        {typed("Panel wanted on")}
        {panels.beside ? <p className="small muted">{panels.beside}</p> : null}
      </>
    );
  }
  const other = { value: OTHER_PANEL, label: "Another date", reveal: typed("Which day") };
  return (
    <>
      <RadioField
        field={field("panel")}
        label="Panel wanted"
        hint="The papers, the applicants’ time to comment and the report are counted back from the meeting."
        small
        divider="or"
        choices={[...panels.choices, other]}
      />
      {panels.beside ? <p className="small muted">{panels.beside}</p> : null}
    </>
  );
}

/** What is wrong with a plan: its meeting is not as it was, or its sessions do not fit any more; and the next that fits. */
export function PlanTrouble({ plan }: { plan: Made }) {
  const { trouble, next, version, mayWork } = plan;
  if (trouble.length === 0) return null;
  return (
    <Notice tone="important" title="The panel of this plan is not sure any more">
      {trouble.map((words) => (
        <p key={words}>{words}</p>
      ))}
      {next ? (
        <>
          <p>
            The next that fits is on {next.on}: {next.words}.
          </p>
          {mayWork ? (
            <form method="post" aria-label={`Want the panel on ${next.on}`}>
              <input type="hidden" name="intent" value="plan-panel" />
              <input type="hidden" name="version" value={version} />
              <input type="hidden" name="panel" value={next.id} />
              <Button look="secondary" small>
                Want the panel on {next.on}
              </Button>
            </form>
          ) : null}
        </>
      ) : (
        <p>No panel that is known today fits. Want another date below, or leave a session out.</p>
      )}
    </Notice>
  );
}
