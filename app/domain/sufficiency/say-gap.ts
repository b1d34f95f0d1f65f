import { type Day, formatDay } from "../shared/day.ts";
import { AGE_BANDS, type AgeBand, sayBand } from "./cohorts.ts";
import { homesShort, type NeedRow } from "./need-and-homes.ts";

/** A piece of a sentence; strong pieces are the figures to notice. */
export type Said = { readonly text: string; readonly strong: boolean };

/** A row of the table of need as far as sentences need it. */
export type GapOfRow = Pick<NeedRow, "band" | "kind" | "gap">;

export type GapFacts = {
  /** "The region", "Stoke-on-Trent". */
  readonly where: string;
  readonly rows: readonly GapOfRow[];
  /** Whether the table has rows whose gap may not be told: then the others say the least there is, and never that nothing is short. */
  readonly hidden: boolean;
  /** Children living outside their council's area. */
  readonly childrenOutside: number;
  /** Homes the pipeline is expected to add after leavers, and by when, where a forecast has been made. */
  readonly pipeline: { readonly homes: number; readonly by: Day } | null;
};

/**
 * What the table of need says, in a sentence or three, by rule: how many homes are short and for which ages most; how
 * many children could live in their own area again (no more than live outside it, to the nearest ten); what the
 * pipeline closes. Says nothing that the rows do not.
 */
export function sayGap({ where, rows, hidden, childrenOutside, pipeline }: GapFacts): Said[] {
  const short = homesShort(rows);
  if (short === 0 && rows.length === 0) {
    return [plain(`${where} looks for too few homes of each kind to say here what is short.`)];
  }
  if (short === 0) {
    const seen = hidden ? ", in the rows that are shown" : "";
    return [plain(`${where} has a usable home for every child expected to need one in the next 90 days${seen}.`)];
  }
  const said: Said[] = [
    plain(`${where} is short of ${hidden ? "at least " : ""}`),
    strong(countHomes(short)),
    plain(`${sayMost(rows)}${hidden ? ", of the rows that are shown" : ""}.`),
  ];
  const back = Math.floor(Math.min(short, childrenOutside) / 10) * 10;
  if (back > 0) {
    said.push(
      plain(" Filling the gap where it is could bring "),
      strong(`up to ${back.toLocaleString("en-GB")} children`),
      plain(" back to their own council’s area."),
    );
  }
  if (pipeline !== null) {
    const closed = Math.max(0, Math.min(short, pipeline.homes));
    said.push(
      plain(" At today’s rates the pipeline closes "),
      strong(closed === 0 ? "none of it" : `${closed.toLocaleString("en-GB")} by ${formatDay(pipeline.by)}`),
      plain("."),
    );
  }
  return said;
}

/** The same as one string. */
export function sayGapPlainly(facts: GapFacts): string {
  return sayGap(facts)
    .map(({ text }) => text)
    .join("");
}

function sayMost(rows: readonly GapOfRow[]): string {
  const shortIn = (band: AgeBand | "any") => homesShort(rows.filter((row) => row.band === band));
  const bands: (AgeBand | "any")[] = [...AGE_BANDS.map(({ code }) => code), "any"];
  const most = Math.max(...bands.map(shortIn));
  const where = bands.filter((band) => shortIn(band) === most);
  const lacking = bands.filter((band) => shortIn(band) > 0);
  const words = where.map((band) => (band === "any" ? "a parent and child" : `ages ${sayBand(band)}`)).join(" and ");
  return lacking.length === where.length ? `, for ${words}` : `, most for ${words}`;
}

function countHomes(homes: number): string {
  return homes === 1 ? "1 home" : `${homes.toLocaleString("en-GB")} homes`;
}

function plain(text: string): Said {
  return { text, strong: false };
}

function strong(text: string): Said {
  return { text, strong: true };
}
