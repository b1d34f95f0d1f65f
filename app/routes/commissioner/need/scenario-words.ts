import type { ScenarioRefusal } from "#app/services/forecast/keep-scenarios.server.ts";

/** Why a what-if was not kept, and what to do. */
export const SCENARIO_WORDS: Record<ScenarioRefusal, string> = {
  "name-missing": "Enter a name, such as More support at home",
  "name-too-long": "Enter a name of at most 40 letters",
  "name-taken": "There is one of this name with other figures. Enter another name",
  "too-many": "There are eight already. Delete one that is no longer needed",
  "changes-nothing": "Move at least one slider, and show it, before you save",
};
