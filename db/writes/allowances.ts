import type { AllowanceRate } from "#app/domain/allowances/minimum-allowance.ts";
import type { Write } from "../engine/commit.server.ts";
import { allowanceRates } from "../schema/index.ts";

/** A row of the national minimum as the table holds it. Its id says what it is, so that loading a year twice is refused. */
export function allowanceRow(rate: AllowanceRate): typeof allowanceRates.$inferInsert {
  return {
    id: `minimum:${rate.year}:${rate.region}:${rate.ageFrom}`,
    scheme: "minimum",
    councilId: null,
    area: rate.region,
    validFrom: rate.validFrom,
    validTo: rate.validTo,
    ageMin: rate.ageFrom,
    ageMax: rate.ageTo,
    weeklyPence: rate.weekly,
    source: rate.source,
    verified: rate.confidence === "sourced",
  };
}

/** Loads rates of the national minimum, such as those of a new year. Refused when one of them is loaded already. */
export function addMinimumAllowances(rates: readonly AllowanceRate[]): Write {
  return (tx) => tx.insert(allowanceRates).values(rates.map(allowanceRow)).returning({ id: allowanceRates.id });
}
