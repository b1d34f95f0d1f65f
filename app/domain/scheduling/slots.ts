import type { Day } from "../shared/day.ts";
import type { Stop } from "./diary.ts";

/** A worker who is wanted: one by name, or anybody with all the skills named. */
export type WantedWorker = { id: string } | { skills: readonly string[] };

/** When visits suit a household. `schoolRun`: keep clear of the times children are taken to school and fetched. */
export type FamilyWishes = { schoolRun: boolean; times: "any" | "daytime" | "evenings" };

/** What a visit needs: who must be there, for how long, where, and between which days. */
export type SlotRequest = {
  worker: WantedWorker;
  /** A second worker, never the same person as the first; null when one comes alone. */
  second: WantedWorker | null;
  /** The code of the language to be spoken, null for English. A worker who speaks it needs no interpreter. */
  language: string | null;
  /** Whether an interpreter may join by telephone where none can come along. */
  byTelephone: boolean;
  /** Whether it is held in a room of the council, which is then where everybody travels to. */
  room: boolean;
  minutes: number;
  /** Where it is held, unless it needs a room; null where nobody knows. */
  at: Stop | null;
  /** The first and the last day on which it may be held. */
  from: Day;
  to: Day;
  /** It may not begin before this: now, and the time in hand that a booking needs. */
  notBefore: Date;
  wishes: FamilyWishes;
  /** Workers the household knows already: of two for the same time, such a one comes first. */
  known: readonly string[];
  /** The visit that is being moved: its own time counts as free. */
  moving: string | null;
};

/** A way to or from a visit, in estimated minutes: from where somebody is before, or to where they are next. */
export type Journey = { minutes: number; other: "base" | "visit" };

/** Why a slot is offered. Minutes of journeys are estimates. */
export type SlotReason =
  | { code: "knows-you" }
  | { code: "speaks"; language: string }
  | { code: "interpreter"; id: string; byTelephone: boolean }
  | { code: "second-worker"; id: string }
  | { code: "room"; id: string }
  | { code: "clear-of-school-run" }
  | { code: "as-wished"; times: "daytime" | "evenings" }
  | { code: "way-there"; journey: Journey }
  | { code: "way-on"; journey: Journey };

/** A time at which everybody who is needed is free and can get there and away again, with who they are. */
export type Slot = {
  startsAt: Date;
  minutes: number;
  workerId: string;
  secondId: string | null;
  interpreterId: string | null;
  roomId: string | null;
  /** Why this time and these people. */
  reasons: readonly SlotReason[];
};

/** One thing about a request that could be otherwise. */
export type SingleChange =
  | "another-worker"
  | "no-second-worker"
  | "interpreter-by-telephone"
  | "no-room"
  | "any-time-of-day"
  | "school-run-too"
  | "longer-window";

/** What one single change would open: how many times there are then, and the first. */
export type Opening = { change: SingleChange; slots: number; first: Slot };
