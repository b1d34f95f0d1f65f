import { Button } from "#app/ui/button.tsx";
import { Details } from "#app/ui/details.tsx";
import type { FieldState } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";

type Props = { field: FieldState; choices: readonly { value: string; label: string }[]; open: boolean };

/** The way for a member to say that they have something to do with a household, which takes them off its item at once. */
export function InterestForm({ field, choices, open }: Props) {
  return (
    <section className="section measure" id="interest" aria-labelledby="title-interest">
      <h2 id="title-interest">Do you have anything to do with this household?</h2>
      <Details summary="Say that you have an interest" open={open}>
        <form method="post">
          <p>
            From the moment you press the button you are no part of this item: its papers are shut to you and you do not
            vote. Nobody thinks less of you for it. If you are not sure, say it.
          </p>
          <RadioField field={field} label="What is it?" choices={choices} small />
          <Button name="intent" value="interest" look="warning">
            Take me off this item
          </Button>
        </form>
      </Details>
    </section>
  );
}
