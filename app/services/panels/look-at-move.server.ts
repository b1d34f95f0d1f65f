import { clocksOf } from "#app/domain/applications/application.ts";
import { shutInWords } from "#app/domain/panels/meetings.ts";
import { type Day, dayOf, formatDay } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";
import { listOfficeClosures, type MeetingRow } from "#db/queries/panels.ts";
import { calendarOf } from "../applications/rules-in-force.server.ts";
import { clashAt } from "../scheduling/own-times.server.ts";
import type { Work } from "../work.ts";
import { membersElsewhere } from "./member-visits.server.ts";
import type { MeetingState } from "./read-meeting.server.ts";

/** Why a council meets on no such day, in words: a weekend, a bank holiday or a closure; null for a day like others. */
export async function shutOn(db: Reader, councilId: string, on: Day): Promise<string | null> {
  const [{ holidays }, closures] = await Promise.all([
    calendarOf(db, councilId),
    listOfficeClosures(db, councilId, on, on),
  ]);
  return shutInWords(on, holidays, closures);
}

/**
 * What a person should read before a meeting moves, or lasts longer: a day on which the council is shut, members and
 * households who are elsewhere then, and clocks that end before.
 */
export async function lookAt(
  work: Work,
  state: MeetingState,
  records: readonly ApplicationRecord[],
  time: Pick<MeetingRow, "startsAt" | "minutes">,
): Promise<string[]> {
  const db = work.store.read;
  const { meeting, panel } = state;
  const on = dayOf(time.startsAt);
  const longerOnly = time.startsAt.getTime() === meeting.startsAt.getTime();
  const shut = on === state.on ? null : await shutOn(db, panel.councilId, on);
  // At the time it has, who does not come is nobody's loss; at another, everybody is asked anew.
  const members = state.members.filter(({ attendance }) => !longerOnly || attendance?.answer !== "not-coming");
  const elsewhere = await membersElsewhere(db, { panel, members }, { id: meeting.id, ...time });
  const households = await Promise.all(
    records.map(async (record): Promise<string[]> => {
      const { councilId, id: applicationId, restrictedBecause, application } = record;
      const who = restrictedBecause === null ? application.applicants : "A household";
      const clash = await clashAt(db, { councilId, applicationId, person: null }, { ...time, id: meeting.id });
      const { holidays, local } = await calendarOf(db, councilId);
      const limit = clocksOf(application, holidays, dayOf(work.now), local).find(({ id }) => id === "panel-limit");
      const late = !longerOnly && limit && limit.stoppedOn === null && limit.endsOn < on;
      return [
        ...(clash ? [`${who}: ${clash.charAt(0).toLowerCase()}${clash.slice(1)}`] : []),
        ...(late ? [`${who}: the time to panel ends on ${formatDay(limit.endsOn)}, before that day`] : []),
      ];
    }),
  );
  const away = members.flatMap(({ id, name }) => {
    const doing = elsewhere.get(id);
    return doing ? [`${name} ${doing} at that time`] : [];
  });
  return [...(shut ? [shut] : []), ...away, ...households.flat()];
}
