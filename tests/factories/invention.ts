import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { type Random, randomFrom } from "./random.ts";

/** What every factory is given: chance, time, names and numbers that are used once. Same seed and time, same world. */
export type Invention = {
  random: Random;
  now: Date;
  today: Day;
  /** A reference such as `E-4K7Q2M`, never given twice by this invention. */
  reference: (letter: "E" | "A" | "H" | "R" | "C") => string;
  /** A number Ofcom keeps for drama, so that it rings nobody. */
  phone: () => string;
};

const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const REFERENCES = ALPHABET.length ** 6;
/** Has no factor in common with 30, so that stepping by it reaches every reference before any comes again. */
const REFERENCE_STEP = 411_379_717;

/** The ranges Ofcom keeps for drama, a thousand numbers each. */
const DRAMA_NUMBERS = [
  "07700 900",
  "0121 496 0",
  "0113 496 0",
  "0114 496 0",
  "0115 496 0",
  "0116 496 0",
  "0117 496 0",
  "0118 496 0",
  "0131 496 0",
  "0141 496 0",
  "0151 496 0",
  "0161 496 0",
  "020 7946 0",
  "01632 960",
];

function referenceOf(letter: string, nth: number): string {
  let rest = (nth * REFERENCE_STEP + 123_456_789) % REFERENCES;
  let text = "";
  for (let at = 0; at < 6; at += 1) {
    text += ALPHABET[rest % ALPHABET.length];
    rest = Math.floor(rest / ALPHABET.length);
  }
  return `${letter}-${text}`;
}

/** Begins an invention. `seed` in words; `now` is the moment it is all relative to. */
export function beginInvention(seed: string, now: Date): Invention {
  const random = randomFrom(seed);
  const given = new Map<string, number>();
  const nth = (kind: string) => {
    const count = given.get(kind) ?? 0;
    given.set(kind, count + 1);
    return count;
  };
  return {
    random,
    now,
    today: dayOf(now),
    reference: (letter) => referenceOf(letter, nth(letter)),
    phone: () => {
      const count = nth("phone");
      const range = DRAMA_NUMBERS[count % DRAMA_NUMBERS.length] ?? "07700 900";
      return `${range}${String(Math.floor(count / DRAMA_NUMBERS.length) % 1000).padStart(3, "0")}`;
    },
  };
}

/** The same invention with chance of its own, so that what one part draws does not move another's answers. References and numbers go on. */
export function branchOf(given: Invention, seed: string): Invention {
  return { ...given, random: randomFrom(seed) };
}
