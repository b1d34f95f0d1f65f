import { addDays, type Day } from "#app/domain/shared/day.ts";
import type { Invention } from "./invention.ts";

/** Somebody who does not exist. */
export type InventedPerson = { givenName: string; familyName: string; email: string; phone: string };

/** Names the West Midlands has and an English list of first names has not, so that the region's people look like them. */
const NAMES_BESIDE = {
  given: [
    "Amina",
    "Yusuf",
    "Priya",
    "Harpreet",
    "Gurpreet",
    "Mohammed",
    "Zainab",
    "Fatima",
    "Imran",
    "Nadia",
    "Sunita",
    "Rajesh",
    "Kwame",
    "Abena",
    "Chidi",
    "Ngozi",
    "Marcia",
    "Delroy",
    "Agnieszka",
    "Piotr",
    "Ioana",
    "Hamid",
    "Leila",
    "Farzana",
    "Tariq",
    "Simran",
    "Jaswinder",
    "Winston",
    "Comfort",
    "Emmanuel",
  ],
  family: [
    "Begum",
    "Hussain",
    "Khan",
    "Ahmed",
    "Patel",
    "Singh",
    "Kaur",
    "Sandhu",
    "Ali",
    "Mahmood",
    "Iqbal",
    "Mensah",
    "Okoro",
    "Adeyemi",
    "Campbell",
    "Bailey",
    "Kowalska",
    "Nowak",
    "Popescu",
    "Rahimi",
    "Aziz",
    "Choudhury",
    "Gill",
    "Dhillon",
    "Boateng",
    "Osei",
    "Francis",
    "Grant",
  ],
} as const;

const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, "");

/** Invents a person. About a fifth have names from the second list. `nth` keeps email addresses apart. */
export function aPerson(given: Invention, familyName?: string): InventedPerson {
  const { random, faker } = given;
  const beside = random.chance(0.22);
  const givenName = beside ? random.pick(NAMES_BESIDE.given) : faker.person.firstName();
  const family = familyName ?? (beside ? random.pick(NAMES_BESIDE.family) : faker.person.lastName());
  const number = random.between(10, 9999);
  return {
    givenName,
    familyName: family,
    email: `${plain(givenName)}.${plain(family)}${number}@mail.example`,
    phone: given.phone(),
  };
}

/** A date of birth that makes somebody this many years old today. */
export function bornWhenAged(given: Invention, years: number): Day {
  return addDays(given.today, -Math.floor(years * 365.25) - given.random.between(3, 360));
}
