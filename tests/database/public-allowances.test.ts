import { expect, test } from "vitest";
import { type AllowanceRate, minimumAllowance, NATIONAL_MINIMUM } from "#app/domain/allowances/minimum-allowance.ts";
import { day } from "#app/domain/shared/day.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listMinimumAllowances } from "#db/queries/allowances.ts";
import { addMinimumAllowances } from "#db/writes/allowances.ts";
import { testStore } from "./setup.ts";

const year2025 = NATIONAL_MINIMUM.filter((rate) => rate.year === "2025-26");

test("a database that nobody has loaded rates into answers with the years that ship", async () => {
  expect(await listMinimumAllowances(testStore().read)).toEqual(NATIONAL_MINIMUM);
});

test("loaded rates come back as they were, oldest year first, and are what the page goes by", async () => {
  const next: AllowanceRate[] = year2025.map((rate) => ({
    ...rate,
    year: "2026-27",
    validFrom: day("2026-04-06"),
    validTo: day("2027-04-05"),
    weekly: rate.weekly + 700,
    source: "An administrator, from GOV.UK",
    confidence: "unverified",
  }));
  expect((await commit(testStore(), [addMinimumAllowances(next), addMinimumAllowances(year2025)])).ok).toBe(true);
  const rates = await listMinimumAllowances(testStore().read);
  expect(rates).toHaveLength(30);
  expect(rates[0]?.year).toBe("2025-26");
  expect(rates).toEqual(expect.arrayContaining([...next, ...year2025]));
  const found = minimumAllowance(rates, { on: day("2026-11-23"), region: "rest", age: 7 });
  expect(found).toMatchObject({ ok: true, value: { weekly: 20_100, confidence: "unverified" } });
});

test("a year is not loaded twice", async () => {
  const again = await commit(testStore(), [addMinimumAllowances(year2025)]);
  expect(again).toEqual({ ok: false, refusal: "already-there" });
});
