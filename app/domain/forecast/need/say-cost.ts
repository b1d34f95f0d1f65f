import type { Pence } from "../../shared/pence.ts";
import type { CostRange } from "../ours/scenarios.ts";

const MILLION: Pence = 100_000_000;

/** A cost of two years is no more exact than a tenth of a million. */
const TENTHS = new Intl.NumberFormat("en-GB", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

const inMillions = (pence: Pence) => TENTHS.format(pence / MILLION);

/** A cost with its range: "£9.4 million (8.6 to 11.0)". Null is a cost that is not known, or may not be told. */
export function sayCost(cost: CostRange | null): string {
  if (cost === null) return "not known";
  return `£${inMillions(cost.middle)} million (${inMillions(cost.low)} to ${inMillions(cost.high)})`;
}

/** What one cost is beside another: "£1.2 million less (1.0 to 1.4)"; a range that crosses nothing is said from less to more. */
export function sayBeside(beside: CostRange | null): string {
  if (beside === null) return "not known";
  const told = [beside.low, beside.middle, beside.high].map((pence) => inMillions(Math.abs(pence)));
  const [low = "", middle = "", high = ""] = told;
  if (told.every((amount) => amount === "0.0")) return "the same";
  const which = beside.middle > 0 ? "more" : "less";
  const said = middle === "0.0" ? "the same" : `£${middle} million ${which}`;
  if (beside.low < 0 && beside.high > 0 && low !== "0.0" && high !== "0.0")
    return `${said} (${low} less to ${high} more)`;
  return `${said} (${beside.middle > 0 ? `${low} to ${high}` : `${high} to ${low}`})`;
}
