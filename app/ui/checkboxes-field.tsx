import { Fragment } from "react";
import { type Choice, ChoiceGroup, choiceId } from "./choice-group.tsx";
import { classNames } from "./class-names.ts";
import type { QuestionProps } from "./field-frame.tsx";
import { hasErrors } from "./form-state.ts";

type Props = QuestionProps & {
  choices: readonly Choice[];
  /** Small boxes, for dense staff pages. */
  small?: boolean;
};

/** Any number of answers of a few. */
export function CheckboxesField({ choices, small, ...props }: Props) {
  const { field } = props;
  return (
    <ChoiceGroup {...props}>
      <div className={classNames("govuk-checkboxes", small && "govuk-checkboxes--small")}>
        {choices.map((choice, index) => {
          const id = choiceId(field.id, index);
          return (
            <Fragment key={choice.value}>
              <div className="govuk-checkboxes__item">
                <input
                  className="govuk-checkboxes__input"
                  id={id}
                  name={field.name}
                  type="checkbox"
                  value={choice.value}
                  defaultChecked={field.values?.includes(choice.value)}
                  aria-describedby={choice.hint ? `${id}-choice-hint` : undefined}
                  aria-invalid={(index === 0 && hasErrors(field)) || undefined}
                />
                <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
                  {choice.label}
                </label>
                {choice.hint ? (
                  <div id={`${id}-choice-hint`} className="govuk-hint govuk-checkboxes__hint">
                    {choice.hint}
                  </div>
                ) : null}
              </div>
              {choice.reveal ? <div className="govuk-checkboxes__conditional">{choice.reveal}</div> : null}
            </Fragment>
          );
        })}
      </div>
    </ChoiceGroup>
  );
}
