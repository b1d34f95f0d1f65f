import { inArray, isNotNull, or, type SQL } from "drizzle-orm";
import type { Day } from "#app/domain/shared/day.ts";
import { sharedWith } from "#app/domain/sharing/vacancies.ts";
import type { Reader } from "../engine/store.server.ts";
import { neighboursOf, regionCouncils } from "../geography/authorities.server.ts";
import { households } from "../schema/index.ts";
import { listAgenciesInForce } from "./placing.ts";
import { listVacancyAgreements } from "./sharing.ts";

/** An agency as one name, however its homes or its agreements are written. */
export const asOneName = (agency: string) => agency.trim().toLowerCase();

/** Whose homes the councils of a region can find on a day, wherever these stand. */
export type SearchScope = {
  /** The region's own councils. */
  readonly own: readonly string[];
  /** Them, the councils that adjoin one of them, and those farther off that share their homes with one of them. */
  readonly councils: readonly string[];
  /** Agencies that one of them has an agreement with, as one name each. */
  readonly agencies: readonly string[];
};

/**
 * Whose homes the councils of a region can find on a day: their own, those of the councils beside them, and, however far off,
 * those of every council that shares its homes with one of them and of every agency that one of them has an agreement with, by
 * the agreements in force that day.
 */
export async function searchScope(db: Reader, regionCode: string, today: Day): Promise<SearchScope> {
  const own = regionCouncils(regionCode).map((council) => council.id);
  const [agreements, agencies] = await Promise.all([
    listVacancyAgreements(db, own),
    listAgenciesInForce(db, own, today),
  ]);
  const beside = own.flatMap((id) => neighboursOf(id).map((council) => council.id));
  const farther = own.flatMap((id) => sharedWith(agreements, id, today).map(({ councilId }) => councilId));
  return {
    own,
    councils: [...new Set([...own, ...beside, ...farther])].sort(),
    agencies: [...new Set(agencies.map(({ agency }) => asOneName(agency)))].sort(),
  };
}

/** Whether two scopes are of the same homes. */
export function isSameScope(one: SearchScope, other: SearchScope): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * The homes of a scope: those that its councils approved or that stand in their areas, those of its agencies, and those that an
 * agency offered to one of the region's own.
 */
export async function homesInScope(db: Reader, { own, councils, agencies }: SearchScope): Promise<SQL | undefined> {
  const agreed = new Set(agencies);
  const named =
    agreed.size === 0
      ? []
      : await db.selectDistinct({ agency: households.agency }).from(households).where(isNotNull(households.agency));
  const names = named.flatMap(({ agency }) => (agency !== null && agreed.has(asOneName(agency)) ? [agency] : []));
  return or(
    inArray(households.approvedBy, [...councils]),
    inArray(households.councilId, [...councils]),
    inArray(households.offeredToId, [...own]),
    ...(names.length > 0 ? [inArray(households.agency, names)] : []),
  );
}
