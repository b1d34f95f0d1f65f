import { ChoiceGroup } from "#app/ui/choice-group.tsx";
import { Details } from "#app/ui/details.tsx";
import { type FieldState, hasErrors } from "#app/ui/form-state.ts";
import type { CallDay } from "./call-days.ts";

type Props = {
  field: FieldState;
  label: string;
  hint?: string;
  days: readonly CallDay[];
  /** The words of the first choice: no call by appointment. Absent where a call has to be chosen. */
  none?: string;
};

/** The times of a day side by side, each a choice of the same question. */
function Times({ field, day, first }: { field: FieldState; day: CallDay; first: boolean }) {
  return (
    <div className="call-times">
      {day.times.map(({ value, time }, index) => {
        const id = first && index === 0 ? field.id : `${field.id}-${value.replaceAll(/[^\d]/g, "")}`;
        return (
          <span key={value} className="call-time">
            <input
              id={id}
              type="radio"
              name={field.name}
              value={value}
              defaultChecked={field.value === value}
              aria-invalid={(hasErrors(field) && index === 0 && first) || undefined}
            />
            <label htmlFor={id}>
              <span className="visually-hidden">{day.label}, </span>
              {time}
            </label>
          </span>
        );
      })}
    </div>
  );
}

/** When shall we ring? Half hours by day: the first day open, the others to unfold, so that it stays short on a phone. */
export function PickCall({ field, label, hint, days, none }: Props) {
  const chosen = days.find((day) => day.times.some(({ value }) => value === field.value));
  return (
    <ChoiceGroup field={field} label={label} hint={hint}>
      {none ? (
        <div className="govuk-radios">
          <div className="govuk-radios__item">
            <input
              className="govuk-radios__input"
              id={field.id}
              type="radio"
              name={field.name}
              value=""
              defaultChecked={!chosen}
            />
            <label className="govuk-label govuk-radios__label" htmlFor={field.id}>
              {none}
            </label>
          </div>
        </div>
      ) : null}
      {days.map((day, index) => (
        <Details key={day.on} summary={day.label} open={chosen ? chosen === day : index === 0}>
          <Times field={field} day={day} first={index === 0 && !none} />
        </Details>
      ))}
    </ChoiceGroup>
  );
}
