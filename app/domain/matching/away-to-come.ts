import { type Day, daysBetween, formatDayShort } from "../shared/day.ts";
import type { Availability } from "./household.ts";
import type { PrepareReason } from "./soft-reasons.ts";

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight"];

/** "two weeks", "10 days": for how long nobody can come. */
function lengthInWords(days: number): string {
  if (days === 1) return "one day";
  const weeks = days / 7;
  if (!Number.isInteger(weeks) || weeks > 8) return `${days} days`;
  return weeks === 1 ? "one week" : `${NUMBERS[weeks]} weeks`;
}

/**
 * That a home is away, or has no room, from a day after the children would move in: "away from 14 December for two weeks: a
 * child who stays longer needs care meanwhile". It shuts no home out, because a placement may be over by then; a move into the
 * time itself is a rule's to refuse (`not-available`). Null where nothing is to come after the move.
 * @param movesOn the day the children would move in
 */
export function awayToComeInWords(
  { state, reason, from, awayFrom }: Availability,
  movesOn: Day,
  today: Day,
): string | null {
  if (state !== "unavailable" || awayFrom === undefined || awayFrom <= movesOn) return null;
  const why = reason === null || reason === "a break" ? "" : ` (${reason})`;
  const what = `${why === "" ? "away" : "no room"} from ${formatDayShort(awayFrom, today)}`;
  return from === null
    ? `${what}, nobody knows until when${why}: a child who stays longer needs another home then`
    : `${what} for ${lengthInWords(daysBetween(awayFrom, from))}${why}: a child who stays longer needs care meanwhile`;
}

/** The same beside the other reasons of a ranked home. How long the child will stay is not known to a search. */
export const awayToCome: PrepareReason =
  ({ movesOn, context }) =>
  ({ availability }) => {
    const words = awayToComeInWords(availability, movesOn, context.today);
    return words === null ? null : { code: "away", state: "unknown", words, law: null };
  };
