import { formatWhen } from "#app/domain/calendar/working-hours.ts";
import { PROTECTIONS, protectionEnds, protectionSince } from "#app/domain/matching/emergency-protection.ts";
import { addDays, dayOf, formatDayShort } from "#app/domain/shared/day.ts";
import { capitalised } from "#app/domain/shared/first-letter.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { matchingRulesOf } from "#app/services/matching/matching-rules.server.ts";
import { listProtected } from "#db/queries/protected-children.ts";
import type { TodayRow } from "./today-row.ts";
import { unchanged } from "./unchanged.server.ts";

const HOUR = 3_600_000;

function leftInWords(millis: number): string {
  if (millis <= 0) return "over";
  const hours = Math.floor(millis / HOUR);
  if (hours < 1) return "under 1 h";
  return hours < 72 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}

/**
 * Children under police or emergency protection, with its end by law: for the placements team and managers, from the first
 * day until another legal status is written down.
 */
export async function protectionToday(given: OfficerAsked): Promise<TodayRow[]> {
  const { db, officer, now, today } = given;
  if (!officer.can("placement:record")) return [];
  const found = await unchanged(given, "protected", () => listProtected(db, officer.councilIds));
  if (found.length === 0) return [];
  const rules = await matchingRulesOf(db, officer.councilId, today);
  return found.map((one) => {
    const { protection } = one;
    const ends = protection && protectionEnds(protection, rules);
    const over = ends !== null && ends <= now;
    // An order ends with its last day, which is said by that day.
    const until = !ends
      ? ""
      : one.status === "L1"
        ? formatWhen(ends, now)
        : formatDayShort(addDays(dayOf(ends), -1), today);
    const placed = one.stage === "placed";
    return {
      key: `protected-${one.childId}`,
      who: `${one.ref}: under ${PROTECTIONS[one.status]}`,
      detail: `${placed ? "placed by" : "a home is looked for by"} ${one.requestRef}`,
      href: `/officer/requests/${one.requestId}/${placed ? "placed#legal-status" : "correct"}`,
      do: over
        ? "It is over by law: write down under which legal status the child lives now"
        : "Agree what follows before it ends, and write the new legal status down",
      why: {
        tone: over || !ends ? ("late" as const) : ("soon" as const),
        word: "ends by law",
        words: protection
          ? capitalised(`${protectionSince(protection, today)}, by law until ${until}`)
          : "Since when was not written down: put it right, so that its end is known",
      },
      clock: { text: ends ? leftInWords(ends.getTime() - now.getTime()) : "", late: over },
      order: { kind: "law" as const, at: (ends ?? now).getTime() },
    };
  });
}
