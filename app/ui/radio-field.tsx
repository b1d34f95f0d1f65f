import { Fragment } from "react";
import { type Choice, ChoiceGroup, choiceId } from "./choice-group.tsx";
import { classNames } from "./class-names.ts";
import type { QuestionProps } from "./field-frame.tsx";
import { hasErrors } from "./form-state.ts";

type Props = QuestionProps & {
  choices: readonly Choice[];
  /** Side by side, for two or three short answers. */
  inline?: boolean;
  /** Small marks, for dense staff pages. */
  small?: boolean;
  /** The word before the last choice, such as "or". */
  divider?: string;
};

/** One answer of a few. */
export function RadioField({ choices, inline, small, divider, ...props }: Props) {
  const { field } = props;
  return (
    <ChoiceGroup {...props}>
      <div className={classNames("govuk-radios", inline && "govuk-radios--inline", small && "govuk-radios--small")}>
        {choices.map((choice, index) => {
          const id = choiceId(field.id, index);
          return (
            <Fragment key={choice.value}>
              {divider && index === choices.length - 1 ? <div className="govuk-radios__divider">{divider}</div> : null}
              <div className="govuk-radios__item">
                <input
                  className="govuk-radios__input"
                  id={id}
                  name={field.name}
                  type="radio"
                  value={choice.value}
                  defaultChecked={field.value === choice.value}
                  aria-describedby={choice.hint ? `${id}-choice-hint` : undefined}
                  aria-invalid={(index === 0 && hasErrors(field)) || undefined}
                />
                <label className="govuk-label govuk-radios__label" htmlFor={id}>
                  {choice.label}
                </label>
                {choice.hint ? (
                  <div id={`${id}-choice-hint`} className="govuk-hint govuk-radios__hint">
                    {choice.hint}
                  </div>
                ) : null}
              </div>
              {choice.reveal ? <div className="govuk-radios__conditional">{choice.reveal}</div> : null}
            </Fragment>
          );
        })}
      </div>
    </ChoiceGroup>
  );
}
