import { expect, test } from "vitest";
import { day } from "../../shared/day.ts";
import type { PlacementRequest } from "../placement-request.ts";
import { countLeftOut, whoWaits } from "./who-waits.ts";

const TODAY = day("2026-11-23");

function raised(id: string, neededBy: string, children: Record<string, string>, careType = "emergency") {
  const its = Object.entries(children).map(([child, bornOn]) => ({ id: child, bornOn: day(bornOn) }));
  const request = { id, neededBy: day(neededBy), careType, children: its } as unknown as PlacementRequest;
  return { request, raisedAt: new Date("2026-11-01T09:00:00Z") };
}

const kept = (...all: ReturnType<typeof raised>[]) =>
  whoWaits(all, TODAY).map(({ request }) => `${request.id}: ${request.children.map(({ id }) => id).join(" ")}`);

test("a child of two requests waits in one: with brothers and sisters before alone, and for a home before a break", () => {
  const both = raised("both", "2026-12-20", { ada: "2018-01-01", ben: "2016-01-01" });
  const alone = raised("alone", "2026-12-01", { ada: "2018-01-01", eve: "2019-01-01", fay: "2020-01-01" });
  const other = raised("other", "2026-12-30", { cas: "2012-01-01" });
  const breakOf = raised("break", "2026-11-25", { cas: "2012-01-01", dan: "2011-01-01" }, "short-breaks");
  expect(kept(both, alone, other, breakOf)).toEqual(["both: ben", "alone: ada eve fay", "other: cas", "break: dan"]);
  const first = raised("first", "2026-12-01", { ben: "2016-01-01" });
  expect(kept(first, both)).toEqual(["both: ada ben"]);
});

test("who is 18 by now, or will be by the day the home is needed, is not found a foster home", () => {
  expect(kept(raised("last day", "2026-10-01", { ada: "2008-11-24" }))).toEqual(["last day: ada"]);
  expect(kept(raised("birthday", "2026-10-01", { ada: "2008-11-23", ben: "2012-01-01" }))).toEqual(["birthday: ben"]);
  expect(kept(raised("by then", "2026-12-01", { ada: "2008-11-30" }))).toEqual([]);
});

test("requests that a study leaves out are counted, each under its reason", () => {
  const both = raised("both", "2026-12-20", { ada: "2018-01-01", ben: "2016-01-01" });
  const alone = raised("alone", "2026-12-01", { ada: "2018-01-01" });
  const grown = raised("grown", "2026-12-01", { eve: "2008-11-30" });
  expect(countLeftOut([both, alone, grown], 3, TODAY)).toEqual({ "said-yes": 3, "another-request": 1, adult: 1 });
  expect(countLeftOut([both], 0, TODAY)).toEqual({ "said-yes": 0, "another-request": 0, adult: 0 });
});
