import type { ReturnSource } from "#app/services/returns/return-source.server.ts";
import { sourceOfBytes } from "#app/services/returns/return-source.server.ts";

export const HEADER_HEADINGS = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB";
export const EPISODE_HEADINGS =
  "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN";

/** The files of a return by name, each as its lines. */
export type ReturnLines = Record<string, string[]>;

const pad = (number: number) => String(number).padStart(2, "0");

/**
 * A return for the year to 31 March `year` in which nothing is wrong: children of every age, two episodes each, the first before a
 * move within the year. The same arguments make the same lines.
 */
export function aReturn({
  children,
  year,
  first = 0,
}: {
  children: number;
  year: number;
  first?: number;
}): ReturnLines {
  const header = [HEADER_HEADINGS];
  const episodes = [EPISODE_HEADINGS];
  const [male, female] = year < 2025 ? ["1", "2"] : ["M", "F"];
  for (let nth = first; nth < first + children; nth += 1) {
    const child = `C${100_000 + nth}`;
    const born = `${pad(1 + (nth % 28))}/${pad(1 + (nth % 12))}/${year - 2 - (nth % 14)}`;
    const moved = `${pad(1 + (nth % 28))}/${pad(5 + (nth % 7))}/${year - 1}`;
    header.push(`${child},${nth % 2 === 0 ? male : female},${born},WBRI,UN1,,`);
    const places = "ST4 2DE,ST1 3AB,";
    episodes.push(`${child},15/03/${year - 1},S,C2,N1,U6,PR4,${moved},X1,CARPL,${places}1234567`);
    episodes.push(`${child},${moved},P,C2,N1,U4,PR1,,,,${places}`);
  }
  return { "header.csv": header, "episodes.csv": episodes };
}

/** The same as files that can be read. */
export function asSources(lines: ReturnLines): ReturnSource[] {
  return Object.entries(lines).map(([name, rows]) =>
    sourceOfBytes(name, new TextEncoder().encode(`${rows.join("\r\n")}\r\n`)),
  );
}
