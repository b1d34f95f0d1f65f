import { DECLINE_REASONS, LET_GO_REASONS } from "#app/domain/matching/offers.ts";
import { Button } from "#app/ui/button.tsx";
import { Clock } from "#app/ui/clock.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Warning } from "#app/ui/notice.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import type { OfferLine, RequestPage } from "./read-page.server.ts";

function field(offer: OfferLine, name: string) {
  return { ...fieldFrom(name), id: `${name}-${offer.id}` };
}

/** What carers without an account said on the phone. */
function WriteDown({ offer }: { offer: OfferLine }) {
  return (
    <Details summary={`Write down what ${offer.ref} said`}>
      <form method="post">
        <input type="hidden" name="intent" value="write-down" />
        <input type="hidden" name="offerId" value={offer.id} />
        <RadioField
          field={field(offer, "answer")}
          label="On the phone they said"
          inline
          small
          choices={[
            ...(offer.stage === "accepted" || offer.stage === "held" ? [] : [{ value: "yes", label: "Yes" }]),
            { value: "no", label: "No" },
          ]}
        />
        <SelectField
          field={field(offer, "reason")}
          label="If no, why"
          emptyLabel="Choose the nearest"
          options={Object.entries(DECLINE_REASONS).map(([value, label]) => ({ value, label }))}
        />
        <TextField field={field(offer, "note")} label="In their words, if they gave any" />
        <Button small>Write it down</Button>
      </form>
    </Details>
  );
}

/** The council’s own no, also after theirs was a yes. */
function LetGo({ offer }: { offer: OfferLine }) {
  return (
    <Details summary={`Let ${offer.ref} go`}>
      <form method="post">
        <input type="hidden" name="intent" value="let-go" />
        <input type="hidden" name="offerId" value={offer.id} />
        <SelectField
          field={{ ...field(offer, "reason"), id: `let-go-${offer.id}` }}
          label="Why"
          hint="The history keeps it. The carers read only that they are not needed this time, and thanks."
          emptyLabel="Choose the nearest"
          options={Object.entries(LET_GO_REASONS).map(([value, label]) => ({ value, label }))}
        />
        <Button small>Let this home go</Button>
      </form>
    </Details>
  );
}

/** Where what stands in the way is put right: by a change that is granted, or in the request or the home's own record. */
function PutRight({ held: { openHref, recordHref } }: { held: NonNullable<OfferLine["held"]> }) {
  if (openHref) return <a href={openHref}>Write down the change that opens it</a>;
  if (!recordHref) return "Put it right";
  return (
    <>
      Put it right in the request, or in <a href={recordHref}>the record of the home</a>
    </>
  );
}

/** A yes that is kept and promises nothing yet: what stands in the way, or that nothing does any more. */
function HeldYes({ offer, held }: { offer: OfferLine; held: NonNullable<OfferLine["held"]> }) {
  if (held.standing !== null) {
    return (
      <Warning>
        {offer.ref} said yes, and the home does not fit any more: {held.standing} Their yes is kept, and no other home
        was let go. <PutRight held={held} />, or let them go below, and ring them.
      </Warning>
    );
  }
  return (
    <form method="post">
      <input type="hidden" name="intent" value="take-yes" />
      <input type="hidden" name="offerId" value={offer.id} />
      <p>{offer.ref} said yes, and the home fits again.</p>
      <Button small>Take their yes</Button>
    </form>
  );
}

function AnswerThem({ offer }: { offer: OfferLine }) {
  return (
    <form method="post">
      <input type="hidden" name="intent" value="answer-question" />
      <input type="hidden" name="offerId" value={offer.id} />
      <TextArea
        field={field(offer, "answer")}
        label={`Answer ${offer.ref}`}
        hint="They get an email that an answer waits. Their time to reply begins again."
        rows={3}
      />
      <Button small>Send the answer</Button>
    </form>
  );
}

/** The homes that were asked, what they said, and what is owed to them. */
export function OffersMade({ offers, inOrder, nextHome }: Pick<RequestPage, "offers" | "inOrder" | "nextHome">) {
  if (offers.length === 0) return null;
  return (
    <section aria-labelledby="offers">
      <h2 id="offers">Homes asked</h2>
      <DataTable
        caption="Homes asked for this request"
        captionHidden
        columns={[
          {
            key: "home",
            header: "Home",
            cell: (offer: OfferLine) => (
              <>
                {offer.ref}
                <span className="under">{offer.locality}</span>
              </>
            ),
          },
          {
            key: "stage",
            header: "Where it stands",
            cell: (offer) => (
              <>
                <Tag tone={offer.tag.tone}>{offer.tag.words}</Tag>
                {offer.against ? (
                  <span className="under">
                    <b>It would not be asked now.</b> {offer.against}{" "}
                    {nextHome ? <a href={`#home-${nextHome.id}`}>Next in order: {nextHome.ref}</a> : null}
                  </span>
                ) : null}
                {offer.away ? <span className="under">After the move: {offer.away}.</span> : null}
                {offer.talk.map((word) => (
                  <span key={word.at} className="under">
                    {word.who === "carers" ? "They asked" : "We answered"}: “{word.words}”
                  </span>
                ))}
                {offer.reason ? <span className="under">{offer.reason}</span> : null}
                {offer.note ? <span className="under">“{offer.note}”</span> : null}
              </>
            ),
          },
          { key: "made", header: "Asked", cell: (offer) => offer.made },
          {
            key: "clock",
            header: "Time to answer",
            align: "end",
            cell: ({ clock }) =>
              clock ? (
                <Clock remaining={clock.text} tone={clock.late ? "late" : "plain"} endsAt={clock.endsAt} />
              ) : null,
          },
        ]}
        rows={offers}
        rowKey={(offer) => offer.id}
      />
      {inOrder.length > 0 ? (
        <form method="post">
          <input type="hidden" name="intent" value="stop-order" />
          <p className="small">
            Asked next, one after the other, when a home says no or its time passes: {inOrder.join("; then ")}.{" "}
            <Button look="secondary" small>
              Stop asking in order
            </Button>
          </p>
        </form>
      ) : null}
      {offers.map((offer) => (
        <div key={offer.id} className="measure">
          {offer.held ? <HeldYes offer={offer} held={offer.held} /> : null}
          {offer.question ? <AnswerThem offer={offer} /> : null}
          {offer.byPhone ? <WriteDown offer={offer} /> : null}
          {offer.mayLetGo ? <LetGo offer={offer} /> : null}
        </div>
      ))}
    </section>
  );
}
