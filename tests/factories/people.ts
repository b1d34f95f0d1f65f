import { addDays, type Day } from "#app/domain/shared/day.ts";
import type { Invention } from "./invention.ts";
import { FAMILY_NAMES, GIVEN_NAMES } from "./names.ts";

/** Somebody who does not exist. */
export type InventedPerson = { givenName: string; familyName: string; email: string; phone: string };

/** Invents a person; `familyName` where they share one. A number keeps email addresses apart. */
export function aPerson(given: Invention, familyName?: string): InventedPerson {
  const { random } = given;
  const givenName = random.pick(GIVEN_NAMES);
  const family = familyName ?? random.pick(FAMILY_NAMES);
  const email = `${givenName}.${family}${random.between(10, 99_999)}@mail.example`.toLowerCase();
  return { givenName, familyName: family, email, phone: given.phone() };
}

/** A date of birth that makes somebody this many years old today. */
export function bornWhenAged(given: Invention, years: number): Day {
  return addDays(given.today, -Math.floor(years * 365.25) - given.random.between(3, 360));
}
