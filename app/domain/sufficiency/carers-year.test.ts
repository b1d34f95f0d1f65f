import { expect, test } from "vitest";
import { count, share, type Traps, testByHand } from "#tests/by-hand.ts";
import { completedIn, completedShare } from "../improvement/completed.ts";
import { shareOver, spreadOf, type TimedStay } from "../improvement/time-in-stage.ts";
import type { OfferStage } from "../matching/stages.ts";
import type { Journey, Stay } from "../pipeline-forecast/stays.ts";
import { day } from "../shared/day.ts";
import { COUNCIL_DEFINITIONS, type COUNCIL_TABLES } from "./council-definitions.ts";
import { approachesOf, type FirstChild, firstChildUnknown, offersUsed, untilFirstChild } from "./homes-asked.ts";
import {
  carersNamed,
  carersOf,
  leavingShare,
  netHouseholds,
  type RegisterHome,
  registerYear,
} from "./register-year.ts";

const registered = (
  approvedOn: string,
  endsOn: string | null,
  places = 2,
  before?: number,
  name = "Amina Khan",
): RegisterHome => ({
  carers: carersNamed(name),
  councilId: "stoke",
  approvedOn: day(approvedOn),
  endsOn: endsOn === null ? null : day(endsOn),
  places,
  changes: before === undefined ? [] : [{ on: day("2026-03-01"), before }],
});
/** A register from 31 October 2025 to 31 October 2026. */
const REGISTER = [
  registered("2020-05-01", null), // stays with 2 places
  registered("2020-05-01", null, 3, 2, "Amina Khan and Tom Reed"), // two carers; stays; in March its terms went from 2 places to 3
  registered("2020-05-01", null, 1, 2), // stays; in March its terms were cut from 2 places to 1
  registered("2020-05-01", "2026-10-31", 3, 3, "Jo and Sam Hill"), // two carers; left on the last day, with 3 places
  registered("2020-05-01", "2025-10-31"), // left on the last day before: never there at the start
  registered("2025-11-01", null, 4), // approved on the first day, with 4 places
  registered("2026-10-31", null, 1), // approved on the last day, with 1 place
  registered("2026-01-10", "2026-08-01"), // approved and gone within the year
  registered("2026-11-01", null), // approved after it
];
const YEAR = registerYear(REGISTER, day("2025-10-31"), day("2026-10-31"));

const asked = (stage: OfferStage, isAnswered = true, isForChild = false) => ({
  ...{ councilId: "stoke", stage, isAnswered, isForChild },
});
/** Twelve questions to carers about four requests. */
const ASKED = approachesOf([
  asked("placed"),
  asked("placed"),
  asked("declined"),
  asked("declined"),
  asked("declined"),
  asked("released"), // they had said yes, and the council let them go
  asked("released", true, true), // they had said yes, and the child would rather not
  asked("released", false, true), // the child would rather not, before they answered
  asked("released", false), // another home said yes before they answered
  asked("accepted"), // a yes that waits for the decision
  asked("asked", false),
  asked("question", false),
]);
const ALL_OVER = ASKED.placed + ASKED.letGo + ASKED.declined + ASKED.unanswered;

const first = (
  approvedOn: string,
  firstChildOn: string | null,
  endsOn: string | null = null,
  hasUnrecorded = false,
): FirstChild => ({
  hasUnrecorded,
  councilId: "stoke",
  approvedOn: day(approvedOn),
  firstChildOn: firstChildOn === null ? null : day(firstChildOn),
  endsOn: endsOn === null ? null : day(endsOn),
});
const FIRST_CHILDREN = [
  first("2026-01-01", "2026-01-11"), // 10 days
  first("2026-01-01", "2026-01-31"), // 30 days
  first("2026-01-01", null), // none for 181 days so far
  first("2026-01-01", null, "2026-03-02"), // left after 60 days without one
  first("2026-01-01", null, null, true), // a child lives there, since nobody knows when
  first("2026-01-01", "2026-06-01", null, true), // as before, and a later child whose day is known
  first("2020-01-01", "2020-01-02"), // approved before the two years
  first("2020-01-01", null, null, true), // as before, and nobody knows when a child came
];
const SINCE = day("2024-07-01");
const UNTIL = day("2026-07-01");
const UNTIL_CHILD = untilFirstChild(FIRST_CHILDREN, SINCE, UNTIL);
/** The same with children nobody recorded taken for none. */
const TAKEN_FOR_NONE = untilFirstChild(
  FIRST_CHILDREN.map((home) => ({ ...home, hasUnrecorded: false })),
  SINCE,
  UNTIL,
);

