import { addDays, type Day, formatDay } from "#app/domain/shared/day.ts";
import { ENDS_SOON_DAYS, sharedWith } from "#app/domain/sharing/vacancies.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { neighboursOf } from "#db/geography/authorities.server.ts";
import { listEveryCouncil } from "#db/queries/councils.ts";
import { homesAgreedOf } from "#db/queries/matching-context.ts";

function untilInWords(until: Day | null): string {
  return until === null ? "no last day" : formatDay(until);
}

/**
 * Whose homes a search of a council finds today, by name: the councils around that share theirs with it and until when,
 * those that do not, whom an officer can ring, and the agencies it has an agreement with.
 */
export async function readWhoseHomes({ db, today }: OfficerAsked, councilId: string) {
  const [councils, { agreements, inForce }] = await Promise.all([
    listEveryCouncil(db),
    homesAgreedOf(db, councilId, today),
  ]);
  const shared = new Map(sharedWith(agreements, councilId, today).map((one) => [one.councilId, one.until]));
  const region = councils.find(({ id }) => id === councilId)?.region.code;
  const beside = new Set(neighboursOf(councilId).map(({ id }) => id));
  const soon = addDays(today, ENDS_SOON_DAYS);
  const lines = councils
    .filter(({ id, region: { code } }) => id !== councilId && (code === region || beside.has(id) || shared.has(id)))
    .map(({ id, name, phone }) => {
      const until = shared.get(id);
      return {
        ...{ id, name, phone },
        shares: until !== undefined,
        until: until === undefined ? null : untilInWords(until),
        soon: until !== undefined && until !== null && until <= soon,
      };
    });
  return { lines, agencies: inForce.map(({ agency }) => agency) };
}

export type WhoseHomes = Awaited<ReturnType<typeof readWhoseHomes>>;
