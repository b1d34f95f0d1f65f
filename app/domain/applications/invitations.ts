import { addDays, ageOn, type Day, dayOf, instantAt } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { HouseholdFacts } from "./form/household-facts.ts";
import type { Rulebook } from "./rulebook.ts";

/** What somebody is asked for by a link of their own. */
export type InvitationKind = "household-adult" | "reference";

export const INVITATION_STATES = [
  "sent",
  "opened",
  "answered",
  "declined",
  "handed-back",
  "unreachable",
  "replaced",
] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** Why somebody would rather not answer, as they choose it. No reason is held against anybody. */
export const DECLINE_REASONS = {
  "know-too-little": "I do not know them well enough to say",
  "long-ago": "I have not seen them for a long time",
  "too-close": "I am too close to be fair, or we work together",
  "not-now": "It is a hard time for me",
  "rather-not": "I would rather not say why",
} as const;
export type DeclineReason = keyof typeof DECLINE_REASONS;

/** Why somebody hands the link back without an answer. */
export const HAND_BACK_REASONS = {
  "not-me": "I am not the person you mean",
  speak: "I would rather speak to someone",
} as const;
export type HandBackReason = keyof typeof HAND_BACK_REASONS;

/** Why somebody cannot be reached. After a death nobody is written to again. */
export const UNREACHABLE_REASONS = {
  bounced: "The email did not arrive",
  died: "They have died",
} as const;
export type UnreachableReason = keyof typeof UNREACHABLE_REASONS;

/** Why somebody is no longer asked. */
export const REPLACED_REASONS = {
  "named-another": "Somebody else was named",
  "address-corrected": "The email address was put right",
  "taken-back": "We no longer ask them",
} as const;
export type ReplacedReason = keyof typeof REPLACED_REASONS;

export type InvitationReason = DeclineReason | HandBackReason | UnreachableReason | ReplacedReason;

/** Any reason in words. */
export const REASON_WORDS: Record<InvitationReason, string> = {
  ...DECLINE_REASONS,
  ...HAND_BACK_REASONS,
  ...UNREACHABLE_REASONS,
  ...REPLACED_REASONS,
};

/** What a household adult agrees to, each on its own. The wording's version is kept with each answer. */
export const HOUSEHOLD_CONSENTS = {
  dbs: "A criminal record (DBS) check on me",
  councils: "Asking children’s services where I have lived whether they know of anything",
} as const;
export type HouseholdConsent = keyof typeof HOUSEHOLD_CONSENTS;
export const CONSENT_WORDING = "2026-11";

/** One consent as it was given or not, with the day it was taken back. */
export type ConsentGiven = { given: boolean; on: Day; wording: string; withdrawnOn: Day | null };
export type ConsentsGiven = { readonly [Name in HouseholdConsent]?: ConsentGiven };

/** Whether a check that needs a consent may be asked for now. */
export function holds(consents: ConsentsGiven | null | undefined, name: HouseholdConsent): boolean {
  const consent = consents?.[name];
  return consent?.given === true && consent.withdrawnOn === null;
}

/** Somebody asked, as they stand. `round` counts those asked in this place. What they said is kept apart from it. */
export type Invitation = {
  id: string;
  kind: InvitationKind;
  key: string;
  round: number;
  name: string;
  state: InvitationState;
  reason: InvitationReason | null;
  consents: ConsentsGiven;
  sentAt: Date;
  endsAt: Date;
  remindedAt: Date | null;
  reminders: number;
  answeredAt: Date | null;
};

/** Something that happened to an invitation, for history. It names a place ("referee-2"), never what was said. */
export type InvitationEvent = {
  type:
    | "InvitationSent"
    | "InvitationOpened"
    | "InvitationAnswered"
    | "InvitationDeclined"
    | "InvitationHandedBack"
    | "InvitationBounced"
    | "InvitedPersonDied"
    | "InvitationReminded"
    | "InvitationRenewed"
    | "InvitationReplaced"
    | "ConsentWithdrawn";
  kind: InvitationKind;
  key: string;
  round: number;
  reason: InvitationReason | null;
  consent: HouseholdConsent | null;
};

export type InvitationAct =
  | { do: "open" }
  | { do: "answer"; consents?: ConsentsGiven }
  | { do: "decline"; reason: DeclineReason }
  | { do: "hand-back"; reason: HandBackReason }
  | { do: "bounce" }
  | { do: "record-death" }
  /** By the clock on the days of the setting, by an officer not more than once a day. */
  | { do: "remind"; by: "clock" | "officer" }
  /** The invited person asks for a fresh link when theirs has ended. */
  | { do: "renew" }
  | { do: "replace"; reason: ReplacedReason }
  | { do: "withdraw-consent"; consent: HouseholdConsent };

export type InvitationRefusal =
  | "not-from-here"
  /** The link ended. A fresh one can be asked for. */
  | "ended"
  | "not-ended"
  | "not-due"
  | "reminded-today"
  | "no-such-consent";

