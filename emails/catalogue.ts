import type { ComponentType } from "react";
import { z } from "zod";
import { CLOSURE_REASONS, type ClosureReason } from "#app/domain/enquiries/closure.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";

/**
 * Every email Nearhome sends, and the only facts each may carry. An email can be read on a locked phone, by a partner
 * or on a shared computer, so a letter never leaves by email: the email says that something waits behind sign-in, who
 * acts next and by when. Fact schemas are strict, so a surname, address, telephone number or anything about a child
 * has no field to travel in.
 */

const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}*$/u, "Must be one line");

/** As the person gave it. What does not look like a name is left out of the greeting, not refused. */
const firstName = z.string();
/** A member of staff's first name, or null while nobody is named. */
const staffFirstName = oneLine(60).nullable();
const councilName = oneLine(120);
const reference = z.string().regex(/^[A-Z][A-Z0-9/-]{2,31}$/i, "Must be a reference: letters, digits, / and -");
const when = oneLine(60)
  .regex(
    /(January|February|March|April|May|June|July|August|September|October|November|December|[A-Z][a-z]+day)/,
    "Must be a date in words, such as Monday 24 November 2026",
  )
  .regex(/^(?!.*\d{5})/, "Must be a date in words, not a number");
/** A page of this site, such as `/carer` or `/sign-in/link?token=…`. Other sites are refused. */
const path = z
  .string()
  .max(600)
  .regex(/^\/(?![/\\])[^\s\\]*$/, "Must be a path on this site, such as /carer");

const CLOSING = Object.keys(CLOSURE_REASONS) as [ClosureReason, ...ClosureReason[]];

const toApplicant = { firstName, councilName, reference, path };
/** Who comes to a visit, by first name: one worker, or two. */
const comers = oneLine(125);
const toCarer = { firstName, councilName, path };

