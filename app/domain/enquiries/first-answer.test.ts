import { expect, test } from "vitest";
import { count, share, type Traps, testByHand } from "#tests/by-hand.ts";
import { USUAL_PROMISE } from "../councils/council.ts";
import { type Day, day, instantAt } from "../shared/day.ts";
import { COUNCIL_DEFINITIONS, type COUNCIL_TABLES } from "../sufficiency/council-definitions.ts";
import { recordContact } from "./enquiry.ts";
import { type AskedForAnswer, firstAnswers, waitForAnswer } from "./first-answer.ts";

/** Christmas Day of 2026, and the Monday for Boxing Day, which is a Saturday. */
const HOLIDAYS: ReadonlySet<Day> = new Set(["2026-12-25", "2026-12-28"].map(day));
/** "12-01 10:00", as the clocks of England show it. */
const at = (when: string) => {
  const [on = "", time = ""] = when.split(" ");
  const [hours, minutes] = time.split(":").map(Number);
  return instantAt(day(`2026-${on}`), (hours ?? 0) * 60 + (minutes ?? 0));
};
const NOW = at("12-31 09:00");

function asked(received: string, answered: string | null, change: Partial<AskedForAnswer> = {}): AskedForAnswer {
  return {
    team: "recruitment",
    stage: answered === null ? "new" : "talking",
    stageSince: at(answered ?? received),
    closedReason: null,
    receivedAt: at(received),
    answerDueAt: at(received),
    firstAnsweredAt: answered === null ? null : at(answered),
    callAt: null,
    ...change,
  };
}
const closed = (reason: AskedForAnswer["closedReason"], on: string) =>
  ({ stage: "closed", closedReason: reason, stageSince: at(on) }) as const;

/** Twelve enquiries of a council that answers from nine to five, Monday to Friday, and promises eight working hours. */
const MORNING = asked("12-01 10:00", "12-01 12:00"); // 2 hours
const WEEKEND = asked("12-04 16:00", "12-07 10:00"); // Friday to Monday: 2 hours
const CHRISTMAS = asked("12-24 15:00", "12-29 11:00"); // 2 hours on Thursday, 2 on Tuesday
const EVENING = asked("12-02 20:00", "12-03 10:00"); // 1 hour
const NEVER = asked("12-01 09:00", null); // 20 working days of 8 hours up to now
const GIVEN_UP = asked("12-07 09:00", null, closed("no-reply", "12-09 09:00")); // 16 hours, then closed
const LATE = asked("12-01 09:00", "12-02 16:00"); // 15 hours
const FOLDED = asked("12-01 09:00", null, { stage: "merged" }); // wrote twice: the other one is counted
const OF_KIN = asked("12-01 09:00", "12-21 09:00", { team: "kinship" });
const THOUGHT_AGAIN = asked("12-01 09:00", null, closed("changed-mind", "12-21 09:00"));
const STILL_IN_TIME = asked("12-30 15:00", null); // 2 hours so far
const CALL_AT = { callAt: at("12-10 10:00"), answerDueAt: at("12-10 10:30") };
const PICKED_A_CALL = asked("12-07 09:00", "12-10 10:05", CALL_AT); // asked to be rung on Thursday, and was
const ENQUIRIES = [
  ...[MORNING, WEEKEND, CHRISTMAS, EVENING, NEVER, GIVEN_UP, LATE],
  ...[FOLDED, OF_KIN, THOUGHT_AGAIN, STILL_IN_TIME, PICKED_A_CALL],
];

const promisedMinutes = USUAL_PROMISE.firstContactWorkingHours * 60;
function answersOf(enquiries: readonly AskedForAnswer[], now = NOW) {
  return firstAnswers(
    enquiries.flatMap((one) => {
      const wait = waitForAnswer(one, USUAL_PROMISE, HOLIDAYS, now);
      return wait ? [{ ...wait, promisedMinutes }] : [];
    }),
  );
}
const hours = (...enquiries: AskedForAnswer[]) => count(answersOf(enquiries).middleHours);
const clockHours = ({ receivedAt, firstAnsweredAt }: AskedForAnswer) =>
  count(((firstAnsweredAt ?? NOW).getTime() - receivedAt.getTime()) / 3_600_000);
