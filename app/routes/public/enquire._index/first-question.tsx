import { ENQUIRY_KINDS, type EnquiryKind } from "#app/domain/enquiries/answers.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";

type Props = {
  /** What came with the address and goes on to the next page. */
  carried: { council?: string; postcode?: string; via?: string };
  unanswered: boolean;
};

/** The first question decides everything: a child somebody knows never enters the recruitment of foster carers. */
export function FirstQuestion({ carried, unanswered }: Props) {
  const field = fieldFrom("about", {
    errors: unanswered ? { about: ["Choose what you want to ask about"] } : {},
  });
  return (
    <div className="measure">
      <ErrorSummary fields={[field]} />
      <form method="get" action="/enquire">
        {Object.entries(carried).map(([name, value]) =>
          value ? <input key={name} type="hidden" name={name} value={value} /> : null,
        )}
        <input type="hidden" name="asked" value="yes" />
        <RadioField
          field={field}
          label="What do you want to ask about?"
          labelIsHeading
          choices={(Object.keys(ENQUIRY_KINDS) as EnquiryKind[]).map((kind) => ({
            value: kind,
            label: ENQUIRY_KINDS[kind].label,
            hint: ENQUIRY_KINDS[kind].hint,
          }))}
        />
        <FormActions>
          <Button>Continue</Button>
        </FormActions>
      </form>
      <p>
        Not sure whether you could? <a href="/ready">See where you stand first</a>. It takes three minutes.
      </p>
    </div>
  );
}
