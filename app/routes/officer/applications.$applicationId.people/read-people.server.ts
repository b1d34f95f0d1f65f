import {
  HOUSEHOLD_CONSENTS,
  type HouseholdConsent,
  type Invitation,
  type InvitationState,
  linkEnds,
  REASON_WORDS,
  wantsAnother,
  whoseTurn,
} from "#app/domain/applications/invitations.ts";
import { restrictedTo } from "#app/domain/history/told-events.ts";
import { dayOf, formatDayShort } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import {
  type PersonStanding,
  peopleOf,
  previewAsking,
  skipReason,
} from "#app/services/applications/ask-people.server.ts";
import { mayBeAskedAbout } from "#app/services/applications/invitation-case.server.ts";
import { rulebookOf } from "#app/services/applications/rules-in-force.server.ts";
import type { Tone } from "#app/ui/tag.tsx";
import { listConcerns } from "#db/queries/concerns.ts";
import { findCouncil } from "#db/queries/councils.ts";
import type { InvitationRecord } from "#db/queries/invitations.ts";
import { openRecord } from "../application-record/open-record.server.ts";
import { recordHeading } from "../application-record/record-heading.server.ts";

const DAY_MILLIS = 86_400_000;

const MARKS: Record<InvitationState, { tone: Tone; word: string }> = {
  sent: { tone: "info", word: "asked" },
  opened: { tone: "now", word: "has begun" },
  answered: { tone: "now", word: "answered" },
  declined: { tone: "soon", word: "would rather not" },
  "handed-back": { tone: "soon", word: "wants a call" },
  unreachable: { tone: "late", word: "not reached" },
  replaced: { tone: "plain", word: "no longer asked" },
};

type On = (at: Date) => string;

function standingOf(invitation: InvitationRecord, on: On, now: Date, interviewedOn: string | null): string {
  const { state, sentAt, reminders, remindedAt, reason, answeredAt, kind, said } = invitation;
  const chased = remindedAt
    ? `, reminded ${reminders === 1 ? "once" : `${reminders} times`}, last on ${on(remindedAt)}`
    : "";
  switch (state) {
    case "sent":
    case "opened":
      return now >= invitation.endsAt
        ? `Asked on ${on(sentAt)}${chased}. The link ended on ${on(invitation.endsAt)}; a reminder makes it work again.`
        : `${state === "sent" ? "Asked" : "Opened the questions; asked"} on ${on(sentAt)}${chased}.`;
    case "answered":
      return kind === "reference"
        ? `Answered in writing on ${on(answeredAt ?? sentAt)}, ${interviewedOn ? `interviewed on ${interviewedOn}` : "interview next"}.`
        : `Gave their own part on ${on(answeredAt ?? sentAt)}.`;
    default:
      return [
        reason ? `${REASON_WORDS[reason]}.` : "",
        said ? `They add: “${said}”` : "",
        `Asked on ${on(sentAt)}${chased}.`,
      ]
        .filter(Boolean)
        .join(" ");
  }
}

const TURNS = {
  them: "We wait for them.",
  worker: "It is for the worker.",
  applicant: "The applicants were asked to name somebody else.",
  nobody: "",
} as const;

