import type { FormMetadata } from "@conform-to/react";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary, type FormError } from "#app/ui/error-summary.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldState } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";
import { ReasonList } from "#app/ui/reason-list.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { KeepDraft } from "../request-parts/keep-draft.tsx";
import { OrdinaryRules } from "../request-parts/ordinary-rules.tsx";
import { VoiceFields, type VoiceShape } from "../request-parts/voice-fields.tsx";
import { wrongFields } from "../request-parts/wrong-fields.ts";
import { Area } from "./area-fields.tsx";
import type { DecisionPage } from "./read-decision.server.ts";

type TestShape = { answer?: string; why?: string; gap?: string; who?: string; by?: string };

/** The form as its fields are named. */
export type DecisionShape = {
  /** The home it was written for: another may have said yes since a draft was saved. */
  homeId?: string;
  /** What the request said of each part the form starts from when the form was opened, for a draft to be held against. */
  from?: Record<string, string>;
  startsOn: string;
  breakEndsOn?: string;
  ordinaryRules?: string;
  longTermMatch?: string;
  legal: { childId: string; status?: string; since?: string }[];
  emergencyBecause?: string;
  changeReason: string;
  tests: Record<"near-home" | "education" | "siblings" | "disability" | "in-area", TestShape>;
  voices: ({ childId: string } & VoiceShape)[];
  voiceWeighed?: string;
  parentsViews?: string;
  childrenThereViews?: string;
  identity?: string;
  noContactLooked?: string;
  addressLooked?: string;
  adoptionConsidered?: string;
  apartReviewOn?: string;
  reviewingOfficerOn?: string;
  reviewingOfficerWhyNot?: string;
  reasons?: string;
  secondId?: string;
  secondWhy?: string;
  decisionMakerId?: string;
  approvedBy?: string;
  approverRole?: string;
  approvedOn?: string;
  schoolApprovedBy?: string;
  schoolApprovedOn?: string;
  exception?: string;
  planAgreedOn?: string;
  areaNoticeSentOn?: string;
  areaNoticeHow?: string;
  areaConsultedOn?: string;
  approverConsentBy?: string;
  approverConsentOn?: string;
  othersConsents?: { councilId?: string; by?: string; on?: string }[];
};

type Form = FormMetadata<DecisionShape>;
export type Props = { form: Form; fields: ReturnType<Form["getFieldset"]>; page: DecisionPage };

const ANSWERS = [
  { value: "met", label: "Met" },
  { value: "not-met", label: "Not met" },
  { value: "not-practicable", label: "Not reasonably practicable" },
];

/** Each child's legal status from the day of the move, and since when where it is another than before. */
function LegalStatuses({ fields, page }: Props) {
  return fields.legal.getFieldList().map((row, at) => {
    const child = page.legal[at];
    if (!child) return null;
    const said = row.getFieldset();
    return (
      <div className="field-row" key={child.childId}>
        <input type="hidden" name={said.childId.name} defaultValue={child.childId} />
        <SelectField
          field={fieldState(said.status)}
          label={child.who ? `Legal status of ${child.who} from this day` : "Legal status from this day"}
          hint={child.before ? `Before: ${child.before}.` : undefined}
          emptyLabel={child.status ? undefined : "As it is now"}
          options={page.legalStatuses}
        />
        {child.before ? (
          <TextField
            field={fieldState(said.since)}
            label="If this status is new: since when"
            hint="The return counts a change on the day of the move together with the move."
            type="date"
            width={10}
          />
        ) : null}
      </div>
    );
  });
}

function Tests({ fields, page }: Props) {
  const tests = fields.tests.getFieldset();
  return (
    <section aria-labelledby="tests">
      <h2 id="tests">What the law asks of the home</h2>
      {page.tests.map(({ item, words, law, reasons }) => {
        const test = tests[item].getFieldset();
        return (
          <div key={item} className="law-question">
            <RadioField
              field={fieldState(test.answer)}
              label={`${words} (${law})`}
              hint={reasons.length > 0 ? <ReasonList reasons={reasons} /> : undefined}
              inline
              small
              choices={ANSWERS}
            />
            <div className="if-not-met">
              <TextField field={fieldState(test.why)} label="If not: why" width={30} />
              <TextField field={fieldState(test.gap)} label="What will be done to fill the gap" width={30} />
              <div className="field-row">
                <TextField field={fieldState(test.who)} label="Who does it" width={20} />
                <TextField field={fieldState(test.by)} label="By" type="date" width={10} />
              </div>
            </div>
            {item === "siblings" && page.apart ? (
              <TextField
                field={fieldState(fields.apartReviewOn)}
                label="If they live apart: that is reviewed on"
                hint={`Usually ${page.apart.weeks} weeks after the move. It stands on Today from that day until the review is written down.`}
                type="date"
                width={10}
              />
            ) : null}
          </div>
        );
      })}
      {page.keyStage4 ? (
        <>
          <p className="govuk-hint">
            A child is in key stage 4. If the move disrupts school, {page.keyStage4} must approve it (Care Planning reg
            10).
          </p>
          <div className="field-row">
            <TextField field={fieldState(fields.schoolApprovedBy)} label="School move approved by" width={20} />
            <TextField field={fieldState(fields.schoolApprovedOn)} label="On" type="date" width={10} />
          </div>
        </>
      ) : null}
    </section>
  );
}

