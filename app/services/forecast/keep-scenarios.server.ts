import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listNeedScenarios } from "#db/queries/need-forecasts.ts";
import { addNeedScenario, dropNeedScenario } from "#db/writes/need-forecasts.ts";
import type { Work } from "../work.ts";

/** The longest name that still fits over a column. */
const LONGEST_NAME = 40;
/** More than anybody lays side by side. */
const MOST_SCENARIOS = 8;

/** What-ifs in whole percent. */
export type ScenarioPercents = { prevention: number; lessResidential: number; moreKin: number };

export type ScenarioRefusal = "name-missing" | "name-too-long" | "name-taken" | "too-many" | "changes-nothing";

/**
 * Keeps what-ifs under a name, for everybody of the region. Saved twice with the same name and the same what-ifs they are
 * one. Refuses a name that is missing, too long or taken by others, what-ifs that change nothing, and more than fit beside one another.
 */
export async function saveScenario(
  work: Work,
  regionCode: string,
  given: ScenarioPercents & { name: string },
): Promise<Result<null, ScenarioRefusal>> {
  const name = given.name.trim().replace(/\s+/g, " ");
  const { prevention, lessResidential, moreKin } = given;
  if (name === "") return refuse("name-missing");
  if (name.length > LONGEST_NAME) return refuse("name-too-long");
  if (prevention + lessResidential + moreKin === 0) return refuse("changes-nothing");
  const isSame = (one: ScenarioPercents) =>
    one.prevention === prevention && one.lessResidential === lessResidential && one.moreKin === moreKin;
  const named = async () => {
    const all = await listNeedScenarios(work.store.read, regionCode);
    return { all, own: all.find((one) => one.name.toLowerCase() === name.toLowerCase()) };
  };
  const { all, own } = await named();
  if (own) return isSame(own) ? accept(null) : refuse("name-taken");
  if (all.length >= MOST_SCENARIOS) return refuse("too-many");
  const kept = await commit(work.store, [
    addNeedScenario({
      ...{ id: work.newId(), regionCode, name, prevention, lessResidential, moreKin },
      ...{ savedAt: work.now, savedById: work.actor.id, savedByName: work.actor.name ?? null },
    }),
  ]);
  if (kept.ok) return accept(null);
  // Somebody else was first with the name, or the same form came twice.
  const { own: before } = await named();
  return before && isSame(before) ? accept(null) : refuse("name-taken");
}

/** Takes a named what-if of a region away; one that is gone already is as good. */
export async function dropScenario(work: Work, regionCode: string, id: string): Promise<void> {
  await commit(work.store, [dropNeedScenario(regionCode, id)]);
}