const inTime = (...enquiries: AskedForAnswer[]) => share(answersOf(enquiries).inTime);

const BY_HAND: Readonly<Record<(typeof COUNCIL_TABLES)["answers"][number], Traps>> = {
  firstAnswer: [
    {
      says: "from Friday at four to Monday at ten is 2 hours: the weekend is none",
      counted: hours(WEEKEND),
      byHand: count(2),
      trapped: clockHours(WEEKEND),
    },
    {
      says: "over Christmas 4 hours: Friday and Monday were bank holidays, no working days of 8 hours",
      counted: hours(CHRISTMAS),
      byHand: count(4),
      trapped: count(4 + 8 + 8),
    },
    {
      says: "asked in the evening and answered at ten the next morning is 1 hour, from nine",
      counted: hours(EVENING),
      byHand: count(1),
      trapped: clockHours(EVENING),
    },
    {
      says: "1, 2, 2, 4, 15, 16 and 160: the middle is 4, with those who were never answered counted",
      counted: hours(...ENQUIRIES),
      byHand: count(4),
      // 1, 2, 2, 4 and 15: only those who were answered.
      trapped: count(2),
    },
    {
      says: "the middle and no mean: one who waited 160 hours moves it by no more than one who waited 16",
      counted: hours(MORNING, CHRISTMAS, NEVER),
      byHand: count(4),
      trapped: count(Math.round((2 + 4 + 160) / 3)),
    },
    {
      says: "who wrote twice is one person, counted by the enquiry that was kept",
      counted: hours(MORNING, FOLDED),
      byHand: count(2),
      trapped: count((2 + 160) / 2),
    },
    {
      says: "who asked to be rung on a later day chose to wait, and is in nothing",
      counted: hours(PICKED_A_CALL),
      byHand: count(null),
      trapped: count(25.1),
    },
  ],
  answeredInTime: [
    {
      says: "4 of 7 within eight working hours; folded, kinship, changed their mind, rung as asked and still in time are in neither",
      counted: inTime(...ENQUIRIES),
      byHand: [4, 7],
      trapped: [4, 12],
    },
    {
      says: "who was never answered was not answered in time, though nobody wrote down a late answer",
      counted: inTime(MORNING, NEVER, GIVEN_UP),
      byHand: [1, 3],
      trapped: [1, 1],
    },
    {
      says: "who still waits counts neither way until the promised time is over",
      counted: inTime(MORNING, STILL_IN_TIME),
      byHand: [1, 1],
      trapped: [1, 2],
    },
    {
      says: "by the council’s own working hours: over Christmas five days on the calendar were 4 hours, and in time",
      counted: inTime(CHRISTMAS, LATE),
      byHand: [1, 2],
      trapped: [0, 2],
    },
  ],
};

testByHand(BY_HAND, (measure) => COUNCIL_DEFINITIONS[measure as keyof typeof BY_HAND].heading);

test("each council is held to its own promise, also where several are counted together", () => {
  const waits = [
    { workingMinutes: 300, answered: true, promisedMinutes: 240 },
    { workingMinutes: 300, answered: true, promisedMinutes: 480 },
    { workingMinutes: 300, answered: false, promisedMinutes: 480 },
  ];
  expect(share(firstAnswers(waits).inTime)).toEqual([1, 2]);
});

test("a call that nobody picked up and a letter are no answer: the clock runs until a person reaches them", () => {
  const enquiry = { ...MORNING, ...({ stage: "new", firstAnsweredAt: null, contacts: [] } as object) } as Parameters<
    typeof recordContact
  >[0];
  const tried = (outcome: "no-answer" | "left-message" | "sent" | "spoke", when: string) => ({
    ...{ id: when, channel: "phone", byId: null, note: null, followUpOn: null, outcome, at: at(when) },
  });
  const answeredAt = [
    ...[tried("sent", "12-01 10:05"), tried("left-message", "12-01 11:00"), tried("no-answer", "12-01 13:00")],
    tried("spoke", "12-02 09:30"),
  ].reduce((before, contact) => {
    const after = recordContact(before, contact as Parameters<typeof recordContact>[1], NOW);
    return after.ok ? after.value.enquiry : before;
  }, enquiry).firstAnsweredAt;
  expect(answeredAt).toEqual(at("12-02 09:30"));
});
