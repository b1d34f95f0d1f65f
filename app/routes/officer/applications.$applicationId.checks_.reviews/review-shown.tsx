import { REVIEW_EXCEPTIONS, REVIEW_WORDS } from "#app/domain/applications/offence-review.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckboxField } from "#app/ui/checkbox-field.tsx";
import { type FieldState, fieldFrom } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import type { RefusedReview } from "./change-review.server.ts";
import type { ReviewLine } from "./route.tsx";

/** A field of one form of one review: its id begins with both, because several forms stand on the page. */
export function reviewField(
  review: string,
  to: string,
  name: string,
  given: Parameters<typeof fieldFrom>[1],
): FieldState {
  return { ...fieldFrom(name, given), id: `${to}-${review}-${name}` };
}

type Props = { review: ReviewLine; today: string; refused: RefusedReview | undefined };

const CONCLUSIONS = [
  {
    value: "not-specified",
    label: "Not a specified offence",
    hint: "What it shows is judged with everything else, by people.",
  },
  {
    value: "risk-assessed",
    label: "Risk assessed: not a bar by law",
    hint: "The assessment of the risk is in the report.",
  },
  {
    value: "disqualified",
    label: "Disqualified by law",
    hint: "They are told in writing with reasons. There is no independent review of it.",
  },
];

function Forms({ review, today, refused }: Props) {
  const given = (to: string) => (refused?.review === review.id && refused.to === to ? refused : undefined);
  const field = (to: string, name: string, start?: string) => {
    const back = given(to);
    return reviewField(review.id, to, name, {
      values: back?.typed ?? (start ? { [name]: start } : {}),
      errors: back?.errors,
    });
  };
  const hidden = (to: string) => (
    <>
      <input type="hidden" name="review" value={review.id} />
      <input type="hidden" name="version" value={review.version} />
      <input type="hidden" name="to" value={to} />
    </>
  );
  if (review.state === "possible")
    return (
      <form method="post" className="review-form" aria-label={`Legal was asked about ${review.name}`}>
        {hidden("with-legal")}
        <TextField field={field("with-legal", "on", today)} label="Legal was asked on" type="date" width={10} />
        <Button small>Legal was asked</Button>
      </form>
    );
  return (
    <form method="post" className="review-form" aria-label={`Conclude about ${review.name}`}>
      {hidden("conclude")}
      <RadioField field={field("conclude", "conclusion")} label="What was concluded?" small choices={CONCLUSIONS} />
      <RadioField
        field={field("conclude", "exception")}
        label="If disqualified: does the law’s exception apply? (optional)"
        hint="Only for a named child whose welfare requires it. A friend is not in it."
        small
        choices={Object.entries(REVIEW_EXCEPTIONS).map(([value, label]) => ({ value, label }))}
      />
      <TextArea
        field={field("conclude", "rationale")}
        label="Reasons"
        hint="How the law was read and by whom. Never what the certificate says."
        rows={4}
      />
      <CheckboxField field={field("conclude", "advice")} value="yes" small label="I have read the legal advice" />
      <Button small>Conclude it</Button>
    </form>
  );
}

/** One review: whom it is about, how far it is, and for an open one the next step. */
export function ReviewShown({ review, today, refused }: Props) {
  const { name, state, open, raised, legalAsked, decided, rationale, exception } = review;
  return (
    <section className="review" aria-labelledby={`review-${review.id}`}>
      <h3 id={`review-${review.id}`}>
        {name} <Tag tone={open ? "late" : state === "disqualified" ? "late" : "info"}>{REVIEW_WORDS[state]}</Tag>
      </h3>
      <Facts
        facts={[
          { name: "Raised", value: raised },
          { name: "Legal asked", value: legalAsked ?? "Not yet" },
          ...(decided ? [{ name: "Concluded", value: decided }] : []),
          ...(exception ? [{ name: "Exception", value: REVIEW_EXCEPTIONS[exception] }] : []),
          ...(rationale ? [{ name: "Reasons", value: rationale }] : []),
        ]}
      />
      {open ? <Forms review={review} today={today} refused={refused} /> : null}
    </section>
  );
}
