import type { Day } from "../../shared/day.ts";
import { formatDay } from "../../shared/day.ts";
import { lookedBack, unchangedWasAsGood } from "../ours/look-back.ts";
import { BAND_CODES, stockKey } from "./figures.ts";
import type { NewHomes, NewPlacements } from "./homes.ts";
import type { PastForecast } from "./past.ts";

const FEWEST_HELD = 0.8;
const BY_AGE: ReadonlySet<string> = new Set(BAND_CODES.map((band) => stockKey(band, "fostering")));

export type SaidForecast = {
  /** “foster homes”, “children’s homes, aged 10 to 15”. */
  who: string;
  start: Day;
  /** How many there were; null where that may not be told. */
  there: number | null;
  day: Day;
  mean: number;
  wide: { lower: number; upper: number };
  narrow: { lower: number; upper: number };
};

const whole = (value: number) => Math.round(value).toLocaleString("en-GB");

/** What a forecast of children comes to, in a sentence or two. No more is said than the range bears. */
export function sayChildren({ who, start, there, day, mean, wide, narrow }: SaidForecast): string {
  const expected = `On ${formatDay(day)} some ${whole(mean)} children are expected to live in ${who}, in 95 of 100 cases between ${whole(wide.lower)} and ${whole(wide.upper)}.`;
  if (there === null) return expected;
  const was = `There were ${whole(there)} on ${formatDay(start)}`;
  if (there >= narrow.lower && there <= narrow.upper) return `${expected} ${was}: it may well stay as it is.`;
  const share = Math.round((Math.abs(mean - there) / Math.max(1, there)) * 100);
  const more = mean > there ? "more" : "fewer";
  const sure = there < wide.lower || there > wide.upper ? "" : ", though no change is possible";
  return `${expected} ${was}: that is ${share}% ${more}${sure}.`;
}

/** What new homes a month come to, in a sentence. */
export function sayNewHomes(
  { entries, movesIn, fosterToFoster }: NewPlacements,
  { placements, homes }: NewHomes,
): string {
  return `Each month about ${whole(placements)} new foster placements are to be found: ${whole(entries)} for children coming into care, ${whole(movesIn)} from other kinds of home and ${whole(fosterToFoster)} from one foster home to another. As brothers and sisters who come together go to one home, that is about ${whole(homes)} homes.`;
}

/** How forecasts of the past did beside that everything stays as it is; what there is to say where none can be tried. */
export function sayHonestly(past: readonly PastForecast[]): string {
  const bands = past.filter(({ key, months }) => months === 12 && BY_AGE.has(key));
  if (bands.length === 0)
    return "No past forecast can be held against what came: that takes returns of three years one after another. Until then read it beside “stays as it is”.";
  const whole = lookedBack(bands);
  const { error, unchanged, held, of } = whole;
  // Of 100 ranges 95 are to hold: fewer than eight in ten is no bad luck any more.
  const narrow = held < of * FEWEST_HELD ? " That is fewer than should: read the ranges here as too narrow." : "";
  const tried = `Forecasts of a year ahead, made of what the returns told then, were off by ${error.toFixed(1)} children an age band; “stays as it is” would have been off by ${unchanged.toFixed(1)}. ${held} of ${of} ranges held.${narrow}`;
  return unchangedWasAsGood(whole)
    ? `${tried} Here “stays as it is” is as good a forecast of foster children by age as this one.`
    : `${tried} The forecast came nearer than “stays as it is”.`;
}
