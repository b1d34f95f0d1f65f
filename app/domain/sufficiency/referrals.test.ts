import { expect, test } from "vitest";
import { count, share, type Traps, testByHand } from "#tests/by-hand.ts";
import { day } from "../shared/day.ts";
import { shareOf } from "./measures.ts";
import { type Arrival, answeredOn, type FosterSearch } from "./moves.ts";
import { REFERRAL_DEFINITIONS, type ReferralMeasure } from "./referral-definitions.ts";
import { monthsOfReferrals, type Referral, referralsNeeded } from "./referrals.ts";
import { SUFFICIENCY_RULEBOOK } from "./rulebook.ts";

const MONTHS = monthsOfReferrals(day("2026-11-23"), SUFFICIENCY_RULEBOOK);

type Story = {
  /** The day the home was needed; each request was raised a week before. */
  needed: string;
  careType?: FosterSearch["careType"];
  ages?: readonly number[];
  /** Where its children came, each on a day: a code of the return, and a home of its own where they came apart. */
  came?: readonly { on: string; code?: string; home?: string }[];
  noLonger?: string;
};

/** Thirteen requests of a council; those with two ages are brothers and sisters asked for together. */
const STORIES: Readonly<Record<string, Story>> = {
  "on the day": { needed: "2026-03-10", came: [{ on: "2026-03-10" }] },
  "before the day": { needed: "2026-03-10", came: [{ on: "2026-03-08" }] },
  "five days late": { needed: "2026-03-10", came: [{ on: "2026-03-15" }] },
  "twenty days late": { needed: "2026-03-10", came: [{ on: "2026-03-30" }] },
  "to a children’s home on the day": { needed: "2026-03-10", came: [{ on: "2026-03-10", code: "K2" }] },
  "to two homes on the day": {
    needed: "2026-03-10",
    ages: [4, 9],
    came: [{ on: "2026-03-10" }, { on: "2026-03-10", home: "another" }],
  },
  "to a short-term home, long-term asked": {
    needed: "2026-03-10",
    careType: "long-term",
    came: [{ on: "2026-03-10", code: "U6" }],
  },
  "still looked for": { needed: "2026-09-30" },
  "went home three days after the day": { needed: "2026-03-10", noLonger: "2026-03-13" },
  "went home before the day": { needed: "2026-03-10", noLonger: "2026-03-09" },
  "grown up by the day": { needed: "2026-03-10", ages: [18] },
  "needed a month ago": { needed: "2026-10-20" },
  "needed two years ago": { needed: "2025-09-30", came: [{ on: "2025-09-30" }] },
};

const searchOf = (id: string, { needed, careType = "short-term", ages = [7], came }: Story): FosterSearch => ({
  id,
  childIds: ages.map((age) => `${id} ${age}`),
  careType,
  raisedOn: day(`${needed.slice(0, 8)}01`),
  endedOn: came ? day(came[0]?.on ?? needed) : null,
});
const arrivalsOf = (id: string, { ages = [7], came = [] }: Story): Arrival[] =>
  came.map(({ on, code = "U6", home = "one" }, at) => ({
    childId: `${id} ${ages[at]}`,
    ref: "",
    councilId: "stoke",
    householdId: code === "K2" ? null : `${id} ${home}`,
    requestId: id,
    placeCode: code,
    providerCode: "PR1",
    episodeCode: "P",
    inArea: true,
    areaCouncilId: "stoke",
    startedOn: day(on),
    endedOn: null,
  }));

const SEARCHES = Object.entries(STORIES).map(([id, story]) => searchOf(id, story));
const PREFERRED = answeredOn(
  Object.entries(STORIES).flatMap(([id, story]) => arrivalsOf(id, story)),
  SEARCHES,
);
const REFERRALS = Object.entries(STORIES).map(
  ([id, { needed, ages = [7], noLonger }]): Referral => ({
    councilId: "stoke",
    ages,
    parentAndChild: false,
    disabled: false,
    unaccompanied: false,
    needs: [],
    neededBy: day(needed),
    preferredOn: PREFERRED.get(id) ?? null,
    noLongerOn: noLonger === undefined ? null : day(noLonger),
  }),
);
const NEEDED = referralsNeeded(REFERRALS, MONTHS, SUFFICIENCY_RULEBOOK);
const atLeast = (times: number) => NEEDED.filter((one) => one.times >= times).length;

/** Every figure has its traps, or this does not compile. */
const BY_HAND: Readonly<Record<ReferralMeasure, Traps>> = {
  referrals: [
    {
      says: "nine of thirteen: two were needed in other months, one had grown up, and for one no home was needed by the day",
      counted: count(NEEDED.length),
      byHand: count(9),
      trapped: count(13),
    },
    {
      says: "brothers and sisters asked for together are one of the nine, not two",
      counted: count(NEEDED.length),
      byHand: count(9),
      trapped: count(NEEDED.reduce((sum, { ages }) => sum + ages.length, 0)),
    },
  ],
  unmetOnTheDay: [
    {
      says: "seven of nine: a children’s home, two homes for two and a short-term home for long-term are homes, and not as preferred",
      counted: count(atLeast(1)),
      byHand: count(7),
      // Those who had no home at all on the day.
      trapped: count(4),
    },
    {
      says: "who came five days late was not placed as preferred on the day, though a home as preferred was found",
      counted: count(atLeast(1)),
      byHand: count(7),
      trapped: count(NEEDED.filter(({ preferredOn }) => preferredOn === null).length),
    },
  ],
  unmetSoon: [
    {
      says: "five: five days late is met within seven, and who went home after three needs none",
      counted: count(atLeast(2)),
      byHand: count(5),
      trapped: count(7),
    },
  ],
  unmetLate: [
    {
      says: "four: of those looked for still, and of those in another home than the one preferred",
      counted: count(atLeast(3)),
      byHand: count(4),
      // Only whoever has no home at all.
      trapped: count(1),
    },
  ],
  unmetShare: [
    {
      says: "seven of the nine homes needed: of the eight homes that were found four are not as preferred, and one was not found",
      counted: share(shareOf(atLeast(1), NEEDED.length)),
      byHand: [7, 9],
      trapped: [4, 8],
    },
  ],
};

testByHand(BY_HAND, (measure) => REFERRAL_DEFINITIONS[measure as ReferralMeasure].heading);

test("the months end so far back that the time is over for every day of them", () => {
  expect(MONTHS).toEqual({ from: "2025-10-01", to: "2026-09-30" });
  // The 28th day after 31 October is 28 November.
  expect(monthsOfReferrals(day("2026-11-28"), SUFFICIENCY_RULEBOOK).to).toBe("2026-09-30");
  expect(monthsOfReferrals(day("2026-11-29"), SUFFICIENCY_RULEBOOK).to).toBe("2026-10-31");
});
