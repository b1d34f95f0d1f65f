import { CONTACT_CAME, SCHOOL_CAME } from "#app/domain/matching/outcome-check.ts";
import { Button } from "#app/ui/button.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { type Refused, typedIn } from "./placed-sections.tsx";
import type { PlacedPage } from "./read-placed.server.ts";

const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** The decision held against what came, some weeks after the move: a form until it is written down, then what was. */
export function Outcome({ outcome, refused }: { outcome: NonNullable<PlacedPage["outcome"]>; refused: Refused }) {
  const { expected, came, stayNow, due } = outcome;
  const typed = typedIn(refused, "outcome");
  return (
    <section aria-labelledby="outcome">
      <h2 id="outcome" className="after-facts">
        Looking back on the decision
      </h2>
      {came ? (
        <Facts
          facts={[
            { name: "The stay", value: `Expected: ${expected.stay} Came: ${came.stay}.` },
            ...(expected.contact && came.contact
              ? [{ name: "Seeing family", value: `Expected: ${expected.contact} Came: ${came.contact}.` }]
              : []),
            ...(expected.school && came.school
              ? [{ name: "School", value: `Expected: ${expected.school} Came: ${came.school}.` }]
              : []),
            ...(came.note ? [{ name: "Why, or what was learnt", value: came.note }] : []),
            { name: "Written down on", value: came.on },
          ]}
        />
      ) : (
        <form method="post" className="measure">
          <input type="hidden" name="intent" value="outcome" />
          <p>
            Due on {due}. The decision expected: {expected.stay} By their placements: {stayNow.toLowerCase()}.
          </p>
          {expected.contact ? (
            <RadioField
              field={fieldFrom("contact", typed)}
              label="Do they see the people who matter as was planned?"
              hint={`Planned: ${expected.contact}`}
              small
              choices={choices(CONTACT_CAME)}
            />
          ) : null}
          {expected.school ? (
            <RadioField
              field={fieldFrom("schoolCame", typed)}
              label="What became of school, nursery or training?"
              hint={`Expected: ${expected.school}`}
              small
              choices={choices(SCHOOL_CAME)}
            />
          ) : null}
          <TextArea
            field={fieldFrom("outcomeNote", typed)}
            label="Why it came otherwise, or what was learnt"
            hint="Needed only where it came otherwise."
            rows={3}
          />
          <Button small>Write it down</Button>
        </form>
      )}
    </section>
  );
}
