import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dayOf, formatDay, minutesOfDay, weekdayName } from "#app/domain/shared/day.ts";
import { officerLoader } from "#app/http/guards.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { listOwnItems, listOwnSeats } from "#db/queries/pack-reading.ts";

const DAY = 86_400_000;
/** How far back meetings stay on the list: long enough for those whose papers are still open. */
const SHOWN_DAYS = 14;

export const loader = officerLoader({ permission: "panel:read-own" }, async ({ db, officer, now, today }) => {
  const seats = await listOwnSeats(db, officer.id, today, new Date(now.getTime() - SHOWN_DAYS * DAY));
  const items = await listOwnItems(
    db,
    officer.id,
    today,
    seats.map(({ meetingId }) => meetingId),
  );
  return {
    meetings: seats.map(({ meetingId, panelName, startsAt, place }) => ({
      id: meetingId,
      name: panelName,
      on: `${weekdayName(dayOf(startsAt))} ${formatDay(dayOf(startsAt))}`,
      at: `${String(Math.floor(minutesOfDay(startsAt) / 60)).padStart(2, "0")}:${String(minutesOfDay(startsAt) % 60).padStart(2, "0")}`,
      place,
      households: items.filter((item) => item.meetingId === meetingId).length,
    })),
  };
});

export const meta: MetaFunction = () => [{ title: "Panel papers - Nearhome" }];

/** The meetings a panel member is on the list for. */
export default function OwnMeetings() {
  const { meetings } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading title="Your panel meetings" />
      {meetings.length === 0 ? (
        <EmptyState title="You are on the list of no meeting yet">
          When the panel adviser puts you on the list of a meeting, it stands here, and its papers open when they are
          sent.
        </EmptyState>
      ) : (
        <ul className="plain-list">
          {meetings.map(({ id, name, on, at, place, households }) => (
            <li key={id}>
              {name}, {on}, {at}, {place}. {households === 1 ? "1 household" : `${households} households`}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
