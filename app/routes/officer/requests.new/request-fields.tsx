import type { FieldMetadata, FormMetadata } from "@conform-to/react";
import type { ReactNode } from "react";
import { FAMILY_PARTS } from "#app/domain/matching/parent-and-child.ts";
import {
  ACCESS,
  ALONGSIDE,
  CARE_TYPES,
  type CareType,
  LOOKED_AFTER,
  PETS,
  RISKS_TO_CHILD,
  RISKS_TO_OTHERS,
} from "#app/domain/matching/vocabulary.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckboxField } from "#app/ui/checkbox-field.tsx";
import { CheckboxesField } from "#app/ui/checkboxes-field.tsx";
import { Details } from "#app/ui/details.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldState } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { KeepDraft } from "../request-parts/keep-draft.tsx";
import { VoiceFields } from "../request-parts/voice-fields.tsx";
import { wrongFields } from "../request-parts/wrong-fields.ts";
import { Background, choicesOf } from "./background-fields.tsx";
import { ChildFields } from "./child-fields.tsx";
import type { AvoidShape, ChildShape, PlaceShape, RequestFieldsLists, RequestShape } from "./request-shape.ts";

type Form = FormMetadata<RequestShape>;

type RowButtonProps = { props: { name: string; value: string; formNoValidate: boolean }; at: string; children: string };

/** Adds or takes away a row. Without scripts the page comes back at the same place, with what was typed. */
function RowButton({ props, at, children }: RowButtonProps) {
  return (
    <button className="button-link" type="submit" formAction={`#${at}`} {...props}>
      {children}
    </button>
  );
}

function ChildRow({
  form,
  child,
  index,
  only,
  family,
  lists,
}: {
  form: Form;
  child: FieldMetadata<ChildShape, RequestShape>;
  index: number;
  only: boolean;
  family: boolean;
  lists: RequestFieldsLists;
}) {
  const fields = child.getFieldset();
  const nth = index + 1;
  return (
    <div className="card" id={child.id}>
      <Fieldset legend={`Child ${nth}`}>
        <TextField
          field={fieldState(fields.ref)}
          label="Reference, if the child is known here"
          hint="Like C-4K7Q2M. Then fill in only what is new about this child."
          width={10}
          spellCheck={false}
          autoCapitalize="characters"
        />
        {family ? (
          <RadioField
            field={fieldState(fields.part)}
            label="Who is this?"
            hint="Of one who is not looked after, only the birthday and whether girl or boy are needed."
            inline
            small
            choices={choicesOf(FAMILY_PARTS)}
          />
        ) : null}
        <ChildFields fields={fields} lists={lists}>
          <TextField
            field={fieldState(fields.since)}
            label="In care since, if already"
            hint="Leave empty if care begins with this home."
            type="date"
            width={10}
          />
        </ChildFields>
      </Fieldset>
      {only ? null : (
        <RowButton props={form.remove.getButtonProps({ name: form.getFieldset().children.name, index })} at="children">
          {`Take child ${nth} out`}
        </RowButton>
      )}
    </div>
  );
}

function PlaceRow({
  form,
  place,
  index,
  lists,
}: {
  form: Form;
  place: FieldMetadata<PlaceShape, RequestShape>;
  index: number;
  lists: RequestFieldsLists;
}) {
  const fields = place.getFieldset();
  return (
    <div className="card" id={place.id}>
      <Fieldset legend={`Place ${index + 1}`}>
        <div className="field-row">
          <SelectField field={fieldState(fields.kind)} label="What is it?" options={lists.placeKinds} />
          <SelectField field={fieldState(fields.howOften)} label="How often?" options={lists.howOften} />
        </div>
        <div className="field-row">
          <TextField
            field={fieldState(fields.label)}
            label="What you call it"
            hint="Without names, like “primary school, year 4”."
            width={20}
          />
          <TextField field={fieldState(fields.postcode)} label="Postcode" width={10} spellCheck={false} />
        </div>
      </Fieldset>
      <RowButton props={form.remove.getButtonProps({ name: form.getFieldset().places.name, index })} at="places">
        {`Take place ${index + 1} out`}
      </RowButton>
    </div>
  );
}

