import { day, flag, index, oneOf, table, text, whole } from "../engine/columns.ts";

/** A dated weekly amount with its source. A year that nobody has loaded is absent, never guessed. */
export const allowanceRates = table(
  "allowance_rates",
  {
    id: text().primaryKey(),
    scheme: oneOf(["minimum", "council"]).notNull(),
    councilId: text(),
    area: oneOf(["london", "south-east", "rest"]),
    validFrom: day().notNull(),
    validTo: day().notNull(),
    ageMin: whole().notNull(),
    ageMax: whole().notNull(),
    weeklyPence: whole().notNull(),
    source: text().notNull(),
    verified: flag().notNull(),
  },
  (t) => [index("allowance_rates_dates").on(t.scheme, t.validFrom)],
);
