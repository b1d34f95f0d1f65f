import type { ReturnFile } from "#app/domain/returns/return-files.ts";
import type { WhatChanges } from "#app/domain/returns/what-changes.ts";
import { day, flag, index, instant, json, oneOf, real, table, text, uniqueIndex, whole } from "../engine/columns.ts";
import { councils } from "./councils.ts";

/**
 * A statutory return a council gave us, for one year to 31 March. One of a year is current; those before it are kept.
 * `waiting`: read and in order, and nobody has said yet that it is to count. `refused`: it had errors, and none of its rows were kept.
 */
export const returns = table(
  "returns",
  {
    id: text().primaryKey(),
    councilId: text()
      .notNull()
      .references(() => councils.id),
    kind: oneOf(["ssda903"]).notNull(),
    yearEnd: day().notNull(),
    state: oneOf(["waiting", "refused", "current", "superseded"]).notNull(),
    /** How many of that council, kind and year counted before it; null as long as it does not count. */
    nth: whole(),
    readAt: instant().notNull(),
    readById: text().notNull(),
    readByName: text(),
    /** When it began to count, and when another took its place. */
    currentSince: instant(),
    supersededAt: instant(),
    children: whole().notNull(),
    episodes: whole().notNull(),
    errors: whole().notNull(),
    queries: whole().notNull(),
    /** Its files by name, table, rows and hash: the same files again are known by them. */
    files: json<ReturnFile[]>().notNull(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("returns_once").on(t.councilId, t.kind, t.yearEnd, t.nth),
    index("returns_council").on(t.councilId, t.state, t.yearEnd),
  ],
);

/** The report of a return that was read: every fault by file, row and column, none by child. */
export const returnReports = table("return_reports", {
  returnId: text()
    .primaryKey()
    .references(() => returns.id),
  /** The lines of the report as CSV without its headings, and how many more there were than are kept. */
  lines: text().notNull(),
  left: whole().notNull(),
  /** What it would change, as it was when it was read; null where it was refused. */
  changes: json<WhatChanges>(),
});

/** A child of a return. The council's own identifier is not kept: `childKey` is a keyed hash of it. */
export const returnChildren = table(
  "return_children",
  {
    returnId: text()
      .notNull()
      .references(() => returns.id),
    childKey: text().notNull(),
    /** The first day of the month of birth. */
    bornMonth: day().notNull(),
    sex: oneOf(["M", "F", "U"]).notNull(),
    ethnicity: text().notNull(),
    mother: flag().notNull(),
    unaccompanied: flag().notNull(),
    /** The day that status ended, or will end. */
    unaccompaniedUntil: day(),
  },
  (t) => [uniqueIndex("return_children_once").on(t.returnId, t.childKey)],
);

/** An episode of care of a child of a return, without postcodes: whether inside the council's area, and how far from home. */
export const returnEpisodes = table(
  "return_episodes",
  {
    returnId: text()
      .notNull()
      .references(() => returns.id),
    childKey: text().notNull(),
    startsOn: day().notNull(),
    endsOn: day(),
    began: text().notNull(),
    legalStatus: text().notNull(),
    need: text().notNull(),
    placement: text().notNull(),
    provider: text(),
    ended: text(),
    moveReason: text(),
    /** The registration of the home or agency. */
    urn: text(),
    /** Whether the placement lies inside the council's own area; null where nobody can say. */
    inside: flag(),
    /** The council whose area it lies in; null where the postcode does not say. */
    placeCouncilId: text(),
    /** Straight-line miles from home to placement, by postcode sector; null where either is not known. */
    miles: real(),
    /** The same for children of one council who came into care from one address: a keyed hash; null for other episodes. */
    homeKey: text(),
  },
  (t) => [uniqueIndex("return_episodes_once").on(t.returnId, t.childKey, t.startsOn)],
);
