import { Button } from "#app/ui/button.tsx";
import { CheckboxField } from "#app/ui/checkbox-field.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { fieldOf, type RefusedForm } from "../panel-parts/form-answers.ts";
import type { ItemPage } from "./read-item.server.ts";

/** What is written about an item at the meeting, saved as a draft as often as one likes, then made final once. */
export function MinutesForm({ page, refused }: { page: ItemPage; refused: RefusedForm | undefined }) {
  const { minutes, cast } = page;
  const values: Record<string, string> = {
    issues: minutes?.words.issues ?? "",
    reasons: minutes?.words.reasons ?? "",
    wants: minutes?.words.wants.join("\n") ?? "",
    recommendation: minutes?.recommendation ?? "",
    ...Object.fromEntries(
      Object.entries(cast).flatMap(([id, { vote, words }]) => [
        [`vote-${id}`, vote],
        [`said-${id}`, words],
      ]),
    ),
    ...Object.fromEntries(page.questions.map(({ id, answer }) => [`answer-${id}`, answer])),
  };
  const field = (name: string) => fieldOf("minutes", name, refused, values);
  return (
    <form method="post" aria-label="Minutes of this item" className="panel-minutes" noValidate>
      <input type="hidden" name="version" value={page.version} />
      <h3>Questions</h3>
      {page.questions.map(({ id, who, page: at, words }) => (
        <TextArea
          key={id}
          field={field(`answer-${id}`)}
          label={`${who} asks${at ? ` about page ${at}` : ""}: ${words}`}
          hint="What was said to it."
          rows={2}
        />
      ))}
      <details open={refused?.form === "minutes" && (refused.typed.question?.[0] ?? "") !== ""}>
        <summary>Write down a question asked at the meeting</summary>
        <SelectField
          field={field("askedBy")}
          label="Who asks"
          emptyLabel="Choose one"
          options={page.sitting.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField field={field("question")} label="The question" />
      </details>
      <TextArea
        field={field("issues")}
        label="Key issues"
        hint="What was talked about, and the views on it."
        rows={5}
      />
      <h3>How each member stands</h3>
      {page.sitting.map(({ id, name, part }) => (
        <div key={id} className="field-row panel-vote">
          <SelectField
            field={field(`vote-${id}`)}
            label={`${name}${part === "Member" ? "" : `, ${part.toLowerCase()}`}`}
            emptyLabel="Not said yet"
            options={page.votes}
          />
          <TextField field={field(`said-${id}`)} label={`Reasons of ${name} (optional)`} />
        </div>
      ))}
      <RadioField field={field("recommendation")} label="The panel recommends" small choices={page.recommendations} />
      <TextArea
        field={field("reasons")}
        label="The panel’s reasons"
        hint="The decision maker and the applicants read them."
        rows={5}
      />
      <TextArea
        field={field("wants")}
        label="What the panel wants first, a line each"
        hint="Only where it defers. The applicants read the list."
        rows={3}
      />
      <p>
        <Button look="secondary" name="intent" value="draft">
          Save as a draft
        </Button>
      </p>
      <CheckboxField field={field("signed")} label="The chair has read these minutes and signed them" small />
      <p className="step-rule">
        Final minutes stand. From today the decision maker’s working days are counted; a deferral sends the household
        back to the assessment.
      </p>
      <Button name="intent" value="final">
        Make the minutes final
      </Button>
    </form>
  );
}
