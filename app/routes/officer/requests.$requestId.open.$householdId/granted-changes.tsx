import { Button } from "#app/ui/button.tsx";
import { Details } from "#app/ui/details.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Facts } from "#app/ui/summary-list.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import type { Opening } from "./read-opening.server.ts";

type Refused = { grantId: string; words: string } | null;

/** Every change that was granted to this home for this request: what it covers, until when, and taking it back. */
export function GrantedChanges({ grants, refused }: { grants: Opening["grants"]; refused: Refused }) {
  if (grants.length === 0) return null;
  return (
    <section aria-labelledby="granted-heading">
      <h2 id="granted-heading" className="after-facts">
        Granted for this request
      </h2>
      {grants.map((grant, at) => (
        <section key={grant.id} aria-labelledby={`grant-${at}`}>
          <h3 id={`grant-${at}`}>
            {grant.title}
            {grant.emergency ? ", as an emergency outside the terms" : ""}
          </h3>
          <Facts
            facts={[
              { name: "Granted by", value: grant.by },
              { name: "Covers", value: grant.covers },
              { name: "Holds", value: grant.until ? `until ${grant.until}` : "for this request, with no last day" },
              ...(grant.paper ? [{ name: "Paper", value: grant.paper }] : []),
              { name: "Why", value: grant.reason },
              ...(grant.ended ? [{ name: "Ended", value: grant.ended }] : []),
            ]}
          />
          {grant.mayTakeBack ? (
            <Details summary="Take it back" open={refused?.grantId === grant.id}>
              <form method="post" className="measure" noValidate>
                <input type="hidden" name="intent" value="take-back" />
                <input type="hidden" name="grantId" value={grant.id} />
                <TextField
                  field={{
                    ...fieldFrom("because"),
                    id: `because-${at}`,
                    errors: refused?.grantId === grant.id ? [refused.words] : undefined,
                  }}
                  label="Why it is taken back"
                  hint="The home is one change away again. Nobody can move in on it."
                  width={30}
                />
                <Button small look="secondary">
                  Take it back
                </Button>
              </form>
            </Details>
          ) : null}
        </section>
      ))}
    </section>
  );
}