const FROM: Record<InvitationAct["do"], readonly InvitationState[]> = {
  open: ["sent", "opened"],
  answer: ["opened"],
  decline: ["sent", "opened"],
  "hand-back": ["sent", "opened"],
  bounce: ["sent", "opened"],
  "record-death": ["sent", "opened", "answered", "declined", "handed-back", "unreachable"],
  remind: ["sent", "opened", "handed-back"],
  renew: ["sent", "opened"],
  replace: ["sent", "opened", "declined", "handed-back", "unreachable"],
  "withdraw-consent": ["answered"],
};

const DAY_MILLIS = 86_400_000;

/** The moment a link sent now ends: at the end of the last day. */
export function linkEnds(now: Date, rulebook: Rulebook): Date {
  return instantAt(addDays(dayOf(now), rulebook.values.invitationDays + 1), 0);
}

/** Whether the link still opens the questions. */
export function isLive(invitation: Pick<Invitation, "state" | "endsAt">, now: Date): boolean {
  return (invitation.state === "sent" || invitation.state === "opened") && now < invitation.endsAt;
}

/** Whether nobody may write to this person again. */
export function isAtRest({ reason, state }: Pick<Invitation, "reason" | "state">): boolean {
  return state === "replaced" || reason === "died";
}

function eventOf(
  type: InvitationEvent["type"],
  { kind, key, round, reason }: Invitation,
  consent: HouseholdConsent | null = null,
): InvitationEvent {
  return { type, kind, key, round, reason, consent };
}

type Decided = { invitation: Invitation; event: InvitationEvent };

/** Asks somebody for the first time in their place, or somebody else in it. */
export function invite(
  given: Pick<Invitation, "id" | "kind" | "key" | "round" | "name">,
  now: Date,
  rulebook: Rulebook,
): Decided {
  const invitation: Invitation = {
    ...given,
    state: "sent",
    reason: null,
    consents: {},
    sentAt: now,
    endsAt: linkEnds(now, rulebook),
    remindedAt: null,
    reminders: 0,
    answeredAt: null,
  };
  return { invitation, event: eventOf("InvitationSent", invitation) };
}

/** The days, counted from the asking, on which the clock reminds somebody who has not answered. */
export function reminderDays(sentAt: Date, rulebook: Rulebook): Day[] {
  return rulebook.values.invitationReminderDays.map((days) => addDays(dayOf(sentAt), days));
}

function remind(invitation: Invitation, by: "clock" | "officer", now: Date, rulebook: Rulebook) {
  const { state, reminders, sentAt, remindedAt } = invitation;
  if (by === "clock") {
    const due = reminderDays(sentAt, rulebook)[reminders];
    if (state === "handed-back") return refuse("not-from-here" as const);
    if (!due || dayOf(now) < due) return refuse("not-due" as const);
    if (now >= invitation.endsAt) return refuse("ended" as const);
  }
  const last = remindedAt ?? sentAt;
  if (now.getTime() - last.getTime() < DAY_MILLIS) return refuse("reminded-today" as const);
  const endsAt =
    by === "officer" && state === "handed-back" ? linkEnds(now, rulebook) : later(invitation, now, rulebook);
  const next: Invitation = {
    ...invitation,
    state: state === "handed-back" ? "sent" : state,
    reason: state === "handed-back" ? null : invitation.reason,
    remindedAt: now,
    reminders: reminders + 1,
    endsAt,
  };
  return accept({ invitation: next, event: eventOf("InvitationReminded", next) });
}

/** A link that has ended is good again from its reminder on; one that runs keeps its end. */
function later({ endsAt }: Invitation, now: Date, rulebook: Rulebook): Date {
  return now >= endsAt ? linkEnds(now, rulebook) : endsAt;
}

/**
 * One act on an invitation. Refuses what its state does not allow: an answer is given once and stays, what was replaced
 * stays so, and nobody is written to after a death.
 */
export function actOn(
  invitation: Invitation,
  act: InvitationAct,
  now: Date,
  rulebook: Rulebook,
): Result<Decided, InvitationRefusal> {
  if (!FROM[act.do].includes(invitation.state) || invitation.reason === "died") return refuse("not-from-here");
  const become = (type: InvitationEvent["type"], change: Partial<Invitation>) => {
    const next = { ...invitation, ...change };
    return accept({ invitation: next, event: eventOf(type, next) });
  };
  const live = isLive(invitation, now);
  switch (act.do) {
    case "open":
      return live ? become("InvitationOpened", { state: "opened" }) : refuse("ended");
    case "answer":
      return live
        ? become("InvitationAnswered", { state: "answered", answeredAt: now, consents: act.consents ?? {} })
        : refuse("ended");
    case "decline":
      return become("InvitationDeclined", { state: "declined", reason: act.reason });
    case "hand-back":
      return become("InvitationHandedBack", { state: "handed-back", reason: act.reason });
    case "bounce":
      return become("InvitationBounced", { state: "unreachable", reason: "bounced" });
    case "record-death":
      return become("InvitedPersonDied", { state: "unreachable", reason: "died" });
    case "remind":
      return remind(invitation, act.by, now, rulebook);
    case "renew":
      return live ? refuse("not-ended") : become("InvitationRenewed", { endsAt: linkEnds(now, rulebook) });
    case "replace":
      return become("InvitationReplaced", { state: "replaced", reason: act.reason });
    case "withdraw-consent": {
      const consent = invitation.consents[act.consent];
      if (!consent || !holds(invitation.consents, act.consent)) return refuse("no-such-consent");
      const consents = { ...invitation.consents, [act.consent]: { ...consent, withdrawnOn: dayOf(now) } };
      const next = { ...invitation, consents };
      return accept({ invitation: next, event: eventOf("ConsentWithdrawn", next, act.consent) });
    }
  }
}

