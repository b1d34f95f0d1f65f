import type { BankHolidays } from "../calendar/working-days.ts";
import type { Day } from "../shared/day.ts";
import type { Place } from "../shared/place.ts";
import type { PatternFrom } from "./patterns.ts";

/** How built-up the surroundings of a place are: roads are slower and more direct in a city than in the country. */
export type AreaType = "city" | "town" | "country";

/** Somewhere people travel from or to: the middle of a postcode sector or outcode, never an address. */
export type Stop = Place & { area: AreaType };

/** Whom or what a diary is kept for. A worker visits, an interpreter comes along or telephones, a room stays where it is. */
export type HolderKind = "worker" | "interpreter" | "room";

/**
 * Something a holder is booked for: a visit. `id` is the visit's; a visit with two workers and an interpreter stands in
 * the diary of each. `at` is null where nobody knows the place.
 */
export type Booking = { id: string; startsAt: Date; minutes: number; at: Stop | null };

/**
 * Why a holder cannot be booked at a time. `calendar`: something in a calendar of their own, of which nothing else is known;
 * `engagement`: something of the council's own that is no visit, such as sitting on a panel.
 */
export type AbsenceKind = "leave" | "sickness" | "training" | "duty" | "calendar" | "engagement";

/**
 * A time at which a holder cannot be booked, the end not included. It is spent at the base, as far as journeys go. `doing`:
 * what they do then, where that may be said ("sits on a panel").
 */
export type Absence = { kind: AbsenceKind; startsAt: Date; endsAt: Date; doing?: string };

/**
 * One worker, interpreter or room, with everything a diary knows of them between two days.
 */
export type Holder = {
  /** The worker's account, or the resource. */
  id: string;
  kind: HolderKind;
  /** As the family reads it: "Grace Okafor", "Room 2, Civic Centre". */
  name: string;
  /** The roles of a worker's account, for what they are called; empty for the others. */
  roles: readonly string[];
  /** Where they set out from and come back to, or where the room is. Null: not known; an interpreter without one telephones. */
  base: Stop | null;
  /** What a worker may be sent for, by the names of `SKILLS`. */
  skills: readonly string[];
  /** Codes of the languages they speak beside English; what an interpreter interprets. */
  languages: readonly string[];
  /** When they may be booked; nobody without a pattern is ever offered. */
  patterns: readonly PatternFrom[];
  /** The last day they may be booked, as for a freelance worker whose access ends; null: no end. */
  until: Day | null;
  /** Absences that touch the days of the diary, in any order. */
  absences: readonly Absence[];
  /** Booked visits that touch the days of the diary, and a day either side for the journeys, in any order. */
  bookings: readonly Booking[];
};

/** Days on which something holds, both included. */
export type Spell = { from: Day; to: Day; name: string };

/** The diary of some or all holders of one council between two days, both included: what the slot finder is given. */
export type Diary = {
  from: Day;
  to: Day;
  holders: readonly Holder[];
  /** Days on which the council visits nobody, such as its Christmas closure. They are working days in law all the same. */
  closures: readonly Spell[];
  /** When the schools are closed, so that no school run has to be kept clear of. */
  schoolHolidays: readonly Spell[];
  bankHolidays: BankHolidays;
};
