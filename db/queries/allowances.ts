import { asc, eq } from "drizzle-orm";
import { type AllowanceRate, NATIONAL_MINIMUM } from "#app/domain/allowances/minimum-allowance.ts";
import { financialYearOf } from "#app/domain/allowances/years.ts";
import type { Reader } from "../engine/store.server.ts";
import { allowanceRates } from "../schema/index.ts";

type RateRow = typeof allowanceRates.$inferSelect;

function rateOf(row: RateRow): AllowanceRate[] {
  if (row.area === null) return [];
  return [
    {
      scheme: "minimum",
      year: financialYearOf(row.validFrom),
      validFrom: row.validFrom,
      validTo: row.validTo,
      region: row.area,
      ageFrom: row.ageMin,
      ageTo: row.ageMax,
      weekly: row.weeklyPence,
      source: row.source,
      confidence: row.verified ? "sourced" : "unverified",
    },
  ];
}

/**
 * The national minimum allowance as it is loaded, oldest year first. A database that nobody has loaded rates into
 * answers with the years that ship, so that the page is never empty.
 */
export async function listMinimumAllowances(db: Reader): Promise<readonly AllowanceRate[]> {
  const rows = await db
    .select()
    .from(allowanceRates)
    .where(eq(allowanceRates.scheme, "minimum"))
    .orderBy(asc(allowanceRates.validFrom), asc(allowanceRates.area), asc(allowanceRates.ageMin));
  const rates = rows.flatMap(rateOf);
  return rates.length > 0 ? rates : NATIONAL_MINIMUM;
}

/** Whether any year of the national minimum is loaded. */
export async function hasMinimumAllowances(db: Reader): Promise<boolean> {
  return (await db.$count(allowanceRates, eq(allowanceRates.scheme, "minimum"))) > 0;
}
