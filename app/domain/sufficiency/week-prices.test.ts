import { expect, test } from "vitest";
import { count, share, type Traps, testByHand } from "#tests/by-hand.ts";
import { day } from "../shared/day.ts";
import { COUNCIL_DEFINITIONS, type COUNCIL_TABLES } from "./council-definitions.ts";
import { SUFFICIENCY_RULEBOOK } from "./rulebook.ts";
import { type PricedChild, weekPrices } from "./week-prices.ts";

const ON = day("2026-11-23");
const child = (change: Partial<PricedChild>): PricedChild => ({
  councilId: "stoke",
  placeCode: "U6",
  providerCode: "PR4",
  legalStatus: "C2",
  inArea: true,
  isDistant: false,
  miles: 5,
  bornOn: day("2019-06-01"),
  weeklyPence: null,
  ...change,
});
const OLDER = day("2012-06-01");
/** Eleven children with carers other than relatives and friends, and four who are in no price. */
const CHILDREN = [
  child({ providerCode: "PR1" }), // 1: own carers, £500 by the council's price
  child({ providerCode: "PR1", weeklyPence: 90_000, miles: 30 }), // 2: own carers, though a price was written down: £500
  child({ providerCode: "PR1", councilId: "leeds", miles: null }), // 3: another council's own carers, £700 there
  child({ providerCode: "PR2", weeklyPence: 65_000, bornOn: OLDER }), // 4: with another council's carers, £650
  child({ weeklyPence: 80_000, miles: 20 }), // 5: a private agency at exactly 20 miles, £800
  child({ weeklyPence: 90_000, miles: 20.1, bornOn: OLDER }), // 6: a private agency, £900
  child({ weeklyPence: 160_000, miles: 40, bornOn: OLDER, inArea: false }), // 7: a private agency, £1,600
  child({}), // 8: a private agency at a price that nobody kept
  child({ providerCode: "PR5", weeklyPence: 85_000, bornOn: day("2015-11-23") }), // 9: a charity, £850; eleven today
  child({ providerCode: "PR5", weeklyPence: 95_000, bornOn: day("2015-11-24") }), // 10: a charity, £950; eleven tomorrow
  child({ providerCode: "PR5", bornOn: OLDER, miles: 50 }), // 11: a charity at a price that nobody kept
  child({ legalStatus: "V4", weeklyPence: 10_000 }), // a short break
  child({ placeCode: "K2", weeklyPence: 600_000, miles: 60 }), // a company's children's home
  child({ placeCode: "U3", providerCode: "PR1" }), // an aunt
  child({ placeCode: "T1", weeklyPence: 300_000 }), // in hospital
];
const ownPrice = (councilId: string) => (councilId === "stoke" ? 50_000 : 70_000);
const { parts, unknown } = weekPrices(CHILDREN, ownPrice, ON, SUFFICIENCY_RULEBOOK);
const pounds = (part: keyof typeof parts) => count((parts[part].middle ?? 0) / 100);

const BY_HAND: Readonly<Record<(typeof COUNCIL_TABLES)["prices"][number], Traps>> = {
  weekOwn: [
    {
      says: "£500, £500 and £700: each by its own council’s price, whatever was written down; the aunt is none of them",
      counted: pounds("own"),
      byHand: count(500),
      trapped: count((500 + 900 + 700) / 3),
    },
  ],
  weekPublic: [
    {
      says: "£650 for another council’s carers, who are not own",
      counted: pounds("public"),
      byHand: count(650),
      trapped: count(500),
    },
  ],
  weekPrivate: [
    {
      says: "the middle of £800, £900 and £1,600: not their mean, and the one not known is not nought",
      counted: pounds("private"),
      byHand: count(900),
      trapped: count(1_100),
    },
    {
      says: "children’s home, short break and hospital are no foster home’s price, and nought for one not known would be £850",
      counted: pounds("private"),
      byHand: count(900),
      trapped: count(850),
    },
  ],
  weekVoluntary: [
    {
      says: "half way between £850 and £950; the one not known is left out",
      counted: pounds("voluntary"),
      byHand: count(900),
      trapped: count(850),
    },
  ],
  weekNear: [
    {
      says: "1, 4, 5, 9 and 10: £500, £650, £800, £850 and £950; exactly 20 miles is near, an unknown distance (£700) is neither",
      counted: pounds("near"),
      byHand: count(800),
      trapped: count((700 + 800) / 2),
    },
  ],
  weekFar: [
    {
      says: "2, 6 and 7: £500, £900 and £1,600, whoever the carers are and wherever the boundary runs",
      counted: pounds("far"),
      byHand: count(900),
      trapped: count(1_600),
    },
  ],
  weekYoung: [
    {
      says: "1, 2, 3, 5 and 10: £500, £500, £700, £800 and £950; who is eleven tomorrow is ten today",
      counted: pounds("young"),
      byHand: count(700),
      trapped: count((500 + 700) / 2),
    },
  ],
  weekOld: [
    {
      says: "4, 6, 7 and 9: £650, £850, £900 and £1,600; who is eleven today is not ten",
      counted: pounds("old"),
      byHand: count(875),
      trapped: count(900),
    },
  ],
  weekUnknown: [
    {
      says: "8 and 11 of eleven children: own carers are always priced, and the aunt and the children’s home are not of them",
      counted: share(unknown),
      byHand: [2, 11],
      trapped: [3, 15],
    },
  ],
};

testByHand(BY_HAND, (measure) => COUNCIL_DEFINITIONS[measure as keyof typeof BY_HAND].heading);

test("each way parts the children whose price is known, and none is in two parts of one", () => {
  const many = (...of: (keyof typeof parts)[]) => of.reduce((sum, part) => sum + parts[part].children, 0);
  expect(many("own", "public", "private", "voluntary")).toBe(9);
  expect(many("young", "old")).toBe(9);
  expect(many("near", "far")).toBe(8);
});