function AvoidRow({
  form,
  avoid,
  index,
}: {
  form: Form;
  avoid: FieldMetadata<AvoidShape, RequestShape>;
  index: number;
}) {
  const fields = avoid.getFieldset();
  return (
    <div className="card" id={avoid.id}>
      <Fieldset legend={`Keep away from, ${index + 1}`}>
        <div className="field-row">
          <TextField field={fieldState(fields.postcode)} label="Postcode" width={10} spellCheck={false} />
          <TextField field={fieldState(fields.miles)} label="Miles around it" inputMode="decimal" width={4} />
        </div>
        <TextField field={fieldState(fields.reason)} label="Why" width={30} />
      </Fieldset>
      <RowButton props={form.remove.getButtonProps({ name: form.getFieldset().avoid.name, index })} at="avoid">
        {`Take this out`}
      </RowButton>
    </div>
  );
}

/** The fields in the order of the page, for the summary of what is wrong. */
export const ORDER: readonly (keyof RequestShape)[] = [
  "neededBy",
  "careType",
  "parentAndChild",
  "outOfHours",
  "children",
  "others",
  "siblings",
  "siblingOf",
  "togetherReason",
  "siblingTime",
  "bothStand",
  "homePostcode",
  "noHome",
  "places",
  "avoid",
  "languages",
  "religion",
  "access",
  "pets",
  "petsCertainty",
  "smokeFree",
  "alongside",
  "risks",
  "riskWords",
  "health",
  "communication",
  "interpreter",
  "identity",
  "noContact",
  "support",
  "liberty",
  "carePlan",
  "planWords",
  "fromFile",
  "kinConsidered",
  "kinReason",
];

/** What is wrong with a list as a whole. */
export function rowErrors(errors: string[] | undefined, id: string) {
  return errors?.length ? (
    <p className="govuk-error-message" id={id}>
      <span className="visually-hidden">Error: </span>
      {errors.join(". ")}
    </p>
  ) : null;
}

type Props = { form: Form; fields: ReturnType<Form["getFieldset"]>; lists: RequestFieldsLists };

/** Whether brothers and sisters live together or apart, and why; between them what else is asked of those in care. */
export function Siblings({ fields, children }: Pick<Props, "fields"> & { children?: ReactNode }) {
  return (
    <>
      <RadioField
        field={fieldState(fields.siblings)}
        label="Together or apart?"
        inline
        small
        choices={[
          { value: "together", label: "Together" },
          { value: "apart", label: "Apart" },
        ]}
      />
      {children}
      <TextArea
        field={fieldState(fields.togetherReason)}
        label="Why together, or why apart"
        hint="The assessed reason. Needed where there are brothers and sisters."
        rows={2}
      />
      <TextArea
        field={fieldState(fields.siblingTime)}
        label="If apart: how they stay in touch, and when that is looked at again"
        rows={2}
      />
    </>
  );
}

function Children({ form, fields, lists }: Props) {
  const children = fields.children.getFieldList();
  const family = fields.careType.value === "parent-and-child";
  const several = children.length > 1 && !family;
  // What is typed there, or wrong, is never behind a closed summary.
  const asked = [fields.siblings, fields.siblingOf, fields.togetherReason, fields.siblingTime].some(
    ({ value, errors }) => Boolean(value) || Boolean(errors?.length),
  );
  return (
    <section aria-labelledby="children">
      <h2 id="children">{family ? "The parent and their child" : "The child, or brothers and sisters together"}</h2>
      <p className="govuk-hint">
        {family
          ? "One row for the parent and one for each child of theirs who moves in, also for those who are not looked after, and for a baby who is only due. No names."
          : "Children who should live together share one request. Children to be placed apart have a request each. No names."}
      </p>
      {rowErrors(fields.children.errors, fields.children.id)}
      {fields.bothStand.errors?.length || fields.bothStand.value ? (
        <TextArea
          field={fieldState(fields.bothStand)}
          label="Why this request stands beside the other"
          hint="Such as a short break while a lasting home is looked for. Whoever decides reads it."
          rows={2}
        />
      ) : null}
      {children.map((child, index) => (
        <ChildRow
          key={child.key ?? child.id}
          form={form}
          child={child}
          index={index}
          only={children.length === 1}
          family={fields.careType.value === "parent-and-child"}
          lists={lists}
        />
      ))}
      <p>
        <RowButton props={form.insert.getButtonProps({ name: fields.children.name, defaultValue: {} })} at="children">
          {family ? "Add the parent or another child" : "Add a brother or sister"}
        </RowButton>
      </p>
      <Details
        summary="Brothers and sisters: together or apart, also from those already in care"
        open={several || asked}
      >
        <Siblings fields={fields}>
          <TextField
            field={fieldState(fields.siblingOf)}
            label="Reference of a brother or sister who already lives in care, if any"
            hint="Homes where they live come first."
            width={10}
            spellCheck={false}
          />
        </Siblings>
      </Details>
    </section>
  );
}

