import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Equation, workedOut } from "#tests/worked-out.ts";
import { addDays, addMonths, type Day, day } from "../shared/day.ts";
import { endOfMonth, quarterStart } from "./agreed.ts";
import { toldApprovalsSince } from "./told-target.ts";

const today = day("2026-11-23");
const LEAST = 6;
const endsOn = day("2027-03-31");
const since = (startsOn: string) => ({ startsOn: day(startsOn), endsOn });
const on = (from: string, count: number) => Array.from({ length: count }, (_, nth) => addDays(day(from), nth));

describe("approvals since a target began, as the region is told them", () => {
  test("are told where they are many, and hidden where they are few or so near another number that few could be worked out", () => {
    // Ten since April, eleven more since October of the year before; and ten with three more since January.
    const apart = [...on("2026-04-10", 10), ...on("2025-11-05", 11)];
    const close = [...on("2026-04-10", 10), ...on("2026-02-01", 3)];
    const told = toldApprovalsSince([apart, on("2026-05-01", 2), close, [], on("2026-06-01", 4)], today, LEAST);
    expect(told(0, since("2026-04-01"))).toBe(10);
    expect(told(0, since("2025-10-01"))).toBe(21);
    // Thirteen may be told elsewhere of twelve months, and ten of a quarter: neither stands beside the other.
    expect(told(2, since("2026-04-01"))).toBeNull();
    expect(told(2, since("2026-01-01"))).toBeNull();
    expect(told(1, since("2026-04-01"))).toBeNull();
    expect(told(3, since("2026-04-01"))).toBe(0);
  });

  test("are hidden where those of all others are few, because what they leave of the region would be known", () => {
    const told = toldApprovalsSince([on("2026-04-10", 10), on("2026-05-01", 2)], today, LEAST);
    expect(told(0, since("2026-04-01"))).toBeNull();
  });

  test("are hidden where they are nearly those of a quarter that another page tells", () => {
    const told = toldApprovalsSince(
      [[...on("2026-04-02", 40), ...on("2026-10-02", 2)], on("2026-05-01", 30)],
      today,
      LEAST,
    );
    expect(told(0, since("2026-04-01"))).toBeNull();
    expect(told(1, since("2026-04-01"))).toBe(30);
  });

  test("of a target not yet begun, or of no quarter, are nothing", () => {
    const told = toldApprovalsSince([on("2026-04-10", 10), on("2026-04-10", 10)], today, LEAST);
    expect(told(0, since("2027-01-01"))).toBeNull();
    expect(told(0, since("2026-04-02"))).toBeNull();
  });
});

test("whoever agrees one target after another reads no number of one to five, nor a difference of so few", () => {
  const days = fc.array(fc.integer({ min: 0, max: 1_100 }), { maxLength: 60 });
  fc.assert(
    fc.property(fc.array(days, { minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 300 }), (drawn, over) => {
      const approvedOn: Day[][] = drawn.map((one) => one.map((back) => addDays(today, -back)));
      const told = toldApprovalsSince(approvedOn, today, LEAST);
      approvedOn.forEach((own, council) => {
        const shown = Array.from({ length: 13 }, (_, back) => addMonths(quarterStart(today), -3 * back)).flatMap(
          (startsOn) => {
            const open = told(council, { startsOn, endsOn });
            if (open !== null) expect(open).toBe(own.filter((one) => one >= startsOn && one <= today).length);
            return open === null ? [] : [open];
          },
        );
        // One target that is over may stand as well.
        const ended = told(council, { startsOn: day("2025-01-01"), endsOn: endOfMonth(addDays(today, -over - 30)) });
        for (const one of ended === null ? shown : [...shown, ended]) expect(one === 0 || one >= LEAST).toBe(true);
      });
    }),
    { numRuns: 200 },
  );
});

test("whoever lays approvals since every quarter beside what other pages tell works out no small number of any days", () => {
  const starts = Array.from({ length: 13 }, (_, back) => addMonths(quarterStart(today), -3 * back));
  const quarters = starts.slice(1).map((from) => ({ from, to: addMonths(from, 3) }));
  const years = [day("2026-11-01"), day("2025-11-01")].map((to) => ({ from: addMonths(to, -12), to }));
  const elsewhere = [...quarters, { from: day("2025-10-01"), to: day("2026-10-01") }, ...years];
  const days = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 50 });
  let toldInAll = 0;
  fc.assert(
    fc.property(days, fc.array(fc.boolean(), { minLength: 15, maxLength: 15 }), (drawn, tells) => {
      const own = drawn.map((back) => addDays(today, -back));
      const tomorrow = addDays(today, 1);
      const edges = [...new Set([...elsewhere.flatMap(({ from, to }) => [from, to]), ...starts, tomorrow])].sort();
      const countOf = (from: Day, to: Day) => own.filter((one) => one >= from && one < to).length;
      /** What is known of the parts between two edges: their sum, and where that is nought each of them. */
      const known = ({ from, to }: { from: Day; to: Day }): Equation[] => {
        const parts = edges.filter((edge) => edge >= from && edge < to);
        const count = countOf(from, to);
        const whole: Equation = { parts: parts.map((edge) => [edge, 1] as const), equals: count };
        return count > 0 ? [whole] : [whole, ...parts.map((edge): Equation => ({ parts: [[edge, 1]], equals: 0 }))];
      };
      const beside = elsewhere.filter(({ from, to }, at) => {
        const count = countOf(from, to);
        return tells[at] && (count === 0 || count >= LEAST);
      });
      const told = toldApprovalsSince([own, on("2026-05-01", 30)], today, LEAST);
      const here = starts.filter((startsOn) => told(0, { startsOn, endsOn }) !== null);
      toldInAll += here.filter((from) => countOf(from, tomorrow) > 0).length;
      // A name for every run of parts in which few came: it comes out alone where it follows from what is known.
      const few = edges.flatMap((from, at) =>
        edges.slice(at + 1).flatMap((to) => (countOf(from, to) > 0 && countOf(from, to) < LEAST ? [{ from, to }] : [])),
      );
      const named = few.map(({ from, to }): Equation => {
        const parts = edges.filter((edge) => edge >= from && edge < to).map((edge) => [edge, -1] as const);
        return { parts: [[`${from} ${to}`, 1], ...parts], equals: 0 };
      });
      const foundWith = (spans: readonly { from: Day; to: Day }[]) => {
        const found = workedOut([...spans.flatMap(known), ...named]);
        return few.map(({ from, to }) => `${from} ${to}`).filter((name) => found.has(name));
      };
      const already = foundWith(beside);
      const after = foundWith([...beside, ...here.map((from) => ({ from, to: tomorrow }))]);
      expect(after.filter((name) => !already.includes(name))).toEqual([]);
    }),
    { numRuns: 150 },
  );
  expect(toldInAll).toBeGreaterThan(150);
});
