import { describe, expect, test } from "vitest";
import { returnYear } from "./cells.ts";
import { checkReturn } from "./check-return.ts";
import { csvReader } from "./csv-rows.ts";
import { type Fault, NOT_SHOWN, RULES } from "./faults.ts";
import { RETURN_TABLES, tableOfHeadings } from "./tables.ts";

const HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB";
const EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN";

/** Checks files given as their lines, in the order given. */
function checked(files: Record<string, readonly string[]>, year = 2025) {
  const faults: Fault[] = [];
  const check = checkReturn(returnYear(year), (fault) => faults.push(fault));
  for (const [file, [headings = "", ...lines]] of Object.entries(files)) {
    const table = tableOfHeadings(headings.split(","));
    if (!table) throw new Error(`No table: ${headings}`);
    const take = check.table(file, table, headings.split(","));
    let first = true;
    const reader = csvReader((cells, line, broken) => {
      if (!first) take?.(cells, line, broken);
      first = false;
    });
    reader.push([headings, ...lines].join("\n"));
    reader.end();
  }
  return { ...check.finish(), faults };
}

function marksOf(faults: readonly Fault[]): string[] {
  return faults.map(({ row, column, rule }) => `${row} ${column} ${rule}`);
}

const aisha = "A1,F,04/06/2014,APKN,A123456789012,,";
const ben = "B2,M,30/01/2010,WBRI,UN1,,";

function withEpisodes(...lines: string[]) {
  return checked({ "header.csv": [HEADER, aisha, ben], "episodes.csv": [EPISODES, ...lines] });
}

const benOpen = "B2,02/09/2023,S,C2,N1,U4,PR1,,,,ST4 2DE,ST1 3AB,";

describe("a return that is in order", () => {
  test("has nothing to tell, and its rows are counted", () => {
    const { faults, errors, queries, children, rows } = withEpisodes(
      "A1,05/05/2024,S,C1,N1,U6,PR4,01/10/2024,X1,CARPL,ST4 2DE,ST6 1AA,1234567",
      "A1,01/10/2024,B,C2,N1,U4,PR1,,,,ST4 2DE,ST1 3AB,",
      benOpen,
    );
    expect(faults).toEqual([]);
    expect({ errors, queries, children, rows }).toEqual({
      errors: 0,
      queries: 0,
      children: 2,
      rows: { header: 2, episodes: 3 },
    });
  });

  test("may write its dates as a database does, its codes small, and leave lines empty", () => {
    const { faults } = checked({
      "header.csv": [HEADER, "A1,f,2014-06-04 00:00:00,apkn,A123456789012,0.0,", ",,,,,,"],
      "episodes.csv": [EPISODES, "A1,2024-05-05,s,c1,n1,u6,pr4,,,,,,", ""],
    });
    expect(faults).toEqual([]);
  });
});

