import { FEWEST_ENQUIRIES_FOR_A_RECORD } from "#app/domain/councils/response-record.ts";
import { firstAnswers } from "#app/domain/enquiries/first-answer.ts";
import { COMPLETIONS, type Completion, completedIn, completedShare } from "#app/domain/improvement/completed.ts";
import { IMPROVEMENT_RULEBOOK } from "#app/domain/improvement/rulebook.ts";
import { spreadOf } from "#app/domain/improvement/time-in-stage.ts";
import { addDays } from "#app/domain/shared/day.ts";
import { approachesOf, firstChildUnknown, untilFirstChild } from "#app/domain/sufficiency/homes-asked.ts";
import { NOBODY } from "#app/domain/sufficiency/measures.ts";
import { type YearOfMonths, yearsOfMonths } from "#app/domain/sufficiency/moves.ts";
import {
  inPercents,
  type RegionCount,
  shareOfTold,
  sumOfTold,
  type ToldShare,
  toldCount,
  toldCounts,
  toldRows,
  toldShares,
  toldSharesOfOne,
} from "#app/domain/sufficiency/region-count.ts";
import { carersOf, netHouseholds, registerYear } from "#app/domain/sufficiency/register-year.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { toldWithin } from "#app/domain/sufficiency/told-within.ts";
import { listApproaches, listFirstChildren, listRegisterHomes } from "#db/queries/carers-year.ts";
import { listJourneys } from "#db/queries/journeys.ts";
import { keptOfEach } from "#db/queries/kept.ts";
import { listAwaitedAnswers } from "#db/queries/response-record.ts";
import type { RegionScope } from "../reports/region-scope.ts";

const NOT_TOLD: RegionCount = "kept-back";

/** What became of a council's carers within a year, as far as it may be told. */
export type CarersYear = {
  readonly households: RegionCount;
  readonly carers: RegionCount;
  readonly joined: RegionCount;
  readonly left: RegionCount;
  readonly netHouseholds: RegionCount;
  readonly leaving: ToldShare;
  readonly netPlaces: RegionCount;
  readonly offersUsed: ToldShare;
  readonly carersNo: ToldShare;
  readonly councilNo: ToldShare;
  readonly childNo: ToldShare;
  readonly firstChild: RegionCount;
  readonly firstChildUnknown: RegionCount;
  /** In working hours. */
  readonly firstAnswer: RegionCount;
  readonly answeredInTime: ToldShare;
  readonly ended: Readonly<Record<Completion, ToldShare>>;
};

