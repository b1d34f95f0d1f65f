import { CARE_INTERESTS, CONTACT_CARE, type EnquiryKind, REPLY_ROUTES } from "#app/domain/enquiries/answers.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckboxField } from "#app/ui/checkbox-field.tsx";
import { CheckboxesField } from "#app/ui/checkboxes-field.tsx";
import { Details } from "#app/ui/details.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { type FieldState, fieldFrom, hasErrors } from "#app/ui/form-state.ts";
import { Lede } from "#app/ui/lede.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { PickCall } from "../call/pick-call.tsx";
import type { CallsToPick } from "./calls-to-pick.server.ts";

export type CouncilOption = { slug: string; name: string };

type Props = {
  about: EnquiryKind;
  formKey: string;
  councils: readonly CouncilOption[];
  /** The council whose page they come from. */
  council: CouncilOption | null;
  /** The calls they may pick, where it is already certain who rings. */
  calls: CallsToPick | null;
  typed: Record<string, string[] | undefined>;
  errors: Record<string, string[] | undefined>;
  formErrors: readonly string[];
};

/** What may be said now or when we talk: closed at first, so that the form stays short on a phone. */
const MORE = ["careInterests", "spareRoom", "heardFrom", "broughtBy", "keepInTouch"] as const;

/** The order of the questions on each path: the error summary lists what is wrong in the order of the page. */
const ORDER = {
  fostering: [
    "givenName",
    "familyName",
    "postcode",
    "council",
    "phone",
    "email",
    "replyBy",
    "callAt",
    "goodTimes",
    "contactCare",
    "message",
    "needs",
    ...MORE,
  ],
  kinship: [
    "givenName",
    "familyName",
    "phone",
    "email",
    "replyBy",
    "goodTimes",
    "contactCare",
    "childRelation",
    "childLivesWithThem",
    "councilInvolved",
    "postcode",
    "council",
    "message",
    "needs",
  ],
} as const;

const HEARD_FROM = [
  "A friend or a foster carer",
  "Facebook or other social media",
  "Searching online",
  "The council’s website",
  "A poster, a leaflet or an event",
  "Radio, television or a newspaper",
  "Another way",
];

const BROUGHT_BY = [
  "I have been thinking about it for some time",
  "Somebody told me about it",
  "Something I saw online",
  "A poster, a leaflet or an event",
  "Something on the radio, on television or in a newspaper",
  "Something has changed at home or at work",
  "Another reason",
];

const CHILD_IS = [
  "Grandchild",
  "Niece or nephew",
  "Brother or sister",
  "Cousin",
  "Stepchild",
  "Friend’s or neighbour’s child",
  "Somebody else’s child",
];

const YES_NO = { yes: "Yes", no: "No", "not-sure": "I am not sure" };

const choicesOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));
const optionsOf = (words: readonly string[]) => words.map((label) => ({ value: label, label }));

type Asking = { field: (name: string) => FieldState };

function HowToReach({ field, kinship, calls }: Asking & { kinship: boolean; calls: CallsToPick | null }) {
  const care = field("contactCare");
  return (
    <>
      <h2>How we reach you</h2>
      <p>One way is enough.</p>
      <TextField field={field("phone")} label="Phone number" type="tel" inputMode="tel" autoComplete="tel" width={20} />
      <TextField
        field={field("email")}
        label="Email address"
        type="email"
        inputMode="email"
        autoComplete="email"
        spellCheck={false}
        autoCapitalize="none"
      />
      <RadioField
        field={field("replyBy")}
        label="What suits you best? (optional)"
        inline
        choices={choicesOf(REPLY_ROUTES)}
      />
      {calls ? (
        <PickCall
          field={field("callAt")}
          label="When shall we ring? (optional)"
          hint={`${calls.councilName} rings within the half hour you pick.`}
          days={calls.days}
          none={`No call at a set time: within ${calls.promisedHours} working hours, the way I said`}
        />
      ) : null}
      <TextField
        field={field("goodTimes")}
        label={calls ? "Other times that are good for you (optional)" : "When is it good to reach you? (optional)"}
        hint={
          kinship ? "For example: mornings, while the children are at school." : "For example: after 6, or at weekends."
        }
      />
      <Details
        summary="Is there somebody who should not hear or see that we contact you?"
        open={Boolean(care.value) || hasErrors(care)}
      >
        <CheckboxesField
          field={care}
          label="We will take care of this"
          hint="Choose all that you need."
          choices={choicesOf(CONTACT_CARE)}
        />
      </Details>
    </>
  );
}

