import { and, eq, gte, inArray, isNull, lte, or } from "drizzle-orm";
import type { ReturnEpisode } from "#app/domain/returns/measures.ts";
import { addMonths, type Day } from "#app/domain/shared/day.ts";
import type { ProfiledChild } from "#app/domain/sufficiency/children-profile.ts";
import type { Reader } from "../engine/store.server.ts";
import { children, placements } from "../schema/index.ts";
import { livingOn } from "./sufficiency.ts";

/** Who the children are whom some councils look after today: the same children as those of `listPlacedChildren`. */
export async function listProfiledChildren(
  db: Reader,
  councilIds: readonly string[],
  today: Day,
): Promise<ProfiledChild[]> {
  const rows = await db
    .select({
      councilId: placements.councilId,
      legalStatus: children.legalStatus,
      needCode: children.needCode,
      disabled: children.disabled,
      unaccompanied: children.unaccompanied,
      group: children.siblingGroup,
    })
    .from(placements)
    .innerJoin(children, eq(children.id, placements.childId))
    .where(livingOn(db, today, councilIds));
  const sizes = new Map<string, number>();
  const keyOf = ({ councilId, group }: (typeof rows)[number]) => `${councilId} ${group}`;
  for (const row of rows) sizes.set(keyOf(row), (sizes.get(keyOf(row)) ?? 0) + 1);
  return rows.map(({ group, ...child }) => ({
    ...child,
    siblings: group === null ? 0 : (sizes.get(`${child.councilId} ${group}`) ?? 1) - 1,
  }));
}

/** The homes in a year of the children whom some councils look after at its end, in the terms of the SSDA903 return. */
export async function listHomesOfYear(
  db: Reader,
  councilIds: readonly string[],
  today: Day,
): Promise<{ councilId: string; childIds: string[]; episodes: ReturnEpisode[] }[]> {
  const since = addMonths(today, -12);
  const facts = { childId: placements.childId, councilId: placements.councilId };
  const [there, homes] = await Promise.all([
    db
      .select(facts)
      .from(placements)
      .innerJoin(children, eq(children.id, placements.childId))
      .where(livingOn(db, today, councilIds)),
    db
      .select({
        councilId: placements.councilId,
        childKey: placements.childId,
        startsOn: placements.startedOn,
        endsOn: placements.endedOn,
        began: placements.episodeCode,
        legalStatus: children.legalStatus,
        placement: placements.placeCode,
        provider: placements.providerCode,
        urn: placements.householdId,
        ended: placements.ceasedCode,
        inside: placements.inArea,
        miles: placements.miles,
      })
      .from(placements)
      .innerJoin(children, eq(children.id, placements.childId))
      .where(
        and(
          inArray(placements.councilId, [...councilIds]),
          lte(placements.startedOn, today),
          or(isNull(placements.endedOn), gte(placements.endedOn, since)),
          isNull(children.endedOn),
        ),
      ),
  ]);
  return councilIds.map((councilId) => ({
    councilId,
    childIds: there.filter((one) => one.councilId === councilId).map(({ childId }) => childId),
    episodes: homes.flatMap(({ councilId: whose, ...home }) =>
      // Of those kept before we asked why, each began with a move.
      whose === councilId ? [{ ...home, began: home.began ?? "P" }] : [],
    ),
  }));
}
