import { CHECK_KINDS, CHECK_OUTCOMES, type CheckKind } from "../../applications/checks.ts";
import type { EventTable, EventWords, Facts, WordsGiven } from "./words.ts";

type Change = Partial<{ to: string; outcome: keyof typeof CHECK_OUTCOMES; holder: string }>;
const changeOf = (facts: Facts): Change => (facts.change ?? {}) as Change;

/** Which check, about whom, and what came of it. Certificate content is never kept, so it is never told. */
function said(facts: Facts, { about }: WordsGiven): (string | undefined)[] {
  const key = String(facts.checkId ?? "");
  const change = changeOf(facts);
  const title = CHECK_KINDS[key.split(":")[0] as CheckKind]?.title.officer ?? key;
  return [
    [title, about.get(key)].filter(Boolean).join(", "),
    change.to === "received" && change.outcome ? CHECK_OUTCOMES[change.outcome] : undefined,
    change.to === "requested" && change.holder ? `From ${change.holder}` : undefined,
  ];
}

const check = (title: string): EventWords => ({ kind: "checks", title, lines: said });

/** What happens to the checks of an application, in words. */
export const CHECK_EVENTS: EventTable = {
  CheckRequested: check("Check asked for"),
  CheckReceived: {
    ...check("Check in"),
    // A concern is for those who judge it; everybody else reads that something came in.
    seenWith: (facts) => (changeOf(facts).outcome === "concern" ? "history:read" : null),
  },
  CheckSetAside: check("Check not needed"),
  CheckReopened: check("Check reopened"),
};
