import { UNABLE_REASONS } from "#app/domain/matching/unable-to-place.ts";
import { Button } from "#app/ui/button.tsx";
import { Details } from "#app/ui/details.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import type { RequestPage } from "./read-page.server.ts";

/** No home for now: the search goes on, and its needs count for the next campaign. */
export function Unable() {
  return (
    <Details summary="No home can be found for now">
      <form method="post">
        <input type="hidden" name="intent" value="unable" />
        <SelectField
          field={fieldFrom("unableReason")}
          label="Why not"
          emptyLabel="Choose"
          options={Object.entries(UNABLE_REASONS).map(([value, label]) => ({ value, label }))}
        />
        <TextField field={fieldFrom("unableNote")} label="A few words, if that does not say it" />
        <Button small>Put it on the list, and go on searching</Button>
      </form>
    </Details>
  );
}

/** The search ends for a reason; whoever was asked hears kindly. */
export function Withdraw({ withdrawal }: { withdrawal: readonly { value: string; label: string }[] }) {
  return (
    <Details summary="End this search">
      <form method="post">
        <input type="hidden" name="intent" value="withdraw" />
        <RadioField field={fieldFrom("reason")} label="Why does it end?" small choices={withdrawal} />
        <Button look="warning" small>
          End the search
        </Button>
      </form>
    </Details>
  );
}

/** Who the child’s social worker is, to say or to change. */
export function Worker({ worker }: { worker: RequestPage["worker"] }) {
  if (!worker.mayName) return null;
  return (
    <Details summary={`The child’s social worker: ${worker.now ?? "nobody is named yet"}`}>
      <form method="post">
        <input type="hidden" name="intent" value="name-worker" />
        <SelectField
          field={fieldFrom("workerId", { values: { workerId: worker.nowId ?? "" } })}
          label="The child’s social worker"
          hint="They find every request for this child, and write down what the child, the family and they think."
          emptyLabel="Choose"
          options={worker.choices}
        />
        <Button look="secondary" small>
          Name them
        </Button>
      </form>
    </Details>
  );
}
