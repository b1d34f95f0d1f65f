import { isToHousehold, visitCalled } from "#app/domain/applications/visits.ts";
import type { Engagement } from "#app/domain/scheduling/engagements.ts";
import { addDays, dayOf, instantAt } from "#app/domain/shared/day.ts";
import { commitBeside } from "#db/engine/commit.server.ts";
import { findKeyByHash } from "#db/queries/calendars.ts";
import { type DiaryVisit, listDiaryVisits } from "#db/queries/diary-keeping.ts";
import { listEngagements } from "#db/queries/engagements.ts";
import { markKeyRead } from "#db/writes/calendars.ts";
import { isAccessOpen } from "../access/access-open.server.ts";
import { hashToken } from "../access/secrets.server.ts";
import { type CalendarEntry, calendarFile } from "../calendar/calendar-file.server.ts";
import type { Work } from "../work.ts";

/** How far back and ahead a diary is given out, in days: what was called off within the first is still said to be so. */
const BACK_DAYS = 30;
const AHEAD_DAYS = 365;
const REFRESH_MINUTES = 60;

function entryOf(visit: DiaryVisit, origin: string): CalendarEntry {
  const { id, startsAt, minutes, state, sequence, of } = visit;
  return {
    kind: "visit",
    id,
    sequence,
    startsAt,
    minutes,
    // A calendar is on a phone and on a wall: it says which record, and never who.
    title: `${visitCalled(visit)}, ${of.ref}`,
    ...(of.sector && isToHousehold(visit) ? { place: of.sector } : {}),
    link:
      of.kind === "application"
        ? `${origin}/officer/applications/${of.id}/visits`
        : `${origin}/officer/enquiries/${of.id}`,
    calledOff: state === "called-off",
  };
}

/** Something that is no visit, by what it is called and where: nobody it is about. */
function engagementEntry(one: Engagement, origin: string): CalendarEntry {
  const { kind, id, sequence, startsAt, minutes, title, place, path, confirmed, calledOff } = one;
  return {
    kind,
    id,
    sequence,
    startsAt,
    minutes,
    title: confirmed ? title : `${title} (not answered yet)`,
    place,
    link: `${origin}${path}`,
    calledOff,
  };
}

/**
 * The diary a private address opens, as a calendar program reads it: the owner's visits by reference and postcode sector,
 * and what else of the council's takes their time, without a name. Null for an address that is closed or never was, and where its owner may not sign in any more.
 */
export async function readDiaryFeed(work: Work, key: string, origin: string): Promise<string | null> {
  const found = await findKeyByHash(work.store.read, hashToken(key));
  if (!found || !(await isAccessOpen(work, found.account))) return null;
  const today = dayOf(work.now);
  const { councilId, accountId, id } = found.key;
  const [from, to] = [instantAt(addDays(today, -BACK_DAYS), 0), instantAt(addDays(today, AHEAD_DAYS), 0)];
  const [visits, engagements] = await Promise.all([
    listDiaryVisits(work.store.read, [councilId], [accountId], from, to),
    listEngagements(work.store.read, [councilId], [accountId], from, to),
  ]);
  await commitBeside(work.store, [markKeyRead(id, work.now)]);
  return calendarFile({
    entries: [
      ...visits.map((visit) => entryOf(visit, origin)),
      ...engagements.map((one) => engagementEntry(one, origin)),
    ],
    now: work.now,
    name: "My diary",
    refreshMinutes: REFRESH_MINUTES,
  });
}
