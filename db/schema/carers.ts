import { day, flag, index, instant, json, oneOf, real, table, text, uniqueIndex, whole } from "../engine/columns.ts";
import { accounts } from "./access.ts";
import { councils } from "./councils.ts";

/** An approved carer household: its terms, what its home is like, and whether it has room today. */
export const households = table(
  "households",
  {
    id: text().primaryKey(),
    ref: text().notNull(),
    /** The council whose area the home stands in. */
    councilId: text()
      .notNull()
      .references(() => councils.id),
    /** The council that approved them; null for an independent agency's household. */
    approvedBy: text().references(() => councils.id),
    agency: text(),
    provider: oneOf(["own", "agency", "kinship"]).notNull(),
    accountId: text().references(() => accounts.id),
    applicationId: text(),
    sector: text().notNull(),
    locality: text().notNull(),
    lat: real().notNull(),
    lng: real().notNull(),
    stage: oneOf(["active", "on-hold", "ended"]).notNull(),
    approvedOn: day().notNull(),
    reviewDueOn: day().notNull(),
    places: whole().notNull(),
    ageMin: whole().notNull(),
    ageMax: whole().notNull(),
    sex: oneOf(["any", "female", "male"]).notNull(),
    siblingsMax: whole().notNull(),
    careTypes: json<string[]>().notNull(),
    /** The only child they are approved for, as kinship carers usually are. */
    namedChildId: text(),
    pets: json<string[]>().notNull(),
    smoker: flag(),
    languages: json<string[]>().notNull(),
    religion: text(),
    stepFree: flag(),
    cannotManage: json<string[]>().notNull(),
    /** Offered to the region's other councils too. */
    shared: flag().notNull(),
    weeklyPence: whole(),
    availability: oneOf(["available", "unavailable"]).notNull(),
    unavailableReason: text(),
    availableFrom: day(),
    confirmedAt: instant(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("households_ref").on(t.ref),
    index("households_council").on(t.councilId),
    index("households_approved_by").on(t.approvedBy, t.provider),
    index("households_account").on(t.accountId),
  ],
);
