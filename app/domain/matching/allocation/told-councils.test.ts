import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GroupOutcome } from "./child-outcomes.ts";
import { bandOf, countsIn, tellCouncils } from "./told-councils.ts";
import type { GroupByWays } from "./told-groups.ts";

const LEAST = 6;
const WAYS = ["now", "shared", "promised"] as const;

function outcomeOf(children: number, placed: number, inArea: number): GroupOutcome {
  return { children, placed, inArea, far: 0, metres: 0, points: 0 };
}

/** A council of so many children, of whom by each way some are in the area, some away and the rest without a home. */
const council: fc.Arbitrary<GroupByWays> = fc
  .tuple(
    fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 70 })),
    fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.constantFrom(0, 0.1, 0.5, 0.9, 1)), {
      minLength: 3,
      maxLength: 3,
    }),
  )
  .map(([children, shares]) => {
    const [now, shared, promised] = shares.map(([inArea, away]) => {
      const near = Math.round((children * inArea) / 20);
      return outcomeOf(children, near + Math.round((children - near) * away), near);
    });
    if (!now || !shared || !promised) throw new Error("No ways");
    return { now, shared, promised };
  });

type Range = [least: number, most: number];
type Cells = Record<string, Range>;

/**
 * What somebody can find out who knows the bands of every council, that parts come to wholes, and exactly what all councils
 * come to: every range is narrowed by the others until none moves any more.
 */
function attack(councils: readonly GroupByWays[]): Cells[] {
  const told = tellCouncils(councils, LEAST);
  const known = (band: number | null): Range => {
    if (band === null) return [0, 500];
    const { least, most } = countsIn(band, LEAST);
    return [least, most];
  };
  const cells = told.map((one) => {
    const own: Cells = { children: known(one.children) };
    for (const way of WAYS) {
      own[`${way} placed`] = known(one[way].placed);
      own[`${way} in`] = known(one[way].inArea);
      for (const part of ["away", "without"]) own[`${way} ${part}`] = [0, 500];
    }
    for (const other of ["shared", "promised"] as const) {
      for (const part of ["placed", "in", "away", "without"]) own[`${other} ${part} more than now`] = [-500, 500];
    }
    return own;
  });
  const at = (own: Cells | undefined, name: string): Range => own?.[name] ?? [-500, 500];
  let moved = true;
  const narrow = (own: Cells | undefined, name: string, [least, most]: Range) => {
    const [from, to] = at(own, name);
    if (!own || (least <= from && most >= to)) return;
    own[name] = [Math.max(from, least), Math.min(to, most)];
    moved = true;
  };
  /** One is two others added up. */
  const adds = (own: Cells, whole: string, a: string, b: string) => {
    const [all, one, other] = [at(own, whole), at(own, a), at(own, b)];
    narrow(own, whole, [one[0] + other[0], one[1] + other[1]]);
    narrow(own, a, [all[0] - other[1], all[1] - other[0]]);
    narrow(own, b, [all[0] - one[1], all[1] - one[0]]);
  };
  const valuesOf = ({ now, ...one }: GroupByWays): Record<string, number> => {
    const parts = ({ children, placed, inArea }: GroupOutcome) => ({
      placed,
      in: inArea,
      away: placed - inArea,
      without: children - placed,
    });
    const values: Record<string, number> = { children: now.children };
    for (const way of WAYS) {
      for (const [part, count] of Object.entries(parts(way === "now" ? now : one[way]))) {
        values[`${way} ${part}`] = count;
        if (way !== "now") values[`${way} ${part} more than now`] = count - (values[`now ${part}`] ?? 0);
      }
    }
    return values;
  };
  const sums: Record<string, number> = {};
  for (const one of councils) {
    for (const [name, count] of Object.entries(valuesOf(one))) sums[name] = (sums[name] ?? 0) + count;
  }
  // What all councils together come to is told elsewhere where it is of many, and few more or fewer by no way.
  const isFew = (name: string) => [1, 2, 3, 4, 5].includes(Math.abs(sums[name] ?? 0));
  const totals = Object.entries(sums).filter(([name]) => {
    const [, way = "", part = ""] = /^(\w+) (\w+)/.exec(name) ?? [];
    const pair = part === "placed" || part === "without" ? ["placed", "without"] : ["placed", "without", "in", "away"];
    const hidden =
      way === "" ? [] : pair.flatMap((one) => [`${way} ${one}`, `now ${one}`, `${way} ${one} more than now`]);
    return ![name, "children", ...hidden].some(isFew);
  });
  for (let turn = 0; moved && turn < 60; turn += 1) {
    moved = false;
    for (const own of cells) {
      for (const way of WAYS) {
        adds(own, "children", `${way} placed`, `${way} without`);
        adds(own, `${way} placed`, `${way} in`, `${way} away`);
        if (way === "now") continue;
        for (const part of ["placed", "in", "away", "without"])
          adds(own, `${way} ${part}`, `now ${part}`, `${way} ${part} more than now`);
      }
    }
    for (const [name, total] of totals) {
      const [least, most] = [0, 1].map((end) => cells.reduce((sum, own) => sum + (at(own, name)[end] ?? 0), 0));
      for (const own of cells) {
        const [from, to] = at(own, name);
        narrow(own, name, [total - ((most ?? 0) - to), total - ((least ?? 0) - from)]);
      }
    }
  }
  for (const [place, one] of councils.entries()) {
    for (const [name, count] of Object.entries(valuesOf(one))) {
      const [from, to] = at(cells[place], name);
      if (count < from || count > to) throw new Error(`${name} is ${count}, not ${from} to ${to}`);
    }
  }
  return cells;
}

