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
  /** Approvals expected less households that leave, by when, and the range of eight outcomes in ten, where there is a forecast. */
  readonly pipeline: { readonly net: number; readonly low: number; readonly high: number; readonly by: Day } | null;
};

/**
 * What the table of need says, in a sentence or three, by rule: how many homes are short and for which ages most; how
 * many children could live in their own area again (no more than live outside it, to the nearest ten); what the
 * pipeline brings net of leavers. Says nothing that the rows do not.
 */
export function sayGap({ where, rows, hidden, childrenOutside, pipeline }: GapFacts): Said[] {
  const short = homesShort(rows);
  if (short === 0 && rows.length === 0) {
    return [plain(`${where} looks for too few homes of each kind to say here what is short.`)];
  }
  if (short === 0) {
    const seen = hidden ? ", in the rows that are shown" : "";
    return [
      plain(`${where} has a usable home for every child expected to need one in the next 90 days${seen}.`),
      ...saidNet(pipeline),
    ];
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
  return [...said, ...saidNet(pipeline)];
}

/** What approvals come to when those who leave are taken off; the gap counts approvals due and no household that leaves. */
function saidNet(pipeline: GapFacts["pipeline"]): Said[] {
  if (pipeline === null) return [];
  const { net, low, high, by } = pipeline;
  return [
    plain(" That counts the approvals due and no household that leaves: approvals less those who leave come to "),
    strong(`${sayMore(Math.round(net), true)} by ${formatDay(by)}`),
    plain(`, most likely ${low === high ? sayMore(low) : `${sayMore(low)} to ${sayMore(high)}`}.`),
  ];
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

/** "12 more", "13 homes fewer"; nought is as many as now. */
function sayMore(homes: number, named = false): string {
  if (homes === 0) return named ? "as many homes as now" : "as many as now";
  const many = Math.abs(homes);
  const words = named ? countHomes(many) : many.toLocaleString("en-GB");
  return `${words} ${homes > 0 ? "more" : "fewer"}`;
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