/** The last twelve whole months of the carers of each council, in the order given, and of all together. */
export async function readCarersYear(
  { db, today }: RegionScope,
  councilIds: readonly string[],
): Promise<{ months: YearOfMonths; councils: CarersYear[]; whole: CarersYear }> {
  const months = yearsOfMonths(today).last;
  const since = addDays(today, -IMPROVEMENT_RULEBOOK.lookBackDays.value);
  const [homes, asked, first, journeys, awaited] = await Promise.all([
    listRegisterHomes(db, councilIds),
    listApproaches(db, councilIds, months),
    listFirstChildren(db, councilIds, since),
    listJourneys(db, councilIds),
    keptOfEach(db, "awaited answers", today, councilIds, (id) => listAwaitedAnswers(db, id, months, today)),
  ]);
  const of = <Row extends { councilId: string }>(rows: readonly Row[], id: string | null) =>
    id === null ? rows : rows.filter(({ councilId }) => councilId === id);
  const registers = [...councilIds, null].map((id) => registerYear(of(homes, id), addDays(months.from, -1), months.to));
  const register = toldRows(registers.slice(0, -1).map(({ stayed, left, joined }) => [stayed, left, joined]));
  const carers = toldRows(registers.slice(0, -1).map(({ alone, joint }) => [alone, joint]));
  const approaches = councilIds.map((id) => approachesOf(of(asked, id)));
  const questions = toldRows(
    approaches.map(({ placed, letGo, declined, unanswered }) => [placed, letGo, declined, unanswered]),
  );
  // For whom a home was let go is told within the number let go: it hides nothing that would be told without it.
  const isLetGoTold = (at: number) => typeof questions[at]?.[1] === "number";
  const letGoFor = toldWithin(
    approaches.map(({ letGo, forChild }, at) => ({ told: isLetGoTold(at), counts: [forChild, letGo - forChild] })),
    2,
    isLetGoTold(councilIds.length),
    SUFFICIENCY_RULEBOOK.smallNumber.value,
  );
  const ended = toldSharesOfOne(
    [...councilIds, null].map((id) => {
      const counts = completedIn(of(journeys, id), months.from, months.to);
      return COMPLETIONS.map((which) => completedShare(counts, which));
    }),
  );
  const answers = [...councilIds, null].map((id) => firstAnswers(of(awaited, id)));
  const inTime = toldShares(
    answers.slice(0, -1).map((one) => one.inTime),
    answers.at(-1)?.inTime ?? NOBODY,
  );
  const endedOf = (at: number, which: Completion) => ended[at]?.[COMPLETIONS.indexOf(which)] ?? NOBODY;
  const unknown = toldCounts(councilIds.map((id) => firstChildUnknown(of(first, id), since, today)));
  const yearOf = (id: string | null, at: number): CarersYear => {
    const [stayed = NOT_TOLD, left = NOT_TOLD, joined = NOT_TOLD] = register[at] ?? [];
    const [placed = NOT_TOLD, letGo = NOT_TOLD, declined = NOT_TOLD, unanswered = NOT_TOLD] = questions[at] ?? [];
    const [forChild = NOT_TOLD, forCouncil = NOT_TOLD] = (letGoFor.councils[at] ?? letGoFor.whole).map(toldCount);
    const [alone = NOT_TOLD, joint = NOT_TOLD] = carers[at] ?? [];
    const areTold = sumOfTold([stayed, joined, alone, joint]) !== NOT_TOLD;
    const isTold = typeof left === "number" && typeof joined === "number";
    const { placesMoved = 0, placesChanged = 0, ...people } = registers[at] ?? { alone: 0, joint: 0 };
    const { middleHours = null, inTime: here = NOBODY } = answers[at] ?? {};
    const { of: counted, open, half } = spreadOf(untilFirstChild(of(first, id), since, today));
    return {
      households: sumOfTold([stayed, joined]),
      carers: areTold ? carersOf(people) : NOT_TOLD,
      joined,
      left,
      netHouseholds: isTold ? netHouseholds({ joined, left }) : NOT_TOLD,
      leaving: shareOfTold([left], [stayed]),
      netPlaces: isTold ? placesMoved + placesChanged : NOT_TOLD,
      offersUsed: shareOfTold([placed], [letGo]),
      carersNo: shareOfTold([declined], [placed, letGo, unanswered]),
      councilNo: shareOfTold([forCouncil], [forChild, placed, declined, unanswered]),
      childNo: shareOfTold([forChild], [forCouncil, placed, declined, unanswered]),
      firstChild: counted - open < IMPROVEMENT_RULEBOOK.fewest.value ? NOT_TOLD : toldCount(half),
      firstChildUnknown: unknown.parts[at] ?? unknown.total,
      firstAnswer: here.denominator < FEWEST_ENQUIRIES_FOR_A_RECORD ? NOT_TOLD : toldCount(middleHours),
      answeredInTime: inPercents(inTime.parts[at] ?? inTime.whole),
      ended: {
        approved: endedOf(at, "approved"),
        "by-applicant": endedOf(at, "by-applicant"),
        "by-service": endedOf(at, "by-service"),
        "after-panel": endedOf(at, "after-panel"),
      },
    };
  };
  return { months, councils: councilIds.map(yearOf), whole: yearOf(null, councilIds.length) };
}
