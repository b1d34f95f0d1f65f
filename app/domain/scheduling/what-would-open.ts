import { addDays } from "../shared/day.ts";
import { countStarts, type SearchBy } from "./find-slots.ts";
import type { FreeDiary } from "./free-time.ts";
import { SCHEDULING_RULEBOOK } from "./rulebook.ts";
import type { Opening, SingleChange, SlotRequest } from "./slots.ts";

/**
 * A request with one thing otherwise; null where that is so already. `skills`: what the visit needs of whoever leads it,
 * so that another worker is one who could come.
 */
function changed(
  request: SlotRequest,
  change: SingleChange,
  skills: readonly string[],
  furtherDays: number,
): SlotRequest | null {
  const { wishes } = request;
  switch (change) {
    case "another-worker":
      return "id" in request.worker ? { ...request, worker: { skills } } : null;
    case "no-second-worker":
      return request.second ? { ...request, second: null } : null;
    case "interpreter-by-telephone":
      return request.language !== null && !request.byTelephone ? { ...request, byTelephone: true } : null;
    case "no-room":
      return request.room ? { ...request, room: false } : null;
    case "any-time-of-day":
      return wishes.times === "any" ? null : { ...request, wishes: { ...wishes, times: "any" } };
    case "school-run-too":
      return wishes.schoolRun ? { ...request, wishes: { ...wishes, schoolRun: false } } : null;
    case "longer-window":
      return { ...request, to: addDays(request.to, furtherDays) };
  }
}

/** Every change there is, those first that ask least of a family: of two that open as much, the earlier is named. */
const CHANGES: readonly SingleChange[] = [
  "longer-window",
  "another-worker",
  "interpreter-by-telephone",
  "no-room",
  "no-second-worker",
  "school-run-too",
  "any-time-of-day",
];

/**
 * Where a request finds nothing: what each single change would open, the one that opens the most times first. Changes that
 * open nothing are left out, so an empty answer means that it takes more than one. A longer time is looked for as far as
 * the diary goes. `skills`: what the visit needs of another worker; who speaks no language of the family's comes only with
 * an interpreter, as always.
 */
export function whatWouldOpen(
  free: FreeDiary,
  request: SlotRequest,
  skills: readonly string[],
  by: SearchBy = {},
): Opening[] {
  const { searchDays } = by.rulebook ?? SCHEDULING_RULEBOOK;
  return CHANGES.flatMap((change): Opening[] => {
    const other = changed(request, change, skills, searchDays.value);
    if (!other) return [];
    const { starts, first } = countStarts(free, other, by);
    return first ? [{ change, slots: starts, first }] : [];
  }).sort((a, b) => b.slots - a.slots);
}
