import type { AgreedHomes } from "#app/domain/targets/agreed.ts";
import { day, instant, json, oneOf, table, text, uniqueIndex, whole } from "../engine/columns.ts";
import { councils } from "./councils.ts";

/**
 * The targets agreed for each council: how many homes of which kind are to be approved by a day. Rows are only added: the
 * highest `nth` of a council stands, and those before it are superseded and stay to be read.
 */
export const agreedTargets = table(
  "agreed_targets",
  {
    id: text().primaryKey(),
    councilId: text()
      .notNull()
      .references(() => councils.id),
    nth: whole().notNull(),
    startsOn: day().notNull(),
    endsOn: day().notNull(),
    homes: json<AgreedHomes>().notNull(),
    note: text(),
    /** For whom somebody agreed it: for the region, or for the council. */
    agreedAs: oneOf(["commissioner", "manager"]).notNull(),
    agreedById: text().notNull(),
    agreedByName: text(),
    agreedAt: instant().notNull(),
  },
  (t) => [uniqueIndex("agreed_targets_once").on(t.councilId, t.nth)],
);
