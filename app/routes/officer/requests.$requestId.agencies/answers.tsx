import { Button } from "#app/ui/button.tsx";
import { Details } from "#app/ui/details.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Facts } from "#app/ui/summary-list.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import type { AgenciesPage } from "./read-agencies.server.ts";
import { type Refused, TakeUp } from "./take-up-form.tsx";

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

type AnswersProps = { page: AgenciesPage; refused: Refused | undefined };

/** The agencies that were asked about one request, what each answered, and what is decided about it. */
export function Answers({ page, refused }: AnswersProps) {
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
          <h2 id={`ask-${ask.id}`} className="after-facts">
            {ask.agency}: {ask.state}
          </h2>
          <p className="small muted">
            Sent {ask.sent}; {ask.answerBy ? `asked to answer by ${ask.answerBy}; ` : ""}
            {ask.link};{" "}
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
              {page.open && ask.mayTake ? <TakeUp ask={ask} refused={refused} /> : null}
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