describe("a cell", () => {
  test("is told by row, column, rule, value and fix", () => {
    const { faults } = withEpisodes("A1,31/02/2024,S,C1,N1,U6,PR4,,,,,,", benOpen);
    expect(faults[0]).toEqual({
      file: "episodes.csv",
      row: 2,
      column: "DECOM",
      rule: "not-a-date",
      severity: "error",
      value: "31/02/2024",
      fix: "Write a day that exists as DD/MM/YYYY, such as 31/03/2025.",
    });
  });

  test("with a code of no list refuses, with one of another year is asked about", () => {
    const { faults } = withEpisodes("A1,05/05/2024,S,C9,N1,H5,PR4,,,,,,", benOpen);
    expect(marksOf(faults)).toEqual(["2 LS unknown-code", "2 PLACE code-of-another-year"]);
    expect(faults[0]?.fix).toBe("Write one of: C1, C2, D1, E1, V2, V3, V4, L1, L2, L3, J1, J2, J3.");
    expect(faults[1]?.fix).toContain("K3");
    expect(faults[1]?.fix).not.toContain("H5");
  });

  test("that must be there and is not refuses; the pupil number is only asked for", () => {
    const { faults, errors, queries } = checked({
      "header.csv": [HEADER, "A1,,04/06/2014,APKN,,,"],
      "episodes.csv": [EPISODES, "A1,05/05/2024,S,C1,N1,U6,PR4,,,,,,"],
    });
    expect(marksOf(faults)).toEqual(["2 SEX value-missing", "2 UPN value-asked-for"]);
    expect({ errors, queries }).toEqual({ errors: 1, queries: 1 });
  });

  test("after the end of the year refuses, but the day somebody comes of age may lie ahead", () => {
    const { faults } = checked({
      "header.csv": [HEADER, ben],
      "episodes.csv": [EPISODES, "B2,01/04/2025,S,C2,N8,U4,PR1,,,,,,"],
      "uasc.csv": ["CHILD,SEX,DOB,DUC", "B2,M,30/01/2010,30/01/2028"],
    });
    expect(marksOf(faults)).toEqual(["2 DECOM after-the-year"]);
  });

  test("after the end of the year is told and lets pass in a table that no figure comes from", () => {
    const { faults, errors, queries } = checked({
      "header.csv": [HEADER, ben],
      "episodes.csv": [EPISODES, benOpen],
      "reviews.csv": ["CHILD,DOB,REVIEW,REVIEW_CODE", "B2,30/01/2010,02/05/2025,PN1"],
    });
    expect(marksOf(faults)).toEqual(["2 REVIEW after-the-year"]);
    expect({ errors, queries }).toEqual({ errors: 0, queries: 1 });
  });

  test("of a table that no figure comes from is told and refuses nothing, whatever is wrong with it", () => {
    const { faults, errors, queries, rows } = checked({
      "header.csv": [HEADER, ben],
      "episodes.csv": [EPISODES, benOpen],
      "oc3.csv": [
        "CHILD,DOB,IN_TOUCH,ACTIV",
        "Z9,30/01/2006,MAYBE,F1",
        ",30/01/2010,YES,F1",
        "B2,31/01/2010,YES,F9,G1",
      ],
      "oc2.csv": ["CHILD,DOB,SDQ_SCORE,SDQ_SCORE", `"B2,30/01/2010,12,`],
    });
    expect(faults.map(({ file, row, column, rule }) => `${file} ${row} ${column} ${rule}`)).toEqual([
      "oc3.csv 1 ACCOM column-missing",
      "oc3.csv 2 IN_TOUCH unknown-code",
      "oc3.csv 2 CHILD child-not-in-header",
      "oc3.csv 3 CHILD value-missing",
      "oc3.csv 4  too-many-cells",
      "oc3.csv 4 ACTIV unknown-code",
      "oc3.csv 4 DOB born-differs",
      "oc2.csv 1 SDQ_SCORE column-twice",
      "oc2.csv 2  row-broken",
    ]);
    expect({ errors, queries, rows }).toEqual({
      errors: 0,
      queries: 9,
      rows: { header: 1, episodes: 1, oc3: 3, oc2: 1 },
    });
  });

  test("of the unaccompanied children refuses only where a figure comes from it: which child, and until when", () => {
    const { faults } = checked({
      "header.csv": [HEADER, ben],
      "episodes.csv": [EPISODES, benOpen],
      "uasc.csv": ["CHILD,SEX,DOB,DUC", "B2,X,31/01/2010,soon", "Z9,M,30/01/2010,"],
    });
    expect(faults.map(({ row, column, rule, severity }) => `${row} ${column} ${rule} ${severity}`)).toEqual([
      "2 SEX unknown-code query",
      "2 DUC not-a-date error",
      "2 DOB born-differs query",
      "3 CHILD child-not-in-header error",
    ]);
  });

  test("that says who a child is, or where, is never shown", () => {
    const long = "QX7734-SECRET-IDENTIFIER";
    const { faults } = checked({
      "header.csv": [HEADER, `${long},M,30/01/2010,WBRI,NOPE77,,`, ben, ben],
      "episodes.csv": [EPISODES, "ZZ99,05/05/2024,S,C1,N1,U6,PR4,,,,WHERE7,HERE7,", benOpen],
      "uasc.csv": ["CHILD,SEX,DOB,DUC", "B2,M,31/01/2010,"],
    });
    expect(new Set(faults.map(({ rule }) => rule))).toEqual(
      new Set([
        "child-too-long",
        "upn-shape",
        "child-twice",
        "postcode-shape",
        "child-not-in-header",
        "born-differs",
        "child-without-episode",
      ]),
    );
    expect(JSON.stringify(faults)).not.toMatch(/QX7734|ZZ99|B2|NOPE77|WHERE7|HERE7|31\/01\/2010/);
  });
});

