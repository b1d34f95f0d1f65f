import { raiseConcern } from "#app/domain/applications/concerns.ts";
import { gatherAnswers } from "#app/domain/applications/form/answers-by-person.ts";
import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import { type Answers, freeze } from "#app/domain/applications/form/engine.ts";
import { consentsIn } from "#app/domain/applications/form/household-adult-form.ts";
import { householdFacts } from "#app/domain/applications/form/household-facts.ts";
import { invitedForm } from "#app/domain/applications/form/invited-form.ts";
import {
  actOn,
  type Invitation,
  type InvitationAct,
  invite,
  type PersonToAsk,
  peopleToAsk,
} from "#app/domain/applications/invitations.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import type { BankHolidays } from "#app/domain/calendar/working-days.ts";
import { addDays, type Day, dayOf, daysBetween, formatDay, instantAt, weekdayName } from "#app/domain/shared/day.ts";
import { hashToken } from "#app/services/access/secrets.server.ts";
import { homeOf, lastDay } from "#app/services/applications/invitation-case.server.ts";
import type { concerns, emails, invitations } from "#db/schema/index.ts";
import type { Email } from "#emails/catalogue.ts";
import type { CouncilRow } from "#tests/factories/councils.ts";
import type { Invention } from "#tests/factories/invention.ts";
import type { ApplicationRows } from "./applications.ts";
import { type Happened, note } from "./history.ts";
import type { Team } from "./staff.ts";

export type InvitationRows = {
  invitations: (typeof invitations.$inferInsert)[];
  concerns: (typeof concerns.$inferInsert)[];
  emails: (typeof emails.$inferInsert)[];
};

type Setting = { given: Invention; council: CouncilRow; team: Team; holidays: BankHolidays; happened: Happened };

/** What becomes of referees who have not been interviewed yet, one after another, so that every state is to be seen. */
const OUTCOMES: readonly (readonly InvitationAct["do"][])[] = [
  ["open", "answer"],
  ["open"],
  ["bounce"],
  [],
  ["open", "decline"],
  ["open", "hand-back"],
  ["remind"],
];

/** And of adults of a household on whom no check was asked for yet. */
const ADULT_OUTCOMES: readonly (readonly InvitationAct["do"][])[] = [
  ["open", "answer"],
  ["open", "answer", "withdraw-consent"],
  [],
  ["open"],
];

const WORRY =
  "A cousin of theirs stays most weekends. He drinks, and twice I have seen him lose his temper with his own boy.";

function answersOf(person: PersonToAsk, given: Invention, worried: boolean): Answers {
  const { random, today } = given;
  if (person.kind === "reference") {
    return {
      knowing: {
        name: person.name,
        relation: person.relation ?? "Friend",
        related: "no",
        years: random.between(4, 24),
        often: random.pick(["weekly", "monthly"]),
      },
      children: {
        seen: "often",
        withChildren: "Patient, and they get down on the floor with them. My two ask when they are coming again.",
        strengths: random.pick([
          "They keep calm. You always know where you are with them, and there is food on the table.",
          "They listen first. A child would have somebody on their side.",
        ]),
        hard: "Being woken at night for weeks on end. They like their plans, and a child would upset those.",
      },
      safety: worried ? { leave: "yes", protect: "yes", protectWords: WORRY } : { leave: "yes", protect: "no" },
      talking: { phone: "01782 000000", times: "After 5 on weekdays", share: "yes", understood: ["yes"] },
    };
  }
  const year = Number(today.slice(0, 4));
  const you = { fullName: person.name, bornOn: `${year - (person.young ? 17 : 22)}-03-04` };
  const life = {
    occupation: person.young ? "College, and Saturdays in a shop" : "Warehouse work, nights",
    part: "Company more than care. I would play football and fetch them from school when I can.",
    feeling: "glad",
    protect: "no",
  };
  if (person.young) return { you, life, agree: { talk: "no" } };
  return {
    you,
    addresses: { places: [{ address: "The same as theirs", fromYear: year - 9, toYear: year }] },
    life,
    consents: { dbs: "yes", councils: "yes" },
  };
}

function actFor(act: InvitationAct["do"], person: PersonToAsk, answers: Answers, on: Day): InvitationAct {
  switch (act) {
    case "answer":
      return { do: act, consents: person.kind === "household-adult" ? consentsIn(answers, on) : {} };
    case "decline":
      return { do: act, reason: "not-now" };
    case "hand-back":
      return { do: act, reason: "speak" };
    case "withdraw-consent":
      return { do: act, consent: "dbs" };
    case "remind":
      return { do: act, by: "officer" };
    default:
      return { do: act } as InvitationAct;
  }
}

function askedEmail(invitation: Invitation, council: CouncilRow, token: string): Email {
  const facts = {
    firstName: invitation.name.split(" ")[0] ?? "",
    councilName: council.name,
    path: homeOf(invitation.kind, token),
    endsOn: lastDay(invitation.endsAt),
  };
  return invitation.kind === "reference"
    ? { template: "reference-asked", facts }
    : { template: "household-asked", facts };
}

/**
 * The people asked about the applications that a council assesses, in every state, and one concern. Who was interviewed
 * already has answered; of the others each next one stands elsewhere. The links are in the outbox.
 */