const stay = (stage: Stay["stage"], from: string, to: string | null, end: Stay["end"]): Stay => ({
  stage,
  from: day(from),
  to: to === null ? null : day(to),
  end,
});
const journey = (...stays: Stay[]): Journey => ({ id: "", councilId: "stoke", source: null, stays });
const sent = (from: string) => stay("application", from, from, "on");
/** Applications around the year from 1 November 2025 to 31 October 2026. */
const COMPLETED = completedIn(
  [
    journey(sent("2024-12-01"), stay("decision", "2025-10-01", "2025-11-01", "on")), // sent long before, approved in it
    journey(sent("2026-01-01"), stay("decision", "2026-07-01", "2026-10-31", "on")), // approved on its last day
    journey(sent("2026-02-01"), stay("stage-1", "2026-02-01", "2026-03-01", "withdrawn")),
    journey(sent("2026-02-01"), stay("stage-2", "2026-04-01", "2026-06-01", "withdrawn")),
    journey(sent("2026-02-01"), stay("panel", "2026-08-01", "2026-09-01", "withdrawn")),
    journey(sent("2026-02-01"), stay("stage-1", "2026-02-01", "2026-03-01", "refused")),
    journey(sent("2026-02-01"), stay("decision", "2026-08-01", "2026-09-01", "refused")),
    journey(sent("2026-09-01"), stay("stage-1", "2026-09-01", null, null)), // goes on
    journey(stay("invited", "2026-03-01", "2026-04-01", "withdrawn")), // never sent
    journey(sent("2026-09-01"), stay("stage-1", "2026-09-01", "2026-11-01", "withdrawn")), // ended after it
  ],
  day("2025-11-01"),
  day("2026-10-31"),
);

const days = (count: number, end: TimedStay["end"]): TimedStay => ({ days: count, end });

const NEARLY = (share: number | null) => (share === null ? null : Math.round(share * 1000));

const OF_THE_WAY = {
  overTheTime: { heading: "Longer than the time set" },
} as const;

/** Every figure of these tables, and the time set for a stage, has its traps, or this does not compile. */
const BY_HAND: Readonly<
  Record<(typeof COUNCIL_TABLES)["year" | "asked" | "applications"][number] | keyof typeof OF_THE_WAY, Traps>
