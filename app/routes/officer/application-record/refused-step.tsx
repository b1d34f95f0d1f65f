import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { RefusedStep } from "./step-fields.ts";
import { Missing, Rule, stepField } from "./step-form.tsx";

type Props = {
  refused: RefusedStep | undefined;
  /** The steps whose forms are on the page; only there can a refusal stand at its fields. */
  open: readonly (string | undefined)[];
};

/** What is wrong with the form of a step that came back, above the page: at its fields where its form is still there. */
export function RefusedSummary({ refused, open }: Props) {
  if (!refused) return null;
  const { step, errors, formErrors } = refused;
  if (!open.includes(step)) return <ErrorSummary formErrors={[...formErrors, ...Object.values(errors).flat()]} />;
  const fields = Object.keys(errors).map((name) => stepField(step, name, { errors }));
  return <ErrorSummary fields={fields} formErrors={formErrors} />;
}

/** A step that came back and has no form here any more: the rule, what is missing, and what was typed, so that none of it is lost. */
export function NotOpen({ refused, open }: Props) {
  if (!refused || open.includes(refused.step)) return null;
  const typed = ["reasons", "comments", "statement"].flatMap((name) => refused.typed[name] ?? []).filter(Boolean);
  return (
    <Notice tone="important" title="This step is not open now">
      <Missing refused={refused} />
      {refused.rule ? <Rule rule={refused.rule} /> : null}
      {typed.map((words) => (
        <blockquote key={words}>{words}</blockquote>
      ))}
    </Notice>
  );
}
