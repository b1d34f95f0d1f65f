import {
  PROFILE_WAY_NAMES,
  PROFILE_WAYS,
  type ProfileWay,
  profileRows,
} from "#app/domain/sufficiency/children-profile.ts";
import { type RegionCount, toldCount } from "#app/domain/sufficiency/region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { toldWithin } from "#app/domain/sufficiency/told-within.ts";
import { listProfiledChildren } from "#db/queries/children-today.ts";
import { keptOfEach, keptWhileUnchanged } from "#db/queries/kept.ts";
import type { RegionScope } from "../reports/region-scope.ts";
import { readChildrenToday } from "./read-flows.server.ts";

/** How many children stand in each row of each way, as far as it may be told. */
export type Profile = Readonly<Record<ProfileWay, readonly RegionCount[]>>;
export type RegionProfile = { councils: ReadonlyMap<string, Profile>; whole: Profile };

/**
 * Who the children are whom a region's councils look after today: legal status, why they came, who came alone, disability,
 * brothers and sisters. Each way parts the children in care, whose numbers other pages tell, and is hidden within those
 * (`toldWithin`): of a council whose number is not told nothing is, nor of what the others leave of it.
 */
export function readProfile(scope: RegionScope): Promise<RegionProfile> {
  const { db, today, commissioner } = scope;
  const { regionCode, councilIds } = commissioner;
  return keptWhileUnchanged(db, `profile ${regionCode}`, today, councilIds, async () => {
    const [{ lives }, children] = await Promise.all([
      readChildrenToday(scope),
      keptOfEach(db, "profiled children", today, councilIds, (id) => listProfiledChildren(db, [id], today)),
    ]);
    const everywhere = councilIds.map((id) => children.filter(({ councilId }) => councilId === id));
    const told = PROFILE_WAY_NAMES.map((way) => ({
      way,
      ...toldWithin(
        everywhere.map((some, at) => ({ told: lives.rowTotals[at] !== null, counts: profileRows(way, some) })),
        PROFILE_WAYS[way].rows.length,
        lives.total !== null,
        SUFFICIENCY_RULEBOOK.smallNumber.value,
      ),
    }));
    const profileOf = (at: number | null) =>
      Object.fromEntries(
        told.map(({ way, councils, whole }) => [way, (at === null ? whole : (councils[at] ?? [])).map(toldCount)]),
      ) as Record<ProfileWay, RegionCount[]>;
    return { councils: new Map(councilIds.map((id, at) => [id, profileOf(at)])), whole: profileOf(null) };
  });
}