> = {
  households: [
    {
      says: "three that stayed and two that came; who left on the last day has left",
      counted: count(YEAR.stayed + YEAR.joined),
      byHand: count(5),
      trapped: count(6),
    },
  ],
  carers: [
    {
      says: "five households with six carers, for two are approved together; the two who left on the last day have left",
      counted: count(carersOf(YEAR)),
      byHand: count(6),
      trapped: count(YEAR.stayed + YEAR.joined),
    },
  ],
  joined: [
    {
      says: "approved on the first and on the last day; approved and gone within the year is not newly approved",
      counted: count(YEAR.joined),
      byHand: count(2),
      trapped: count(3),
    },
  ],
  left: [
    {
      says: "the one that left on the last day; who left before it began, and who came and went, were not there at the start",
      counted: count(YEAR.left),
      byHand: count(1),
      trapped: count(3),
    },
  ],
  netHouseholds: [
    {
      says: "2 less 1, which is 5 at the end less 4 at the start; all approvals less all who left would be 3 less 3",
      counted: count(netHouseholds(YEAR)),
      byHand: count(1),
      trapped: count(0),
    },
  ],
  leaving: [
    {
      says: "1 of the 4 there at the start, not of the 5 at the end",
      counted: share(leavingShare(YEAR)),
      byHand: [1, 4],
      trapped: [1, 5],
    },
  ],
  netPlaces: [
    {
      says: "4 and 1 gained less 3 lost, one more by new terms and one less: 2; the register grew by one household",
      counted: count(YEAR.placesMoved + YEAR.placesChanged),
      byHand: count(2),
      trapped: count(netHouseholds(YEAR)),
    },
    {
      says: "of a household that stayed counts what its terms changed: 3 for 2",
      counted: count(registerYear(REGISTER.slice(1, 2), day("2025-10-31"), day("2026-10-31")).placesChanged),
      byHand: count(1),
      trapped: count(3),
    },
  ],
  offersUsed: [
    {
      says: "2 of the 4 yeses that were decided on; the yes that waits is in neither, a no was never an offer",
      counted: share(offersUsed(ASKED)),
      byHand: [2, 4],
      trapped: [2, 5],
    },
  ],
  carersNo: [
    {
      says: "3 of the 9 questions that are over, each household asked being one",
      counted: [ASKED.declined, ALL_OVER],
      byHand: [3, 9],
      trapped: [3, 12],
    },
  ],
  councilNo: [
    {
      says: "1 of 9: who was released before they answered had not said yes, and what was let go for the child is not the council’s",
      counted: [ASKED.letGo - ASKED.forChild, ALL_OVER],
      byHand: [1, 9],
      trapped: [2, 9],
    },
  ],
  childNo: [
    {
      says: "1 of 9: where the carers had not answered yet, there was no home to turn down",
      counted: [ASKED.forChild, ALL_OVER],
      byHand: [1, 9],
      trapped: [2, 9],
    },
  ],
  firstChild: [
    {
      says: "half by day 30: of four, a quarter by day 10 and half by day 30, with those who have had none still counted",
      counted: count(spreadOf(UNTIL_CHILD).half),
      byHand: count(30),
      trapped: count(spreadOf(UNTIL_CHILD.filter(({ end }) => end !== null)).half),
    },
    {
      says: "half by day 30: homes whose first child came on a day nobody recorded are no homes without a child",
      counted: count(spreadOf(UNTIL_CHILD).half),
      byHand: count(30),
      trapped: count(spreadOf(TAKEN_FOR_NONE).half),
    },
  ],
  firstChildUnknown: [
    {
      says: "two of the last two years, the one with a later child whose day is known among them",
      counted: count(firstChildUnknown(FIRST_CHILDREN, SINCE, UNTIL)),
      byHand: count(2),
      trapped: count(3),
    },
  ],
  approvedOfEnded: [
    {
      says: "2 of 7: withdrawn are completed, what goes on and what was never sent is not, and the year is that of the end",
      counted: share(completedShare(COMPLETED, "approved")),
      byHand: [2, 7],
      trapped: [2, 4],
    },
  ],
  stoppedOfEnded: [
    {
      says: "3 of 7 by the applicants; the one the service ended and the one not approved after panel are others",
      counted: share(completedShare(COMPLETED, "by-applicant")),
      byHand: [3, 7],
      trapped: [5, 7],
    },
  ],
  endedByService: [
    {
      says: "1 of 7 by the service before panel, and 1 after it",
      counted: [COMPLETED["by-service"], COMPLETED["after-panel"]],
      byHand: [1, 1],
      trapped: [2, 0],
    },
  ],
  overTheTime: [
    {
      says: "of four, one has left by day 10 and one by day 20: half over 20 days, the one who has waited 5 gone from the count by then",
      counted: count(NEARLY(shareOver([days(5, null), days(10, "on"), days(20, "on"), days(30, "on")], 20))),
      // 5: open, in nothing. Day 10: 2 of 3 stay. Day 20: 1 of 2 of those. 2/3 times 1/2 is a third.
      byHand: count(333),
      trapped: count(250),
    },
    {
      says: "a stay that ends on the last day allowed is not over it",
      counted: count(NEARLY(shareOver([days(20, "on"), days(21, "on")], 20))),
      byHand: count(500),
      trapped: count(1000),
    },
    {
      says: "nothing is said while nobody has been there so long",
      counted: count(shareOver([days(3, "on"), days(4, null)], 20)),
      byHand: count(null),
      trapped: count(0.5),
    },
  ],
};

testByHand(BY_HAND, (measure) => ({ ...COUNCIL_DEFINITIONS, ...OF_THE_WAY })[measure as keyof typeof BY_HAND].heading);

test("places are those of the day: terms that changed since are taken back", () => {
  const [, grown] = REGISTER;
  const placesAtEnd = (to: string) => registerYear(grown ? [grown] : [], day("2020-01-01"), day(to)).placesMoved;
  expect(placesAtEnd("2026-02-28")).toBe(2);
  expect(placesAtEnd("2026-03-01")).toBe(3);
});
