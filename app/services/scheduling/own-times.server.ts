import { isToHousehold } from "#app/domain/applications/visits.ts";
import { clashInWords, type OwnTime, ownAt } from "#app/domain/scheduling/own-times.ts";
import { hasSeat } from "#app/domain/training/seats.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listRestrictedRefs } from "#db/queries/applications.ts";
import { listItemsOfApplication } from "#db/queries/panels.ts";
import { listSeatsOf } from "#db/queries/training.ts";
import { listVisits } from "#db/queries/visits.ts";

/** Whose times: an application of a council. */
export type Whose = { councilId: string; applicationId: string };

/**
 * What a household has with us at some time: booked visits, seats at sessions that take place, wherever those are, and the
 * meeting of the panel it is listed for.
 */
export async function listOwnTimes(db: Reader, { councilId, applicationId }: Whose): Promise<OwnTime[]> {
  const [visits, seats, items] = await Promise.all([
    listVisits(db, { councilIds: [councilId], applicationId }),
    listSeatsOf(db, { applicationId, forCouncilIds: [councilId] }),
    listItemsOfApplication(db, councilId, applicationId),
  ]);
  return [
    ...visits
      .filter((visit) => visit.state === "booked" && isToHousehold(visit))
      .map(({ id, startsAt, minutes }): OwnTime => ({ kind: "visit", id, startsAt, minutes, of: null })),
    ...seats
      .filter(({ seat, date }) => hasSeat(seat) && date.state === "open")
      .map(({ seat, date }): OwnTime => {
        const { id, startsAt, minutes } = date;
        return { kind: "training", id, startsAt, minutes, of: { person: seat.person ?? "", name: seat.name } };
      }),
    ...items
      .filter(({ item, meeting }) => item.place !== null && meeting.state === "planned")
      .map(({ meeting: { id, startsAt, minutes } }): OwnTime => ({ kind: "panel", id, startsAt, minutes, of: null })),
  ];
}

/**
 * What a household has on top of a session or a meeting that staff put them on, in words; null for nothing. `person`: the
 * applicant it is for, null for all. Of a restricted record it says only that there is something.
 */
export async function clashAt(
  db: Reader,
  whose: Whose & { person: string | null },
  time: { id: string; startsAt: Date; minutes: number },
): Promise<string | null> {
  const own = ownAt(await listOwnTimes(db, whose), time, whose.person);
  if (own.length === 0) return null;
  const restricted = await listRestrictedRefs(db, [whose.councilId], [whose.applicationId]);
  if (restricted.size > 0) return "They have something else with us at the same time";
  return clashInWords(own.map((one) => ({ ...one, of: null })));
}
