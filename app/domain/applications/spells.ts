import type { Day } from "../shared/day.ts";
import { type ApplicationEvent, evolve, replay } from "./application.ts";
import type { Stage } from "./stages.ts";

/** One stay of an application in one stage. The last is open until it leaves the stage. */
export type Spell = { stage: Stage; startedOn: Day; endedOn: Day | null };

/**
 * The stays of an application in its stages, oldest first, from everything that happened to it, oldest first. A step that
 * was put right made no stay: the one before it goes on. Empty when it does not begin with an invitation.
 */
export function spellsOf(happened: readonly ApplicationEvent[]): Spell[] {
  const [first] = happened;
  let application = first ? replay([first]) : null;
  if (!application || !first) return [];
  let spells: Spell[] = [{ stage: application.stage, startedOn: first.on, endedOn: null }];
  // What the stays were before each step that stands, to go back to.
  const before: Spell[][] = [];
  for (const event of happened.slice(1)) {
    const next = evolve(application, event);
    if (event.type === "StepPutRight") {
      spells = before.pop() ?? spells;
    } else if ("step" in event) {
      before.push(spells);
      if (next.stage !== application.stage) {
        const ended = spells.map((spell) => (spell.endedOn === null ? { ...spell, endedOn: event.on } : spell));
        spells = [...ended, { stage: next.stage, startedOn: event.on, endedOn: null }];
      }
    }
    application = next;
  }
  return spells;
}
