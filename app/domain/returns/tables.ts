import type { CodeSet } from "./code-sets.ts";

/*
 * The tables of the SSDA903 return and their columns, in the layouts of 2017 to 2026: facts from the open schemas named in
 * NOTICE. Between those years the columns stayed; codes came and went, and the table of social workers came in 2024.
 */

export const TABLES = [
  "header",
  "episodes",
  "uasc",
  "reviews",
  "oc2",
  "oc3",
  "ad1",
  "placed-for-adoption",
  "previous-permanence",
  "missing",
  "social-workers",
] as const;
export type TableName = (typeof TABLES)[number];

/** What a column holds. `child` and `upn` say who a child is; they are never shown, kept or logged. */
export type ColumnKind =
  | { kind: "child" | "upn" | "postcode" | "urn" | "text" }
  /** `later`: the day may lie after the year, as that on which a young person comes of age. */
  | { kind: "date"; later?: boolean }
  | { kind: "code"; set: CodeSet }
  | { kind: "whole"; from: number; to: number };

/** `needed`: "yes" refuses a row without it; "asked" is told and lets the row pass, because no figure here hangs on it. */
export type Column = { name: string; needed: "yes" | "asked" | "no" } & ColumnKind;

/**
 * `sign`: the column no other table has, by which a file is known whatever it is called. `figuresFrom`: the columns that figures come
 * from, and so the only ones in which something wrong refuses a return; of a table without any, the rows are counted and none is kept.
 */
export type Table = {
  name: TableName;
  title: string;
  sign: string;
  from?: number;
  columns: readonly Column[];
  figuresFrom?: readonly string[];
};

type Made = (name: string, needed?: Column["needed"]) => Column;

const date: Made = (name, needed = "no") => ({ name, needed, kind: "date" });
const text: Made = (name, needed = "no") => ({ name, needed, kind: "text" });
const code = (name: string, set: CodeSet, needed: Column["needed"] = "no"): Column => ({
  name,
  needed,
  kind: "code",
  set,
});
const CHILD: Column = { name: "CHILD", needed: "yes", kind: "child" };
const BORN = date("DOB", "yes");
const yesNo = (name: string, needed: Column["needed"] = "no") => code(name, "YES_NO", needed);

const HEADER: Table = {
  name: "header",
  title: "Header",
  sign: "ETHNIC",
  columns: [
    CHILD,
    code("SEX", "SEX", "yes"),
    BORN,
    code("ETHNIC", "ETHNIC", "yes"),
    { name: "UPN", needed: "asked", kind: "upn" },
    code("MOTHER", "MOTHER"),
    date("MC_DOB"),
  ],
  figuresFrom: ["CHILD", "SEX", "DOB", "ETHNIC", "MOTHER"],
};

const EPISODES: Table = {
  name: "episodes",
  title: "Episodes",
  sign: "DECOM",
  columns: [
    CHILD,
    date("DECOM", "yes"),
    code("RNE", "RNE", "yes"),
    code("LS", "LS", "yes"),
    code("CIN", "CIN", "yes"),
    code("PLACE", "PLACE", "yes"),
    code("PLACE_PROVIDER", "PLACE_PROVIDER"),
    date("DEC"),
    code("REC", "REC"),
    code("REASON_PLACE_CHANGE", "REASON_PLACE_CHANGE"),
    { name: "HOME_POST", needed: "no", kind: "postcode" },
    { name: "PL_POST", needed: "no", kind: "postcode" },
    { name: "URN", needed: "no", kind: "urn" },
  ],
  figuresFrom: [
    ...["CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE"],
    ...["HOME_POST", "PL_POST", "URN"],
  ],
};

const UASC: Table = {
  name: "uasc",
  title: "Unaccompanied asylum-seeking children",
  sign: "DUC",
  columns: [CHILD, code("SEX", "SEX", "yes"), BORN, { name: "DUC", needed: "no", kind: "date", later: true }],
  // Sex and date of birth are the header's.
  figuresFrom: ["CHILD", "DUC"],
};

