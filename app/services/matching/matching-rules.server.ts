import { type MatchingRulebook, matchingRulebookOf } from "#app/domain/matching/rulebook.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";

/** The rules of matching as they stand for a council on a day: those of the release with what was added since. */
export async function matchingRulesOf(db: Reader, councilId: string, on: Day): Promise<MatchingRulebook> {
  return matchingRulebookOf(await rulebookOf(db, councilId, on));
}