const factsOf = {
  /** `path` signs in by itself and is used once; `code` is six digits for people reading on another device. */
  "sign-in": z.strictObject({ code: z.string().regex(/^\d{6}$/), path, minutesValid: z.int().min(1).max(1440) }),
  /**
   * `path`: the council's public page. `contactBy`: the council's own reply promise, worked out for this enquiry.
   * `callAt`: the call they picked, and `receiptPath` where it can be changed.
   */
  "enquiry-received": z.strictObject({
    ...toApplicant,
    contactFirstName: staffFirstName,
    contactBy: when,
    callAt: when.nullable(),
    receiptPath: path.nullable(),
  }),
  /** `path`: their receipt, where the call can be changed or given up. */
  "call-booked": z.strictObject({ ...toApplicant, callAt: when }),
  "call-moved": z.strictObject({ ...toApplicant, callAt: when }),
  "call-given-up": z.strictObject({ ...toApplicant, contactBy: when }),
  /** `path` opens the kept answers again; there they can be deleted too. No name is kept, so nobody is greeted. */
  "readiness-saved": z.strictObject({ path, remindOn: when }),
  "readiness-reminder": z.strictObject({ path }),
  /** `path`: the public page about caring for a child you know. */
  "kinship-enquiry-received": z.strictObject({ ...toApplicant, contactFirstName: staffFirstName, contactBy: when }),
  /** A first visit, before anybody has an account: when and with whom, never where. `path`: the council's public page. */
  "first-visit-booked": z.strictObject({ ...toApplicant, workerFirstName: oneLine(60), visitAt: when }),
  "first-visit-moved": z.strictObject({ ...toApplicant, workerFirstName: oneLine(60), visitAt: when }),
  "first-visit-called-off": z.strictObject({ ...toApplicant, workerFirstName: oneLine(60), visitAt: when }),
  "first-visit-reminder": z.strictObject({ ...toApplicant, workerFirstName: oneLine(60), visitAt: when }),
  /** People who enquired have no account, so this letter says itself what its reason says to anybody, and no more. */
  "enquiry-closed": z.strictObject({ ...toApplicant, reason: z.enum(CLOSING) }),
  "enquiry-reopened": z.strictObject({ ...toApplicant, contactFirstName: staffFirstName, contactBy: when }),
  /** Somebody who wrote to two councils is told which one carries on. */
  "enquiries-joined": z.strictObject(toApplicant),
  /** `path`: where the application starts, behind sign-in. */
  "invited-to-apply": z.strictObject({ ...toApplicant, contactFirstName: staffFirstName }),
  /** `path`: where the second applicant says whether they join; `otherFirstName`: who named them. */
  "joint-invitation": z.strictObject({ ...toApplicant, otherFirstName: firstName }),
  /** `answerBy`: when the council says whether the assessment opens. `panelBy`: eight months from the
   * application (national minimum standard 14). */
  "application-received": z.strictObject({
    ...toApplicant,
    receivedOn: when,
    answerBy: when,
    panelBy: when,
    /** It was signed on paper, and staff sent it for them. */
    onPaper: z.boolean().optional(),
  }),
  "application-accepted": z.strictObject({ ...toApplicant, workerFirstName: oneLine(60), contactBy: when }),
  /** An application declined at the start: reasons and the complaint route are in the letter. */
  "application-declined": z.strictObject(toApplicant),
  "stage-one-passed": z.strictObject({ ...toApplicant, workerFirstName: oneLine(60) }),
  /** `commentBy`: ten working days after the report was sent. */
  "report-ready": z.strictObject({ ...toApplicant, workerFirstName: oneLine(60), commentBy: when }),
  approved: z.strictObject({ ...toApplicant, workerFirstName: oneLine(60) }),
  /** `answerBy`: the last of the 28 days from the date of the determination. */
  "qualifying-determination": z.strictObject({ ...toApplicant, workerFirstName: oneLine(60), answerBy: when }),
  /** The final decision after representations, a review, or 28 days without either. */
  "not-approved": z.strictObject({ ...toApplicant, workerFirstName: oneLine(60) }),
  "withdrawal-confirmed": z.strictObject({ ...toApplicant, withdrawnOn: when }),
  /** A step that was taken by mistake is put right. What was wrong, and what is right, is in the letter. */
  "put-right": z.strictObject(toApplicant),
  /** Somebody of the household is about to be of age, or is, and needs a check of their own. Who is behind sign-in. */
  "adult-at-home": z.strictObject({ ...toApplicant, workerFirstName: oneLine(60) }),
  /** News that has no email of its own. `path`: where it is told. */
  "application-news": z.strictObject(toApplicant),
  /** A reminder that the next step is theirs. `path`: the journey, where it is told. */
  "your-turn": z.strictObject(toApplicant),
  "session-plan": z.strictObject({ ...toApplicant, workerFirstName: oneLine(60) }),
  "panel-invitation": z.strictObject({ ...toApplicant, workerFirstName: oneLine(60) }),
  "panel-adjourned": z.strictObject(toApplicant),
  /** The panel they have a place at was moved; the new date is in the letter. */
  "panel-date-moved": z.strictObject(toApplicant),
  /** The panel they have a place at begins at another time of its day, or is somewhere else. */
  "panel-day-kept": z.strictObject({ ...toApplicant, changed: z.enum(["time", "place", "time-and-place"]) }),
  "panel-deferred": z.strictObject({ ...toApplicant, workerFirstName: oneLine(60) }),
  /** To a member of a panel: papers are there to read. Whom they are about is behind sign-in. */
  "panel-papers": z.strictObject({ ...toCarer, meetsOn: when }),
  /** To a member of a panel's list: asked to one meeting (`meetsOn`), or to all that are ahead. */
  "panel-asked": z.strictObject({ ...toCarer, meetsOn: when.nullable() }),
  /** To members, other councils' panel advisers and workers: when a meeting was and is. `asked`: members answer anew. */
  "panel-meeting-moved": z.strictObject({ ...toCarer, wasAt: when, meetsAt: when, asked: z.boolean() }),
  "panel-meeting-off": z.strictObject({ ...toCarer, meetsAt: when }),
  /** To members of a council that begins (`joined`), or ends, to hold a panel together with another. */
  "panel-joint": z.strictObject({ ...toCarer, joined: z.boolean() }),
  /** To applicants: their own copy of the panel papers is released. `openUntil`: the last day on which it opens. */
  "own-papers-ready": z.strictObject({ ...toApplicant, openUntil: when }),
  "answer-received": z.strictObject({ ...toApplicant, workerFirstName: oneLine(60) }),
  "review-requested": z.strictObject(toApplicant),
  "application-paused": z.strictObject({ ...toApplicant, workerFirstName: oneLine(60), reviewOn: when }),
  "application-resumed": z.strictObject({ ...toApplicant, workerFirstName: oneLine(60) }),
  "new-worker": z.strictObject({ ...toApplicant, workerFirstName: oneLine(60) }),
  "stage-one-ended": z.strictObject(toApplicant),
  "draft-reminder": z.strictObject(toApplicant),
  "comments-reminder": z.strictObject({ ...toApplicant, commentBy: when }),
  "reply-reminder": z.strictObject({ ...toApplicant, workerFirstName: oneLine(60), answerBy: when }),
  "agreement-reminder": z.strictObject({ ...toApplicant, workerFirstName: oneLine(60) }),
  /** To staff: a clock of an application runs out. `path`: the record. */
  "clock-warning": z.strictObject({ ...toApplicant, what: oneLine(60), lastDay: when }),
  /** To staff: the last day of a clock has gone by. */
  "clock-passed": z.strictObject({ ...toApplicant, what: oneLine(60), lastDay: when }),
  /** A visit to a home. The address and what it is about are behind sign-in. `visitAt`: day and time. */
  "visit-booked": z.strictObject({ ...toCarer, workerFirstName: comers, visitAt: when }),
  "visit-moved": z.strictObject({ ...toCarer, workerFirstName: comers, visitAt: when }),
  "visit-called-off": z.strictObject({ ...toCarer, workerFirstName: comers, visitAt: when }),
  /** Sessions of an assessment whose time the family chooses. `chooseBy`: the last day of the first of them. */
  "visits-offered": z.strictObject({ ...toCarer, chooseBy: when }),
  /** To staff: a household picked, moved or called off a visit itself. Whose it is stands behind sign-in. */
  "visit-by-family": z.strictObject({ ...toCarer, what: z.enum(["booked", "moved", "called off"]), visitAt: when }),
  /** To staff: an application ended, and the visits that were booked for it with it. `times`: when they were to be. */
  "visits-freed": z.strictObject({ ...toCarer, times: z.array(when).min(1).max(50) }),
  "visit-reminder": z.strictObject({ ...toCarer, workerFirstName: comers, visitAt: when }),
  /** A seat at a session. What the session is about is behind the link. `path`: their own page of it. */
  "event-booked": z.strictObject({ ...toCarer, eventAt: when }),
  "event-waiting": z.strictObject({ ...toCarer, eventAt: when }),
  "event-offered": z.strictObject({ ...toCarer, eventAt: when, keptUntil: when }),
  /** What of the session was changed, never where it is now: that is on the page. */
  "event-moved": z.strictObject({ ...toCarer, eventAt: when, changed: z.array(z.enum(["time", "place", "trainer"])) }),
  "event-called-off": z.strictObject({ ...toCarer, eventAt: when }),
  "event-released": z.strictObject({ ...toCarer, eventAt: when }),
  "event-reminder": z.strictObject({ ...toCarer, eventAt: when }),
  /** Told to who takes what a neighbour shares. `path`: where it is taken, behind sign-in. */
  "spare-shared": z.strictObject({
    ...toCarer,
    what: z.enum(["training-seat", "panel-place"]),
    giverName: councilName,
    startsAt: when,
  }),
  "offer-waiting": z.strictObject({ ...toCarer, answerBy: when }),
  /** To staff: carers did not answer in time. Whom it is about is behind sign-in. `path`: the request. */
  "offer-unanswered": z.strictObject({ ...toCarer, askedUntil: when }),
  /** To staff: what became of a home that was asked. Which home stands behind sign-in. `path`: the request. */
  "home-news": z.strictObject({
    ...toCarer,
    what: z.enum([
      "yes",
      "held",
      "no",
      "question",
      "question-late",
      "promised-elsewhere",
      "approval-ends",
      "agency-home",
      "agency-none",
      "agency-late",
    ]),
  }),
  /** To staff who search: a colleague put the request right. What it is stands behind sign-in. `path`: the request. */
  "request-put-right": z.strictObject(toCarer),
  /**
   * To staff, about a home outside the area: its approval is asked for, was given or refused, by or as whom. Which home, for
   * whom, and the reason stand behind sign-in. `path`: the approval for whoever is asked, the decision for whoever asked.
   */
  "area-approval": z.strictObject({
    ...toCarer,
    what: z.enum(["asked", "approved", "refused"]),
    as: z.enum(["nominated-officer", "director"]),
  }),
  /** To the council that approved carers: what another council, `byName`, does with them. `path`: the carers. */
  "our-carers-news": z.strictObject({ ...toCarer, byName: councilName, what: z.enum(["asked", "placed", "off"]) }),
  /** To carers: something about their approval was written down; the letter has the rest. `on`: the day it is about. */
  "approval-news": z.strictObject({
    ...toCarer,
    what: z.enum(["review", "terms", "determination", "dropped", "end"]),
    on: when,
  }),
  /** `answerBy`: missing in letters from before there was one. */
  "agency-asked": z.strictObject({ councilName, path, endsOn: when, answerBy: when.optional() }),
  /** To an agency: what became of a request it was sent. `path`: the council's public page. */
  "agency-news": z.strictObject({
    councilName,
    path,
    what: z.enum([
      "put-right",
      "taken-up",
      "confirmed",
      "settled",
      "search-over",
      "let-go",
      "not-taken",
      "again",
      "put-off",
      "move-off",
      "link-ended",
      "agreement-ended",
    ]),
  }),
  "availability-asked": z.strictObject(toCarer),
  /** To carers who were asked, or said yes: something they read was put right. */
  "offer-changed": z.strictObject({ ...toCarer, workerFirstName: oneLine(60) }),
  /** Their yes was kept while the home did not fit, and counts now. */
  "yes-taken": z.strictObject({ ...toCarer, workerFirstName: oneLine(60) }),
  "offer-released": z.strictObject({ ...toCarer, workerFirstName: oneLine(60) }),
  "placement-confirmed": z.strictObject({ ...toCarer, workerFirstName: oneLine(60) }),
  /** The confirmed day stands no longer. `putOff`: another day is agreed with them; otherwise it does not happen at all. */
  "placement-off": z.strictObject({ ...toCarer, workerFirstName: oneLine(60), putOff: z.boolean() }),
  "message-waiting": z.strictObject(toCarer),
  /** Asks a referee. `path`: their own link, which opens nothing without a code. Who applies is not named. */
  "reference-asked": z.strictObject({ ...toCarer, endsOn: when }),
  /** Asks a member of a household for their own part. */
  "household-asked": z.strictObject({ ...toCarer, endsOn: when }),
  /** The code that opens their questions, to the address the link was sent to. `path`: the page where it is typed. */
  "invited-code": z.strictObject({
    code: z.string().regex(/^\d{6}$/),
    councilName,
    path,
    minutesValid: z.int().min(1).max(1440),
  }),
  "invitation-reminder": z.strictObject({ ...toCarer, endsOn: when }),
  "invitation-thanks": z.strictObject(toCarer),
  /** To the applicant: somebody they named cannot answer. Who and why is behind sign-in. */
  "another-needed": z.strictObject(toApplicant),
  /** To the two roles who read concerns: that there is one, and its application by reference. Never a word of it. */
  "concern-raised": z.strictObject({ ...toApplicant, takenUpBy: when }),
  /** `path` sets up the account and is used once. `role` in words: "recruitment officer". */
  "staff-invitation": z.strictObject({
    ...toCarer,
    role: z.string().regex(/^[A-Za-z][A-Za-z ,()/-]{1,59}$/, "Must be a role in words"),
    expiresOn: when,
  }),
} as const;

