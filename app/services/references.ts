import { randomInt } from "node:crypto";

const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A reference people can say on the phone, such as `E-4K7Q2M`: no letter that sounds or looks like another's
 * digit, and not in order, so that it tells nothing of how many there are.
 */
export function newReference(letter: "E" | "A" | "H" | "R" | "C"): string {
  const picked = Array.from({ length: 6 }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return `${letter}-${picked.join("")}`;
}
