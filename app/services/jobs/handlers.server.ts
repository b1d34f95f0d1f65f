import { randomUUID } from "node:crypto";
import type { Store } from "#db/engine/store.server.ts";
import { findEmail } from "#db/queries/jobs.ts";
import { markEmailFailed, markEmailSent, recordDelivery } from "#db/writes/jobs.ts";
import { readEmail, renderEmail } from "#emails/catalogue.ts";
import { type EmailTransport, KEPT_IN_OUTBOX } from "#emails/transport.server.ts";
import { FORGET_SIGN_INS, forgetOldSignIns } from "../access/forget-sign-ins.server.ts";
import { remindByClock } from "../applications/change-invitation.server.ts";
import { REMIND_INVITED } from "../applications/invitation-case.server.ts";
import { REMIND_READINESS, remindReadiness } from "../enquiries/readiness-reminders.server.ts";
import { FORECAST_NEED, forecastNeed } from "../forecast/study-need.server.ts";
import { ASK_LAPSES } from "../matching/ask-lapses.ts";
import { OFFER_LAPSES } from "../matching/offer-lapses.ts";
import { STUDY_REGION, studyRegions } from "../matching/study-region.server.ts";
import { watchAsks } from "../matching/watch-asks.server.ts";
import { watchOffers } from "../matching/watch-offers.server.ts";
import { MAKE_PACK, makeOrderedPack } from "../panels/order-pack.server.ts";
import type { ClamdAddress } from "../papers/clamd.server.ts";
import type { PaperFiles } from "../papers/paper-files.server.ts";
import { SCAN_PAPER, SWEEP_PAPERS, scanPaper, sweepPapers } from "../papers/scan-papers.server.ts";
import { KEEP_REPORTS, keepReports } from "../reports/keep-reports.server.ts";
import { FORGET_RETURNS, forgetReturns } from "../returns/forget-returns.server.ts";
import type { FetchRules } from "../scheduling/fetch-calendar.server.ts";
import { READ_CALENDAR, readOneCalendar } from "../scheduling/own-calendars.server.ts";
import { RELEASE_SEATS, releaseSeats } from "../training/release-seats.server.ts";
import { WATCH_SESSIONS, watchSessions } from "../training/watch-sessions.server.ts";
import { SYSTEM_ACTOR, type Work } from "../work.ts";
import { unreachedWrites } from "./record-delivery.server.ts";
import type { JobHandler } from "./run-jobs.server.ts";
import { WATCH_BIRTHDAYS, watchBirthdays } from "./watch-birthdays.server.ts";
import { watchClocks } from "./watch-clocks.server.ts";

/** Emails whose facts open a door. Once the provider has them, our copy forgets the key. */
const SECRET_TEMPLATES = new Set([
  "readiness-saved",
  "readiness-reminder",
  "sign-in",
  "staff-invitation",
  "agency-asked",
  "reference-asked",
  "household-asked",
  "invited-code",
  "invitation-reminder",
  "invitation-thanks",
  "event-booked",
  "event-waiting",
  "event-offered",
  "event-moved",
  "event-called-off",
  "event-reminder",
]);

/**
 * Hands one email of the outbox to the provider. The email's id is the idempotency key, so a second run after a crash
 * between the provider's answer and our commit is answered by the provider with the first one's id, and nothing goes twice.
 */
function sendEmail(store: Store, transport: EmailTransport, origin: string): JobHandler {
  return async (job, now) => {
    const row = await findEmail(store.read, String(job.payload.emailId));
    if (!row) return { done: false, retry: false, reason: "the email is gone" };
    if (row.state === "sent") return { done: true, writes: [] };
    const email = readEmail({ template: row.template, facts: row.facts });
    if (!email.ok) {
      const reason = `not an email we send: ${email.refusal.reason} ${email.refusal.fields.join(", ")}`;
      return { done: false, retry: false, reason, writes: [markEmailFailed(row)] };
    }
    const words = await renderEmail(email.value, { origin });
    const sent = await transport.send({ to: row.toAddress, ...words, idempotencyKey: row.id });
    if (!sent.ok) {
      const { retry, reason } = sent.refusal;
      if (retry) return { done: false, retry, reason };
      // The provider will never take it: for whoever waits for an answer, that is an email that came back.
      const work: Work = { store, now, newId: randomUUID, actor: SYSTEM_ACTOR };
      const writes = [markEmailFailed(row), recordDelivery(row, "bounced", now), ...(await unreachedWrites(work, row))];
      return { done: false, retry, reason, writes };
    }
    const { providerId } = sent.value;
    const forget = SECRET_TEMPLATES.has(row.template) && providerId !== KEPT_IN_OUTBOX;
    return { done: true, writes: [markEmailSent(row, { providerId, at: now, ...(forget ? { facts: {} } : {}) })] };
  };
}

/** Kinds of job that take long on a thread of their own, and hold up no letter meanwhile. */
export const LONG_JOBS: ReadonlySet<string> = new Set([STUDY_REGION, FORECAST_NEED]);

/** What the background worker knows how to do, by kind of job. */
export function jobHandlers(given: {
  store: Store;
  transport: EmailTransport;
  origin: string;
  papers: PaperFiles;
  clamd: ClamdAddress | null;
  /** What makes the tokens of links that a later letter carries again. */
  secret: string;
  /** Where workers' own calendars may be read from. */
  calendars: FetchRules;
}): Record<string, JobHandler> {
  return {
    "send-email": sendEmail(given.store, given.transport, given.origin),
    [FORGET_SIGN_INS]: forgetOldSignIns,
    [SCAN_PAPER]: scanPaper(given.store, given.papers, given.clamd),
    [SWEEP_PAPERS]: sweepPapers(given.store, given.papers, given.clamd),
    [REMIND_READINESS]: remindReadiness(given.store, given.secret),
    "watch-clocks": watchClocks(given.store),
    [WATCH_BIRTHDAYS]: watchBirthdays(given.store),
    [OFFER_LAPSES]: watchOffers(given.store),
    [ASK_LAPSES]: watchAsks(given.store),
    [STUDY_REGION]: studyRegions(given.store),
    [KEEP_REPORTS]: keepReports(given.store),
    [FORECAST_NEED]: forecastNeed(given.store),
    [FORGET_RETURNS]: forgetReturns(given.store, { newId: randomUUID, actor: SYSTEM_ACTOR }),
    [WATCH_SESSIONS]: watchSessions(given.store, given.secret),
    [RELEASE_SEATS]: releaseSeats(given.store, given.secret),
    [READ_CALENDAR]: readOneCalendar(
      { store: given.store, newId: randomUUID },
      { secret: given.secret, rules: given.calendars },
    ),
    [MAKE_PACK]: makeOrderedPack(given.store, given.papers),
    [REMIND_INVITED]: remindByClock(given.store, randomUUID, given.secret),
  };
}