function Wishes({ fields, page }: Props) {
  return (
    <section aria-labelledby="wishes">
      <h2 id="wishes">{page.voices.length > 1 ? "What each child wishes" : "The child’s wishes"}</h2>
      {fields.voices.getFieldList().map((row, at) => {
        const said = page.voices[at];
        if (!said) return null;
        const voice = row.getFieldset();
        const hint = said.forAll
          ? `The request holds one text for all of them, “${said.forAll}”: write what this child says.`
          : "Filled from the request. Ask again about this home if you can.";
        const words = (
          <>
            <input type="hidden" name={voice.childId.name} defaultValue={said.childId} />
            <VoiceFields fields={voice} label="In the child’s own words" hint={hint} />
          </>
        );
        return page.voices.length > 1 ? (
          <div className="card" key={said.childId}>
            <Fieldset legend={`About ${said.who}`}>{words}</Fieldset>
          </div>
        ) : (
          <div key={said.childId}>{words}</div>
        );
      })}
      <TextArea field={fieldState(fields.voiceWeighed)} label="How their wishes were weighed" rows={3} />
      <TextArea
        field={fieldState(fields.parentsViews)}
        label="What parents and others who matter said"
        hint="Or why they were not asked."
        rows={2}
      />
      <div className="field-row">
        <TextField
          field={fieldState(fields.reviewingOfficerOn)}
          label="The independent reviewing officer was consulted on"
          hint={
            page.area.approver
              ? `Outside the area: before you decide, or within ${page.consultDays} working days in an emergency (Care Planning reg 11).`
              : undefined
          }
          type="date"
          width={10}
        />
        {page.area.approver ? null : (
          <TextField field={fieldState(fields.reviewingOfficerWhyNot)} label="Or why not" width={30} />
        )}
      </div>
      {page.childrenThere ? (
        <TextArea
          field={fieldState(fields.childrenThereViews)}
          label="What the children who live there and their workers said"
          hint={page.unknownThere ? `It is ${page.unknownThere}. If no child lives there, say so.` : undefined}
          rows={2}
        />
      ) : null}
      {page.identity.length > 0 ? (
        <TextArea
          field={fieldState(fields.identity)}
          label="How language, religion and culture are met here"
          hint={`The request names: ${page.identity.join("; ")}.`}
          rows={2}
        />
      ) : null}
      {page.noContact ? (
        <TextArea
          field={fieldState(fields.noContactLooked)}
          label="Nobody they are to have no contact with lives there or visits"
          hint={`Who looked, when, and whom they asked. If somebody does, this is not the home. The request names: ${page.noContact}`}
          rows={2}
        />
      ) : null}
      {page.toCheck.length > 0 ? (
        <TextArea
          field={fieldState(fields.addressLooked)}
          label="The address is outside the keep-away circle"
          hint={`Who looked at the address, when, and how far it is. If it is inside, this is not the home. It ${page.toCheck.join("; ")}.`}
          rows={2}
        />
      ) : null}
    </section>
  );
}

function Consents({ fields, page }: Props) {
  const { approver, others } = page.consents;
  if (!approver) return null;
  return (
    <section aria-labelledby="consents">
      <h2 id="consents">Who consents</h2>
      <p className="govuk-hint">
        {page.whose} approved these carers, so it consents before children move in
        {others.length > 0 ? ", and so does each other council that has a child there" : ""} (Care Planning reg 22).
      </p>
      <div className="field-row">
        <TextField field={fieldState(fields.approverConsentBy)} label={`For ${page.whose}, consented by`} width={20} />
        <TextField field={fieldState(fields.approverConsentOn)} label="On" type="date" width={10} />
      </div>
      {fields.othersConsents.getFieldList().map((row) => {
        const { councilId, by, on } = row.getFieldset();
        const name =
          others.find(({ id }) => id === councilId.initialValue)?.name ?? "another council with a child there";
        return (
          <div className="field-row" key={row.key ?? row.id}>
            <input type="hidden" name={councilId.name} defaultValue={councilId.initialValue} />
            <TextField field={fieldState(by)} label={`For ${name}, consented by`} width={20} />
            <TextField field={fieldState(on)} label="On" type="date" width={10} />
          </div>
        );
      })}
    </section>
  );
}

