import { approvalRouteOf } from "#app/domain/applications/application.ts";
import { dayOf, formatDay, formatDayShort, weekdayName } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { rulesOf } from "#app/services/applications/rules-in-force.server.ts";
import { listOpenPlaces } from "#app/services/panels/open-places.server.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";
import { findMinutes, listItemsOfApplication } from "#db/queries/panels.ts";

/** How many of the coming meetings with a place are offered on the record; all of them are on the page of panels. */
const MEETINGS_OFFERED = 4;

/** The meeting an application is on or was heard at, and the coming ones that have a place for it. */
export async function ownMeeting(given: OfficerAsked, record: ApplicationRecord) {
  const { db, officer, today } = given;
  const { stage, panel } = record.application;
  const items = await listItemsOfApplication(db, record.councilId, record.id);
  const latest = items.find(({ item }) => item.state !== "taken-off");
  const minutes = latest && (await findMinutes(db, latest.item.id));
  const final = minutes?.state === "final" ? minutes : null;
  const local = await rulesOf(db, record.councilId);
  const waits = stage === "panel" && panel === "ready";
  return {
    without: approvalRouteOf(record.application, today, local) === "adm-only" && panel === "not-yet",
    meeting: latest
      ? {
          href: officer.can("panel:read") ? `/officer/panels/${latest.meeting.id}` : null,
          when: `${weekdayName(dayOf(latest.meeting.startsAt))} ${formatDay(dayOf(latest.meeting.startsAt))}`,
          place: latest.item.place,
        }
      : null,
    minutes: final && {
      attended: final.words.attended,
      interests: final.words.interests,
      issues: final.words.issues,
      wants: [...final.words.wants],
      on: formatDay(dayOf(final.savedAt)),
    },
    offered: waits && officer.can("application:panel") ? await meetingsFor(given, record) : null,
  };
}

async function meetingsFor({ db, today }: OfficerAsked, record: ApplicationRecord) {
  const states = await listOpenPlaces(db, record.councilId, today);
  return states.slice(0, MEETINGS_OFFERED).map(({ meeting, on, places, panel }) => ({
    href: `/officer/panels/${meeting.id}?application=${record.id}#put-on`,
    when: `${weekdayName(on)} ${formatDayShort(on, today)}`,
    words: `${places.length === 1 ? "1 place" : `${places.length} places`} left, papers due ${formatDayShort(meeting.papersDueOn, today)}`,
    shared: panel.councilId !== record.councilId && !panel.councilIds.includes(record.councilId),
  }));
}