/** The places that matter and those to keep away from, after what is asked of the family home. */
export function Places({ form, fields, lists, children }: Props & { children?: ReactNode }) {
  return (
    <section aria-labelledby="places">
      <h2 id="places">Places in the child’s life</h2>
      <p className="govuk-hint">Only the first part and one digit of a postcode are kept, like ST3 2.</p>
      {children}
      {fields.places.getFieldList().map((place, index) => (
        <PlaceRow key={place.key ?? place.id} form={form} place={place} index={index} lists={lists} />
      ))}
      <p>
        <RowButton
          props={form.insert.getButtonProps({
            name: fields.places.name,
            defaultValue: { kind: "family", howOften: "weekly" },
          })}
          at="places"
        >
          Add a place that matters
        </RowButton>
      </p>
      <h3 id="avoid">Places to keep away from</h3>
      {rowErrors(fields.avoid.errors, fields.avoid.id)}
      {fields.avoid.getFieldList().map((avoid, index) => (
        <AvoidRow key={avoid.key ?? avoid.id} form={form} avoid={avoid} index={index} />
      ))}
      <p>
        <RowButton
          props={form.insert.getButtonProps({ name: fields.avoid.name, defaultValue: { miles: "1" } })}
          at="avoid"
        >
          Add a place to keep away from
        </RowButton>
      </p>
    </section>
  );
}

/** Where the family home is, by its sector, or that there is none. */
export function FamilyHome({ fields }: Pick<Props, "fields">) {
  return (
    <>
      <TextField
        field={fieldState(fields.homePostcode)}
        label="Postcode of the family home"
        width={10}
        spellCheck={false}
      />
      <CheckboxField small field={fieldState(fields.noHome)} label="There is no family home in this country" />
    </>
  );
}

const LANGUAGE_ROWS = ["Language spoken at home, beside English", "A second language", "A third language"];

/** What the home must be, and the risks it has to hold. */
export function Home({ fields, lists }: Pick<Props, "fields" | "lists">) {
  // Conform lets empty rows of a list of texts fall away, so these are named by hand.
  const { initialValue } = fields.languages;
  const languages = [initialValue].flat().map((one) => (typeof one === "string" ? one : undefined));
  return (
    <section aria-labelledby="home">
      <h2 id="home">What the home needs</h2>
      {LANGUAGE_ROWS.map((label, index) => (
        <SelectField
          key={label}
          field={{
            id: `${fields.languages.id}-${index}`,
            name: `${fields.languages.name}[${index}]`,
            value: languages[index],
            errors: index === 0 ? fields.languages.errors : undefined,
          }}
          label={label}
          emptyLabel={index === 0 ? "None needed" : "None"}
          options={lists.languages}
        />
      ))}
      <SelectField
        field={fieldState(fields.religion)}
        label="Religion that matters to the child"
        emptyLabel="None, or not known"
        options={lists.religions}
      />
      <div className="choice-columns">
        <CheckboxesField field={fieldState(fields.access)} label="For a disability" small choices={choicesOf(ACCESS)} />
      </div>
      <div className="choice-columns">
        <CheckboxesField
          field={fieldState(fields.pets)}
          label="Pets the child cannot live with"
          small
          choices={choicesOf(PETS)}
        />
      </div>
      <RadioField
        field={fieldState(fields.petsCertainty)}
        label="How sure is that?"
        hint="Only if you ticked one."
        inline
        small
        choices={[
          { value: "known", label: "Known" },
          { value: "suspected", label: "Suspected" },
        ]}
      />
      <CheckboxField small field={fieldState(fields.smokeFree)} label="The home must be smoke-free" />
      <RadioField
        field={fieldState(fields.alongside)}
        label="Who else may live there?"
        small
        choices={choicesOf(ALONGSIDE)}
      />
      <div className="choice-columns">
        <CheckboxesField
          field={fieldState(fields.risks)}
          label="Risks to the child or to others"
          hint="Present now. Carers who said they cannot manage one are not asked."
          small
          choices={choicesOf({ ...RISKS_TO_CHILD, ...RISKS_TO_OTHERS })}
        />
      </div>
      <TextArea
        field={fieldState(fields.riskWords)}
        label="More about risks, either way"
        hint="What happened, when, and what helps. No names."
        rows={2}
      />
    </section>
  );
}

