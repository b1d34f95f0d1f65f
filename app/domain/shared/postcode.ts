import { accept, type Result, refuse } from "./result.ts";

/** A postcode as far as a person gave it: `ST4` (outcode), `ST4 2` (sector) or `ST4 2DE` (full). */
export type Postcode = {
  kind: "outcode" | "sector" | "full";
  outcode: string;
  sector: string | null;
  text: string;
};

export type PostcodeRefusal = "empty" | "not-a-postcode";

const OUTCODE = "[A-Z]{1,2}[0-9][A-Z0-9]?";
const FULL = new RegExp(`^(${OUTCODE})([0-9])([ABD-HJLNP-UW-Z]{2})$`);
const SECTOR = new RegExp(`^(${OUTCODE}) ([0-9])$`);
const ONLY_OUTCODE = new RegExp(`^${OUTCODE}$`);

/** Letters read as digits and digits as letters where only the other can stand: `5T4 2OE` is meant as `ST4 2DE`'s shape, `ST4 ODE` as `ST4 0DE`. */
function mendInward(squeezed: string): string {
  if (squeezed.length < 5) return squeezed;
  const outward = squeezed.slice(0, -3);
  const digit = squeezed.slice(-3, -2).replace("O", "0").replace("I", "1").replace("L", "1");
  return outward + digit + squeezed.slice(-2).replace(/0/g, "O");
}

/**
 * Reads a postcode the way people type one: any case, spaces anywhere or nowhere, O for 0 and I for 1 in the
 * second half. Accepts an outcode or a sector too, because the first half is enough to find a council.
 */
export function parsePostcode(typed: string): Result<Postcode, PostcodeRefusal> {
  const upper = typed
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, " ")
    .trim();
  if (upper === "") return refuse("empty");
  const squeezed = upper.replace(/ /g, "");
  const full = FULL.exec(squeezed) ?? FULL.exec(mendInward(squeezed));
  if (full) {
    const [, outcode = "", digit = "", unit = ""] = full;
    const sector = `${outcode} ${digit}`;
    return accept({ kind: "full", outcode, sector, text: `${sector}${unit}` });
  }
  const sector = SECTOR.exec(upper);
  if (sector) {
    const [text, outcode = ""] = sector;
    return accept({ kind: "sector", outcode, sector: text, text });
  }
  if (ONLY_OUTCODE.test(squeezed)) return accept({ kind: "outcode", outcode: squeezed, sector: null, text: squeezed });
  return refuse("not-a-postcode");
}
