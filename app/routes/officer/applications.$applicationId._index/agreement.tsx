import { Button } from "#app/ui/button.tsx";
import { NextStep } from "#app/ui/next-step.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import type { RefusedStep } from "../application-record/step-fields.ts";
import { Missing, Rule, stepField } from "../application-record/step-form.tsx";
import type { Overview } from "./read-overview.server.ts";

type Household = NonNullable<Overview["household"]>;

const RULE = {
  words: "No child is placed with them before the foster care agreement is signed.",
  source: "Fostering Services (England) Regulations 2011, reg 27(5) and Schedule 5",
};

/** The approved household: its terms, and the agreement that it needs before a child can come. */
export function AgreementShown({ household, refused }: { household: Household; refused: RefusedStep | undefined }) {
  const { ref, href, signedOn, maySign, approvedOn, reviewDueOn, terms } = household;
  const sentBack = refused?.step === "agreement" ? refused : undefined;
  const field = stepField("agreement", "signedOn", { values: sentBack?.typed, errors: sentBack?.errors });
  const facts = [
    { name: "Household", value: href ? <a href={href}>{ref}</a> : ref },
    { name: "Approved", value: approvedOn },
    ...(terms ? [{ name: "Terms", value: terms }] : []),
    { name: "First review by", value: reviewDueOn },
    { name: "Agreement", value: signedOn ? `signed on ${signedOn}` : "not signed yet" },
  ];
  if (signedOn) {
    return (
      <Notice title="An approved household, in use">
        <Facts facts={facts} />
      </Notice>
    );
  }
  return (
    <NextStep kicker="Before a child can come" title="Sign the foster care agreement with them">
      <Facts facts={facts} />
      <Rule rule={RULE} />
      {maySign ? (
        <form method="post" className="step-form" id="step-agreement" aria-label="Record the signed agreement">
          {sentBack ? <Missing refused={sentBack} /> : null}
          <input type="hidden" name="intent" value="agreement" />
          <TextField field={field} label="Signed by them and by us on" type="date" width={10} />
          <Button>Record the signed agreement</Button>
        </form>
      ) : (
        <p className="small muted">Their worker or a team manager records it.</p>
      )}
    </NextStep>
  );
}