function Choice({ fields, page }: Props) {
  return (
    <section aria-labelledby="why">
      <h2 id="why">Why this home</h2>
      <TextArea
        field={fieldState(fields.reasons)}
        label="Why this is the most appropriate home available"
        hint="Children Act 1989, section 22C(5)."
        rows={4}
      />
      {page.adoption ? (
        <TextArea
          field={fieldState(fields.adoptionConsidered)}
          label="How fostering for adoption was considered"
          hint="The plan is adoption. The law asks for this order: a relative or friend who fosters, and where that is not most appropriate, carers approved as adopters too (Children Act 1989, section 22C(9A) and (9B)). If a court refused a placement order, say so (9C)."
          rows={3}
        />
      ) : null}
      {page.needsException ? (
        <TextField
          field={fieldState(fields.exception)}
          label="Reference of the variation, exemption or emergency decision"
          hint={page.standing ?? undefined}
          width={20}
        />
      ) : null}
      <SelectField
        field={fieldState(fields.secondId)}
        label="The home next in line"
        emptyLabel="Choose"
        options={page.seconds}
      />
      <TextField field={fieldState(fields.secondWhy)} label="Why it came second, or why there was none" width={30} />
    </section>
  );
}

/** The fields in the order of the page, for the summary of what is missing. */
const ORDER = [
  "startsOn",
  "breakEndsOn",
  "ordinaryRules",
  "longTermMatch",
  "changeReason",
  "legal",
  "emergencyBecause",
  "planAgreedOn",
  ...["near-home", "education", "siblings", "disability", "in-area"].flatMap((test) =>
    ["answer", "why", "gap", "who", "by"].map((part) => `tests.${test}.${part}`),
  ),
  "apartReviewOn",
  "schoolApprovedBy",
  "schoolApprovedOn",
  "voices",
  "voiceWeighed",
  "parentsViews",
  "reviewingOfficerOn",
  "childrenThereViews",
  "identity",
  "noContactLooked",
  "addressLooked",
  "reasons",
  "adoptionConsidered",
  "exception",
  "secondId",
  "approverConsentBy",
  "approverConsentOn",
  "othersConsents",
  "approvedBy",
  "approvedOn",
  "areaConsultedOn",
  "areaNoticeSentOn",
  "areaNoticeHow",
  "decisionMakerId",
];

/** The whole record of a decision, in sections. */
export function DecisionFields({ taken, ...props }: Props & { taken: readonly FormError[] }) {
  const { form, fields, page } = props;
  const wrong = wrongFields(form, ORDER);
  return (
    <>
      <ErrorSummary
        fields={wrong}
        formErrors={[...(form.errors ?? []), ...taken]}
        title={wrong.length > 0 ? "The record is not complete yet" : undefined}
      />
      {/* A press of Enter in a field records the placement; without this it would press the first button, which asks for an approval. */}
      <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true">
        Record the placement
      </button>
      <input type="hidden" name={fields.homeId.name} defaultValue={page.homeId} />
      {Object.entries(fields.from.initialValue ?? {}).map(([part, said]) => (
        <input key={part} type="hidden" name={`${fields.from.name}.${part}`} defaultValue={said} />
      ))}
      <section aria-labelledby="when">
        <h2 id="when">When</h2>
        <TextField field={fieldState(fields.startsOn)} label="The child moves in on" type="date" width={10} />
        {page.onBreak ? (
          <>
            <TextField
              field={fieldState(fields.breakEndsOn)}
              label="The child goes back to their own home on"
              hint={`A short break: the home where the child lives, and its place, stay theirs. ${page.onBreak}`}
              type="date"
              width={10}
            />
            <OrdinaryRules field={fieldState(fields.ordinaryRules)} />
          </>
        ) : null}
        {page.longTerm ? (
          <RadioField
            field={fieldState(fields.longTermMatch)}
            label="Are the conditions of a long-term match met now?"
            hint="Care Planning reg 22B: the plan is long-term foster care, the carers agree to look after the child until care ends, and the council has confirmed it with carers, parents and child. Until then the home counts as short-term or other."
            inline
            small
            choices={[
              { value: "no", label: "Not yet" },
              { value: "yes", label: "Yes, all of them" },
            ]}
          />
        ) : null}
        {page.moves ? (
          <SelectField
            field={fieldState(fields.changeReason)}
            label="Why the child leaves where they live now"
            options={page.changeReasons}
          />
        ) : null}
        <LegalStatuses {...props} />
        <TextArea
          field={fieldState(fields.emergencyBecause)}
          label="If the child is placed in an emergency: why it is one"
          hint="A home needed today is not an emergency by itself. Leave empty for a planned move."
          rows={2}
        />
        <TextField
          field={fieldState(fields.planAgreedOn)}
          label="The placement plan was agreed on"
          hint={`Before the child moves in, or within ${page.planDays} working days in an emergency.`}
          type="date"
          width={10}
        />
      </section>
      <Tests {...props} />
      <Wishes {...props} />
      <Choice {...props} />
      <Consents {...props} />
      <Area {...props} />
      <section aria-labelledby="who">
        <h2 id="who">Who decides</h2>
        <p className="govuk-hint">Parents and relatives, from the request: {page.kin}</p>
        <SelectField
          field={fieldState(fields.decisionMakerId)}
          label="Decision maker"
          emptyLabel="Choose"
          options={page.deciders}
        />
      </section>
      <FormActions>
        <Button>Record the placement</Button>
        <KeepDraft formId={form.id} to={`/officer/requests/${page.id}/decide/draft`} />
        <a href={`/officer/requests/${page.id}`}>Not now</a>
      </FormActions>
    </>
  );
}
