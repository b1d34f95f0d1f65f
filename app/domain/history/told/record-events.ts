import type { EventTable, EventWords } from "./words.ts";

const record = (title: string, tone?: EventWords["tone"]): EventWords => ({ kind: "record", title, tone });

/** What happens to a record itself, and to accounts and settings, in words. */
export const RECORD_EVENTS: EventTable = {
  RecordRestricted: record("Restricted: it opens only with a reason", "attention"),
  RecordRestrictionLifted: record("No longer restricted"),
  ChangeForManyBegun: record("A change for many was begun"),
  ChangedForMany: record("Changed for many at once"),
  RuleAdded: {
    ...record("A rule was added"),
    lines: ({ title, words, from, everyone }) => [
      [title, words, from && `from ${from}`, everyone && "for every council"].filter(Boolean).join(", "),
    ],
  },
  ReturnTaken: {
    ...record("An SSDA903 return was taken"),
    lines: ({ yearEnd, children, episodes, replaced }) => [
      `Year to ${yearEnd}: ${children} children, ${episodes} episodes`,
      replaced === true && "It takes the place of the one before, which is kept",
    ],
  },
  ReturnForgotten: {
    ...record("An SSDA903 return was let go"),
    lines: ({ yearEnd, children, episodes, because }) => [
      `Year to ${yearEnd}: ${children} children, ${episodes} episodes`,
      because === "old" && "It was older than returns are kept",
      because === "replaced" && "Another had taken its place, and the time to look back was over",
      because === "left-waiting" && "It had been given, and nobody said what was to become of it",
    ],
  },
  CouncilOpened: record("The council joined"),
  SignedIn: record("Signed in"),
  SignedOut: record("Signed out"),
  SignedOutEverywhere: record("Signed out everywhere"),
  PasswordSet: record("Set a password"),
  SignInReset: record("Sign-in was reset"),
  AuthenticatorEnrolled: record("Added an authenticator"),
  PasskeyAdded: record("Added a passkey"),
  PasskeyRemoved: record("Removed a passkey"),
};