describe("the children of a return", () => {
  test("stand once in the header, and every other table names only them", () => {
    const { faults } = checked({
      "header.csv": [HEADER, aisha, aisha],
      "episodes.csv": [EPISODES, "A1,05/05/2024,S,C1,N1,U6,PR4,,,,,,", "C3,05/05/2024,S,C1,N1,U6,PR4,,,,,,"],
      "missing.csv": ["CHILD,DOB,MISSING,MIS_START,MIS_END", "D4,04/06/2014,M,06/06/2024,"],
    });
    expect(faults.map(({ file, row, rule }) => `${file} ${row} ${rule}`)).toEqual([
      "header.csv 3 child-twice",
      "episodes.csv 3 child-not-in-header",
      "missing.csv 2 child-not-in-header",
    ]);
  });

  test("without an episode are asked about", () => {
    expect(marksOf(withEpisodes(benOpen).faults)).toEqual(["2 CHILD child-without-episode"]);
  });

  test("are not looked after before they are born nor from 18 on", () => {
    const { faults } = withEpisodes("A1,03/06/2014,S,C1,N1,U6,PR4,,,,,,", benOpen);
    expect(marksOf(faults)).toEqual(["2 DECOM born-after"]);
    const grown = checked({
      "header.csv": [HEADER, "C3,M,29/02/2004,WBRI,UN1,,"],
      "episodes.csv": [EPISODES, "C3,01/03/2022,S,C2,N1,U4,PR1,,,,,,"],
    });
    expect(marksOf(grown.faults)).toEqual(["2 DECOM eighteen-or-over"]);
    const open = checked({
      "header.csv": [HEADER, "C3,M,29/02/2004,WBRI,UN1,,"],
      "episodes.csv": [EPISODES, "C3,28/02/2022,S,C2,N1,U4,PR1,,,,,,"],
    });
    expect(marksOf(open.faults)).toEqual(["2 DEC open-at-eighteen"]);
  });
});

describe("the episodes of a child", () => {
  const history = (...lines: string[]) => marksOf(withEpisodes(...lines, benOpen).faults);

  test("end no earlier than they begin, with a reason", () => {
    expect(history("A1,05/05/2024,S,C1,N1,U6,PR4,04/05/2024,E8,,,,")).toEqual(["2 DEC ends-before-it-begins"]);
    expect(history("A1,05/05/2024,S,C1,N1,U6,PR4,06/05/2024,,,,,")).toEqual(["2 REC end-without-reason"]);
    expect(history("A1,05/05/2024,S,C1,N1,U6,PR4,,E8,,,,")).toEqual(["2 REC reason-without-end"]);
  });

  test("do not overlap, whatever the order of their rows", () => {
    expect(
      history("A1,01/10/2024,P,C1,N1,U4,PR1,,,,,,", "A1,05/05/2024,S,C1,N1,U6,PR4,02/10/2024,X1,CARPL,,,"),
    ).toEqual(["2 DECOM before-last-ended"]);
    expect(history("A1,05/05/2024,S,C1,N1,U6,PR4,,,,,,", "A1,01/10/2024,P,C1,N1,U4,PR1,,,,,,")).toEqual([
      "3 DECOM before-last-ended",
    ]);
    expect(history("A1,05/05/2024,S,C1,N1,U6,PR4,,,,,,", "A1,05/05/2024,S,C1,N1,U4,PR1,,,,,,")).toEqual([
      "3 DECOM same-day-twice",
    ]);
  });

  test("begin a stay with S, and go on with what changed", () => {
    expect(history("A1,05/05/2024,P,C1,N1,U6,PR4,,,,,,")).toEqual(["2 RNE first-is-no-start"]);
    const first = "A1,05/05/2024,S,C1,N1,U6,PR4,01/10/2024,X1,CARPL,,,";
    expect(history(first, "A1,01/10/2024,S,C1,N1,U4,PR1,,,,,,")).toEqual(["3 RNE start-without-break"]);
    expect(history(first, "A1,01/10/2024,P,C2,N1,U4,PR1,,,,,,")).toEqual(["3 RNE status-changed"]);
    expect(history(first, "A1,01/10/2024,B,C1,N1,U4,PR1,,,,,,")).toEqual(["3 LS status-unchanged"]);
    expect(history(first, "A1,01/10/2024,P,C1,N1,U6,PR4,,,,,,")).toEqual([]);
  });

  test("say why a placement ended in a move, and only then", () => {
    const legal = "A1,01/10/2024,L,C2,N1,U6,PR4,,,,,,";
    expect(history("A1,05/05/2024,S,C1,N1,U6,PR4,01/10/2024,X1,CARPL,,,", legal)).toEqual([
      "2 REASON_PLACE_CHANGE move-reason-not-wanted",
    ]);
    expect(history("A1,05/05/2024,S,C1,N1,U6,PR4,01/10/2024,X1,,,,", "A1,01/10/2024,T,C1,N1,U4,PR4,,,,,,")).toEqual([
      "2 REASON_PLACE_CHANGE move-reason-missing",
    ]);
    expect(history("A1,05/05/2024,S,C1,N1,U6,PR4,01/10/2024,X1,,,,", "A1,01/10/2024,L,C2,N1,U4,PR4,,,,,,")).toEqual([
      "3 RNE placement-changed",
    ]);
  });

  test("that say another follows are followed, and those that end a stay are not", () => {
    expect(history("A1,05/05/2024,S,C1,N1,U6,PR4,01/10/2024,X1,,,,")).toEqual(["2 REC nothing-follows"]);
    const again = "A1,02/10/2024,S,C1,N1,U4,PR1,,,,,,";
    expect(history("A1,05/05/2024,S,C1,N1,U6,PR4,01/10/2024,X1,,,,", again)).toEqual(["2 REC nothing-follows"]);
    expect(history("A1,05/05/2024,S,C1,N1,U6,PR4,01/10/2024,E4A,,,,", again)).toEqual([]);
    expect(history("A1,05/05/2024,S,C1,N1,U6,PR4,01/10/2024,E8,,,,", "A1,01/10/2024,L,C2,N1,U6,PR4,,,,,,")).toEqual([
      "2 REC goes-on-after-final-end",
    ]);
  });

  test("name a provider that fits", () => {
    expect(history("A1,05/05/2024,S,C1,N1,P1,PR4,,,,,,")).toEqual(["2 PLACE_PROVIDER provider-does-not-fit"]);
    expect(history("A1,05/05/2024,S,C1,N1,U6,,,,,,,")).toEqual(["2 PLACE_PROVIDER provider-missing"]);
    expect(history("A1,05/05/2024,S,C1,N1,T1,,,,,,,")).toEqual([]);
  });
});

