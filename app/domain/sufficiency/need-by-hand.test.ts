import { count, share, type Traps, testByHand } from "#tests/by-hand.ts";
import { day } from "../shared/day.ts";
import { COHORT_WAYS } from "./cohort-ways.ts";
import { DEFINITIONS, type Measure } from "./definitions.ts";
import { shareOf } from "./measures.ts";
import { type Arrival, type FosterSearch, movesOf, RESIDENTIAL_CODES } from "./moves.ts";
import { homesByRow, homesShort, type NeedRow } from "./need-and-homes.ts";
import {
  type CohortHome,
  countRows,
  dueRows,
  homesInReach,
  inReachByRow,
  needRows,
  type OpenRequest,
} from "./need-by-cohort.ts";
import { SUFFICIENCY_RULEBOOK } from "./rulebook.ts";
import { type FosterStay, turnoverOf } from "./turnover.ts";

const ROWS = COHORT_WAYS.age.rows;
const at = (counts: readonly number[], key: string) => counts[ROWS.findIndex((row) => row.key === key)] ?? 0;
const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);
const inARow = (ages: readonly number[]) => ({
  ages,
  parentAndChild: false,
  disabled: false,
  unaccompanied: false,
  needs: [],
});

/** Minutes by car stand for places on one road: where it is, is how many minutes from the start. */
const road = (minutes: number) => ({ lat: minutes, lng: 0, area: "urban" }) as unknown as CohortHome["home"];
const byRoad = (from: CohortHome["home"], to: CohortHome["home"]) => Math.abs(from.lat - to.lat);

const request = (id: string, ages: readonly number[], change: Partial<OpenRequest> = {}): OpenRequest => ({
  ...inARow(ages),
  id,
  ref: id,
  councilId: "stoke",
  home: road(0),
  inResidential: false,
  ...change,
});
/** Four requests that look for a home. */
const OPEN = [
  request("a teenager", [12]),
  request("two together", [9, 6]), // one home, of the age of the youngest
  request("waits in a children’s home", [14], { inResidential: true, home: null }), // came alone: no family home here
  request("grown up meanwhile", [18]),
];
const COUNTED = OPEN.filter((_, nth) => nth < 3);

const home = (change: Partial<CohortHome> = {}): CohortHome => ({
  councilId: "stoke",
  ageMin: 11,
  ageMax: 15,
  siblingsMax: 1,
  parentAndChild: false,
  careTypes: [],
  cannotManage: [],
  placesApproved: 1,
  filled: 0,
  promised: 0,
  available: true,
  home: road(0),
  approver: { kind: "council", id: "stoke" },
  shared: true,
  ...change,
});
/** Six approved homes: two that can be used for a teenager, one of them for any age and with two places. */
const HOMES = [
  home(),
  home({ ageMin: 0, ageMax: 17, placesApproved: 2, siblingsMax: 2 }),
  home({ promised: 1 }),
  home({ available: false }),
  home({ filled: 1 }),
  home({ filled: 2 }), // one child past its terms
];

const stay = (id: string, change: Partial<FosterStay>): FosterStay => ({
  id,
  childId: id,
  councilId: "stoke",
  householdId: id,
  requestId: null,
  placeCode: "U6",
  startedOn: day("2026-03-01"),
  endedOn: null,
  ...change,
});
const TURNOVER = turnoverOf(
  [
    stay("came", {}),
    stay("came to an aunt", { placeCode: "U3" }), // whose home is for that child alone
    stay("to hospital", { startedOn: day("2024-01-01"), endedOn: day("2026-04-01"), childId: "ill", householdId: "h" }),
    stay("back from hospital", { startedOn: day("2026-04-09"), childId: "ill", householdId: "h" }),
    stay("new code", { startedOn: day("2024-01-01"), endedOn: day("2026-05-01"), childId: "law", householdId: "k" }),
    stay("same home", { startedOn: day("2026-05-01"), childId: "law", householdId: "k", placeCode: "U4" }),
  ],
  [{ leftId: "to hospital", backId: "back from hospital", to: day("2026-04-09") }],
  { from: day("2026-01-01"), to: day("2026-12-31") },
  () => inARow([12]),
);
const moved = (what: "needed" | "came-free", many: number, age: number) =>
  Array.from({ length: many }, () => ({ ...inARow([age]), councilId: "stoke", what }));
const YEAR = [...moved("needed", 146, 12), ...moved("came-free", 105, 12), ...moved("came-free", 40, 2)];
const NEED = needRows("age", { open: OPEN, turnover: YEAR }, SUFFICIENCY_RULEBOOK).need;
const USABLE = homesByRow(HOMES, NEED, COHORT_WAYS.age.rowsOpenTo);

