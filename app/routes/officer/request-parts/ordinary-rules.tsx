import type { FieldState } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";

/** Whether a stay that is longer than a short break may be is under the ordinary care plan rules. */
export function OrdinaryRules({ field }: { field: FieldState }) {
  return (
    <RadioField
      field={{ ...field, value: field.value ?? "no" }}
      label="Is it longer than that, and do the ordinary rules apply?"
      hint="The care plan, the placement plan, visits and reviews then follow the rules for any child who is looked after."
      inline
      small
      choices={[
        { value: "no", label: "No" },
        { value: "yes", label: "Yes, they apply" },
      ]}
    />
  );
}
