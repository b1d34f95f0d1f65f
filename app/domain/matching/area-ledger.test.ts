import { expect, test } from "vitest";
import { englandHouseholds } from "../../../bench/england-households.ts";
import { judgeMove } from "../sufficiency/avoidable-moves.ts";
import { areaSnapshot } from "./area-ledger.ts";
import { assessHousehold } from "./assess-household.ts";
import type { Household } from "./household.ts";
import type { PlacementRequest } from "./placement-request.ts";
import { type Search, startSearch } from "./search.ts";

const AT = new Date("2026-11-23T09:30:00Z");
const england = englandHouseholds(4_000);

function homesOf(search: Search, outcome: "fits" | "nearly", request: PlacementRequest): Household[] {
  return england.households.filter(
    (home) =>
      home.councilId === request.councilId &&
      home.approver.id === request.councilId &&
      assessHousehold(home, search).outcome === outcome,
  );
}

/** A request with a home of its own area that fits and one that is a change away. */
const found = england.requests
  .filter(({ home }) => home !== null)
  .map((request) => {
    const search = startSearch(request, england.contextOf(request.councilId));
    return { request, search, fit: homesOf(search, "fits", request)[0], near: homesOf(search, "nearly", request)[0] };
  })
  .find(({ fit, near }) => fit && near);
if (!found?.fit || !found.near || !found.request.home) throw new Error("No request has homes of both kinds");
const { search, fit, near } = found;
const family = found.request.home.place;

/** As many homes of one kind as are asked for, each a little further north of the family home than the one before. */
const standing = (like: Household, name: string, many: number, degrees: number, step = 0.001): Household[] =>
  Array.from({ length: many }, (_, nth) => ({
    ...like,
    id: `${name}-${nth}`,
    ref: `H-${name}-${nth}`,
    place: { lat: family.lat + degrees + nth * step, lng: family.lng },
  }));

test("a home one change away is kept though ten that fitted stand further out than the home that was chosen", () => {
  const homes = [...standing(fit, "FITS", 10, 0.4), ...standing(near, "NEAR", 1, 0.03)];
  const snapshot = areaSnapshot(homes, search, [], { at: AT, chosenMiles: 15 });
  expect(snapshot.nearest.map(({ ref }) => ref)).toContain("H-NEAR-0");
  expect(judgeMove({ ownCarers: false, miles: 15, snapshot })).toBe("one-change");
});

test("every home that might have done and is no further than the one chosen is kept, beside the ten nearest of any kind", () => {
  // A hundredth of a degree is 0.69 miles: those that fitted stand at 3.5, 4.1, 4.8 miles and so on.
  const homes = [...standing(near, "NEAR", 12, 0), ...standing(fit, "FITS", 14, 0.05, 0.01)];
  const { nearest, fitted, nearly } = areaSnapshot(homes, search, [], { at: AT, chosenMiles: 4.5 });
  expect([fitted, nearly]).toEqual([14, 12]);
  const refs = nearest.map(({ ref }) => ref);
  expect(refs.filter((ref) => ref.startsWith("H-FITS"))).toEqual(["H-FITS-0", "H-FITS-1"]);
  expect(refs.filter((ref) => ref.startsWith("H-NEAR"))).toHaveLength(12);
  expect(refs[0]).toBe("H-FITS-0");
});
