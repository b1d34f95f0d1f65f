import { APART_OUTCOMES } from "#app/domain/matching/siblings-apart.ts";
import { Button } from "#app/ui/button.tsx";
import { Details } from "#app/ui/details.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { type Refused, typedIn } from "./placed-sections.tsx";
import type { PlacedPage } from "./read-placed.server.ts";

/** That brothers and sisters live apart, when that is reviewed, and what reviews came to. */
export function LivingApart({ apart, refused }: { apart: NonNullable<PlacedPage["apart"]>; refused: Refused }) {
  const typed = typedIn(refused, "apart");
  const { due, late, why, inTouch, usual, reviews } = apart;
  const next = typed ?? { values: { apartNextOn: usual }, errors: {} };
  const facts = [
    ...(why ? [{ name: "Why they live apart", value: why }] : []),
    ...(inTouch ? [{ name: "How they stay in touch", value: inTouch }] : []),
    ...reviews.map(({ on, words }) => ({ name: `Reviewed on ${on}`, value: words })),
  ];
  return (
    <section aria-labelledby="apart">
      <h2 id="apart" className="after-facts">
        Living apart from brothers and sisters
      </h2>
      {facts.length > 0 ? <Facts facts={facts} /> : null}
      {due ? (
        <>
          <p className="measure">
            Whether it is still right is reviewed by <Tag tone={late ? "late" : "soon"}>{due}</Tag>. It stands on Today
            from that day until the review is written down here.
          </p>
          <Details summary="Living apart was reviewed" open={Boolean(typed)}>
            <form method="post" className="measure">
              <input type="hidden" name="intent" value="apart" />
              <RadioField
                field={fieldFrom("apartOutcome", typed)}
                label="What the review came to"
                small
                choices={Object.entries(APART_OUTCOMES).map(([value, label]) => ({ value, label }))}
              />
              <TextArea
                field={fieldFrom("apartWhy", typed)}
                label="Why, and what the children said"
                hint="Without names."
                rows={3}
              />
              <TextField
                field={fieldFrom("apartNextOn", next)}
                label="Reviewed again on"
                hint="Not asked where they live together now."
                type="date"
                width={10}
              />
              <Button small>Write it down</Button>
            </form>
          </Details>
        </>
      ) : (
        <p className="small muted measure">No further review is due.</p>
      )}
    </section>
  );
}
