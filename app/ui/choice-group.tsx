import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { FieldErrors, Hint, type QuestionProps, WhyAsked } from "./field-frame.tsx";
import { Fieldset } from "./fieldset.tsx";
import { describedBy, hasErrors } from "./form-state.ts";

/** One answer that can be chosen, and the further question that belongs to it, if any. */
export type Choice = {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  /** A further question for this answer. It is always shown under it, since public pages run no scripts. */
  reveal?: ReactNode;
};

/** The id of the control at `index`: the first has the id of the field, so that an error can link to it. */
export function choiceId(fieldId: string, index: number): string {
  return index === 0 ? fieldId : `${fieldId}-${index + 1}`;
}

/** The frame of a question with several controls: legend, hint, error, controls, why. */
export function ChoiceGroup(props: QuestionProps & { children: ReactNode }) {
  const { field } = props;
  return (
    <div className={classNames("govuk-form-group", hasErrors(field) && "govuk-form-group--error")}>
      <Fieldset
        legend={props.label}
        legendIsHeading={props.labelIsHeading}
        legendHidden={props.labelHidden}
        describedBy={describedBy(field, props.hint)}
      >
        <Hint field={field}>{props.hint}</Hint>
        <FieldErrors field={field} />
        {props.children}
      </Fieldset>
      <WhyAsked>{props.whyAsked}</WhyAsked>
    </div>
  );
}
