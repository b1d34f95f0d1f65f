import { randomUUID } from "node:crypto";
import { addDays, dayOf, minutesOfDay } from "#app/domain/shared/day.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { listForClocks, listWithClocks } from "#db/queries/applications.ts";
import { queueJob } from "#db/writes/jobs.ts";
import { takeDueSteps } from "../applications/change-application.server.ts";
import { remindOfAgreements, remindOfDrafts } from "../applications/remind-applicants.server.ts";
import { keepMissingSpells } from "../applications/stage-spells.server.ts";
import { warnOfClocks } from "../applications/warn-of-clocks.server.ts";
import { askAvailabilityAgain } from "../carers/ask-availability.server.ts";
import { endApprovals } from "../carers/change-approval.server.ts";
import { forecastsDue } from "../forecast/study-need.server.ts";
import { studiesOfTheNight, studyAnewByThisEdition } from "../matching/study-region.server.ts";
import { searchAgain } from "../matching/unable-to-place.server.ts";
import { keepDatesAhead } from "../panels/set-up-panel.server.ts";
import { reportsOf } from "../reports/keep-reports.server.ts";
import { forgettingOf } from "../returns/forget-returns.server.ts";
import { readingsDue } from "../scheduling/own-calendars.server.ts";
import { remindOfVisits } from "../visits/remind-of-visits.server.ts";
import { SYSTEM_ACTOR, type Work } from "../work.ts";
import type { JobHandler } from "./run-jobs.server.ts";
import { birthdaysOf } from "./watch-birthdays.server.ts";

const HOUR_MILLIS = 3_600_000;

/** The watch of one hour, one of a kind however many processes queue it. */
function watchOf(hour: number, now: Date): Write {
  const runAt = new Date(hour * HOUR_MILLIS);
  const id = randomUUID();
  return queueJob({ id, kind: "watch-clocks", key: `watch-clocks:${runAt.toISOString()}`, payload: {}, runAt, now });
}

/** Queues the watch of this hour and of this day, so that both begin when the first process starts. */
export async function beginWatchingClocks(store: Store, now: Date): Promise<void> {
  const [hour, today] = [Math.floor(now.getTime() / HOUR_MILLIS), dayOf(now)];
  await commit(store, [
    watchOf(hour, now),
    birthdaysOf(today, now),
    reportsOf(today, now),
    forgettingOf(addDays(today, 1), now),
  ]);
}

const AT_ONCE = 500;
/** Regions are studied before anybody is at work: minutes past midnight. */
const MORNING = 5 * 60;
/** How long after an approval its clocks are still looked at: what is owed then is owed within days. */
const AFTER_APPROVAL_DAYS = 90;

async function warnOfEveryClock(work: Work): Promise<void> {
  const since = addDays(dayOf(work.now), -AFTER_APPROVAL_DAYS);
  let after = "";
  for (;;) {
    const records = await listWithClocks(work.store.read, since, after, AT_ONCE);
    for (const record of records) await warnOfClocks(work, record);
    const last = records.at(-1);
    if (!last || records.length < AT_ONCE) return;
    after = last.id;
  }
}

/**
 * Every hour: takes the steps that the clocks owe applications, says which clocks run out or have passed, reminds those
 * who have something to finish or whom somebody visits soon, keeps the dates of panels a year ahead, has the calendars of
 * workers read, closes approvals that have ended, asks carers again whether they have room, searches again where nobody was found, has each region studied
 * once a night and after its figures have changed, has forecasts of need made anew that are of other returns, and queues the next hour's watch. No clock passes in silence while a process was down: the first watch
 * afterwards finds what is due.
 */
export function watchClocks(store: Store): JobHandler {
  return async (_job, now) => {
    const work: Work = { store, now, newId: randomUUID, actor: SYSTEM_ACTOR };
    for (const record of await listForClocks(store.read)) await takeDueSteps(work, record);
    await warnOfEveryClock(work);
    await remindOfDrafts(work);
    await remindOfAgreements(work);
    await remindOfVisits(work);
    await keepMissingSpells(work);
    await keepDatesAhead(work);
    await endApprovals(work);
    await askAvailabilityAgain(work);
    await searchAgain(work);
    await studyAnewByThisEdition(work);
    if (minutesOfDay(now) < MORNING) await studiesOfTheNight(work);
    const next = watchOf(Math.floor(now.getTime() / HOUR_MILLIS) + 1, now);
    return { done: true, writes: [...(await readingsDue(work)), ...(await forecastsDue(work, dayOf(now))), next] };
  };
}
