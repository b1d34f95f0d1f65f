import fc from "fast-check";
import { describe, expect, test } from "vitest";
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
        const all = ended === null ? shown : [...shown, ended];
        for (const one of all) {
          expect(one === 0 || one >= LEAST).toBe(true);
          for (const other of all) {
            const apart = Math.abs(one - other);
            // A number and nothing is that number.
            if (one > 0 && other > 0) expect(apart === 0 || apart >= LEAST).toBe(true);
          }
        }
      });
    }),
    { numRuns: 200 },
  );
});
