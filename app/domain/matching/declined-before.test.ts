import { describe, expect, test } from "vitest";
import { englandHouseholds } from "../../../bench/england-households.ts";
import { addDays, instantAt } from "../shared/day.ts";
import { type DeclinedBefore, declinedAlike, declineInWords } from "./declined-before.ts";
import type { Household } from "./household.ts";
import { buildHouseholdIndex } from "./household-index.ts";
import { rankHouseholds } from "./rank-households.ts";
import { rankHouseholdsPlainly } from "./rank-plainly.ts";
import { startSearch } from "./search.ts";

const england = englandHouseholds(1_500);
const found = england.requests
  .map((request) => {
    const context = england.contextOf(request.councilId);
    const { fit } = rankHouseholdsPlainly(england.households, request, context, { limit: 10 });
    return { request, context, fit };
  })
  .find(({ fit }) => fit.length > 4 && fit[0]?.key[0] === fit[4]?.key[0]);
if (!found) throw new Error("No request with five homes that fit");
const { request, context, fit } = found;
const search = startSearch(request, context);
const first = fit[0]?.household as Household;

const no: DeclinedBefore = {
  councilId: request.councilId,
  on: addDays(context.today, -10),
  at: instantAt(addDays(context.today, -10), 11 * 60),
  reason: "ages",
  children: request.children.length,
  ages: search.ages,
  needs: [],
};
const said = (change: Partial<DeclinedBefore>, confirmedOn = first.availability.confirmedOn): Household => ({
  ...first,
  availability: { ...first.availability, confirmedOn },
  declined: [{ ...no, ...change }],
});

describe("a home that said no to a request like this", () => {
  test("is shown after the others that fit, with the reason and the last day, and is not hidden", () => {
    const households = england.households.map((one) => (one.id === first.id ? said({}) : one));
    const after = rankHouseholds(buildHouseholdIndex(households), request, context, { limit: 500 });
    expect(after.fitCount).toBe(rankHouseholdsPlainly(england.households, request, context, { limit: 0 }).fitCount);
    const kin = after.fit.filter(({ key }) => key[0] === 0).length;
    const theirs = after.fit.find(({ household }) => household.id === first.id);
    expect(theirs?.position).toBe(kin > 0 && theirs?.key[0] === 0 ? kin : after.fitCount);
    expect(theirs?.reasons.find(({ code }) => code === "declined")).toMatchObject({
      state: "not-met",
      words: expect.stringMatching(/^said no to a request like this on .+ \(the ages .+\): shown after others until /),
    });
    const plain = rankHouseholdsPlainly(households, request, context, { limit: 500 });
    expect(after.fit.map(({ household }) => household.id)).toEqual(plain.fit.map(({ household }) => household.id));
  });

  test("counts for the days of the setting and no longer, and not at all where it is none", () => {
    const days = context.rulebook.declineHoldsDays.value;
    expect(declinedAlike(said({ on: addDays(context.today, -days) }), search)).not.toBeNull();
    expect(declinedAlike(said({ on: addDays(context.today, -days - 1) }), search)).toBeNull();
    const rulebook = { ...context.rulebook, declineHoldsDays: { ...context.rulebook.declineHoldsDays, value: 0 } };
    expect(declinedAlike(said({ on: context.today }), startSearch(request, { ...context, rulebook }))).toBeNull();
  });

  test("is held to it only by the council that asked, and only for the same kind of request", () => {
    expect(declinedAlike(said({ councilId: "another" }), search)).toBeNull();
    expect(declinedAlike(said({ ages: [search.oldest + 1] }), search)).toBeNull();
    expect(declinedAlike(said({ reason: "too-many-children" }), search)).not.toBeNull();
    const more = said({ reason: "too-many-children", children: request.children.length + 1 });
    expect(declinedAlike(more, search)).toBeNull();
    const needy = startSearch({ ...request, risks: ["missing"] }, context);
    expect(declinedAlike(said({ reason: "needs", needs: ["missing"] }), needy)).not.toBeNull();
    expect(declinedAlike(said({ reason: "needs", needs: ["night-care"] }), needy)).toBeNull();
  });

  test("that was no good time is over once the carers say that a child could come", () => {
    expect(declinedAlike(said({ reason: "not-now" }, no.on), search)).not.toBeNull();
    expect(declinedAlike(said({ reason: "not-now" }, addDays(no.on, 1)), search)).toBeNull();
    const home = said({ reason: "not-now" }, no.on);
    const confirmed = (minutes: number): Household => ({
      ...home,
      availability: { ...home.availability, confirmedAt: instantAt(no.on, minutes) },
    });
    expect(declinedAlike(confirmed(10 * 60), search)).not.toBeNull();
    expect(declinedAlike(confirmed(11 * 60), search)).not.toBeNull();
    expect(declinedAlike(confirmed(14 * 60), search)).toBeNull();
  });

  test("is told by the latest such no", () => {
    const twice = { ...first, declined: [no, { ...no, on: addDays(context.today, -2) }] };
    const latest = declinedAlike(twice, search);
    expect(latest?.on).toBe(addDays(context.today, -2));
    expect(latest && declineInWords(latest, search)).toContain("the ages would not work in our home");
  });
});