describe("a file", () => {
  test("is known by its headings, whatever it is called", () => {
    expect(tableOfHeadings([" child ", "Mis Start", "MIS_END"])?.name).toBe("missing");
    expect(tableOfHeadings(["CHILD", "NAME"])).toBeNull();
  });

  test("without a heading it must have is refused once, not row by row", () => {
    const { faults, rows } = checked({
      "header.csv": [HEADER, aisha],
      "episodes.csv": ["CHILD,DECOM,RNE,LS,CIN,PLACE_PROVIDER,REC", "A1,05/05/2024,S,C1,N1,PR4,"],
    });
    expect(marksOf(faults.filter(({ severity }) => severity === "error"))).toEqual([
      "1 PLACE column-missing",
      "1 DEC column-missing",
    ]);
    expect(rows.episodes).toBe(0);
  });

  test("with a row that cannot be cut into cells says which row", () => {
    const { faults } = checked({
      "header.csv": [HEADER, `"A1,F,04/06/2014,APKN,A123456789012,,`, ben],
      "episodes.csv": [EPISODES, benOpen, "B2,01/01/2020,S,C2,N1,U4,PR1,02/01/2020,E8,,,,,Stoke"],
    });
    expect(marksOf(faults)).toEqual(["2  row-broken", "3  too-many-cells", "3 DEC ended-before-the-year"]);
  });
});

describe("a fault of any table", () => {
  test.each(RETURN_TABLES.map((table) => [table.name, table] as const))(
    "of %s says the row and column, what stands there, the rule and what to do",
    (name, table) => {
      const headings = table.columns.map((column) => column.name);
      // The child is in the header; of every other column the value can be nothing that is right.
      const wrong = headings.map((heading) => (heading === "CHILD" ? "A1" : "?!"));
      const files = { "header.csv": [HEADER, ...(name === "header" ? [] : [aisha])] };
      const own = { [`${name}.csv`]: [headings.join(","), wrong.join(",")] };
      const { faults } = checked(name === "header" ? own : { ...files, ...own });
      const told = faults.filter(({ file, row }) => file === `${name}.csv` && row === 2);
      const mayBeAnything = new Set(["child", "text"]);
      const checkedColumns = table.columns.filter(({ kind }) => !mayBeAnything.has(kind)).map((column) => column.name);
      const columns = new Set(told.map(({ column }) => column));
      expect(checkedColumns.filter((column) => !columns.has(column))).toEqual([]);
      for (const fault of told) {
        expect(RULES[fault.rule].title.length).toBeGreaterThan(5);
        expect(fault.fix.length).toBeGreaterThan(10);
        expect(["?!", NOT_SHOWN, ""]).toContain(fault.value);
      }
    },
  );
});