/** Where homes stand on the road, of which the family of the teenager lives at the start. */
const ON_THE_ROAD = [
  home({ home: road(29) }),
  home({ home: road(30) }), // as far as the limit: within it
  home({ home: road(31) }),
  home({ home: road(5), approver: { kind: "council", id: "leeds" } }), // with which no agreement is in force
  home({ home: road(5), approver: { kind: "council", id: "stafford" }, shared: false }), // kept back
  home({ home: road(5), promised: 1 }),
  home({ home: road(5), ageMin: 0, ageMax: 4 }), // takes no teenager
];
const { reachMinutes } = SUFFICIENCY_RULEBOOK;
const SHARING = new Map([["stoke", { councilIds: new Set(["stafford"]), agencyIds: new Set<string>() }]]);
const reachOf = (requests: readonly OpenRequest[]) =>
  inReachByRow(
    "age",
    requests,
    homesInReach(requests, ON_THE_ROAD, { minutesBetween: byRoad, minutes: reachMinutes.value, sharing: SHARING }),
  );

/** Four households on their way, each with its chance; the last could take any age. */
const DUE = [0.75, 0.5, 0.25, 0.5].map((chance, nth) => ({
  ...home(nth === 3 ? { ageMin: 0, ageMax: 17 } : {}),
  places: 1,
  chance,
  futures: [],
}));
const WANTED = ROWS.map(({ key }) => (key === "11-15-single" ? 2 : 0));
const DUE_IN = dueRows("age", DUE, WANTED);
const dueIn = (key: string) =>
  DUE.reduce(
    (all, { chance }, nth) => (DUE_IN[nth] === ROWS.findIndex((row) => row.key === key) ? all + chance : all),
    0,
  );
/** The same where what the row of teenagers lacks is hidden: it counts as nought, and the other rows by what they lack. */
const HIDDEN = dueRows(
  "age",
  DUE,
  ROWS.map(({ key }) => (key === "11-15-single" ? null : key === "0-4-single" ? 1 : 0)),
);

const gaps = (...each: number[]) => each.map((gap) => ({ gap })) as unknown as NeedRow[];

const came = (childId: string, change: Partial<Arrival> = {}): Arrival => ({
  childId,
  ref: childId,
  councilId: "stoke",
  householdId: childId,
  requestId: null,
  placeCode: "U6",
  providerCode: "PR1",
  episodeCode: "P",
  inArea: true,
  areaCouncilId: "stoke",
  startedOn: day("2026-05-04"),
  endedOn: null,
  ...change,
});
const searched = (id: string, ...childIds: string[]): FosterSearch => ({
  id,
  childIds,
  careType: "short-term",
  raisedOn: day("2026-05-01"),
  endedOn: null,
});
const K2 = { placeCode: "K2", householdId: null, providerCode: "PR4" };
/** Twelve arrivals of which eight are homes found. */
const ARRIVALS = [
  came("amy"), // as a request asked
  came("ben", { householdId: "both" }), // two together, as asked
  came("bea", { householdId: "both" }),
  came("cal", { inArea: false, areaCouncilId: "kent" }), // two who were to be together came to two homes, this one at a distance
  came("cat", { inArea: false, areaCouncilId: "staffordshire", providerCode: "PR4" }), // next door, with an agency
  came("dan", K2), // to a company’s children’s home though a foster home was looked for
  came("eve", { ...K2, inArea: false, areaCouncilId: "kent" }), // to a children’s home as planned
  came("fay", { providerCode: "PR2", inArea: null, areaCouncilId: null }), // with another council’s carers, nobody knows where; no request kept
  came("gus", { placeCode: "H5", householdId: null, providerCode: "PR4" }), // supported, though a foster home was looked for
  came("hal", { placeCode: "T1" }), // in hospital
  came("ivy", { episodeCode: "L" }), // a new legal status in the same home
  came("joe", { placeCode: "P1", householdId: null }), // home to his parents
];
const MOVES = movesOf(
  ARRIVALS,
  [
    searched("of amy", "amy"),
    searched("of ben and bea", "ben", "bea"),
    searched("of cal and cat", "cal", "cat"),
    searched("of dan", "dan"),
    searched("of gus", "gus"),
  ],
  () => new Set(["staffordshire"]),
  () => inARow([9]),
);
const movesThat = (counts: (move: (typeof MOVES)[number]) => boolean) => MOVES.filter(counts).length;
const ASKED = movesThat(({ wish }) => wish !== "not-known");

