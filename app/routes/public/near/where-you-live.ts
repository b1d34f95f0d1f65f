import type { CouncilShare } from "#app/domain/councils/authority.ts";
import type { Postcode } from "#app/domain/shared/postcode.ts";

/** From this share on, a postcode is as good as one council's. */
const NEARLY_ALL = 0.95;

/** A council's share of a postcode in words that promise no more than is known: "most", "about a third". */
function partInWords(share: number): string {
  if (share >= 0.55) return "most";
  if (share >= 0.45) return "about half";
  if (share >= 0.29) return "about a third";
  if (share >= 0.18) return "about a quarter";
  return "a small part";
}

/** What a row of the comparison says about where the council is: whether the reader lives there, else how far. */
export function whereInWords(near: CouncilShare, serving: readonly CouncilShare[], postcode: Postcode): string {
  const here = serving.find((each) => each.council.id === near.council.id);
  if (!here) return `${milesInWords(near.miles)} in a straight line`;
  if (serving.length === 1) return "You live here";
  const area = postcode.sector ?? postcode.outcode;
  if (here.share === null) return `You may live here: part of ${area}`;
  if (here.share >= NEARLY_ALL) return `You most likely live here: nearly all of ${area}`;
  return `You may live here: ${partInWords(here.share)} of ${area}`;
}

/** Whether to ask for more of the postcode: it lies in several councils and none has nearly all of it. */
export function straddles(serving: readonly CouncilShare[]): boolean {
  return serving.length > 1 && !serving.some((each) => (each.share ?? 0) >= NEARLY_ALL);
}

/** "12 miles"; never "0 miles" for the council next door. */
export function milesInWords(miles: number): string {
  const whole = Math.max(1, Math.round(miles));
  return `${whole} ${whole === 1 ? "mile" : "miles"}`;
}

/** The name of a region as one says it in a sentence: "the West Midlands", "London". */
export function regionInWords(name: string): string {
  return name === "London" || name.startsWith("Yorkshire") ? name : `the ${name}`;
}

/** "Stoke-on-Trent, Staffordshire and Cheshire East" */
export function namesInWords(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