/** The name of an email: the file in `emails/` that words it. */
export type Template = keyof typeof factsOf;

/** What one email is told, and nothing more. */
export type Facts<T extends Template> = z.input<(typeof factsOf)[T]>;

/** One email to send: which, and its facts. Plain JSON, so it can wait in the outbox. */
export type Email = { [T in Template]: { template: T; facts: Facts<T> } }[Template];

/** Every template, in the order a household meets them. */
export const TEMPLATES = Object.keys(factsOf) as readonly Template[];

/** What a template file is given: facts already read, and a function that makes a path into a full address. */
export type Letter<T extends Template> = { facts: Facts<T>; to: (path: string) => string };

type Wording<T extends Template> = { subject: string; default: ComponentType<Letter<T>> };

const wordings: { [T in Template]: () => Promise<Wording<T>> } = {
  "sign-in": () => import("./sign-in.tsx"),
  "enquiry-received": () => import("./enquiry-received.tsx"),
  "call-booked": () => import("./call-booked.tsx"),
  "call-moved": () => import("./call-moved.tsx"),
  "call-given-up": () => import("./call-given-up.tsx"),
  "readiness-saved": () => import("./readiness-saved.tsx"),
  "readiness-reminder": () => import("./readiness-reminder.tsx"),
  "kinship-enquiry-received": () => import("./kinship-enquiry-received.tsx"),
  "first-visit-booked": () => import("./first-visit-booked.tsx"),
  "first-visit-moved": () => import("./first-visit-moved.tsx"),
  "first-visit-called-off": () => import("./first-visit-called-off.tsx"),
  "first-visit-reminder": () => import("./first-visit-reminder.tsx"),
  "enquiry-closed": () => import("./enquiry-closed.tsx"),
  "enquiry-reopened": () => import("./enquiry-reopened.tsx"),
  "enquiries-joined": () => import("./enquiries-joined.tsx"),
  "invited-to-apply": () => import("./invited-to-apply.tsx"),
  "joint-invitation": () => import("./joint-invitation.tsx"),
  "application-received": () => import("./application-received.tsx"),
  "application-accepted": () => import("./application-accepted.tsx"),
  "application-declined": () => import("./application-declined.tsx"),
  "stage-one-passed": () => import("./stage-one-passed.tsx"),
  "report-ready": () => import("./report-ready.tsx"),
  approved: () => import("./approved.tsx"),
  "qualifying-determination": () => import("./qualifying-determination.tsx"),
  "not-approved": () => import("./not-approved.tsx"),
  "withdrawal-confirmed": () => import("./withdrawal-confirmed.tsx"),
  "put-right": () => import("./put-right.tsx"),
  "adult-at-home": () => import("./adult-at-home.tsx"),
  "application-news": () => import("./application-news.tsx"),
  "your-turn": () => import("./your-turn.tsx"),
  "session-plan": () => import("./session-plan.tsx"),
  "panel-invitation": () => import("./panel-invitation.tsx"),
  "panel-adjourned": () => import("./panel-adjourned.tsx"),
  "panel-date-moved": () => import("./panel-date-moved.tsx"),
  "panel-day-kept": () => import("./panel-day-kept.tsx"),
  "panel-deferred": () => import("./panel-deferred.tsx"),
  "panel-asked": () => import("./panel-asked.tsx"),
  "panel-meeting-moved": () => import("./panel-meeting-moved.tsx"),
  "panel-meeting-off": () => import("./panel-meeting-off.tsx"),
  "panel-papers": () => import("./panel-papers.tsx"),
  "panel-joint": () => import("./panel-joint.tsx"),
  "own-papers-ready": () => import("./own-papers-ready.tsx"),
  "answer-received": () => import("./answer-received.tsx"),
  "review-requested": () => import("./review-requested.tsx"),
  "application-paused": () => import("./application-paused.tsx"),
  "application-resumed": () => import("./application-resumed.tsx"),
  "new-worker": () => import("./new-worker.tsx"),
  "stage-one-ended": () => import("./stage-one-ended.tsx"),
  "draft-reminder": () => import("./draft-reminder.tsx"),
  "comments-reminder": () => import("./comments-reminder.tsx"),
  "reply-reminder": () => import("./reply-reminder.tsx"),
  "agreement-reminder": () => import("./agreement-reminder.tsx"),
  "clock-warning": () => import("./clock-warning.tsx"),
  "clock-passed": () => import("./clock-passed.tsx"),
  "visit-booked": () => import("./visit-booked.tsx"),
  "visit-moved": () => import("./visit-moved.tsx"),
  "visit-called-off": () => import("./visit-called-off.tsx"),
  "visits-freed": () => import("./visits-freed.tsx"),
  "visits-offered": () => import("./visits-offered.tsx"),
  "visit-by-family": () => import("./visit-by-family.tsx"),
  "visit-reminder": () => import("./visit-reminder.tsx"),
  "event-booked": () => import("./event-booked.tsx"),
  "event-waiting": () => import("./event-waiting.tsx"),
  "event-offered": () => import("./event-offered.tsx"),
  "event-moved": () => import("./event-moved.tsx"),
  "event-called-off": () => import("./event-called-off.tsx"),
  "event-released": () => import("./event-released.tsx"),
  "event-reminder": () => import("./event-reminder.tsx"),
  "spare-shared": () => import("./spare-shared.tsx"),
  "offer-waiting": () => import("./offer-waiting.tsx"),
  "offer-unanswered": () => import("./offer-unanswered.tsx"),
  "home-news": () => import("./home-news.tsx"),
  "request-put-right": () => import("./request-put-right.tsx"),
  "area-approval": () => import("./area-approval.tsx"),
  "our-carers-news": () => import("./our-carers-news.tsx"),
  "approval-news": () => import("./approval-news.tsx"),
  "agency-asked": () => import("./agency-asked.tsx"),
  "agency-news": () => import("./agency-news.tsx"),
  "availability-asked": () => import("./availability-asked.tsx"),
  "offer-changed": () => import("./offer-changed.tsx"),
  "yes-taken": () => import("./yes-taken.tsx"),
  "offer-released": () => import("./offer-released.tsx"),
  "placement-confirmed": () => import("./placement-confirmed.tsx"),
  "placement-off": () => import("./placement-off.tsx"),
  "message-waiting": () => import("./message-waiting.tsx"),
  "reference-asked": () => import("./reference-asked.tsx"),
  "household-asked": () => import("./household-asked.tsx"),
  "invited-code": () => import("./invited-code.tsx"),
  "invitation-reminder": () => import("./invitation-reminder.tsx"),
  "invitation-thanks": () => import("./invitation-thanks.tsx"),
  "another-needed": () => import("./another-needed.tsx"),
  "concern-raised": () => import("./concern-raised.tsx"),
  "staff-invitation": () => import("./staff-invitation.tsx"),
};

