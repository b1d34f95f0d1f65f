import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import type { RefusedAgreement } from "./agreement-form.server.ts";
import { fieldOf } from "./form-fields.ts";

type Props = {
  line: { id: string; version: number; mayEnd: boolean };
  /** What ends, for whom. */
  label: string;
  hint: string;
  refused: RefusedAgreement | undefined;
};

/** Ends an agreement with a day; nothing where that is not ours to do. */
export function EndForm({ line, label, hint, refused }: Props) {
  if (!line.mayEnd) return null;
  return (
    <details open={refused?.form === line.id}>
      <summary>
        End it<span className="visually-hidden">: {label}</span>
      </summary>
      <form method="post" noValidate aria-label={`End: ${label}`}>
        <input type="hidden" name="intent" value="end" />
        <input type="hidden" name="id" value={line.id} />
        <input type="hidden" name="version" value={line.version} />
        <TextField field={fieldOf(line.id, "endsOn", refused)} label="Last day" hint={hint} type="date" width={10} />
        <Button>End the agreement</Button>
      </form>
    </details>
  );
}
