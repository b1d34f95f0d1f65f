import { expect, test } from "vitest";
import { type Occupancy, shareOf } from "./measures.ts";
import { toldPlaces } from "./told-places.ts";

const of = (filled: number, promised: number, vacant: number, unavailable: number, past = 0): Occupancy => ({
  approved: filled - past + promised + vacant + unavailable,
  filled,
  promised,
  vacant,
  unavailable,
  occupancy: shareOf(0, 0),
  usableOccupancy: shareOf(0, 0),
  vacancyRate: shareOf(0, 0),
});

test("a council's few promised places are not told, nor by what its other places or the other councils leave", () => {
  const { parts, whole } = toldPlaces([of(60, 3, 12, 9), of(80, 14, 20, 10), of(90, 0, 11, 12)]);
  expect(parts[0]).toMatchObject({ approved: 84, filled: 60, promised: "kept-back", occupancy: { share: 0.71 } });
  expect([parts[0]?.vacant, parts[0]?.unavailable]).toContain("kept-back");
  // Of all councils the sum is told, so another's is kept back with it.
  expect(whole.promised).toBe(17);
  expect(parts[1]?.promised).toBe("kept-back");
});

test("few children past their home's terms are not what filled and approved places leave", () => {
  const { parts } = toldPlaces([of(62, 0, 12, 9, 2), of(80, 14, 20, 10), of(90, 0, 11, 12)]);
  const [first] = parts;
  expect([first?.filled, first?.approved]).toContain("kept-back");
  expect(first?.occupancy.share).toBeNull();
});