describe("the children of each council, by three ways to find homes", () => {
  test("are told in bands of which no sum, part or difference makes a number of one to five", () => {
    let told = 0;
    fc.assert(
      fc.property(fc.array(council, { minLength: 2, maxLength: 14 }), (councils) => {
        for (const own of attack(councils)) {
          for (const [name, [least, most]] of Object.entries(own)) {
            const size = Math.abs(least);
            if (least === most && size > 0 && size < LEAST) throw new Error(`${name} is ${least}`);
          }
        }
        told += tellCouncils(councils, LEAST).filter(
          ({ now, shared }) => now.placed !== null && shared.placed !== null,
        ).length;
      }),
      { numRuns: 400, seed: 8 },
    );
    expect(told).toBeGreaterThan(400);
  });

  test("are told of every council of a region of fourteen, also where a few more find a home", () => {
    const councils = Array.from({ length: 14 }, (_, at): GroupByWays => {
      const children = 12 + 4 * at;
      const [now, shared] = [outcomeOf(children, 8 + 3 * at, 5 + 2 * at), outcomeOf(children, 10 + 3 * at, 7 + 2 * at)];
      return { now, shared, promised: shared };
    });
    const told = tellCouncils(councils, LEAST);
    expect(told[0]).toEqual({
      children: 10,
      now: { placed: 5, inArea: 0 },
      shared: { placed: 10, inArea: 5 },
      promised: { placed: 10, inArea: 5 },
    });
    expect(told.every(({ now, shared }) => now.placed !== null && shared.inArea !== null)).toBe(true);
  });

  test("are not told where all are at one end of their bands, because the sum alone would say how many", () => {
    const at = (children: number): GroupByWays => {
      const all = outcomeOf(children, children, children);
      return { now: all, shared: all, promised: all };
    };
    expect(tellCouncils([at(10), at(20), at(15)], LEAST).map(({ children }) => children)).toEqual([null, null, null]);
  });

  test("begin their first band of five at the limit, as pages do that hide small numbers and tell none", () => {
    expect([0, 5, 6, 9, 10, 14].map((count) => bandOf(count, LEAST))).toEqual([0, 0, 5, 5, 10, 10]);
    expect(countsIn(5, LEAST)).toEqual({ least: 6, most: 9 });
    expect(countsIn(0, LEAST)).toEqual({ least: 0, most: 5 });
  });
});
