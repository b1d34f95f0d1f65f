import { describe, expect, test } from "vitest";
import { outcomesByGroup, weeklyPence } from "#app/domain/matching/allocation/child-outcomes.ts";
import {
  type ChildTraits,
  ethnicGroupOf,
  groupName,
  groupsOfChild,
  harmTo,
  meanMiles,
} from "#app/domain/matching/allocation/fairness.ts";
import type { Instance, Placement } from "#app/domain/matching/allocation/instance.ts";
import type { RegionStudy, StudyRecords } from "#app/domain/matching/allocation/region-study.ts";
import { studyOnThisThread, studyOnThread } from "#app/services/matching/study-thread.server.ts";
import { englandHouseholds } from "../bench/england-households.ts";

/** A small England of records: who waits, who came before, and the homes. */
function records(): StudyRecords {
  const { households, requests, contextOfAll } = englandHouseholds(300);
  const raisedAt = new Date("2026-11-20T09:00:00Z");
  const all = requests.map((request) => ({ request, raisedAt }));
  const open = all.slice(0, 6);
  const councils = new Set([...requests, ...households].map(({ councilId }) => councilId));
  return {
    today: contextOfAll("").today,
    requests: open,
    leftOut: { "said-yes": 1, "another-request": 0, adult: 0 },
    past: all.slice(6, 16),
    toCome: 8,
    households,
    shares: new Map(),
    contexts: new Map(
      [...councils].map((id) => {
        const { minutesBetween: _, ...context } = contextOfAll(id);
        return [id, context];
      }),
    ),
    traits: new Map<string, ChildTraits>(
      open.flatMap(({ request }) =>
        request.children.map(({ id }, at) => [id, { age: 4 + at, ethnicity: "white", disabled: at === 0 }] as const),
      ),
    ),
    prices: new Map([...councils].map((id) => [id, { own: 40_000, agency: 80_000 }])),
  };
}

const told: { done: number; of: number; step: string }[] = [];

/** The study as the thread makes it, made here. */
async function studyHere(): Promise<RegionStudy> {
  const answers: { told?: (typeof told)[number]; answer?: RegionStudy }[] = [];
  await studyOnThisThread(records(), { postMessage: (answer: (typeof answers)[number]) => answers.push(answer) });
  told.push(...answers.flatMap((answer) => answer.told ?? []));
  const study = answers.at(-1)?.answer;
  if (!study) throw new Error("The study did not end");
  return study;
}

const studied = studyHere();

describe("the study of a region", () => {
  test("tells every step before it begins, and ends after the last", async () => {
    await studied;
    expect(told.map(({ done }) => done)).toEqual(told.map((_, at) => at));
    expect(told.at(-1)).toMatchObject({ done: told.length - 1, of: told.length });
  });

  test("counts each child once in every kind of group, whatever the way and the weight", async () => {
    const study = await studied;
    const waiting = records().requests.reduce((sum, { request }) => sum + request.children.length, 0);
    expect(study.waiting).toBe(waiting);
    for (const { groups, outcome } of [...study.ways, ...study.weights]) {
      for (const by of ["council", "age", "ethnicity", "disability"]) {
        const own = Object.entries(groups).filter(([name]) => name.startsWith(`${by} `));
        const sum = (of: "children" | "placed" | "inArea" | "far" | "metres") =>
          own.reduce((all, [, group]) => all + group[of], 0);
        expect({
          by,
          children: sum("children"),
          placed: sum("placed"),
          metres: sum("metres"),
          far: sum("far"),
        }).toEqual({
          by,
          children: waiting,
          placed: outcome.placed,
          metres: outcome.metres,
          far: outcome.over20Miles,
        });
        expect(sum("inArea")).toBe(outcome.placed - outcome.outOfArea);
      }
    }
  });

  test("shares the points among the children, so that the groups come to what all come to", async () => {
    const { ways } = await studied;
    for (const { groups, outcome } of ways) {
      const points = Object.entries(groups).reduce(
        (sum, [name, one]) => (name.startsWith("age") ? sum + one.points : sum),
        0,
      );
      expect(points).toBeCloseTo(outcome.cost, 6);
    }
  });

  test("is never dearer shared and decided together, nor below its bound, and no other weight does better by the usual ones", async () => {
    const { ways, weights, cost, bound } = await studied;
    for (const { outcome } of [...ways, ...weights]) expect(outcome.cost).toBeGreaterThanOrEqual(cost);
    expect(bound).toBeLessThanOrEqual(cost);
  });

  test("says of every child it leaves why, and of no other", async () => {
    const { left, waiting, ways } = await studied;
    const placed = ways.find(({ way }) => way === "shared")?.outcome.placed ?? 0;
    expect(left).toHaveLength(waiting - placed);
    for (const { why, mayTake, nearestMetres } of left) {
      expect(why === "no-home").toBe(mayTake === 0);
      expect(nearestMetres === null).toBe(mayTake === 0);
    }
  });

  test("advises today with homes that are free, each for one request, and keeps homes for those who may come", async () => {
    const { today } = await studied;
    const asked = new Set(records().requests.map(({ request }) => request.id));
    expect(today.chosen.length).toBeGreaterThan(0);
    for (const { request } of today.chosen) expect(asked.has(request)).toBe(true);
    const chosen = new Set(today.chosen.map(({ household }) => household));
    for (const { household, price } of today.held) expect(price >= 1 || chosen.has(household)).toBe(true);
    expect(today.held.some(({ price }) => price >= 1)).toBe(true);
  });

  test("is the same on a thread of its own, and is stopped there at once", { timeout: 120_000 }, async () => {
    const steps: number[] = [];
    const there = await studyOnThread(records(), ({ done }) => steps.push(done), new AbortController().signal);
    expect(there).toEqual(await studied);
    expect(steps.length).toBe(told.length);
    const stop = new AbortController();
    const stopped = studyOnThread(records(), () => stop.abort(), stop.signal);
    expect(await stopped).toBeNull();
  });
});

