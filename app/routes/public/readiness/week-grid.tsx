import { DAY_PARTS, type DayPart, WEEKDAYS, type WeekdayCode } from "#app/domain/enquiries/week.ts";
import { ChoiceGroup } from "#app/ui/choice-group.tsx";
import type { FieldState } from "#app/ui/form-state.ts";

const DAYS = Object.keys(WEEKDAYS) as WeekdayCode[];
const PARTS = Object.keys(DAY_PARTS) as DayPart[];

/** A person's own week, to tick: a row for each part of the day, a column for each day. */
export function WeekGrid({
  field,
  label,
  hint,
  whyAsked,
}: {
  field: FieldState;
  label: string;
  hint?: string;
  whyAsked: string;
}) {
  return (
    <ChoiceGroup field={field} label={label} hint={hint} whyAsked={whyAsked}>
      <table className="week-grid">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Part of the day</span>
            </th>
            {DAYS.map((on) => (
              <th key={on} scope="col">
                <span aria-hidden="true">{WEEKDAYS[on].slice(0, 2)}</span>
                <span className="visually-hidden">{WEEKDAYS[on]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PARTS.map((part) => (
            <tr key={part}>
              <th scope="row">{DAY_PARTS[part].label}</th>
              {DAYS.map((on, index) => {
                const id = index === 0 && part === PARTS[0] ? field.id : `${field.id}-${on}-${part}`;
                return (
                  <td key={on}>
                    <label htmlFor={id}>
                      <span className="visually-hidden">
                        {WEEKDAYS[on]}, {DAY_PARTS[part].label.toLowerCase()}
                      </span>
                      <input
                        id={id}
                        type="checkbox"
                        name={field.name}
                        value={`${on}-${part}`}
                        defaultChecked={field.values?.includes(`${on}-${part}`)}
                      />
                    </label>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ChoiceGroup>
  );
}
