import { accept, type Result, refuse } from "./result.ts";

/** A postcode as far as a person gave it: `ST4` (outcode), `ST4 2` (sector) or `ST4 2DE` (full). */
export type Postcode = {
  kind: "outcode" | "sector" | "full";
  outcode: string;
  sector: string | null;
  text: string;
};

/** A postcode and whether letters had to be taken for digits, or found among other words, to read it: then say what was understood. */
export type ReadPostcode = { postcode: Postcode; mended: boolean };

export type PostcodeRefusal = "empty" | "not-a-postcode";

/** What is easily taken for another on a keyboard, a letter from a form, or a small screen. */
const AS_DIGIT: Record<string, string> = { O: "0", Q: "0", I: "1", L: "1", Z: "2", S: "5", G: "6", B: "8" };
const AS_LETTER: Record<string, string> = { "0": "O", "1": "I", "2": "Z", "5": "S", "6": "G", "8": "B" };

/**
 * What may stand at a place of a postcode. `usual` are the letters that real ones have there; another letter is let
 * pass, for it may be a new one, unless it is one that is taken for a digit.
 */
type Place = { digit: true } | { digit: false; usual: string; only?: boolean };

const DIGIT: Place = { digit: true };
const FIRST: Place = { digit: false, usual: "ABCDEFGHIJKLMNOPRSTUWYZ" };
const SECOND: Place = { digit: false, usual: "ABCDEFGHKLMNOPQRSTUVWXYZ" };
const THIRD: Place = { digit: false, usual: "ABCDEFGHJKPSTUW" };
const FOURTH: Place = { digit: false, usual: "ABEHMNPRVWXY" };
const UNIT: Place = { digit: false, usual: "ABDEFGHJLNPQRSTUWXYZ", only: true };

/** The first halves there are: B1, B11, W1A, ST4, ST10, EC1V. */
const OUTWARD: readonly (readonly Place[])[] = [
  [FIRST, DIGIT],
  [FIRST, DIGIT, DIGIT],
  [FIRST, SECOND, DIGIT],
  [FIRST, DIGIT, THIRD],
  [FIRST, SECOND, DIGIT, DIGIT],
  [FIRST, SECOND, DIGIT, FOURTH],
];
const INWARD: readonly Place[] = [DIGIT, UNIT, UNIT];

/** More changes than this and it is a guess, not a reading. */
const MOST_CHANGES = 2;
const ODD_LETTER = 0.5;
const LETTER_LIKE_A_DIGIT = 1.5;

type Reading = { text: string; cost: number; changes: number };

function readPlace(place: Place, typed: string): Reading | null {
  const isDigit = typed >= "0" && typed <= "9";
  if (place.digit) {
    if (isDigit) return { text: typed, cost: 0, changes: 0 };
    const digit = AS_DIGIT[typed];
    return digit ? { text: digit, cost: 1, changes: 1 } : null;
  }
  if (isDigit) {
    const letter = AS_LETTER[typed];
    return letter && place.usual.includes(letter) ? { text: letter, cost: 1, changes: 1 } : null;
  }
  if (place.usual.includes(typed)) return { text: typed, cost: 0, changes: 0 };
  if (place.only) return null;
  return { text: typed, cost: AS_DIGIT[typed] ? LETTER_LIKE_A_DIGIT : ODD_LETTER, changes: 0 };
}

function readPlaces(places: readonly Place[], typed: string): Reading | null {
  if (typed.length !== places.length) return null;
  let whole: Reading = { text: "", cost: 0, changes: 0 };
  for (const [at, place] of places.entries()) {
    const read = readPlace(place, typed[at] ?? "");
    if (!read) return null;
    whole = { text: whole.text + read.text, cost: whole.cost + read.cost, changes: whole.changes + read.changes };
  }
  return whole.changes > MOST_CHANGES ? null : whole;
}