/** Why something is not an email we send. `fields` names what is wrong and never repeats what was in it. */
export type EmailRefusal = { reason: "unknown-template" | "wrong-facts"; fields: string[] };

const envelope = z.object({ template: z.enum(TEMPLATES as [Template, ...Template[]]), facts: z.unknown() });

/** Reads an email out of an outbox row or any other JSON. Refuses an unknown template and missing, wrong or extra facts. */
export function readEmail(value: unknown): Result<Email, EmailRefusal> {
  const opened = envelope.safeParse(value);
  if (!opened.success) return refuse({ reason: "unknown-template", fields: ["template"] });
  const { template } = opened.data;
  const facts = factsOf[template].safeParse(opened.data.facts);
  if (facts.success) return accept({ template, facts: facts.data } as Email);
  const fields = facts.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys" ? issue.keys : [issue.path.join(".")],
  );
  return refuse({ reason: "wrong-facts", fields });
}

/** What the subject line of an email says: how a message is named before it is sent. */
export async function subjectOf(template: Template): Promise<string> {
  return (await wordings[template]()).subject;
}

async function write<T extends Template>(template: T, facts: Facts<T>, origin: string) {
  const [{ createElement }, { render, toPlainText }, wording] = await Promise.all([
    import("react"),
    import("@react-email/render"),
    wordings[template](),
  ]);
  const to = (page: string) => new URL(page, origin).href;
  const html = await render(createElement(wording.default, { facts, to }));
  const text = toPlainText(html, {
    selectors: [
      { selector: "h1", options: { uppercase: false } },
      { selector: "h2", options: { uppercase: false } },
    ],
  });
  return { subject: wording.subject, html, text };
}

/**
 * Words one email. `origin` is the address of this site, such as `https://nearhome.example`. The text part is made from
 * the html, so both say the same. Facts that break the catalogue are a bug of the caller and throw; use `readEmail`
 * on anything that was stored.
 */
export async function renderEmail(
  email: Email,
  { origin }: { origin: string },
): Promise<{ subject: string; html: string; text: string }> {
  const read = readEmail(email);
  if (!read.ok) throw new TypeError(`Not an email (${read.refusal.reason}): ${read.refusal.fields.join(", ")}`);
  return write(read.value.template, read.value.facts, origin);
}
