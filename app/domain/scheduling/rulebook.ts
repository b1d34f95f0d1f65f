import { type Rulebook, rulebookOn } from "../applications/rulebook.ts";
import type { Setting } from "../matching/rulebook.ts";
import { day } from "../shared/day.ts";
import type { ClockHours } from "./clock-hours.ts";
import type { AreaType } from "./diary.ts";

export type SchedulingRulebook = {
  /** Road miles for each straight-line mile, by what is built around both ends. */
  readonly roadFactor: Setting<Readonly<Record<AreaType, number>>>;
  /** Minutes a road mile takes by car near either end, by what is built there. */
  readonly minutesAMile: Setting<Readonly<Record<AreaType, number>>>;
  /** How far from an end its own streets are driven in; beyond that the roads between places are. */
  readonly drive: Setting<{ startMinutes: number; nearMiles: number; minutesAMileBeyond: number }>;
  /** The shortest way between two different stays, and the way where nobody knows one of the places, in minutes. */
  readonly leastMinutes: Setting<number>;
  readonly unknownMinutes: Setting<number>;
  /** Bookings begin on these quarters of the clock, in minutes. */
  readonly gridMinutes: Setting<number>;
  /** When children are taken to school and fetched, on a school day. */
  readonly schoolRun: Setting<readonly ClockHours[]>;
  /** When an evening begins, in minutes past midnight. */
  readonly eveningFrom: Setting<number>;
  /** How long before a visit it may still be booked, in hours. */
  readonly leadHours: Setting<number>;
  /** How many days a search looks ahead where nothing says until when, and further where it asks whether that would help. */
  readonly searchDays: Setting<number>;
};

const PROPOSAL = "Nearhome starting value, not yet checked against journeys that were driven";
const ISSUED = day("2026-11-01");

/** What journeys and evenings are counted with, as at November 2026. A change is a new value with its own date. */
const ESTIMATES: Omit<SchedulingRulebook, "schoolRun" | "leadHours" | "searchDays"> = {
  roadFactor: { value: { city: 1.25, town: 1.3, country: 1.4 }, from: ISSUED, source: PROPOSAL },
  minutesAMile: { value: { city: 3.2, town: 2.4, country: 1.9 }, from: ISSUED, source: PROPOSAL },
  drive: { value: { startMinutes: 4, nearMiles: 6, minutesAMileBeyond: 1.4 }, from: ISSUED, source: PROPOSAL },
  leastMinutes: { value: 5, from: ISSUED, source: PROPOSAL },
  unknownMinutes: { value: 30, from: ISSUED, source: PROPOSAL },
  gridMinutes: { value: 15, from: ISSUED, source: PROPOSAL },
  eveningFrom: { value: 17 * 60, from: ISSUED, source: PROPOSAL },
};

/** What the diary counts with under the rules of a council: its own school run and search lengths beside the estimates. */
export function schedulingBy({ settings }: Pick<Rulebook, "settings">): SchedulingRulebook {
  const { schoolRunHours: schoolRun, slotLeadHours: leadHours, slotSearchDays: searchDays } = settings;
  return { ...ESTIMATES, schoolRun, leadHours, searchDays };
}

/** The same under the national rules, for whoever has no council's at hand. */
export const SCHEDULING_RULEBOOK: SchedulingRulebook = schedulingBy(rulebookOn(ISSUED));
