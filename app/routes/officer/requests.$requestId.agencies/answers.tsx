import { CARE_TYPES, SEXES } from "#app/domain/carers/terms.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckboxesField } from "#app/ui/checkboxes-field.tsx";
import { Details } from "#app/ui/details.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { SelectField } from "#app/ui/select-field.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import type { AgenciesPage } from "./read-agencies.server.ts";

type EndItProps = {
  intent: "end-link" | "end-agreement" | "leave-home";
  name: "askId" | "agreementId";
  id: string;
  summary: string;
  says: string;
  /** What the field and the button are called, where it is not an end. */
  label?: string;
  button?: string;
};

/** Ends a link or an agreement early, or leaves a home that was named, with the reason. */
export function EndIt({ intent, name, id, summary, says, label, button }: EndItProps) {
  return (
    <Details summary={summary}>
      <form method="post" className="measure">
        <input type="hidden" name="intent" value={intent} />
        <input type="hidden" name={name} value={id} />
        <TextField
          field={{ ...fieldFrom("because"), id: `because-${intent}-${id}` }}
          label={label ?? "Why it ends"}
          hint={says}
          width={30}
        />
        <Button small look="warning">
          {button ?? "End it now"}
        </Button>
      </form>
    </Details>
  );
}

type AgesThereProps = { askId: string; typed: Readonly<Record<string, string>>; says: string };

/** Who else lives in the home, by age, because the rules about other children look at them. */
function AgesThere({ askId, typed, says }: AgesThereProps) {
  const field = (name: string) => ({ ...fieldFrom(name, { values: typed }), id: `${name}-${askId}` });
  return (
    <>
      <p>The agency says of children there: “{says}”. Their ages count in what the home may take on.</p>
      <TextField
        field={field("fosteredAges")}
        label="Ages of children fostered there"
        hint="In years, with commas between, 0 for a baby. Write none if there are none."
        width={10}
      />
      <TextField field={field("ownAges")} label="Ages of the carers’ own children" hint="In the same way." width={10} />
    </>
  );
}

type ApprovalDaysProps = { askId: string; typed: Readonly<Record<string, string>> };

/** What the agency says of its carers' approval: a move rests on it, so none of it is guessed. */
function ApprovalDays({ askId, typed }: ApprovalDaysProps) {
  const field = (name: string) => ({ ...fieldFrom(name, { values: typed }), id: `${name}-${askId}` });
  return (
    <>
      <p>
        Ask the agency for three days of the carers’ approval and for its terms, and write them down as it says them.
      </p>
      <TextField field={field("approvedOn")} label="Approved on" type="date" width={10} />
      <TextField field={field("agreementSignedOn")} label="Foster care agreement signed on" type="date" width={10} />
      <TextField field={field("reviewDueOn")} label="Next review of the approval due by" type="date" width={10} />
      <SelectField
        field={field("sex")}
        label="Approved for"
        emptyLabel="Choose"
        options={Object.entries(SEXES).map(([value, label]) => ({ value, label }))}
      />
      <CheckboxesField
        field={{
          ...fieldFrom("careTypes", { values: { careTypes: typed.careTypes?.split(",") } }),
          id: `careTypes-${askId}`,
        }}
        label="Kinds of care they are approved for"
        small
        choices={Object.entries(CARE_TYPES).map(([value, label]) => ({ value, label }))}
      />
    </>
  );
}

type AnswersProps = { page: AgenciesPage; typed: Readonly<Record<string, string>> };

/** The agencies that were asked about one request, what each answered, and what is decided about it. */
export function Answers({ page, typed }: AnswersProps) {
  if (page.asks.length === 0) {
    return (
      <EmptyState title="No agency has been asked about this request">
        An agency under agreement can be sent what it needs to name a home, and nothing more, by a link that ends. It
        answers with a home, a weekly price and its inspection rating.
      </EmptyState>
    );
  }
  return (
    <>
      {page.asks.map((ask) => (
        <section key={ask.id} aria-labelledby={`ask-${ask.id}`}>
          <h2 id={`ask-${ask.id}`}>
            {ask.agency}: {ask.state}
          </h2>
          <p className="small muted">
            Sent {ask.sent}; {ask.link};{" "}
            {ask.opened === 0 ? "not opened yet" : ask.opened === 1 ? "opened once" : `opened ${ask.opened} times`}.
          </p>
          {ask.home ? (
            <>
              <Facts
                facts={[
                  { name: "Home", value: ask.home.where },
                  { name: "Places", value: ask.home.places },
                  { name: "Price", value: ask.home.price },
                  { name: "Inspection", value: ask.home.rating },
                  { name: "From", value: ask.home.from },
                  ...(ask.home.note ? [{ name: "They say", value: ask.home.note }] : []),
                ]}
              />
              {page.open && ask.mayTake ? (
                <form method="post" className="after-facts">
                  <input type="hidden" name="intent" value="take" />
                  {ask.others ? (
                    <AgesThere askId={ask.id} typed={typed.askId === ask.id ? typed : {}} says={ask.others} />
                  ) : null}
                  <ApprovalDays askId={ask.id} typed={typed.askId === ask.id ? typed : {}} />
                  <p>
                    <Button small look="secondary" name="askId" value={ask.id}>
                      Take up this home<span className="visually-hidden"> of {ask.agency}</span>
                    </Button>
                  </p>
                </form>
              ) : null}
            </>
          ) : null}
          {ask.notTaken ? (
            <p>
              Not taken, {ask.notTaken.on}: “{ask.notTaken.because}”
            </p>
          ) : null}
          {ask.mayLeave ? (
            <EndIt
              intent="leave-home"
              name="askId"
              id={ask.id}
              summary={`Do not take the home of ${ask.agency}`}
              says="It goes into the record. The agency hears that it need not keep the place, and not why."
              label="Why not"
              button="Do not take it"
            />
          ) : null}
          {ask.why ? <p>They said: “{ask.why}”</p> : null}
          {ask.earlier.length > 0 ? (
            <Details summary={`What ${ask.agency} answered before`}>
              <Facts facts={ask.earlier.map(({ at, words }) => ({ name: `Answered ${at}`, value: words }))} />
            </Details>
          ) : null}
          {ask.taken ? <p>Taken up for this request. No other council can search this home.</p> : null}
          {ask.gone ? (
            <p>Taken up before. It was let go, or its carers said no since, so the agency need not keep the place.</p>
          ) : null}
          {page.open && ask.mayEnd ? (
            <EndIt
              intent="end-link"
              name="askId"
              id={ask.id}
              summary={`End the link of ${ask.agency}`}
              says="The link is over at once."
            />
          ) : null}
        </section>
      ))}
    </>
  );
}