/** Who owes the next action about somebody asked: they, the worker, the applicants, or nobody. */
export type InvitationHolder = "them" | "worker" | "applicant" | "nobody";

/** The one holder of the next action, and what it is. */
export function whoseTurn(invitation: Pick<Invitation, "kind" | "state" | "reason">): InvitationHolder {
  switch (invitation.state) {
    case "sent":
    case "opened":
      return "them";
    case "answered":
      // The law wants two referees interviewed; what an adult of the household wrote is simply there.
      return invitation.kind === "reference" ? "worker" : "nobody";
    case "handed-back":
      return "worker";
    case "declined":
    case "unreachable":
      // Another referee can be named. Nobody else can stand in for an adult of the household.
      return invitation.kind === "reference" ? "applicant" : "worker";
    case "replaced":
      return "nobody";
  }
}

/** Whether the applicants are to name somebody else in this place. */
export function wantsAnother(invitation: Pick<Invitation, "kind" | "state" | "reason">): boolean {
  return invitation.kind === "reference" && (invitation.state === "declined" || invitation.state === "unreachable");
}

/** Somebody to be asked, as the application and what followed name them. */
export type PersonToAsk = {
  key: string;
  kind: InvitationKind;
  name: string;
  relation: string | null;
  email: string | null;
  phone: string | null;
  /** Not yet old enough for checks of their own: asked gently, for their details and what they think. */
  young: boolean;
};

type Known = { name: string; relation: string | null; email: string; phone: string | null; key: string; round: number };

/**
 * Everybody to be asked: each referee, and each member of the household from sixteen who does not apply. Where somebody
 * else has since been asked in a place, that is who stands in it.
 */
export function peopleToAsk(
  facts: Pick<HouseholdFacts, "referees" | "adults">,
  asked: readonly Known[],
  today: Day,
  rulebook: Rulebook,
): PersonToAsk[] {
  const { ownPartFromAge, dbsAge } = rulebook.values;
  const newest = (key: string) => asked.filter((one) => one.key === key).sort((a, b) => b.round - a.round)[0];
  const named = (person: PersonToAsk): PersonToAsk => {
    const { name, relation, email, phone } = newest(person.key) ?? person;
    return { ...person, name, relation, email, phone };
  };
  const adults = facts.adults
    .filter(({ bornOn }) => bornOn === null || ageOn(bornOn, today) >= ownPartFromAge)
    .map(
      ({ key, name, bornOn, email }): PersonToAsk => ({
        key,
        kind: "household-adult",
        name,
        relation: null,
        email,
        phone: null,
        young: bornOn !== null && ageOn(bornOn, today) < dbsAge,
      }),
    );
  const referees = facts.referees.map(
    ({ key, name, relation, email, phone }): PersonToAsk => ({
      key,
      kind: "reference",
      name,
      relation,
      email: email || null,
      phone,
      young: false,
    }),
  );
  return [...referees, ...adults].filter(({ name }) => name !== "").map(named);
}

const nameKey = (name: string) => name.trim().toLowerCase().replace(/\s+/g, " ");
const mailKey = (email: string) => email.trim().toLowerCase();

export type NewReferee = { name: string; relation: string; email: string; phone: string | null };

/** Who may not be named as somebody else's replacement, and why. */
export type NotThem = { name: string | null; email: string | null; who: "applicant" | "household" | "referee" };

const WHO_WORDS: Record<NotThem["who"], string> = {
  applicant: "somebody who applies",
  household: "somebody who lives in your home",
  referee: "somebody you have named already",
};

/** Why somebody named as a referee cannot be one, by field; empty when they can. */
export function wrongReferee(named: NewReferee, others: readonly NotThem[]): Partial<Record<"name" | "email", string>> {
  const sameMail = others.find(({ email }) => email !== null && mailKey(email) === mailKey(named.email));
  if (sameMail) return { email: `Email address must not be that of ${WHO_WORDS[sameMail.who]}` };
  const sameName = others.find(
    ({ name, who }) => name !== null && who !== "referee" && nameKey(name) === nameKey(named.name),
  );
  if (sameName) return { name: `Name must not be that of ${WHO_WORDS[sameName.who]}` };
  return {};
}
