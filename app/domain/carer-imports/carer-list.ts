/** A list of carers as it was read from its file: its headings, and its rows numbered as a spreadsheet numbers them. */
export type CarerList = {
  headings: readonly string[];
  rows: readonly { line: number; cells: readonly string[] }[];
};

/** What became of the rows of a list. */
export type ImportCounts = { made: number; changed: number; unchanged: number; refused: number };

/** One thing wrong with one cell of a list. `row` as a spreadsheet numbers it. */
export type RowFault = { row: number; column: string; value: string; rule: RowRule; fix: string };

/** What may be wrong with a row, in words. */
export const ROW_RULES = {
  "value-missing": "A value is missing",
  "value-not-known": "The value is in no list",
  "text-too-long": "The text is too long",
  "not-a-date": "This is no date",
  "date-month-first": "The month may stand before the day",
  "date-to-come": "The day has not come yet",
  "not-a-number": "This is not a number that fits",
  "postcode-not-known": "The postcode is not known",
  "outside-england": "The home stands outside England",
  "terms-do-not-fit": "The terms do not fit together",
  "reference-twice": "The reference stands in another row too",
  "places-do-not-add-up": "Places filled and free are not the places",
  "fewer-than-recorded": "More children are recorded there",
  "dates-do-not-fit": "The days do not fit together",
  "on-hold": "The home is on hold here",
  "approval-ended": "The approval has ended here",
} as const;
export type RowRule = keyof typeof ROW_RULES;