/** Every table of the return, the header first: the others name children by it. */
export const RETURN_TABLES: readonly Table[] = [
  HEADER,
  EPISODES,
  UASC,
  {
    name: "reviews",
    title: "Reviews",
    sign: "REVIEW_CODE",
    columns: [CHILD, BORN, date("REVIEW", "yes"), code("REVIEW_CODE", "REVIEW_CODE", "yes")],
  },
  {
    name: "oc2",
    title: "Health and wellbeing (OC2)",
    sign: "SDQ_SCORE",
    columns: [
      CHILD,
      BORN,
      { name: "SDQ_SCORE", needed: "no", kind: "whole", from: 0, to: 40 },
      code("SDQ_REASON", "SDQ_REASON"),
      yesNo("CONVICTED"),
      yesNo("HEALTH_CHECK"),
      yesNo("IMMUNISATIONS"),
      yesNo("TEETH_CHECK"),
      yesNo("HEALTH_ASSESSMENT"),
      yesNo("SUBSTANCE_MISUSE"),
      yesNo("INTERVENTION_RECEIVED"),
      yesNo("INTERVENTION_OFFERED"),
    ],
  },
  {
    name: "oc3",
    title: "Care leavers (OC3)",
    sign: "IN_TOUCH",
    columns: [
      CHILD,
      BORN,
      code("IN_TOUCH", "IN_TOUCH", "yes"),
      code("ACTIV", "ACTIV", "yes"),
      code("ACCOM", "ACCOM", "yes"),
    ],
  },
  {
    name: "ad1",
    title: "Adoption (AD1)",
    sign: "DATE_MATCH",
    columns: [
      CHILD,
      BORN,
      date("DATE_INT", "yes"),
      date("DATE_MATCH", "yes"),
      yesNo("FOSTER_CARE", "yes"),
      { name: "NB_ADOPTR", needed: "yes", kind: "whole", from: 1, to: 2 },
      code("SEX_ADOPTR", "SEX_ADOPTR", "yes"),
      code("LS_ADOPTR", "LS_ADOPTR", "yes"),
    ],
  },
  {
    name: "placed-for-adoption",
    title: "Placed for adoption",
    sign: "DATE_PLACED",
    columns: [
      CHILD,
      BORN,
      date("DATE_PLACED", "yes"),
      date("DATE_PLACED_CEASED"),
      code("REASON_PLACED_CEASED", "REASON_PLACED_CEASED"),
    ],
  },
  {
    name: "previous-permanence",
    title: "Previous permanence",
    sign: "PREV_PERM",
    // The day is written in part where only the month or the year is known, as zz/zz/2012.
    columns: [CHILD, BORN, code("PREV_PERM", "PREV_PERM", "yes"), text("LA_PERM"), text("DATE_PERM")],
  },
  {
    name: "missing",
    title: "Missing",
    sign: "MIS_START",
    columns: [CHILD, BORN, code("MISSING", "MISSING", "yes"), date("MIS_START", "yes"), date("MIS_END")],
  },
  {
    name: "social-workers",
    title: "Social workers",
    sign: "SW_DECOM",
    from: 2024,
    columns: [
      CHILD,
      BORN,
      text("SW_ID", "yes"),
      date("SW_DECOM", "yes"),
      date("SW_DEC"),
      code("SW_REASON", "SW_REASON"),
    ],
  },
];

/** A heading as it is compared: some systems write small letters, spaces, or quotes around it. */
export function headingOf(cell: string): string {
  return cell.trim().toUpperCase().replaceAll(" ", "_");
}

/** The table a file holds, by its headings: what it is called does not matter. Null: it is none of the return's. */
export function tableOfHeadings(headings: readonly string[]): Table | null {
  const there = new Set(headings.map(headingOf));
  return RETURN_TABLES.find(({ sign }) => there.has(sign) && there.has("CHILD")) ?? null;
}
