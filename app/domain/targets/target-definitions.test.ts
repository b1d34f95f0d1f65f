import { expect, test } from "vitest";
import { FORECAST_DEFINITIONS } from "../forecast/need/forecast-definitions.ts";
import { WAY_DEFINITIONS } from "../improvement/way-definitions.ts";
import { COUNCIL_DEFINITIONS } from "../sufficiency/council-definitions.ts";
import { DEFINITIONS } from "../sufficiency/definitions.ts";
import { LEDGER_DEFINITIONS } from "../sufficiency/ledger-definitions.ts";
import { REFERRAL_DEFINITIONS } from "../sufficiency/referral-definitions.ts";
import { RETURN_DEFINITIONS } from "../sufficiency/return-definitions.ts";
import { TARGET_DEFINITIONS } from "./target-definitions.ts";

test("Every figure is headed as no other figure is, and each stands at an address of its own", () => {
  const others = [
    DEFINITIONS,
    REFERRAL_DEFINITIONS,
    COUNCIL_DEFINITIONS,
    FORECAST_DEFINITIONS,
    LEDGER_DEFINITIONS,
    RETURN_DEFINITIONS,
    WAY_DEFINITIONS,
  ].flatMap((one) => Object.entries(one));
  const all = [...others, ...Object.entries(TARGET_DEFINITIONS)];
  const headings = all.map(([, { heading }]) => heading);
  expect(headings.filter((heading, at) => headings.indexOf(heading) !== at)).toEqual([]);
  expect(new Set(all.map(([of]) => of)).size).toBe(all.length);
});
