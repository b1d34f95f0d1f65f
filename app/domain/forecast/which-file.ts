import { headingOf } from "../returns/tables.ts";

/** The tables of a return that a forecast is made from. The return has others; they are passed over. */
export type ReturnTable = "episodes" | "header" | "uasc";

/** The columns by which a table is known, whatever its file is called and in whatever order they stand: the first that fits. */
const KNOWN_BY: Record<ReturnTable, string[]> = {
  episodes: ["CHILD", "DECOM", "DEC", "PLACE"],
  uasc: ["CHILD", "DUC"],
  header: ["CHILD", "SEX", "DOB"],
};

/** Headings as systems have written them in exports since 2017, by the name the return's guide gives the field. */
const OTHER_HEADINGS: Record<string, string> = {
  CHILDID: "CHILD",
  CHILD_ID: "CHILD",
  GENDER: "SEX",
  DATE_OF_BIRTH: "DOB",
  ETHNICITY: "ETHNIC",
  PLACEMENT: "PLACE",
  PLACE_TYPE: "PLACE",
  PLACEMENT_TYPE: "PLACE",
  PROVIDER: "PLACE_PROVIDER",
  PLACEMENT_PROVIDER: "PLACE_PROVIDER",
  DATE_EPISODE_COMMENCED: "DECOM",
  DATE_EPISODE_CEASED: "DEC",
  REASON_FOR_NEW_EPISODE: "RNE",
  REASON_EPISODE_CEASED: "REC",
  HOME_POSTCODE: "HOME_POST",
  PLACEMENT_POSTCODE: "PL_POST",
  LOCAL_AUTHORITY: "LA",
};

/** The field a heading stands for, by the name the return's guide gives it. */
export function fieldOfHeading(heading: string): string {
  const plain = headingOf(heading);
  return OTHER_HEADINGS[plain] ?? plain;
}

/** Which table a file holds, by its columns; null where it is none of those a forecast needs. */
export function tableOfFields(fields: readonly string[]): ReturnTable | null {
  const tables = Object.keys(KNOWN_BY) as ReturnTable[];
  return tables.find((table) => KNOWN_BY[table].every((field) => fields.includes(field))) ?? null;
}

/** The table a file's name speaks of, and the columns it would need; null where the name speaks of none. */
export function tableMeantBy(fileName: string): { table: ReturnTable; needs: string[] } | null {
  const name = fileName.toLowerCase();
  // Social workers' episodes are a table of their own, which says nothing of homes.
  if (/(^|[^a-z])sw[_-]?episodes/.test(name)) return null;
  const table = (["episodes", "header", "uasc"] as const).find((one) => new RegExp(`(^|[^a-z])${one}\\.`).test(name));
  return table ? { table, needs: KNOWN_BY[table] } : null;
}

/**
 * The year of the return that a file's or a folder's name tells: the later of 2020-21 and of 2020_2021, else the one year
 * there is; null where there is none. A return of year Y covers 1 April of Y - 1 to 31 March of Y.
 */
export function yearInName(name: string): number | null {
  const pair = name.match(/(?<!\d)(20\d\d)[-_ ](?:20)?(\d\d)(?!\d)/);
  if (pair) {
    const later = Math.floor(Number(pair[1]) / 100) * 100 + Number(pair[2]);
    if (later === Number(pair[1]) + 1) return later;
  }
  const one = name.match(/(?<!\d)(20\d\d)(?!\d)/);
  return one ? Number(one[1]) : null;
}
