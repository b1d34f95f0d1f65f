/** Rounds a coordinate to a tenth of a unit, so that the same figures always draw the same picture. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** An SVG percentage of a length, kept between 0 and 100. */
export function percent(part: number, whole: number): string {
  return `${whole > 0 ? tenth(Math.min(100, Math.max(0, (part / whole) * 100))) : 0}%`;
}

/** A number in British writing with a true minus sign: 1,820 or −49. */
export function plainNumber(value: number): string {
  return value.toLocaleString("en-GB").replace("-", "−");
}

/** A number that always carries its sign: +10, −49, 0. */
export function signedNumber(value: number): string {
  return value > 0 ? `+${plainNumber(value)}` : plainNumber(value);
}