describe("what came of an allocation for groups of children", () => {
  const home = (id: string, owner: string, e: number) => ({
    id,
    la: "A",
    owner,
    e,
    n: 0,
    level: 1,
    langs: [],
    faith: "",
  });
  const child = (id: string) => ({ id, age: 6, sex: "F", level: 1, access: 0, solo: 0 });
  const request = { id: "r", la: "A", e: 0, n: 0, children: [child("one"), child("two"), child("three")], together: 1 };
  const instance = {
    las: [{ id: "A" }],
    households: [home("near", "A", 1000), home("far", "IFA 1", 40_000)],
    requests: [{ ...request, lang: "", faith: "", avoid: [] }],
  } as unknown as Instance;
  const placements: Placement[] = [
    { request: "r", children: ["one"], household: "near" },
    { request: "r", children: ["two"], household: "far" },
  ];

  test("counts a child who has none, one near and one far, by what each is", () => {
    const groups = outcomesByGroup(instance, placements, (id) => [id]);
    expect(groups.one).toMatchObject({ children: 1, placed: 1, inArea: 1, far: 0, metres: 1000 });
    expect(groups.two).toMatchObject({ children: 1, placed: 1, far: 1, metres: 40_000 });
    expect(groups.three).toMatchObject({ children: 1, placed: 0, inArea: 0, far: 0, metres: 0 });
  });

  test("costs a week what the kinds of home cost, and nothing for a child without one", () => {
    expect(weeklyPence(instance, placements, () => ({ own: 40_000, agency: 80_000 }))).toBe(120_000);
  });

  test("tells how a group fares worse by another weight, and nothing that points at a few", () => {
    const usual = { children: 40, placed: 30, inArea: 20, far: 0, metres: 30 * 8_047, points: 0 };
    const worse = { ...usual, placed: 24, inArea: 12, metres: 24 * 16_093 };
    const harm = ["fewer find a home", "fewer live in their own area", "5.0 miles farther from home"];
    expect(harmTo(usual, worse, 6, true)).toEqual(harm);
    expect(harmTo(usual, worse, 6, false)).toEqual(harm.slice(2));
    expect(harmTo(usual, { ...usual, placed: 25, inArea: 15, metres: 25 * 8_047 }, 6, true)).toEqual([]);
    expect(harmTo(usual, { ...usual, metres: 30 * 9_000 }, 6, true)).toEqual([]);
    expect(harmTo({ ...usual, placed: 5 }, { ...worse, placed: 5 }, 6, false)).toEqual([]);
    expect(harmTo(worse, usual, 6, true)).toEqual([]);
    expect(meanMiles({ metres: 0, placed: 0 })).toBe(0);
  });

  test("groups a child by age, ethnic group, disability and council; one whose group nobody wrote down by that", () => {
    expect(ethnicGroupOf("black")).toBe("black");
    expect([ethnicGroupOf(null), ethnicGroupOf("toString")]).toEqual(["not-recorded", "not-recorded"]);
    const groups = (age: number) => groupsOfChild({ age, ethnicity: "mixed", disabled: true }, "A");
    expect(groups(0)).toEqual(["council A", "age under-1", "ethnicity mixed", "disability disabled"]);
    expect([1, 4, 5, 9, 10, 15, 16, 17].map((age) => groups(age)[1])).toEqual(
      ["1-4", "1-4", "5-9", "5-9", "10-15", "10-15", "16-17", "16-17"].map((band) => groupName("age", band)),
    );
    expect(groupsOfChild(undefined, "A")).toEqual(["council A"]);
  });
});
