import { uncapitalised } from "#app/domain/shared/first-letter.ts";
import { Button } from "#app/ui/button.tsx";
import { Details } from "#app/ui/details.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { SelectField } from "#app/ui/select-field.tsx";
import { Tag } from "#app/ui/tag.tsx";
import type { KeptBackShown } from "./kept-back.server.ts";

/** The field of the reason, also for the list of what is wrong. */
export function whyField(errors: readonly string[] = []) {
  return fieldFrom("why", { errors: { why: [...errors] } });
}

/** How many other councils find the home. */
function FoundBy({ takers }: { takers: readonly string[] }) {
  if (takers.length === 0) {
    return (
      <p>
        <Tag tone="plain">Offered</Tag> No agreement shares our homes with another council today, so nobody else finds
        it.
      </p>
    );
  }
  return (
    <>
      <p>
        <Tag tone="now">Offered</Tag> Searches of {takers.length === 1 ? takers[0] : `${takers.length} other councils`}{" "}
        find it too, by the agreements in force.
      </p>
      {takers.length > 1 ? (
        <Details summary="Which councils">
          <ul>
            {takers.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </Details>
      ) : null}
    </>
  );
}

type Props = { shown: KeptBackShown; mayChange: boolean; errors?: readonly string[] };

/** Whether other councils find this home: the officer keeps it for the council's own children, or offers it. */
export function KeptBackOrOffered({ shown, mayChange, errors }: Props) {
  const { isKin, offered, takers, keptBack, reasons } = shown;
  return (
    <section aria-labelledby="other-councils">
      <h2 id="other-councils" className="after-facts">
        Other councils
      </h2>
      {isKin ? (
        <p>They are approved for the children they know, so no other council finds this home.</p>
      ) : offered ? (
        <>
          <FoundBy takers={takers} />
          {mayChange ? (
            <form method="post">
              <SelectField field={whyField(errors)} label="Why it is kept back" emptyLabel="Choose" options={reasons} />
              <Button small look="secondary" name="state" value="keep-back">
                Keep it for our own children
              </Button>
            </form>
          ) : null}
        </>
      ) : (
        <>
          <p>
            <Tag tone="soon">Kept back</Tag>{" "}
            {keptBack ? `Since ${keptBack.since}: ${uncapitalised(keptBack.why)}.` : "Nobody wrote down why."} Only our
            own searches find it.
          </p>
          {mayChange ? (
            <form method="post">
              <Button small look="secondary" name="state" value="offer-home">
                Offer it to other councils
              </Button>
            </form>
          ) : null}
        </>
      )}
    </section>
  );
}
