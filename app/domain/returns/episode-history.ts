import { birthday, type DayNumber, type ReturnYear, writtenDate, yearOf } from "./cells.ts";
import type { CellFault } from "./faults.ts";

/** One episode of care as the return tells it. `row` is its row of the file. */
export type ReadEpisode = {
  row: number;
  from: DayNumber;
  /** The day it ended; null: open. */
  to: DayNumber | null;
  /** Why it began (RNE): S start, L legal status, P placement, T placement with the same carers, B and U both. */
  began: string;
  legalStatus: string;
  placement: string;
  provider: string;
  /** Why it ended (REC); X1: another begins on the same day. */
  ended: string;
  moveReason: string;
};

export type HistoryFault = CellFault & { row: number; column: string; value: string };

/** Reasons for a new episode that say the placement changed, and those that say the legal status did. */
const MOVES = new Set(["P", "T", "B", "U"]);
const LEGAL = new Set(["L", "B", "U"]);
/** Temporary placements (hospital, holiday, seven days or less) have no provider of their own. */
const WITHOUT_PROVIDER = /^(?:T\d|Z1\d?)$/;
const NEXT_FOLLOWS = "X1";

type Checked = (column: string, rule: HistoryFault["rule"], value: string, fix: string) => HistoryFault;

function at(episode: ReadEpisode): Checked {
  return (column, rule, value, fix) => ({ row: episode.row, column, rule, value, fix });
}

/** What is wrong with one episode by itself, and against the child’s date of birth where that is known. */
export function checkEpisode(episode: ReadEpisode, born: DayNumber | null, year: ReturnYear): HistoryFault[] {
  const { from, to, ended, placement, provider } = episode;
  const fault = at(episode);
  const found: HistoryFault[] = [];
  if (to !== null && to < from) {
    const fix = `The episode began on ${writtenDate(from)}. Put DECOM or DEC right.`;
    found.push(fault("DEC", "ends-before-it-begins", writtenDate(to), fix));
  }
  if (to !== null && ended === "") {
    found.push(fault("REC", "end-without-reason", "", "Fill in REC: an episode with an end has a reason for it."));
  }
  if (to === null && ended !== "") {
    found.push(fault("REC", "reason-without-end", ended, "Fill in DEC, or empty REC. The episode was taken as open."));
  }
  if (to !== null && yearOf(to) < year.year) {
    const fix = "It belongs to an earlier return. It was taken, and counts on no day of this year.";
    found.push(fault("DEC", "ended-before-the-year", writtenDate(to), fix));
  }
  if (provider === "" && !WITHOUT_PROVIDER.test(placement)) {
    found.push(fault("PLACE_PROVIDER", "provider-missing", "", "Fill in who provides it. It counts as not known."));
  }
  if (provider !== "" && (placement === "P1") !== (provider === "PR0") && !WITHOUT_PROVIDER.test(placement)) {
    const fix =
      placement === "P1"
        ? "A child placed with parents (P1) has the provider PR0."
        : "PR0 is for children placed with parents (P1). Name who provides the placement.";
    found.push(fault("PLACE_PROVIDER", "provider-does-not-fit", provider, fix));
  }
  if (born === null) return found;
  const eighteen = birthday(born, 18);
  if (from < born) {
    found.push(fault("DECOM", "born-after", writtenDate(from), "Put DECOM here, or DOB in the header, right."));
  }
  if (from >= eighteen) {
    const fix = "Nobody is looked after at 18. Put DECOM here, or DOB in the header, right, or take the row out.";
    found.push(fault("DECOM", "eighteen-or-over", writtenDate(from), fix));
  } else if ((to ?? year.end) > eighteen) {
    const fix = "The child came of age before then. Until DEC is put right it counts to the 18th birthday.";
    found.push(fault("DEC", "open-at-eighteen", to === null ? "" : writtenDate(to), fix));
  }
  return found;
}