/** Every figure of the page of need and homes has its traps, or this does not compile. */
const BY_HAND: Readonly<Record<Measure, Traps>> = {
  open: [
    {
      says: "three homes: two together are one, and who has grown up needs none",
      counted: count(sum(countRows("age", OPEN))),
      byHand: count(3),
      trapped: count(4),
    },
    {
      says: "two together are in the row of the youngest, who is 6",
      counted: count(at(countRows("age", OPEN), "5-10-siblings")),
      byHand: count(1),
      trapped: count(2),
    },
  ],
  waits: [
    {
      says: "one: a child in a children’s home for whom a foster home is looked for is open, and waits",
      counted: [COUNTED.filter(({ inResidential }) => inResidential).length, COUNTED.length],
      byHand: [1, 3],
      trapped: [1, 2],
    },
    {
      says: "children’s homes and residential schools are residential, supported accommodation is not",
      counted: count(["K2", "S1", "H5", "K3"].filter((code) => RESIDENTIAL_CODES.some((one) => one === code)).length),
      byHand: count(2),
      trapped: count(4),
    },
  ],
  need: [
    {
      says: "12 homes for teenagers: 2 open and 41 of a year’s net over 90 days, which is 10",
      counted: count(at(NEED, "11-15-single")),
      byHand: count(12),
      // All that were needed, without those that came free.
      trapped: count(Math.round(2 + (146 * 90) / 365)),
    },
    {
      says: "never below none: homes for babies that come free find no home for a teenager",
      counted: count(at(NEED, "0-4-single")),
      byHand: count(0),
      trapped: count(-10),
    },
    {
      says: "one home was needed: an aunt’s is hers alone, and a week in hospital or a new code needs none",
      counted: count(TURNOVER.filter(({ what }) => what === "needed").length),
      byHand: count(1),
      trapped: count(4),
    },
  ],
  usable: [
    {
      says: "two homes, one of them with two places; promised, away, full and past its terms are none",
      counted: count(sum(USABLE)),
      byHand: count(2),
      trapped: count(3),
    },
    {
      says: "each in one row: the home for any age is counted for teenagers, where most is lacking, and nowhere else",
      counted: count(at(USABLE, "11-15-single")),
      byHand: count(2),
      trapped: count(1),
    },
  ],
  inReach: [
    {
      says: "two: 29 and 30 minutes away; 31 is too far, one is another council’s, one promised, one takes no teenager",
      counted: count(at(reachOf(OPEN), "11-15-single")),
      byHand: count(2),
      trapped: count(ON_THE_ROAD.length - 1),
    },
    {
      says: "of a child with no family home in the country none is in reach, however near to the council",
      counted: count(sum(reachOf(OPEN.filter((one) => one.home === null)))),
      byHand: count(0),
      trapped: count(2),
    },
    {
      says: "a home in reach of two requests of a row is one home",
      counted: count(at(reachOf([request("one", [12]), request("another", [13])]), "11-15-single")),
      byHand: count(2),
      trapped: count(4),
    },
  ],
  due: [
    {
      says: "chances are added up: three quarters, two halves and a quarter are 2, not four households",
      counted: count(DUE.reduce((all, { chance }) => all + chance, 0)),
      byHand: count(2),
      trapped: count(DUE.length),
    },
    {
      says: "each in one row: whoever could take any age is counted where most is lacking, once",
      counted: count(dueIn("11-15-single")),
      byHand: count(2),
      trapped: count(1.5),
    },
    {
      says: "where what teenagers lack is hidden, whoever could take any age goes where another row is known to lack, not by the hidden need",
      counted: count(HIDDEN[3] ?? null),
      byHand: count(ROWS.findIndex(({ key }) => key === "0-4-single")),
      trapped: count(DUE_IN[3] ?? null),
    },
  ],
  gap: [
    {
      says: "three homes short: one to spare for a baby helps no teenager",
      counted: count(homesShort(gaps(-3, 1, 0))),
      byHand: count(3),
      trapped: count(2),
    },
  ],
  found: [
    {
      says: "eight of twelve arrivals: two together are one home; hospital, a new status and parents are none to be found",
      counted: count(MOVES.length),
      byHand: count(8),
      trapped: count(ARRIVALS.length),
    },
  ],
  asked: [
    {
      says: "six of the eight: for Eve and Fay no request was kept, so what was preferred is not known",
      counted: [ASKED, MOVES.length],
      byHand: [6, 8],
      trapped: [8, 8],
    },
  ],
  asPreferred: [
    {
      says: "two of six: brothers and sisters who came to two homes are not placed as preferred in either",
      counted: share(
        shareOf(
          movesThat(({ wish }) => wish === "as-preferred"),
          ASKED,
        ),
      ),
      byHand: [2, 6],
      trapped: [4, 6],
    },
  ],
  inArea: [
    {
      says: "four of eight: Cal and Eve are far, Cat next door, and where Fay lives nobody knows",
      counted: [movesThat(({ area }) => area === "in-area"), MOVES.length],
      byHand: [4, 8],
      trapped: [5, 8],
    },
  ],
  atDistance: [
    {
      says: "two: Staffordshire adjoins, so that Cat lives outside and at no distance, and what is not known is neither",
      counted: count(movesThat(({ area }) => area === "at-a-distance")),
      byHand: count(2),
      trapped: count(3),
    },
  ],
  agency: [
    {
      says: "one: a company’s children’s home is no agency’s carers, nor is another council’s home",
      counted: count(movesThat(({ provider }) => provider === "agency")),
      byHand: count(1),
      trapped: count(5),
    },
  ],
  residential: [
    {
      says: "one of six asked for: residential care that was the plan is no miss, and supported accommodation is not residential",
      counted: share(
        shareOf(
          movesThat(({ wish }) => wish === "residential"),
          ASKED,
        ),
      ),
      byHand: [1, 6],
      trapped: [2, 8],
    },
  ],
};

testByHand(BY_HAND, (measure) => DEFINITIONS[measure as Measure].heading);
