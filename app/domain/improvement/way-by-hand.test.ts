import { count, type Traps, testByHand } from "#tests/by-hand.ts";
import type { Journey, Stay } from "../pipeline-forecast/stays.ts";
import { day } from "../shared/day.ts";
import { comeTo, furthestOf, reachedWithin } from "./cohorts.ts";
import { spreadOf, type TimedStay, timedStays } from "./time-in-stage.ts";
import { type EnquiryFact, STEPS, type WayStay } from "./way.ts";

const APPLIED = STEPS.mainstream.indexOf("applied");
const QUARTER = { from: day("2026-01-01"), to: day("2026-04-01") };
const TODAY = day("2026-11-23");

function enquired(
  on: string,
  change: Partial<EnquiryFact> = {},
  ...stages: readonly [Stay["stage"], string][]
): EnquiryFact {
  const stays = stages.map(([stage, from], nth): Stay => {
    const to = stages[nth + 1]?.[1];
    return { stage, from: day(from), to: to === undefined ? null : day(to), end: to === undefined ? null : "on" };
  });
  const journey: Journey | null = stays.length === 0 ? null : { id: on, councilId: "stoke", source: null, stays };
  return {
    id: on,
    councilId: "stoke",
    kind: "mainstream",
    source: null,
    enquiredOn: day(on),
    reachedOn: day(on),
    visitedOn: null,
    closedOn: null,
    assessmentBegan: false,
    journey,
    ...change,
  };
}
/** Seven people, five of whom enquired in the first quarter of 2026. */
const PEOPLE = [
  enquired("2026-01-10", {}, ["invited", "2026-02-01"], ["application", "2026-03-01"]), // applied in the quarter
  enquired("2026-02-10", {}, ["invited", "2026-04-01"], ["application", "2026-07-01"]), // applied after it
  enquired("2026-03-10", {}, ["invited", "2026-04-01"]), // invited, not sent yet
  enquired("2026-03-12", { closedOn: day("2026-03-20") }), // stopped
  enquired("2026-03-14", { kind: "kinship", assessmentBegan: true, closedOn: day("2026-03-30") }), // for a child they know
  enquired("2025-09-01", {}, ["invited", "2025-12-01"], ["application", "2026-02-01"]), // enquired before, applied in it
  enquired("2025-10-01", {}, ["invited", "2025-12-01"], ["application", "2026-03-15"]), // as before
];
const COHORT = PEOPLE.filter(
  ({ kind, enquiredOn }) => kind === "mainstream" && enquiredOn >= QUARTER.from && enquiredOn < QUARTER.to,
);
const OF_COHORT = comeTo(furthestOf(COHORT, "mainstream"));
const MAINSTREAM = PEOPLE.filter(({ kind }) => kind === "mainstream");
const IN_QUARTER = reachedWithin(MAINSTREAM, "mainstream", QUARTER);

const days = (...lengths: number[]): TimedStay[] => lengths.map((length) => ({ days: length, end: "on" }));
/** Nine who left a stage, the last after most of a year, and four who wait in it still. */
const LEFT = days(10, 10, 20, 20, 30, 30, 40, 50, 300);
const WAIT = [100, 100, 100, 100].map((length): TimedStay => ({ days: length, end: null }));
const spread = spreadOf([...LEFT, ...WAIT]);
const mean = (some: readonly TimedStay[]) => Math.round(some.reduce((sum, one) => sum + one.days, 0) / some.length);

const ON_HOLD: WayStay = {
  stage: "stage-1",
  from: day("2026-03-01"),
  to: day("2026-05-30"),
  end: "on",
  held: [{ from: day("2026-04-01"), to: day("2026-05-01") }],
};
const timed = (stay: WayStay) => timedStays([stay], day("2026-01-01"), TODAY)[0]?.days ?? null;

const FIGURES = {
  enquiryToApplication: "Enquiry to application",
  timeInStage: "Time in stage",
} as const;

/** The figures of the way to approval that stand in no table of councils, with their traps. */
const BY_HAND: Readonly<Record<keyof typeof FIGURES, Traps>> = {
  enquiryToApplication: [
    {
      says: "2 of the 4 who enquired in the quarter applied, whenever they did: the same people, followed",
      counted: [OF_COHORT[APPLIED] ?? null, OF_COHORT[0] ?? null],
      byHand: [2, 4],
      // Applications of the quarter over its enquiries: other people.
      trapped: [IN_QUARTER[APPLIED] ?? null, IN_QUARTER[0] ?? null],
    },
    {
      says: "who was invited and has sent nothing has not applied",
      counted: count(OF_COHORT[APPLIED] ?? null),
      byHand: count(2),
      trapped: count(COHORT.filter(({ journey }) => journey !== null).length),
    },
    {
      says: "enquiries about a child they know are apart: they lead to an assessment, not to an application",
      counted: count(COHORT.length),
      byHand: count(4),
      trapped: count(5),
    },
  ],
  timeInStage: [
    {
      says: "half of thirteen have left by day 40, those who wait still counted: of those who left alone it is day 30",
      counted: count(spread.half),
      byHand: count(40),
      trapped: count(spread.halfOfEnded),
    },
    {
      says: "the middle and no mean: one stay of 300 days moves the mean and not the middle",
      counted: count(spreadOf(LEFT).half),
      byHand: count(30),
      trapped: count(mean(LEFT)),
    },
    {
      says: "nine in ten of those nine have left by day 300, which the middle does not tell",
      counted: count(spreadOf(LEFT).nineInTen),
      byHand: count(300),
      trapped: count(spreadOf(LEFT).half),
    },
    {
      says: "90 days from March to the end of May with 30 on hold are 60: nobody was to do anything meanwhile",
      counted: count(timed(ON_HOLD)),
      byHand: count(60),
      trapped: count(timed({ ...ON_HOLD, held: [] })),
    },
    {
      says: "a stay that began before the records are whole is left out, or only those who stayed long would be known",
      counted: count(timed({ ...ON_HOLD, from: day("2025-12-31") })),
      byHand: count(null),
      trapped: count(120),
    },
  ],
};

testByHand(BY_HAND, (figure) => FIGURES[figure as keyof typeof FIGURES]);
