import { Button, ButtonLink } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Lede } from "#app/ui/lede.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import type { Refused } from "./read-sent.server.ts";

/** Sent by this page, so that choosing nothing is told from not having been asked. */
const CHOOSING = "choosing";

type Which = NonNullable<Refused["which"]>;

function explain(which: Which, kinship: boolean): { title: string; words: string } {
  if (which.why === "straddles") {
    return {
      title: "Which council is yours?",
      words: `We read your postcode as ${which.postcode}. It lies in more than one council. Choose the one you pay council tax to, or the one you would like to talk to.`,
    };
  }
  const team = kinship ? "its children’s services" : "its fostering team";
  return {
    title: `Your council is ${which.council}`,
    words: `${which.council} does not take enquiries through Nearhome yet. You can reach ${team} through its own website or its main number. Nothing you wrote has been sent.`,
  };
}

/** The council is not certain, or not here: the person chooses, and everything they wrote goes along unseen. */
export function WhichCouncil({ which, typed, errors }: Pick<Refused, "typed" | "errors"> & { which: Which }) {
  const kinship = typed.kind?.[0] === "kinship";
  const { title, words } = explain(which, kinship);
  const choices = which.why === "straddles" ? which.choices : which.nearby;
  const carried = Object.entries(typed).filter(([name]) => name !== "council" && name !== CHOOSING);
  const values = { council: choices.length === 1 ? choices[0]?.slug : undefined };
  const field = fieldFrom("council", { values, errors });
  return (
    <div className="measure">
      <ErrorSummary fields={[field]} />
      <PageHeading title={title} />
      <Lede>{words}</Lede>
      <form method="post" action={`/enquire?about=${kinship ? "kinship" : "fostering"}`} noValidate>
        {carried.flatMap(([name, values]) =>
          values.map((value, index) => <input key={`${name}-${index}`} type="hidden" name={name} value={value} />),
        )}
        <input type="hidden" name={CHOOSING} value="yes" />
        {choices.length > 0 ? (
          <RadioField
            field={field}
            label={which.why === "straddles" ? "Your council" : "Councils near you that can answer here"}
            choices={choices.map(({ slug, name, here }) => ({
              value: slug,
              label: name,
              hint: here ? undefined : "Does not take enquiries here yet",
            }))}
          />
        ) : null}
        <FormActions>
          {choices.length > 0 ? (
            <Button>Send my enquiry</Button>
          ) : (
            <ButtonLink href="/">Go to the start page</ButtonLink>
          )}
          <Button look="secondary" name="step" value="form">
            Change what I wrote
          </Button>
        </FormActions>
      </form>
    </div>
  );
}
