/*
 * The codes of the SSDA903 return, by set. `H5:-2024` was used up to the return for the year to 31 March 2024, `K3:2025-` from
 * that of 2025 on; the others in every return from 2017 to 2026. Facts from the Department for Education's guide to the
 * return, by way of the open schemas named in NOTICE. E4 is how a return home was written before it was told apart.
 */
const CODES = {
  SEX: "1:-2024 2:-2024 M:2025- F:2025- U:2025-",
  ETHNIC: "WBRI WIRI WOTH WIRT WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT",
  MOTHER: "0 1",
  RNE: "S L P T B U",
  LS: "C1 C2 D1 E1 V2 V3 V4 L1 L2 L3 J1 J2 J3",
  CIN: "N1 N2 N3 N4 N5 N6 N7 N8",
  PLACE:
    "A3 A4 A5 A6 H5:-2024 K1 K2 K3:2025- P1 P2:-2024 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 Z1 Z11:2026- Z12:2026- Z13:2026- Z14:2026-",
  PLACE_PROVIDER: "PR0 PR1 PR2 PR3 PR4 PR5",
  REC: "X1 E11 E12 E2 E3 E4:-2014 E4A E4B E13 E41 E43:-2018 E44:-2018 E45:2019- E46:2019- E47:2019- E48:2019- E5 E6 E7 E8 E9 E14 E15 E16 E17",
  REASON_PLACE_CHANGE: "CARPL CLOSE ALLEG STAND APPRR CREQB CREQO CHILD LAREQ PLACE CUSTOD:2019- OTHER",
  REVIEW_CODE: "PN0 PN1 PN2 PN3 PN4 PN5 PN6 PN7",
  SDQ_REASON: "SDQ1 SDQ2 SDQ3 SDQ4 SDQ5",
  YES_NO: "0 1",
  IN_TOUCH: "YES NO DIED REFU NREQ RHOM",
  ACTIV: "F1 P1 F2 P2 F3:-2021 P3:-2021 F4:2022- P4:2022- F5:2022- P5:2022- G4 G5 G6 0",
  ACCOM: "B1 B2 C1 C2 D1 D2 E1 E2 G1 G2 H1 H2 K1 K2 R1 R2 S1 S2 T1 T2 U1 U2 V1 V2 W1 W2 X1 X2 Y1 Y2 Z1 Z2 0",
  SEX_ADOPTR: "M1 F1 MM FF MF",
  LS_ADOPTR: "L0 L11 L12 L2 L3 L4",
  REASON_PLACED_CEASED: "RD1 RD2 RD3 RD4",
  PREV_PERM: "P1 P2 P3 P4 Z1",
  MISSING: "M A",
  SW_REASON:
    "MANAGE:2024- FCONTA:2024- LEFTRL:2024- ORGRST:2024- TSPROC:2024- ABSENC:2024- CHCHAN:2024- PCCHAN:2024- SWDIED:2024- OTHERS:2024-",
} as const;

export type CodeSet = keyof typeof CODES;

/** The first and last return a code belongs to, by the year of its 31 March. */
type Years = { from: number; to: number };

const SETS = new Map(
  Object.entries(CODES).map(([set, codes]) => [
    set,
    new Map<string, Years>(
      codes.split(" ").map((written) => {
        const [code = "", years = "-"] = written.split(":");
        const [from, to] = years.split("-");
        return [code, { from: Number(from || 0), to: Number(to || 9999) }];
      }),
    ),
  ]),
);

/** Whether a code belongs to a set in the return of a year: if not, whether it did or will in another. */
export function codeIn(set: CodeSet, code: string, year: number): "known" | "other-year" | "unknown" {
  const years = SETS.get(set)?.get(code);
  if (!years) return "unknown";
  return year >= years.from && year <= years.to ? "known" : "other-year";
}

const written = new Map<string, string>();

/** The codes of a set in the return of a year, as they are written in a report: "N1, N2, N3". */
export function codesOf(set: CodeSet, year: number): string {
  const key = `${set} ${year}`;
  const before = written.get(key);
  if (before !== undefined) return before;
  const codes = [...(SETS.get(set) ?? [])].flatMap(([code, { from, to }]) =>
    year >= from && year <= to ? [code] : [],
  );
  written.set(key, codes.join(", "));
  return codes.join(", ");
}
