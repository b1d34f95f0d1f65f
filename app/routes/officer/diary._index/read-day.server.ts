import { isToHousehold, timesInWords } from "#app/domain/applications/visits.ts";
import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { dayRoute } from "#app/domain/scheduling/day-route.ts";
import { estimatedMinutes } from "#app/domain/scheduling/travel.ts";
import { addDays, type Day, formatDayShort, instantAt, weekdayName } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { shutTo } from "#app/services/applications/open-record.server.ts";
import { stopAt } from "#db/geography/area-types.server.ts";
import { sectorNamed } from "#db/geography/postcodes.server.ts";
import { type DiaryVisit, listDiaryVisits, type TeamMember } from "#db/queries/diary-keeping.ts";
import { listEngagements } from "#db/queries/engagements.ts";
import { engagedLine, isShutVisit, lineOf } from "./read-diary.server.ts";

/** A dot of the map: its number, or "home" for where somebody sets out from; across and down from 0 to 1. */
export type MapDot = { key: string; label: string; x: number; y: number };

/** Where a visit is: by what was kept with it, else by the postcode sector of its record. */
function placeOf(visit: DiaryVisit) {
  const { lat, lng, of } = visit;
  if (lat !== null && lng !== null) return stopAt({ lat, lng });
  const sector = of.sector && isToHousehold(visit) ? sectorNamed(of.sector) : null;
  return sector ? stopAt(sector.place) : null;
}

/** Places as dots of a square, the middle of England's latitudes for the width of a degree. */
function dotsOf(places: readonly { key: string; label: string; lat: number; lng: number }[]): MapDot[] {
  const shrink = Math.cos((53 * Math.PI) / 180);
  const xs = places.map(({ lng }) => lng * shrink);
  const ys = places.map(({ lat }) => -lat);
  const span = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys), 0.01);
  const [left, top] = [(Math.max(...xs) + Math.min(...xs) - span) / 2, (Math.max(...ys) + Math.min(...ys) - span) / 2];
  return places.map(({ key, label }, nth) => ({
    key,
    label,
    x: ((xs[nth] ?? 0) - left) / span,
    y: ((ys[nth] ?? 0) - top) / span,
  }));
}

/** One person's day in the order it is driven: the visits, the ways between them in estimated minutes, and a map of both. */
export async function readDay({ db, officer, work, now, today }: OfficerAsked, one: TeamMember, on: Day) {
  const [from, to] = [instantAt(on, 0), instantAt(addDays(on, 1), 0)];
  const [found, engagements, shut] = await Promise.all([
    listDiaryVisits(db, officer.councilIds, [one.id], from, to),
    listEngagements(db, officer.councilIds, [one.id], from, to),
    shutTo(work, officer.councilIds),
  ]);
  const visits = found.filter(({ state }) => state === "booked" || state === "held");
  const base = one.worker ? stopAt(one.worker) : null;
  const stops = visits.map((visit) => ({
    id: visit.id,
    startsAt: visit.startsAt,
    minutes: visit.minutes,
    // Where a restricted record lies is not said by the way there either.
    at: isShutVisit(visit, shut) ? null : placeOf(visit),
  }));
  const route = dayRoute(base, stops, estimatedMinutes);
  const byId = new Map(visits.map((visit) => [visit.id, visit]));
  const sayLeg = ({ minutes, gap, short }: (typeof route.legs)[number]) =>
    minutes === null
      ? "The way is not known"
      : `About ${minutes} minutes on the road${gap === null ? "" : `, ${gap} there are`}${short ? ": too short" : ""}`;
  const lines = route.stops.flatMap((stop, nth) => {
    const visit = byId.get(stop.id);
    return visit
      ? [
          {
            ...lineOf(visit, one.id, shut, now),
            number: nth + 1,
            begins: formatTime(visit.startsAt),
            times: timesInWords(visit),
          },
        ]
      : [];
  });
  const dots = dotsOf([
    ...(base ? [{ key: "base", label: "Base", lat: base.lat, lng: base.lng }] : []),
    ...route.stops.flatMap(({ id, at }, nth) =>
      at ? [{ key: id, label: String(nth + 1), lat: at.lat, lng: at.lng }] : [],
    ),
  ]);
  return {
    name: `${weekdayName(on)} ${formatDayShort(on, today)}`,
    lines,
    /** What is no visit: its place is no postcode, so no way is reckoned to it. */
    engaged: engagements.filter(({ calledOff }) => !calledOff).map((each) => engagedLine(each, officer)),
    legs: route.legs.map((leg) => ({ ...leg, words: sayLeg(leg) })),
    travel: route.travelMinutes,
    dots: dots.length > 1 ? dots : [],
    base: one.worker?.baseSector ?? null,
  };
}

export type DayShown = Awaited<ReturnType<typeof readDay>>;
