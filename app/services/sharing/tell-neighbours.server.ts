import type { Role } from "#app/domain/access/permissions.ts";
import { startInWords } from "#app/domain/applications/visits.ts";
import { freePlaces, isSharedOn } from "#app/domain/panels/meetings.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { type ChargedThing, inForce } from "#app/domain/sharing/agreements.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listStaff } from "#db/queries/access.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { listEmailsThere } from "#db/queries/jobs.ts";
import { listItems, listMeetings, listPanelsHeldBy } from "#db/queries/panels.ts";
import { listEveryAgreement } from "#db/queries/sharing.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { idOfWhatItSays } from "../once-key.ts";
import { listSharers } from "../panels/panel-scope.server.ts";
import { listSpareSessions } from "../training/spare-seats.server.ts";
import type { Work } from "../work.ts";

/** Something another council has to spare: which, whose, when, and the page on which it is taken. */
type Spare = { what: ChargedThing; id: string; giverId: string; startsAt: Date; path: string };

/** Who of a council takes what is to spare: seats the managers, places at panel the panel advisers. */
const TAKEN_BY = { "training-seat": "manager", "panel-place": "panel" } as const satisfies Record<ChargedThing, Role>;

async function spareSeats({ store, now }: Work, takerId: string): Promise<Spare[]> {
  const sessions = await listSpareSessions(store.read, takerId, now);
  return sessions.map(({ date: { id, councilId, startsAt } }) => {
    return { what: "training-seat", id, giverId: councilId, startsAt, path: `/officer/training/spare/${id}` };
  });
}

async function sparePlaces({ store, now }: Work, takerId: string): Promise<Spare[]> {
  const today = dayOf(now);
  const givers = await listSharers(store.read, takerId, today);
  const panels = (await listPanelsHeldBy(store.read, [...givers])).filter(
    ({ councilIds }) => !councilIds.includes(takerId),
  );
  const meetings = await listMeetings(
    store.read,
    panels.map(({ id }) => id),
    now,
  );
  const shared = meetings.filter((meeting) => isSharedOn(meeting, today));
  const items = await listItems(
    store.read,
    shared.map(({ id }) => id),
  );
  return shared.flatMap(({ id, councilId, startsAt, capacity }): Spare[] => {
    const taken = items.filter(({ meetingId }) => meetingId === id).map(({ place }) => place);
    if (freePlaces(capacity, taken).length === 0) return [];
    return [{ what: "panel-place", id, giverId: councilId, startsAt, path: `/officer/panels/${id}` }];
  });
}

type Reader = { key: string; email: string; firstName: string };

/** Who of a council is told: whoever takes such things, else the council's own address. */
async function readersOf({ store }: Work, councilId: string, what: ChargedThing): Promise<Reader[]> {
  const staff = (await listStaff(store.read, councilId)).filter(({ roles }) => roles.includes(TAKEN_BY[what]));
  if (staff.length > 0) return staff.map(({ id, email, givenName }) => ({ key: id, email, firstName: givenName }));
  const council = await findCouncil(store.read, councilId);
  return council?.email ? [{ key: councilId, email: council.email, firstName: "" }] : [];
}

/** Tells one council of what others have come to share with it; each session and each meeting once, however often this runs. */
async function tell(work: Work, takerId: string, spare: readonly Spare[]): Promise<void> {
  const db = work.store.read;
  const council = await findCouncil(db, takerId);
  const readers = new Map<ChargedThing, Reader[]>();
  for (const what of new Set(spare.map((one) => one.what))) readers.set(what, await readersOf(work, takerId, what));
  const letters = spare.flatMap((one) =>
    (readers.get(one.what) ?? []).map((reader) => ({
      id: idOfWhatItSays(["spare-shared", one.what, one.id, takerId, reader.key]),
      one,
      reader,
    })),
  );
  const there = await listEmailsThere(
    db,
    letters.map(({ id }) => id),
  );
  for (const { id, one, reader } of letters) {
    if (there.has(id)) continue;
    const giver = await findCouncil(db, one.giverId);
    const facts = {
      firstName: reader.firstName,
      councilName: council?.name ?? takerId,
      path: one.path,
      what: one.what,
      giverName: giver?.name ?? one.giverId,
      startsAt: startInWords(one.startsAt),
    };
    const to = { address: reader.email, councilId: takerId };
    // Written by another process at the same moment: then that one stays, and this one is not written.
    await commit(work.store, [outgoing({ ...work, newId: () => id }, to, { template: "spare-shared", facts })]);
  }
}

/**
 * Tells the councils of agreements when a neighbour's seats or panel places become theirs to take: while one is free, from
 * the day it is shared or the agreement begins, once for each session and each meeting. No person is in it.
 */
export async function tellNeighbours(work: Work): Promise<void> {
  const today = dayOf(work.now);
  const agreements = (await listEveryAgreement(work.store.read)).filter((agreement) => inForce(agreement, today));
  const takersOf = (thing: ChargedThing) =>
    new Set(agreements.filter(({ what }) => what === thing).map(({ withCouncilId }) => withCouncilId));
  const [seats, places] = [takersOf("training-seat"), takersOf("panel-place")];
  for (const takerId of new Set([...seats, ...places])) {
    await tell(work, takerId, [
      ...(seats.has(takerId) ? await spareSeats(work, takerId) : []),
      ...(places.has(takerId) ? await sparePlaces(work, takerId) : []),
    ]);
  }
}