function Family({ fields }: Props) {
  return (
    <section aria-labelledby="family">
      <h2 id="family">Family first</h2>
      <RadioField
        field={fieldState(fields.kinConsidered)}
        label="Were parents, relatives and friends considered?"
        hint="Children Act 1989, section 22C(2) to (4)."
        inline
        small
        choices={[
          { value: "yes", label: "Yes" },
          { value: "no", label: "Not yet" },
        ]}
      />
      <TextArea
        field={fieldState(fields.kinReason)}
        label="Who was considered, and what came of it"
        hint="By what they are to the child, not by name."
        rows={3}
      />
    </section>
  );
}

/** Each child is heard alone, also where brothers and sisters share a request. */
function Voices({ fields }: Props) {
  const children = fields.children.getFieldList();
  return (
    <section aria-labelledby="voices">
      <h2 id="voices">{children.length > 1 ? "In each child’s own words" : "In the child’s own words"}</h2>
      {children.length > 1 ? (
        <p className="govuk-hint">Ask each of them alone: one may want what another does not.</p>
      ) : null}
      {children.map((child, index) => {
        const words = (
          <VoiceFields
            fields={child.getFieldset()}
            label="What the child said about where to live"
            hint="As they said it. It stands beside every home you look at."
          />
        );
        return (
          <div className={children.length > 1 ? "card" : undefined} key={child.key ?? child.id}>
            {children.length > 1 ? (
              <Fieldset legend={`Child ${index + 1}, in their own words`}>{words}</Fieldset>
            ) : (
              words
            )}
          </div>
        );
      })}
    </section>
  );
}

export function NeededBy({ fields }: Pick<Props, "fields">) {
  return <TextField field={fieldState(fields.neededBy)} label="A home is needed by" type="date" width={10} />;
}

export function CareTypeField({ fields, without }: Pick<Props, "fields"> & { without?: CareType }) {
  const options = choicesOf(CARE_TYPES).filter(({ value }) => value !== without);
  return <SelectField field={fieldState(fields.careType)} label="Type of care" options={options} />;
}

export function OutOfHours({ fields }: Pick<Props, "fields">) {
  return (
    <TextField
      field={fieldState(fields.outOfHours)}
      label="Who answers for the child outside office hours"
      hint="A team and its number, like “emergency duty team, 01782 000000”. For a home needed today."
      width={30}
    />
  );
}

/** The whole form of a request, in sections. */
export function RequestFields(props: Props) {
  const { form, fields } = props;
  const family = fields.careType.value === "parent-and-child";
  const several = fields.children.getFieldList().length > 1;
  const rows = { places: "Place", avoid: "Keep away from", ...(several ? { children: "Child" } : {}) };
  return (
    <>
      <ErrorSummary fields={wrongFields(form, ORDER, rows)} formErrors={form.errors ?? []} />
      {/* A press of Enter in a field sends the request; without this it would press the first “add a row”. */}
      <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true">
        Raise the request
      </button>
      <input type="hidden" name={fields.formKey.name} defaultValue={fields.formKey.initialValue} />
      <section aria-labelledby="when">
        <h2 id="when">When, and for how long</h2>
        <NeededBy fields={fields} />
        <CareTypeField fields={fields} />
        {family ? (
          <RadioField
            field={fieldState(fields.parentAndChild)}
            label="Of the parent and child: who is looked after?"
            hint="A baby who is not looked after does not count to the usual fostering limit."
            inline
            small
            choices={choicesOf(LOOKED_AFTER)}
          />
        ) : null}
        <OutOfHours fields={fields} />
      </section>
      <Children {...props} />
      <Places {...props}>
        <FamilyHome fields={fields} />
      </Places>
      <Home {...props} />
      <Background fields={fields} />
      <Family {...props} />
      <Voices {...props} />
      <FormActions>
        <Button>Raise the request and see homes</Button>
        <KeepDraft formId={form.id} to="/officer/requests/new/draft" />
        <a href="/officer/requests">Leave without saving</a>
      </FormActions>
    </>
  );
}
