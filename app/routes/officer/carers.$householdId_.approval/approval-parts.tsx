import type { ReactNode } from "react";
import { CHALLENGES, REVIEW_OUTCOMES, TERMS_REASONS } from "#app/domain/carers/change-approval.ts";
import { CARE_TYPES, SEXES } from "#app/domain/carers/terms.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckboxField } from "#app/ui/checkbox-field.tsx";
import { CheckboxesField } from "#app/ui/checkboxes-field.tsx";
import { type FieldState, fieldFrom } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import type { ApprovalPage } from "./read-approval.server.ts";

/** The form that was refused, as it was typed, and what is wrong with it; undefined where none was. */
export type Refused = { values: Record<string, string | string[]>; errors: Record<string, string[]> } | undefined;

type Part = { page: ApprovalPage; refused: Refused };

const optionsOf = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }));

type OneForm = { page: ApprovalPage; intent: string; button: string; warning?: boolean; children: ReactNode };

/** One form of the page. It says which household it was looked at, so that two people cannot undo each other's work. */
function OneForm({ page, intent, button, warning, children }: OneForm) {
  return (
    <form method="post" className="measure" noValidate>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="version" value={page.version} />
      {children}
      <Button small look={warning ? "warning" : "main"}>
        {button}
      </Button>
    </form>
  );
}

/** The fields of one form, with what was typed where that is the form that was refused. */
function fieldsOf(refused: Refused, intent: string, kept: Record<string, string | readonly string[]> = {}) {
  const typed = refused?.values.intent === intent ? refused : undefined;
  return (name: string): FieldState => fieldFrom(name, typed ?? { values: kept });
}

/** That a review was held, and what it found. */
export function ReviewForm({ page, refused }: Part) {
  const field = fieldsOf(refused, "review");
  return (
    <OneForm page={page} intent="review" button="Write down the review">
      <TextField field={field("heldOn")} label="The review was held on" type="date" width={10} />
      <TextField
        field={field("panelOn")}
        label={page.review.first ? "The panel considered it on" : "The panel considered it on, if it did"}
        hint={page.review.first ? "The first review goes to panel." : undefined}
        type="date"
        width={10}
      />
      <RadioField field={field("outcome")} label="What it found" small choices={optionsOf(REVIEW_OUTCOMES)} />
    </OneForm>
  );
}

/** That the terms and the approval stay as they are, whatever the review found. */
export function ReviewSettledForm({ page, refused }: Part) {
  const field = fieldsOf(refused, "review-settled");
  return (
    <OneForm page={page} intent="review-settled" button="Write down the decision">
      <TextField
        field={field("toldOn")}
        label="The carers were told in writing on"
        hint="That they are suitable still, and that the terms stay as they are (reg 28(7))."
        type="date"
        width={10}
      />
    </OneForm>
  );
}

/** That the checks of everybody who needs one were renewed, and by when again. */
export function ChecksForm({ page, refused }: Part) {
  const field = fieldsOf(refused, "checks");
  return (
    <OneForm page={page} intent="checks" button="Write down the checks">
      <TextField
        field={field("renewedOn")}
        label="The last of the DBS checks came back on"
        hint="Of the carers and every other adult of the household."
        type="date"
        width={10}
      />
      <TextField
        field={field("nextDueOn")}
        label="They are to be renewed by"
        hint="How often is your service’s own rule. From the day after, searches leave the home out."
        type="date"
        width={10}
      />
    </OneForm>
  );
}