function lineOf(standing: PersonStanding, given: OfficerAsked, mayRead: boolean, interviewedOn: string | null) {
  const { person, now: invitation, before, blocked } = standing;
  const on: On = (at) => formatDayShort(dayOf(at), given.today);
  const skip = skipReason(standing, person.email);
  const last = invitation && (invitation.remindedAt ?? invitation.sentAt);
  const open = invitation && (invitation.state === "sent" || invitation.state === "opened");
  return {
    key: person.key,
    kind: person.kind,
    name: person.name,
    relation: person.relation ?? (person.young ? "aged 16 or 17" : person.kind === "reference" ? "" : "lives there"),
    email: person.email,
    phone: person.phone,
    young: person.young,
    blocked,
    mayAsk: skip === null,
    needsEmail: skip === "no-email",
    mark: invitation
      ? MARKS[invitation.state]
      : { tone: "plain" as const, word: blocked ? "not to be written to" : "not asked" },
    standing: invitation ? standingOf(invitation, on, given.now, interviewedOn) : "",
    turn: invitation ? TURNS[whoseTurn(invitation)] : "",
    invitation: invitation && {
      id: invitation.id,
      version: invitation.version,
      mayRemind:
        Boolean(open || invitation.state === "handed-back") &&
        blocked === null &&
        last !== null &&
        given.now.getTime() - last.getTime() >= DAY_MILLIS,
      remindedToday: Boolean(open) && last !== null && given.now.getTime() - last.getTime() < DAY_MILLIS,
      mayReplace: person.kind === "reference" && invitation.state !== "answered",
      mayCorrect: invitation.state !== "answered" && invitation.reason !== "died",
      mayTakeBack: invitation.state !== "answered" && invitation.reason !== "died",
      mayDie: invitation.reason !== "died",
      wants: wantsAnother(invitation as Pick<Invitation, "kind" | "state" | "reason">),
      answered: invitation.answeredAt !== null,
      mayRead: invitation.answeredAt !== null && (person.kind === "household-adult" || mayRead),
      consents: (Object.entries(invitation.consents) as [HouseholdConsent, (typeof invitation.consents)["dbs"]][]).map(
        ([name, one]) => ({
          label: HOUSEHOLD_CONSENTS[name],
          words: one?.withdrawnOn
            ? `taken back on ${formatDayShort(one.withdrawnOn, given.today)}`
            : one?.given
              ? `yes, on ${formatDayShort(one.on, given.today)}`
              : "no",
          tone: (one?.withdrawnOn || !one?.given ? "late" : "now") as Tone,
        }),
      ),
    },
    before: before.map(
      (one) => `${one.name}: ${one.reason ? REASON_WORDS[one.reason].toLowerCase() : "no longer asked"}`,
    ),
  };
}

/** Everybody to be asked about one application, how each stands, and what can be done. Noted as read. */
export async function readPeople(given: OfficerAsked) {
  const record = await openRecord(given, "the people");
  const { db, officer, today, now, env, url } = given;
  const [heading, people, council, rulebook, concerns] = await Promise.all([
    recordHeading(given, record),
    peopleOf(db, record, today),
    findCouncil(db, record.councilId),
    rulebookOf(db, record.councilId, today),
    listConcerns(db, officer.councilIds, record.id),
  ]);
  const interviews = new Map(record.checks.map(({ id, interviewedOn }) => [id, interviewedOn]));
  const lines = people.map((standing) => {
    const interviewed = interviews.get(`personal-reference:${standing.person.key}`);
    return lineOf(
      standing,
      given,
      officer.can("reference:read"),
      interviewed ? formatDayShort(interviewed, today) : null,
    );
  });
  const words = {
    firstName: "Sam",
    councilName: council?.name ?? "",
    endsAt: linkEnds(now, rulebook),
    origin: env.origin,
  };
  const sees = officer.can("concern:work");
  return {
    heading,
    id: record.id,
    lines,
    mayAsk: officer.can("application:check") && mayBeAskedAbout(record.application),
    accepted: mayBeAskedAbout(record.application),
    canRead: officer.can("reference:read"),
    readers: restrictedTo("reference:read"),
    previews: await Promise.all(
      (["reference", "household-adult"] as const)
        .filter((kind) => lines.some((line) => line.kind === kind))
        .map(async (kind) => ({ kind, ...(await previewAsking(kind, words)) })),
    ),
    concerns: sees
      ? concerns.map(({ id, state, dueAt, raisedAt, urgent }) => ({
          id,
          state,
          urgent,
          raisedOn: formatDayShort(dayOf(raisedAt), today),
          dueOn: formatDayShort(dayOf(dueAt), today),
          late: state === "raised" && now > dueAt,
        }))
      : [],
    hidden: sees ? 0 : concerns.length,
    hiddenFrom: restrictedTo("concern:work"),
    done: url.searchParams.get("done"),
    skipped: url.searchParams.getAll("skipped").map((said) => {
      const [key = "", why = ""] = said.split(": ");
      return { key, name: lines.find((line) => line.key === key)?.name ?? null, why };
    }),
  };
}

export type PeoplePage = Awaited<ReturnType<typeof readPeople>>;
export type PersonLine = PeoplePage["lines"][number];