export function makeInvitations(setting: Setting, made: ApplicationRows): InvitationRows {
  const { given, council, team, holidays, happened } = setting;
  const { random, today } = given;
  const rulebook = rulebookOn(today);
  const rows: InvitationRows = { invitations: [], concerns: [], emails: [] };
  let nth = 0;
  let adults = 0;
  for (const application of made.applications) {
    if (application.stage !== "assessment-open") continue;
    const own = made.answers
      .filter(({ applicationId }) => applicationId === application.id)
      .map(({ page, person = "household", answers }) => ({ page, person, answers, version: 1 }));
    const facts = householdFacts(gatherAnswers(applicationForm, own).answers);
    for (const person of peopleToAsk(facts, [], today, rulebook)) {
      const check = made.checks.find(
        ({ applicationId, key }) => applicationId === application.id && key === `personal-reference:${person.key}`,
      );
      const email = person.email ?? (person.young ? null : `${person.key}@mail.example`);
      if (!email || (person.kind === "reference" && !check)) continue;
      // One in six waits to be asked, so that there is somebody to ask.
      if (check?.state === "needed" && random.chance(1 / 6)) continue;
      const interviewed = check?.state === "received";
      const adult = person.kind === "household-adult";
      const dbs = made.checks.find(
        ({ applicationId, key }) => applicationId === application.id && key === `dbs:${person.key}`,
      );
      // A check on somebody is asked for once they have agreed to it themselves.
      const agreed = adult && (dbs?.state === "requested" || dbs?.state === "received");
      const outcomes = adult ? ADULT_OUTCOMES : OUTCOMES;
      const acts =
        interviewed || agreed
          ? (["open", "answer"] as const)
          : (outcomes[(adult ? adults : nth) % outcomes.length] ?? []);
      if (adult && !agreed) adults += 1;
      if (!adult && !interviewed) nth += 1;
      const since = application.stageSince > addDays(today, -12) ? application.stageSince : addDays(today, -12);
      const askedOn =
        check?.requestedOn ??
        (agreed && dbs?.requestedOn ? addDays(dbs.requestedOn, -3) : null) ??
        addDays(since, random.between(0, Math.max(0, daysBetween(since, today) - 1)));
      const at = (days: number) => {
        const moment = instantAt(addDays(askedOn, days), 600 + (nth % 60));
        return moment > given.now ? given.now : moment;
      };
      const about = { caseKind: "application", caseId: application.id } as const;
      const worker = random.pick(team.assessors);
      const id = random.id();
      const token = random.id();
      if (check?.state === "needed") {
        const change = { to: "requested", on: askedOn } as const;
        Object.assign(check, { state: "requested", requestedOn: askedOn, holder: person.name });
        const event = { type: "CheckRequested", checkId: check.key, on: askedOn, change };
        note(happened, { ...about, at: at(0), actor: worker }, { type: event.type, data: event });
      }
      const asked = invite(
        { id, kind: person.kind, key: person.key, round: 1, name: person.name },
        at(0),
        rulebookOn(askedOn),
      );
      note(happened, { ...about, at: at(0), actor: worker }, { type: asked.event.type, data: asked.event });
      const worried =
        !interviewed && acts.includes("answer") && rows.concerns.length === 0 && person.kind === "reference";
      const answers = answersOf(person, given, worried);
      let invitation = asked.invitation;
      let last = at(0);
      for (const [step, act] of acts.entries()) {
        last = at(step + 1);
        const acted = actOn(invitation, actFor(act, person, answers, dayOf(last)), last, rulebook);
        if (!acted.ok) continue;
        invitation = acted.value.invitation;
        const actor =
          act === "remind" || act === "bounce" ? worker : ({ kind: "invited", id, name: person.name } as const);
        note(happened, { ...about, at: last, actor }, { type: acted.value.event.type, data: acted.value.event });
      }
      const answered = invitation.state === "answered";
      const form = invitedForm(person.kind, person.young);
      rows.invitations.push({
        ...invitation,
        applicationId: application.id,
        councilId: council.id,
        relation: person.relation,
        email,
        phone: person.phone,
        tokenHash: hashToken(token),
        answers: answered ? answers : null,
        document: answered ? freeze(form, answers, last) : null,
        said: invitation.state === "handed-back" ? "Mornings are best. 01782 000000" : null,
        version: 1,
      });
      const written = askedEmail(invitation, council, token);
      rows.emails.push({
        id: random.id(),
        councilId: council.id,
        toAddress: email,
        template: written.template,
        facts: written.facts,
        caseKind: "invitation",
        caseId: id,
        state: "sent",
        providerId: "outbox",
        delivery: invitation.reason === "bounced" ? "bounced" : null,
        deliveryAt: invitation.reason === "bounced" ? at(1) : null,
        queuedAt: at(0),
        sentAt: at(0),
        version: 1,
      });
      if (!worried || !answered) continue;
      // Told this morning, so that its clock is still running when somebody looks.
      const { concern, event } = raiseConcern(random.id(), given.now, rulebook, holidays);
      const actor = { kind: "invited", id, name: person.name } as const;
      note(happened, { ...about, at: given.now, actor }, { type: event.type, data: event });
      rows.concerns.push({
        ...concern,
        applicationId: application.id,
        councilId: council.id,
        invitationId: id,
        words: WORRY,
        urgent: false,
        version: 1,
      });
      const due = dayOf(concern.dueAt);
      for (const reader of [team.manager, team.decisionMaker]) {
        const account = team.accounts.find((one) => one.id === reader.id);
        if (!account) continue;
        const raised: Email = {
          template: "concern-raised",
          facts: {
            firstName: account.givenName,
            councilName: council.name,
            reference: application.ref,
            path: `/officer/applications/${application.id}/concerns/${concern.id}`,
            takenUpBy: `${weekdayName(due)} ${formatDay(due)}`,
          },
        };
        rows.emails.push({
          id: random.id(),
          councilId: council.id,
          toAddress: account.email,
          template: raised.template,
          facts: raised.facts,
          caseKind: null,
          caseId: null,
          state: "sent",
          providerId: "outbox",
          queuedAt: given.now,
          sentAt: given.now,
          version: 1,
        });
      }
    }
  }
  return rows;
}