/** Other terms, with the carers' agreement or by notice of a determination. */
export function TermsForm({ page, refused }: Part) {
  const { terms } = page;
  const field = fieldsOf(refused, "terms", {
    places: String(terms.places),
    ageMin: String(terms.ageMin),
    ageMax: String(terms.ageMax),
    siblingMax: String(terms.siblingMax),
    sex: terms.sex,
    careTypes: terms.careTypes,
  });
  return (
    <OneForm page={page} intent="terms" button="Write down the decision">
      <TextField field={field("places")} label="Places" type="number" width={3} />
      <TextField field={field("ageMin")} label="Youngest age" type="number" width={3} />
      <TextField field={field("ageMax")} label="Oldest age" type="number" width={3} />
      <RadioField field={field("sex")} label="Girls or boys" inline small choices={optionsOf(SEXES)} />
      <TextField
        field={field("siblingMax")}
        label="Brothers and sisters of one family, at most"
        type="number"
        width={3}
      />
      <CheckboxesField field={field("careTypes")} label="Kinds of care" small choices={optionsOf(CARE_TYPES)} />
      <SelectField
        field={field("termsReason")}
        label="Why they change"
        emptyLabel="Choose"
        options={optionsOf(TERMS_REASONS)}
      />
      <RadioField
        field={field("way")}
        label="Did the carers agree in writing?"
        small
        choices={[
          { value: "agreed", label: "Yes", hint: "The new terms count from today." },
          {
            value: "notice",
            label: "No, notice of a qualifying determination was given",
            hint: "Nothing changes before the carers have had 28 days to answer.",
          },
        ]}
      />
      <TextField field={field("wayOn")} label="Day of the agreement, or of the notice" type="date" width={10} />
      <CheckboxField
        field={field("statement")}
        label="The carers have the written statement of the support they will get"
        hint="Needed where they agreed (reg 28(9A))."
        small
      />
    </OneForm>
  );
}

/** Notice that the approval is to end. */
export function EndForm({ page, refused }: Part) {
  const field = fieldsOf(refused, "end");
  return (
    <OneForm page={page} intent="end" button="Write down the notice" warning>
      <SelectField
        field={field("endReason")}
        label="Why it is to end"
        emptyLabel="Choose"
        options={optionsOf(TERMS_REASONS)}
      />
      <TextField field={field("noticeOn")} label="Notice was given on" type="date" width={10} />
    </OneForm>
  );
}

/** How the carers answered a determination. */
export function ChallengeForm({ page, refused }: Part) {
  const field = fieldsOf(refused, "challenge");
  return (
    <OneForm page={page} intent="challenge" button="Write down their answer">
      <RadioField
        field={field("challenge")}
        label="How the carers answered"
        hint="One or the other, not both."
        small
        choices={optionsOf(CHALLENGES)}
      />
      <TextField field={field("challengedOn")} label="They answered on" type="date" width={10} />
    </OneForm>
  );
}

/** What the decision maker decided in the end. */
export function SettleForm({ page, refused }: Part) {
  const field = fieldsOf(refused, "settle");
  return (
    <OneForm page={page} intent="settle" button="Write down the decision">
      <RadioField
        field={field("settled")}
        label="What was decided"
        hint={
          page.proposal && !page.proposal.answered && !page.proposal.over
            ? `The carers may answer until ${page.proposal.answerBy}. Until then it can only be dropped.`
            : undefined
        }
        small
        choices={[
          { value: "as-proposed", label: "As proposed" },
          { value: "dropped", label: "Dropped: nothing changes" },
        ]}
      />
      {page.proposal?.answered ? (
        <TextField
          field={field("recommendedOn")}
          label="The panel, or the review mechanism, recommended on"
          type="date"
          width={10}
        />
      ) : null}
    </OneForm>
  );
}

/** A written resignation, and what follows from it. */
export function ResignationForm({ page, refused }: Part) {
  const field = fieldsOf(refused, "resignation");
  const { asked, promised, living } = page;
  const follows = [
    asked > 0 &&
      `${asked === 1 ? "One council waits" : `${asked} councils wait`} for an answer of this home and will be told to look on`,
    promised > 0 && `${promised === 1 ? "one promised place is" : `${promised} promised places are`} given up`,
    living > 0 &&
      `${living === 1 ? "one child lives here and needs" : `${living} children live here and need`} another home by then`,
  ].filter((one) => one !== false);
  return (
    <OneForm page={page} intent="resignation" button="Write down the resignation" warning>
      <p>
        Approval ends by itself 28 days after the letter is received, and a resignation cannot be taken back (reg
        28(13)). From now nobody is asked to bring another child here.
        {follows.length > 0 ? ` ${follows.join("; ").replace(/^./, (first) => first.toUpperCase())}.` : ""}
      </p>
      <TextField field={field("receivedOn")} label="The letter was received on" type="date" width={10} />
    </OneForm>
  );
}
