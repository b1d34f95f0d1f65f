import { type AllowanceRate, allowanceRegionOf, minimumAllowance } from "#app/domain/allowances/minimum-allowance.ts";
import type { Authority } from "#app/domain/councils/authority.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { AGE_COMPARED } from "../near/age-compared.ts";

/**
 * The minimum for a child of the age compared, where somebody lives: today's, or that of the newest year loaded, whose
 * name it carries. Null when no rates are loaded.
 */
export function minimumWhere(
  rates: readonly AllowanceRate[],
  home: Pick<Authority, "region">,
  today: Day,
): AllowanceRate | null {
  const found = minimumAllowance(rates, { region: allowanceRegionOf(home), age: AGE_COMPARED, on: today });
  if (found.ok) return found.value;
  return found.refusal.kind === "year-not-loaded" ? found.refusal.newest : null;
}
