import { Button } from "#app/ui/button.tsx";
import { Details } from "#app/ui/details.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { TextField } from "#app/ui/text-field.tsx";
import { OrdinaryRules } from "../request-parts/ordinary-rules.tsx";
import type { PlacedPage } from "./read-placed.server.ts";

type Props = {
  child: PlacedPage["children"][number];
  breakSoFar: string;
  /** What was typed, where this form was refused. */
  typed: Parameters<typeof fieldFrom>[1];
};

/** A short break that lasts longer than was decided: what it counts by now, and the later day. */
export function LengthenBreak({ child, breakSoFar, typed }: Props) {
  const field = (name: string) => ({ ...fieldFrom(name, typed), id: `${name}-${child.placementId}` });
  return (
    <Details summary={`The break of ${child.ref} lasts longer`} open={Boolean(typed)}>
      <form method="post" className="measure">
        <input type="hidden" name="intent" value="lengthen" />
        <input type="hidden" name="placementId" value={child.placementId} />
        <p>{breakSoFar}</p>
        <TextField field={field("until")} label="The child goes back to their own home on" type="date" width={10} />
        <OrdinaryRules field={field("ordinaryRules")} />
        <Button small>Lengthen the break</Button>
      </form>
    </Details>
  );
}
