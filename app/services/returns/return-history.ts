import type { Day } from "#app/domain/shared/day.ts";

/** What history keeps of a return that was taken: its counts, and no child. */
export function returnTakenData(
  { yearEnd, children, episodes }: { yearEnd: Day; children: number; episodes: number },
  replaces: boolean,
) {
  return { yearEnd, children, episodes, replaced: replaces };
}