function WhoAreYou({ field }: Asking) {
  return (
    <>
      <TextField field={field("givenName")} label="First name" autoComplete="given-name" width={20} />
      <TextField field={field("familyName")} label="Last name (optional)" autoComplete="family-name" width={20} />
    </>
  );
}

function ChooseCouncil({
  field,
  summary,
  hint,
  councils,
}: Asking & { summary: string; hint: string; councils: readonly CouncilOption[] }) {
  const choice = field("council");
  return (
    <Details summary={summary} open={Boolean(choice.value) || hasErrors(choice) || hasErrors(field("postcode"))}>
      <SelectField
        field={choice}
        label="Council"
        hint={hint}
        emptyLabel="Go by my postcode"
        options={councils.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
    </Details>
  );
}

function Place({ field, council, councils, about }: Asking & Pick<Props, "council" | "councils" | "about">) {
  const kinship = about === "kinship";
  const postcode = (
    <TextField
      field={field("postcode")}
      label={council ? "Your postcode (optional)" : "Your postcode"}
      hint="The first half is enough, like ST4. We use it to find your council."
      autoComplete="postal-code"
      autoCapitalize="characters"
      spellCheck={false}
      width={10}
    />
  );
  if (council) {
    return (
      <>
        <p>
          This goes to <b>{council.name}</b>. <a href={`/enquire?about=${about}`}>Ask another council</a>
        </p>
        <input type="hidden" name="council" value={council.slug} />
        {postcode}
      </>
    );
  }
  return (
    <>
      {postcode}
      <ChooseCouncil
        field={field}
        councils={councils}
        summary={
          kinship ? "Another council knows the child" : "I have no fixed address, or would rather choose the council"
        }
        hint={
          kinship
            ? "If a social worker is already involved, choose the council they work for."
            : "You may foster with a council that is not your own. With no fixed address, or from abroad, choose the one where you stay most or mean to live."
        }
      />
    </>
  );
}

function FosteringQuestions(props: Asking & Pick<Props, "council" | "councils" | "about" | "calls">) {
  const { field, calls } = props;
  return (
    <>
      <WhoAreYou field={field} />
      <Place {...props} />
      <HowToReach field={field} kinship={false} calls={calls} />
      <TextArea field={field("message")} label="Is there something you want to ask or tell us? (optional)" rows={3} />
      <TextField
        field={field("needs")}
        label="What would make talking easier? (optional)"
        hint="For example: a language, an interpreter, large print, or a video call with signing."
      />
      <Details summary="Tell us more now, or leave it until we talk" open={MORE.some((name) => field(name).value)}>
        <p>Leave out what you do not know. None of it decides anything.</p>
        <CheckboxesField
          field={field("careInterests")}
          label="How long would you like a child to stay?"
          hint="Choose all that you could imagine."
          choices={choicesOf(CARE_INTERESTS)}
        />
        <RadioField
          field={field("spareRoom")}
          label="Do you have a bedroom a child could have?"
          choices={choicesOf(YES_NO)}
        />
        <SelectField
          field={field("heardFrom")}
          label="How did you first hear that foster carers are needed?"
          hint="However long ago that was."
          emptyLabel="Choose one, or leave it"
          options={optionsOf(HEARD_FROM)}
        />
        <SelectField
          field={field("broughtBy")}
          label="What brought you here today?"
          emptyLabel="Choose one, or leave it"
          options={optionsOf(BROUGHT_BY)}
        />
        <CheckboxField
          field={field("keepInTouch")}
          label="Send me news and events about fostering as well"
          hint="Apart from the answer to this. You can stop them whenever you like."
        />
      </Details>
    </>
  );
}

function KinshipQuestions(props: Asking & Pick<Props, "council" | "councils" | "about">) {
  const { field } = props;
  return (
    <>
      <WhoAreYou field={field} />
      <HowToReach field={field} kinship calls={null} />
      <h2>The child</h2>
      <SelectField
        field={field("childRelation")}
        label="The child is my (optional)"
        emptyLabel="Choose one, or leave it"
        options={optionsOf(CHILD_IS)}
      />
      <RadioField
        field={field("childLivesWithThem")}
        label="Does the child live with you now? (optional)"
        choices={choicesOf({ yes: "Yes", sometimes: "Some of the time", no: "No" })}
      />
      <RadioField
        field={field("councilInvolved")}
        label="Is a social worker involved already? (optional)"
        choices={choicesOf(YES_NO)}
      />
      <Place {...props} />
      <TextArea
        field={field("message")}
        label="What is happening, and what do you need? (optional)"
        hint="A few words are enough. Please leave out the child’s full name and address; we ask when we talk."
        rows={4}
      />
      <TextField
        field={field("needs")}
        label="What would make talking easier? (optional)"
        hint="For example: a language, an interpreter, large print, or a video call with signing."
      />
    </>
  );
}

const HEADINGS = {
  fostering: {
    title: "Ask about fostering",
    lede: "It takes about two minutes. We need your first name, where you live, and one way to reach you. Asking is not applying.",
  },
  "not-sure": {
    title: "Talk it through with us",
    lede: "You do not need to know what you want yet. Tell us how to reach you, and somebody who knows fostering and family care will listen first.",
  },
  kinship: {
    title: "A child you know",
    lede: "You tell the team that works with families and friends. This is not an application, and you are not being judged. They listen, and say what help there is.",
  },
} as const satisfies Record<EnquiryKind, { title: string; lede: string }>;

/** The form of an enquiry on one page: its own short path for a child somebody knows, and one for everybody else. */
export function EnquiryFormPage({ about, formKey, councils, council, calls, typed, errors, formErrors }: Props) {
  const field = (name: string) => fieldFrom(name, { values: typed, errors });
  const kinship = about === "kinship";
  const order: readonly string[] = kinship ? ORDER.kinship : ORDER.fostering;
  const Questions = kinship ? KinshipQuestions : FosteringQuestions;
  return (
    <div className="measure">
      <ErrorSummary fields={order.map(field)} formErrors={formErrors} />
      <PageHeading title={HEADINGS[about].title} above={<BackLink href="/enquire" />} />
      <Lede>{HEADINGS[about].lede}</Lede>
      {kinship ? (
        <Notice tone="important" title="If a child is in danger now">
          <p>Ring 999. Please do not wait for us to answer this.</p>
        </Notice>
      ) : null}
      <form method="post" action={`/enquire?about=${about}${council ? `&council=${council.slug}` : ""}`} noValidate>
        <input type="hidden" name="kind" value={about} />
        <input type="hidden" name="formKey" value={formKey} />
        {typed.via?.[0] ? <input type="hidden" name="via" value={typed.via[0]} /> : null}
        <div className="visually-hidden" aria-hidden="true">
          <label htmlFor="website">Leave this empty</label>
          <input id="website" name="website" type="text" tabIndex={-1} autoComplete="off" />
        </div>
        <Questions field={field} council={council} councils={councils} about={about} calls={calls} />
        <p className="small muted">
          We use what you write to answer you, and only the council’s team reads it. <a href="/privacy">Privacy</a>
        </p>
        <FormActions>
          <Button>{kinship ? "Send" : "Send my enquiry"}</Button>
        </FormActions>
      </form>
    </div>
  );
}
