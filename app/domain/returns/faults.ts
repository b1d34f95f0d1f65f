/*
 * What can be wrong with a return, rule by rule. The names are ours. An `error` refuses the whole return, because a figure would be
 * wrong or a row could not be read; a `query` is told and lets it pass, because the row can be read and no figure hangs on it. What
 * would be an error is a query in a column or a table that no figure comes from (`Table.figuresFrom`).
 */

type Rule = { severity: "error" | "query"; title: string };

export const RULES = {
  "not-a-return-table": { severity: "error", title: "A file that is no table of the return" },
  "not-text": { severity: "error", title: "A file that is not text" },
  "table-twice": { severity: "error", title: "The same table in two files" },
  "table-missing": { severity: "error", title: "A table that every return has is missing" },
  "column-missing": { severity: "error", title: "A column is missing" },
  "column-twice": { severity: "error", title: "A column twice" },
  "column-not-read": { severity: "query", title: "A column the return does not have" },
  "table-too-early": { severity: "query", title: "A table the return of that year did not have" },
  "several-councils": { severity: "error", title: "Rows of several councils" },
  "row-broken": { severity: "error", title: "A row whose quotes do not fit" },
  "too-many-cells": { severity: "error", title: "A row with more cells than headings" },
  "value-missing": { severity: "error", title: "A value that must be there is missing" },
  "value-asked-for": { severity: "query", title: "A value the guide asks for is missing" },
  "not-a-date": { severity: "error", title: "Not a date" },
  "after-the-year": { severity: "error", title: "A date after the end of the year" },
  "too-long-ago": { severity: "error", title: "A date too long ago" },
  "unknown-code": { severity: "error", title: "A code that is not in the list" },
  "code-of-another-year": { severity: "query", title: "A code of other years" },
  "not-a-number": { severity: "error", title: "Not a number within its bounds" },
  "child-too-long": { severity: "error", title: "A child identifier longer than twenty characters" },
  "child-odd-characters": { severity: "query", title: "A child identifier with unusual characters" },
  "upn-shape": { severity: "query", title: "A pupil number of another shape" },
  "postcode-shape": { severity: "query", title: "Not a postcode" },
  "urn-shape": { severity: "query", title: "Not a unique reference number of Ofsted" },
  "child-twice": { severity: "error", title: "A child twice in the header" },
  "child-not-in-header": { severity: "error", title: "A child who is not in the header" },
  "child-without-episode": { severity: "query", title: "A child in the header without an episode" },
  "born-differs": { severity: "error", title: "A date of birth that differs from the header" },
  "born-after": { severity: "error", title: "A date before the child was born" },
  "eighteen-or-over": { severity: "error", title: "An episode that begins at 18 or over" },
  "open-at-eighteen": { severity: "query", title: "An episode still open after the 18th birthday" },
  "ends-before-it-begins": { severity: "error", title: "An end before the beginning" },
  "end-without-reason": { severity: "error", title: "An end without its reason" },
  "reason-without-end": { severity: "query", title: "A reason for the end, but no end" },
  "provider-missing": { severity: "query", title: "A placement without its provider" },
  "provider-does-not-fit": { severity: "query", title: "A provider that does not fit the placement" },
  "same-day-twice": { severity: "error", title: "Two episodes of a child begin on one day" },
  "before-last-ended": { severity: "error", title: "An episode begins before the last one ended" },
  "ended-before-the-year": { severity: "query", title: "An episode that ended before the year" },
  "first-is-no-start": { severity: "query", title: "The first episode of a stay is not a start" },
  "start-without-break": { severity: "query", title: "A start on the day the last episode ended" },
  "goes-on-after-final-end": { severity: "query", title: "The last episode ended for good, and the next goes on" },
  "nothing-follows": { severity: "query", title: "An end that says another episode follows, and none does" },
  "status-unchanged": { severity: "query", title: "A change of legal status that changes none" },
  "status-changed": { severity: "query", title: "A change of placement alone that changes the legal status too" },
  "placement-changed": { severity: "query", title: "A change of legal status alone that changes the placement too" },
  "move-reason-missing": { severity: "query", title: "A placement that ended in a move, without its reason" },
  "move-reason-not-wanted": { severity: "query", title: "A reason for a move, and no move" },
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof RULES;
export type Severity = Rule["severity"];

/**
 * One line of the report: where (file, row and column, as in the file: the headings are row 1), which rule, what stands there, and what to
 * do. It names the row and never the child: what says who a child is, or where, is not shown.
 */
export type Fault = {
  file: string;
  row: number;
  column: string;
  rule: RuleName;
  severity: Severity;
  value: string;
  fix: string;
};

/** What is shown in place of a value that could say who a child is or where a child lives. */
export const NOT_SHOWN = "not shown";

/** A fault of one cell, before it has its place. */
export type CellFault = { rule: RuleName; fix: string };

/** How many faults there are of each weight. */
export type FaultCounts = { errors: number; queries: number };
