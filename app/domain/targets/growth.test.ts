import { describe, expect, test } from "vitest";
import { COHORTS } from "../sufficiency/cohorts.ts";
import type { SufficiencyFacts } from "../sufficiency/need-and-homes.ts";
import { needOfRecords } from "./gap.ts";
import { changeOfAll, changesByAge, childrenMore, riseOf, sayChanges } from "./growth.ts";

const STOKE = "E06000021";
const BIRMINGHAM = "E08000025";
const rowOf = (name: string) => COHORTS.findIndex(({ band, kind }) => `${band} ${kind}` === name);
const byRow = (homes: Record<string, number>) => COHORTS.map(({ band, kind }) => homes[`${band} ${kind}`] ?? 0);

/** A forecast by its own ages; one that is not there may not be told. */
const forecast = (aYear: Record<string, number>) => (band: string) => aYear[band] ?? null;

describe("a forecast change by age", () => {
  test("takes under 1 with 1 to 4, and children of 10 with those of 11 to 15, to a tenth", () => {
    const bands = { "0": -2.04, "1-4": -3, "5-9": 0.5, "10-15": 6.26, "16-17": 0 };
    expect(changesByAge(1.72, forecast(bands))).toEqual([
      { bands: ["0-4"], aYear: -5 },
      { bands: ["5-10"], aYear: 0.5 },
      { bands: ["11-15"], aYear: 6.3 },
      { bands: ["16-17"], aYear: 0 },
    ]);
  });

  test("takes ages that may not be told together, as what the ages told leave of all", () => {
    // Of 4 more in all, 6 more are 10 to 15 and 1 fewer is 5 to 9: under 5 and from 16 on they become one fewer together.
    const told = { "1-4": 2, "5-9": -1, "10-15": 6 };
    expect(changesByAge(4, forecast(told))).toEqual([
      { bands: ["0-4", "16-17"], aYear: -1 },
      { bands: ["5-10"], aYear: -1 },
      { bands: ["11-15"], aYear: 6 },
    ]);
    expect(changesByAge(4, forecast({}))).toEqual(changeOfAll(4));
  });

  test("says which ages become more, and that a fall takes nothing off", () => {
    const changes = changesByAge(2, forecast({ "0": -2, "1-4": -2, "5-9": 1.5, "10-15": 4.5, "16-17": 0 }));
    expect(riseOf(changes)).toBe(6);
    expect(sayChanges(changes)).toBe(
      "more children a year in mainstream foster homes: 1.5 aged 5 to 10, 4.5 aged 11 to 15; fewer, which take nothing off: 4 aged 0 to 4",
    );
    expect(sayChanges(changeOfAll(-3))).toBe(
      "no more for growth in mainstream foster homes; fewer, which take nothing off: 3 of all ages",
    );
    expect(sayChanges([{ bands: ["0-4", "16-17"], aYear: 1 }])).toBe(
      "more children a year in mainstream foster homes: 1 aged 0 to 4 or 16 to 17",
    );
  });
});

describe("homes for growth", () => {
  const moves = (councilId: string, name: string, needed: number) => {
    const cohort = COHORTS[rowOf(name)];
    if (!cohort) throw new Error(name);
    return { councilId, cohort, needed, cameFree: 0 };
  };
  // In the region 40 homes for 11 to 15, of which 10 were for brothers and sisters; 50 for 0 to 4; 10 for parent and child.
  const lastYear = [
    moves(STOKE, "11-15 single", 3),
    moves(STOKE, "0-4 single", 9),
    moves(BIRMINGHAM, "11-15 single", 27),
    moves(BIRMINGHAM, "11-15 siblings", 10),
    moves(BIRMINGHAM, "0-4 single", 41),
    moves(BIRMINGHAM, "any parent-and-child", 10),
  ];
  const lived = (filled: number) => ({ councilId: STOKE, filled }) as SufficiencyFacts["homes"][number];
  const facts: SufficiencyFacts = {
    open: [{ councilId: STOKE, ages: [2], parentAndChild: false }],
    lastYear,
    homes: [lived(1), lived(3)],
  };

  test("are asked for 11 to 15 where they become more, though as many babies become fewer", () => {
    const changes = changesByAge(0, forecast({ "0": -20, "1-4": -20, "5-9": 0, "10-15": 40, "16-17": 0 }));
    const need = needOfRecords(facts, new Set([STOKE]), { changes, source: "forecast" }, 24);
    // 40 a year for two years are 80 children, two to a home 40 homes. A tenth are of parent and child: 4. Of the 36 left a
    // quarter is for brothers and sisters: 9. The home that is looked for a child of 2 stays.
    expect(need.homes).toEqual(
      byRow({ "0-4 single": 1, "11-15 single": 27, "11-15 siblings": 9, "any parent-and-child": 4 }),
    );
    // As one figure there would have been nothing to add.
    const asOne = needOfRecords(facts, new Set([STOKE]), { changes: changeOfAll(0), source: "forecast" }, 24);
    expect(asOne.homes).toEqual(byRow({ "0-4 single": 1 }));
  });

  test("share out ages only known together as homes were needed of them here, and fall on no other age", () => {
    const own = byRow({ "0-4 single": 9, "11-15 single": 3, "16-17 single": 88 });
    const more = childrenMore([{ bands: ["0-4", "11-15"], aYear: 8 }], own, own);
    expect(more).toEqual(byRow({ "0-4 single": 6, "11-15 single": 2 }));
  });

  test("go by the region where the council needed none of those ages, and to single children where the region did not either", () => {
    const region = byRow({ "0-4 single": 3, "11-15 single": 1 });
    expect(childrenMore([{ bands: ["0-4", "11-15"], aYear: 8 }], byRow({}), region)).toEqual(
      byRow({ "0-4 single": 6, "11-15 single": 2 }),
    );
    expect(childrenMore([{ bands: ["16-17"], aYear: 8 }], byRow({}), region)).toEqual(byRow({ "16-17 single": 8 }));
  });

  test("say nothing of how many brothers and sisters a council had in its last year", () => {
    const inRegion = byRow({ "11-15 single": 30, "11-15 siblings": 10 });
    const more = (siblings: number) =>
      childrenMore(changeOfAll(12), byRow({ "11-15 single": 6 - siblings, "11-15 siblings": siblings }), inRegion);
    expect(more(1)).toEqual(more(5));
  });
});
