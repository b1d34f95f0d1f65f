import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { checkSolution } from "#app/domain/matching/allocation/check-solution.ts";
import { livePolicy, POLICIES, type Policy } from "#app/domain/matching/allocation/day-by-day.ts";
import { type History, readHistory } from "#app/domain/matching/allocation/instance.ts";
import { USUAL_WEIGHTS } from "#app/domain/matching/allocation/weights.ts";
import { openSolver } from "#app/services/matching/solver.server.ts";
import { randomFrom } from "#tests/factories/random.ts";
import { aHistory } from "#tests/factories/regions.ts";

const solver = openSolver();
afterAll(() => solver.close());

const SIZE = { councils: 3, requests: 12, homes: 18, side: 45_000 };
const DAYS = 3;

/** A few days with as many requests: each day is a programme of its own. */
function aFewDays(seed: string): History {
  const history = aHistory(randomFrom(seed), SIZE, 24);
  const requests = history.requests.map((request) => ({ ...request, arrival: request.arrival % (DAYS * 1440) }));
  return { ...history, requests };
}

function live(history: History, policy: Policy) {
  return livePolicy(history, policy, {
    solve: solver.solve,
    clock: () => performance.now() / 1000,
    chance: randomFrom("guesses").next,
    weights: USUAL_WEIGHTS,
    seconds: 60,
  });
}

describe("a month lived through day by day", () => {
  test("breaks no rule by any policy, and none is better than hindsight", async () => {
    const history = aFewDays("a month");
    const costs = new Map<Policy, number>();
    for (const policy of Object.keys(POLICIES) as Policy[]) {
      const { faults, outcome } = checkSolution(history, await live(history, policy), POLICIES[policy].rule);
      expect({ policy, faults }).toEqual({ policy, faults: [] });
      costs.set(policy, outcome.cost);
    }
    const best = costs.get("hindsight-shared") ?? 0;
    expect(Math.min(...costs.values())).toBe(best);
    expect(costs.get("daily-prices-shared")).toBeLessThan(costs.get("first-come-own") ?? 0);
  });

  test("is the same again for the same guesses", async () => {
    const history = aFewDays("again");
    expect(await live(history, "deadline-shared")).toEqual(await live(history, "deadline-shared"));
  });

  test("by first come, own homes, then agencies, costs what the published small instance says", async () => {
    const read = readHistory(JSON.parse(readFileSync("tests/fixtures/matching/small.json", "utf8")));
    if (!read.ok) throw new Error(read.refusal.why);
    const placements = await live(read.value, "first-come-own");
    expect(checkSolution(read.value, placements, "own")).toMatchObject({ faults: [], outcome: { cost: 71_022 } });
  });

  test("holds a home back for the child who will need it, where past months say that such children come", async () => {
    const home = {
      la: "A",
      owner: "A",
      kin: 0,
      n: 0,
      occ: 0,
      vac: 1,
      ageMin: 0,
      ageMax: 17,
      sex: "A",
      types: ["short"],
      level: 1,
      siblings: 1,
      mix: 1,
      smoker: 0,
      langs: [],
      faith: "",
    };
    const child = { age: 9, sex: "F", level: 1, solo: 0 };
    const request = { la: "A", e: 0, n: 0, type: "short", together: 0, lang: "", faith: "", avoid: [] };
    const needsStepFree = (name: string) => ({
      ...request,
      id: name,
      arrival: 1440,
      children: [{ ...child, id: `c-${name}`, access: 1 }],
    });
    const read = readHistory({
      format: "foster-match/1",
      las: [{ id: "A" }],
      households: [
        { ...home, id: "step-free", e: 1000, access: 1 },
        { ...home, id: "with-stairs", e: 5000, access: 0 },
      ],
      requests: [
        { ...request, id: "first", arrival: 0, deadline: 0, children: [{ ...child, id: "c-first", access: 0 }] },
        needsStepFree("second"),
        needsStepFree("third"),
      ],
      past: [needsStepFree("earlier")],
    });
    if (!read.ok) throw new Error(`${read.refusal.field} ${read.refusal.why}`);
    const homeOf = async (policy: Policy) =>
      (await live(read.value, policy)).find((placement) => placement.request === "first")?.household;
    expect(await homeOf("daily-shared")).toBe("step-free");
    expect(await homeOf("daily-prices-shared")).toBe("with-stairs");
  });

  test("is refused where a request must be met before it came, or its past names an unknown council", () => {
    const history = aFewDays("refused");
    const [request] = history.requests;
    const late = { ...history, requests: [{ ...request, arrival: 100, deadline: 5 }] };
    expect(readHistory(late)).toMatchObject({ refusal: { field: "requests[0].deadline" } });
    const [past] = history.past;
    const stray = { ...history, past: [{ ...past, la: "nowhere" }] };
    expect(readHistory(stray)).toMatchObject({ refusal: { field: "past[0].la" } });
  });
});
