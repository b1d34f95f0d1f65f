import { expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { cameOtherwise, checkOutcome, type Expected, expectedBy, outcomeDueOn, stayCame } from "./outcome-check.ts";
import type { PlacementRequest } from "./placement-request.ts";

const TODAY = day("2026-11-23");
const BY = { today: TODAY, byId: "officer" };
const EXPECTED: Expected = { stay: "stays", contact: ["grandmother, weekly"], school: "kept" };
const STAYS = { endedOn: null, ceasedCode: null, endReason: null };
const LEFT = { endedOn: day("2026-11-01"), ceasedCode: "X1", endReason: "CREQB" };
const came = { stays: [STAYS], contact: "kept", school: "kept", note: null } as const;
const decided = { dueOn: TODAY, expected: EXPECTED, before: null };

test("a decision is looked back on so many weeks after the move, and not before", () => {
  expect(outcomeDueOn(day("2026-08-31"), 12)).toBe("2026-11-23");
  expect(checkOutcome({ ...decided, dueOn: day("2026-11-24") }, came, BY)).toEqual({ ok: false, refusal: "too-early" });
});

test("what was expected of contact and school is what request and record said, and nothing is asked beyond it", () => {
  const places = [
    { kind: "school", label: "nursery", howOften: "daily" },
    { kind: "family-time", label: "grandmother", howOften: "weekly" },
  ] as unknown as PlacementRequest["places"];
  const tests = { education: { answer: "met", why: "" } } as const;
  expect(expectedBy({ tests }, { places })).toEqual(EXPECTED);
  expect(expectedBy({ tests: {}, breakEndsOn: TODAY }, { places: [] })).toEqual({
    ...{ stay: "short-break", contact: [], school: null },
  });
  const bare = { ...decided, expected: { ...EXPECTED, contact: [], school: null } };
  expect(checkOutcome(bare, { ...came, contact: null, school: null }, BY).ok).toBe(true);
  expect(checkOutcome(decided, { ...came, contact: null }, BY)).toMatchObject({ refusal: "contact-missing" });
  expect(checkOutcome(decided, { ...came, school: null }, BY)).toMatchObject({ refusal: "school-missing" });
});

test("the stay is read from the placements: the care plan is a planned end, the carers asking is not, the worst child counts", () => {
  expect(stayCame([STAYS], "stays", TODAY)).toBe("still-there");
  expect(stayCame([{ ...LEFT, endReason: "CARPL" }], "stays", TODAY)).toBe("moved-as-planned");
  expect(stayCame([STAYS, LEFT], "stays", TODAY)).toBe("moved-otherwise");
  expect(stayCame([{ ...LEFT, ceasedCode: "E4A", endReason: "E4A" }], "stays", TODAY)).toBe("moved-as-planned");
  expect(stayCame([{ ...LEFT, ceasedCode: "E4B", endReason: "E4B" }], "stays", TODAY)).toBe("moved-otherwise");
  expect(stayCame([{ ...LEFT, ceasedCode: null, endReason: null }], "short-break", TODAY)).toBe("moved-as-planned");
});

test("where it came otherwise it says why; what is not known is neither met nor missed; it is written down once", () => {
  const less = { ...came, contact: "less" } as const;
  expect(checkOutcome(decided, less, BY)).toMatchObject({ refusal: "note-missing" });
  const written = checkOutcome(decided, { ...less, note: " The bus stopped running " }, BY);
  expect(written).toMatchObject({
    ok: true,
    value: { on: TODAY, note: "The bus stopped running", stay: "still-there" },
  });
  expect(written.ok && cameOtherwise(written.value)).toEqual(["contact"]);
  const unknown = checkOutcome(decided, { ...came, contact: "not-known", school: "not-known" }, BY);
  expect(unknown.ok && cameOtherwise(unknown.value)).toEqual([]);
  expect(written.ok && checkOutcome({ ...decided, before: written.value }, came, BY)).toMatchObject({
    refusal: "checked-before",
  });
});
