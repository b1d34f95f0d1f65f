import { approvalRouteOf, clocksOf } from "#app/domain/applications/application.ts";
import { challengeDates } from "#app/domain/applications/challenge.ts";
import { momentInWords } from "#app/domain/history/told-events.ts";
import { VOTES } from "#app/domain/panels/hearing.ts";
import { dayOf, formatDay } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { calendarOf } from "#app/services/applications/rules-in-force.server.ts";
import { papersBasis } from "#app/services/panels/papers-for.server.ts";
import { readHearing } from "#app/services/panels/read-hearing.server.ts";
import { type ApplicationRecord, listAnswers } from "#db/queries/applications.ts";
import { listPacks } from "#db/queries/panel-packs.ts";
import { clockLeft, clockToDecide } from "../application-record/clock-left.ts";
import { offeredSteps } from "../application-record/offered-steps.server.ts";

/** The steps by which a decision is made. */
export const DECIDING = ["approve", "mind-not-to-approve", "not-approve"] as const;
export type Deciding = (typeof DECIDING)[number];

const isDeciding = (step: string): step is Deciding => (DECIDING as readonly string[]).includes(step);

async function heardBy({ db, today }: OfficerAsked, record: ApplicationRecord) {
  const heard = await readHearing(db, { councilId: record.councilId, applicationId: record.id });
  if (!heard) return null;
  const { item, pack, minutes, votes } = heard;
  return {
    panel: item.panelName,
    on: formatDay(dayOf(item.startsAt)),
    pack: pack && { id: pack.id, number: pack.number, pages: pack.pages },
    minutes: minutes && { ...minutes.words, saved: momentInWords(minutes.savedAt, today), by: minutes.savedByName },
    votes: votes.map(({ name, vote, words }) => ({ name, vote: VOTES[vote], words })),
  };
}

/** The newest papers for who decides, where no panel is asked; null where none were put together. */
async function packWithoutPanel({ db, today }: OfficerAsked, record: ApplicationRecord) {
  const basis = await papersBasis(db, record, today);
  if (!basis || basis.item) return null;
  const pack = (await listPacks(db, basis.of)).find(({ copy }) => copy === "panel");
  return pack ? { id: pack.id, number: pack.number, pages: pack.pages } : null;
}

/** Everything a decision is made on, the steps open to this person, and the dates of a challenge. */
export async function readDecision(given: OfficerAsked, record: ApplicationRecord) {
  const { db, today, officer } = given;
  const { application } = record;
  const [heard, pack, { answers }, calendar] = await Promise.all([
    heardBy(given, record),
    packWithoutPanel(given, record),
    listAnswers(db, record.id),
    calendarOf(db, record.councilId),
  ]);
  const { main, others, near } = await offeredSteps(given, record, answers);
  const { holidays, local } = calendar;
  const clocks = clocksOf(application, holidays, today, local);
  const clock = application.stage === "decision-pending" ? clockToDecide(clocks) : undefined;
  const left = clock && clockLeft(clock);
  const { recommendation, observations, dates, stage } = application;
  return {
    id: record.id,
    version: record.version,
    name: application.applicants,
    caption: `${record.ref}, ${record.locality}`,
    pending: stage === "decision-pending",
    panelAsked: approvalRouteOf(application, today, local) === "panel",
    mayDecide: officer.can("application:decide"),
    clock:
      clock && left
        ? {
            text: left.text,
            late: left.tone === "late",
            ends: `${clock.id === "decision" ? "to decide" : "of the time since it was sent"}, until ${formatDay(clock.endsOn)}`,
            source: clock.source,
          }
        : null,
    recommendation: recommendation && {
      by: recommendation.by === "panel" ? "The panel" : "The independent review",
      outcome: recommendation.outcome === "suitable" ? "suitable to foster" : "not suitable to foster",
      reasons: recommendation.reasons,
    },
    comments: observations,
    minutesFinalOn: dates.PanelRecommended ? formatDay(dates.PanelRecommended) : null,
    heard,
    pack,
    open: [...(main ? [main] : []), ...others].filter(({ step }) => isDeciding(step)),
    near: stage === "decision-pending" ? near.filter(({ step }) => isDeciding(step)) : [],
    challenge: challengeDates(application, holidays, today, local).map(({ name, on, toCome }) => ({
      name,
      on: formatDay(on),
      toCome,
    })),
  };
}
