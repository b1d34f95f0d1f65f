import { formatPence } from "../../shared/pence.ts";
import { SHARED_THINGS, type SharedThing } from "../../sharing/agreements.ts";
import type { EventTable, EventWords, Facts } from "./words.ts";

function whatOf({ what }: Facts): string | undefined {
  return typeof what === "string" && Object.hasOwn(SHARED_THINGS, what)
    ? SHARED_THINGS[what as SharedThing].many
    : undefined;
}

const agreement = (title: string): EventWords => ({
  kind: "record",
  title,
  lines: (facts) => [
    [whatOf(facts), facts.terms].filter(Boolean).join(", "),
    typeof facts.signedBy === "string" && `Signed by ${facts.signedBy}`,
  ],
});

const recharge = (title: string): EventWords => ({
  kind: "record",
  title,
  lines: (facts) => [whatOf(facts), typeof facts.pence === "number" && formatPence(facts.pence)],
});

/** What councils agree to share, and what they owe each other for it, in words. */
export const SHARING_EVENTS: EventTable = {
  AgreementMade: agreement("Agreed to share"),
  AgreementEnded: agreement("An agreement to share ends"),
  SharedPlaceUsed: recharge("A spare place of another council was taken"),
  RechargeStruckOut: recharge("A recharge was struck out"),
};