function checkFirst(first: ReadEpisode, fault: Checked): HistoryFault[] {
  if (first.began === "S") return [];
  const fix = "Nothing before it is in the file: write S, or add the episode before it.";
  return [fault("RNE", "first-is-no-start", first.began, fix)];
}

/** What is wrong between an episode and the next of the same stay. */
function checkChange(last: ReadEpisode, next: ReadEpisode): HistoryFault[] {
  const found: HistoryFault[] = [];
  const after = at(next);
  if (next.began === "S") {
    const fix =
      "The child was looked after until that day: write what changed (L, P, T, B or U), or put the dates right.";
    return [after("RNE", "start-without-break", "S", fix)];
  }
  if (last.ended !== "" && last.ended !== NEXT_FOLLOWS) {
    const fix = "The next episode begins that day: write X1 here, or let the next begin later with S.";
    found.push(at(last)("REC", "goes-on-after-final-end", last.ended, fix));
  }
  const status = last.legalStatus !== next.legalStatus;
  // From one home to another of the same kind looks alike here, so only a change of kind or provider is certain.
  const moved = last.placement !== next.placement || last.provider !== next.provider;
  const { began } = next;
  if (LEGAL.has(began) && !status) {
    found.push(after("LS", "status-unchanged", next.legalStatus, `RNE is ${began}, and the legal status stayed.`));
  }
  if (MOVES.has(began) && !LEGAL.has(began) && status) {
    const fix = `RNE is ${began}, and the legal status changed too: write ${began === "P" ? "B" : "U"}.`;
    found.push(after("RNE", "status-changed", began, fix));
  }
  if (began === "L" && moved) {
    const fix = status
      ? "The placement changed too: write B or U."
      : "The placement changed, not the status: write P or T.";
    found.push(after("RNE", "placement-changed", began, fix));
  }
  if (MOVES.has(began) && last.moveReason === "") {
    const fix = "The child moved that day: fill in why the placement ended.";
    found.push(at(last)("REASON_PLACE_CHANGE", "move-reason-missing", "", fix));
  }
  if (!MOVES.has(began) && last.moveReason !== "") {
    const fix = "The next episode is no move: empty it, or put RNE of the next episode right.";
    found.push(at(last)("REASON_PLACE_CHANGE", "move-reason-not-wanted", last.moveReason, fix));
  }
  return found;
}

/**
 * What is wrong between the episodes of one child, given in the order in which they began. The first may go on from a year whose
 * return is not here, so it is asked for a start only when it began within the year.
 */
export function checkHistory(episodes: readonly ReadEpisode[], { year }: ReturnYear): HistoryFault[] {
  const found: HistoryFault[] = [];
  for (const [nth, next] of episodes.entries()) {
    const last = episodes[nth - 1];
    if (!last) {
      if (yearOf(next.from) === year) found.push(...checkFirst(next, at(next)));
    } else if (last.from === next.from) {
      const fix = `Row ${last.row} begins on the same day. Take one of them out, or put DECOM right.`;
      found.push(at(next)("DECOM", "same-day-twice", writtenDate(next.from), fix));
    } else if (last.to === null || next.from < last.to) {
      const end = last.to === null ? "is still open" : `ended on ${writtenDate(last.to)}`;
      const fix = `The episode in row ${last.row} ${end}. Put its DEC, or DECOM here, right.`;
      found.push(at(next)("DECOM", "before-last-ended", writtenDate(next.from), fix));
    } else if (next.from === last.to) {
      found.push(...checkChange(last, next));
    } else {
      if (last.ended === NEXT_FOLLOWS) found.push(nothingFollows(last));
      found.push(...checkFirst(next, at(next)));
    }
  }
  const final = episodes.at(-1);
  if (final && final.to !== null && final.ended === NEXT_FOLLOWS) found.push(nothingFollows(final));
  return found;
}

function nothingFollows(episode: ReadEpisode): HistoryFault {
  const fix = `No episode begins on ${episode.to === null ? "that day" : writtenDate(episode.to)}: add it, or write why the stay ended.`;
  return at(episode)("REC", "nothing-follows", NEXT_FOLLOWS, fix);
}