/** The reading of a first half that changes least; the earlier shape where two are alike. */
function readOutward(typed: string): Reading | null {
  const read = OUTWARD.flatMap((places) => readPlaces(places, typed) ?? []);
  return read.sort((a, b) => a.cost - b.cost)[0] ?? null;
}

function fullOf(squeezed: string): ReadPostcode | null {
  const outward = readOutward(squeezed.slice(0, -3));
  const inward = readPlaces(INWARD, squeezed.slice(-3));
  if (!outward || !inward || outward.changes + inward.changes > MOST_CHANGES) return null;
  const sector = `${outward.text} ${inward.text.slice(0, 1)}`;
  const text = `${sector}${inward.text.slice(1)}`;
  const mended = outward.changes + inward.changes > 0;
  return { postcode: { kind: "full", outcode: outward.text, sector, text }, mended };
}

function sectorOf(upper: string): ReadPostcode | null {
  const [first = "", second = "", ...more] = upper.split(" ");
  if (more.length > 0 || second.length !== 1) return null;
  const outward = readOutward(first);
  const digit = readPlace(DIGIT, second);
  if (!outward || !digit || outward.changes + digit.changes > 1) return null;
  const sector = `${outward.text} ${digit.text}`;
  const mended = outward.changes + digit.changes > 0;
  return { postcode: { kind: "sector", outcode: outward.text, sector, text: sector }, mended };
}

function outcodeOf(squeezed: string): ReadPostcode | null {
  const outward = readOutward(squeezed);
  if (!outward || outward.changes > 1) return null;
  const { text } = outward;
  return { postcode: { kind: "outcode", outcode: text, sector: null, text }, mended: outward.changes > 0 };
}

/** A full postcode among other words, as at the end of an address. */
const AMONG_WORDS = /(?:^| )([A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})(?= |$)/;

/**
 * Reads a postcode the way people type one: any case, spaces anywhere or nowhere, O for 0, I for 1, S for 5 and the
 * other way round where only one of them can stand, or with the rest of the address. Accepts an outcode or a sector
 * too, because the first half is enough to find a council. `mended` says that something was taken for something else.
 */
export function readPostcode(typed: string): Result<ReadPostcode, PostcodeRefusal> {
  const upper = typed
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, " ")
    .trim();
  if (upper === "") return refuse("empty");
  const squeezed = upper.replace(/ /g, "");
  // Words without a single digit are words: "not one" is no N0T 0NE.
  if (!/\d/.test(squeezed)) return refuse("not-a-postcode");
  const read = fullOf(squeezed) ?? sectorOf(upper) ?? outcodeOf(squeezed);
  if (read) return accept(read);
  const among = AMONG_WORDS.exec(upper)?.[1];
  const found = among ? fullOf(among.replace(" ", "")) : null;
  return found ? accept({ ...found, mended: true }) : refuse("not-a-postcode");
}

/** The postcode alone, where it is shown again before anything follows from it. */
export function parsePostcode(typed: string): Result<Postcode, PostcodeRefusal> {
  const read = readPostcode(typed);
  return read.ok ? accept(read.value.postcode) : read;
}

/** Areas wholly outside England. Those that cross a border (CH, SY, HR, LD, TD, DG) are left to the map. */
const ELSEWHERE: Record<string, readonly string[]> = {
  Scotland: ["AB", "DD", "EH", "FK", "G", "HS", "IV", "KA", "KW", "KY", "ML", "PA", "PH", "ZE"],
  Wales: ["CF", "LL", "SA"],
  "Northern Ireland": ["BT"],
  "the Channel Islands or the Isle of Man": ["GY", "IM", "JE"],
};

/** The part of these islands outside England that a postcode lies in, as one says it in a sentence, or null. */
export function outsideEngland(postcode: Pick<Postcode, "outcode">): string | null {
  const area = /^[A-Z]+/.exec(postcode.outcode)?.[0] ?? "";
  return Object.keys(ELSEWHERE).find((place) => ELSEWHERE[place]?.includes(area)) ?? null;
}
