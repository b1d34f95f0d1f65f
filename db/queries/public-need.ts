import { and, count, eq, gte, inArray, isNotNull } from "drizzle-orm";
import type { RequestStage } from "#app/domain/matching/stages.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import { children, placements, requestChildren, requests } from "../schema/index.ts";

/** Requests for which a home is still looked for: nobody has said yes yet. */
const LOOKING: readonly RequestStage[] = ["searching", "asked"];

/** Foster placements of the SSDA903 return: with relatives and friends (U1 to U3), and with other carers (U4 to U6). */
const FOSTER_CODES = ["U1", "U2", "U3", "U4", "U5", "U6"];

/** One child in one open request. Never leaves the server as it is: pages get counts with small numbers hidden. */
export type ChildLookedFor = {
  councilId: string;
  requestId: string;
  bornOn: Day;
  sex: "female" | "male";
  disabled: boolean;
  unaccompanied: boolean;
  careType: string;
};

/** Every child for whom one of the councils looks for a home now. */
export function listChildrenLookedFor(db: Reader, councilIds: readonly string[]): Promise<ChildLookedFor[]> {
  if (councilIds.length === 0) return Promise.resolve([]);
  return db
    .select({
      councilId: requests.councilId,
      requestId: requests.id,
      bornOn: children.bornOn,
      sex: children.sex,
      disabled: children.disabled,
      unaccompanied: children.unaccompanied,
      careType: requests.careType,
    })
    .from(requests)
    .innerJoin(requestChildren, eq(requestChildren.requestId, requests.id))
    .innerJoin(children, eq(children.id, requestChildren.childId))
    .where(and(inArray(requests.councilId, [...councilIds]), inArray(requests.stage, [...LOOKING])));
}

/** How many foster homes began inside and outside a council's own area. */
export type NewHomes = { councilId: string; inside: number; outside: number };

/** Foster homes that began since a day, by council, where it is known whether they stand in its own area. */
export async function countNewHomes(db: Reader, councilIds: readonly string[], since: Day): Promise<NewHomes[]> {
  if (councilIds.length === 0) return [];
  const rows = await db
    .select({ councilId: placements.councilId, inArea: placements.inArea, homes: count() })
    .from(placements)
    .where(
      and(
        inArray(placements.councilId, [...councilIds]),
        gte(placements.startedOn, since),
        inArray(placements.placeCode, FOSTER_CODES),
        isNotNull(placements.inArea),
      ),
    )
    .groupBy(placements.councilId, placements.inArea);
  return councilIds.map((councilId) => {
    const of = (inArea: boolean) =>
      rows.find((row) => row.councilId === councilId && row.inArea === inArea)?.homes ?? 0;
    return { councilId, inside: of(true), outside: of(false) };
  });
}
