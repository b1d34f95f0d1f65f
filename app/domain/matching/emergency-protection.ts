import { addDays, type Day, formatDayShort, instantAt } from "../shared/day.ts";
import type { MatchingRulebook } from "./rulebook.ts";

/** The legal statuses that end by law after hours or days, by the codes of the SSDA903 return. */
export const PROTECTIONS = { L1: "police protection", L2: "an emergency protection order" } as const;
export type ProtectionStatus = keyof typeof PROTECTIONS;

/** That a child is under police or emergency protection: since when, and until when a court has extended its order. */
export type ChildProtection = {
  readonly childId: string;
  readonly status: ProtectionStatus;
  readonly on: Day;
  /** Minutes past midnight on the clocks of England: police protection is counted in hours. Null for an order. */
  readonly at: number | null;
  /** The last day of an order that a court has extended; null where none has. */
  readonly extendedUntil: Day | null;
};

type Rules = Pick<MatchingRulebook, "policeProtectionHours" | "emergencyOrderDays" | "emergencyOrderExtensionDays">;

/** Whether a legal status is one that ends by law after hours or days. */
export function isProtection(status: string | undefined): status is ProtectionStatus {
  return status !== undefined && Object.hasOwn(PROTECTIONS, status);
}

/**
 * When it ends by law: police protection so many hours after it began (Children Act 1989 s46(6)); an order on the last of
 * its days, the day it was made being the first (s45(1)), or on the day to which a court extended it, once and by no more
 * days than the law allows (s45(5) and (6)). An order may be shorter: then its own day counts, which people know.
 */
export function protectionEnds({ status, on, at, extendedUntil }: ChildProtection, rules: Rules): Date {
  if (status === "L1") {
    return new Date(instantAt(on, at ?? 0).getTime() + rules.policeProtectionHours.value * 3_600_000);
  }
  const last = addDays(on, rules.emergencyOrderDays.value - 1);
  const latest = addDays(last, rules.emergencyOrderExtensionDays.value);
  const extended = extendedUntil !== null && extendedUntil > last ? extendedUntil : last;
  return instantAt(extended < latest ? extended : latest, 24 * 60);
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** "since 22 November, 14:30", and of an order whether a court has extended it. */
export function protectionSince({ on, at, extendedUntil }: ChildProtection, today: Day): string {
  const time = at === null ? "" : `, ${clock(at)}`;
  const extended = extendedUntil ? `; extended until ${formatDayShort(extendedUntil, today)}` : "";
  return `since ${formatDayShort(on, today)}${time}${extended}`;
}

/** What is kept of one child: none where the status is another, or where nobody said since when. */
export function protectionSaid(
  childId: string,
  status: string,
  said: { readonly on: Day | undefined; readonly at: number | undefined; readonly extendedUntil: Day | undefined },
): ChildProtection[] {
  if (!isProtection(status) || said.on === undefined) return [];
  const hours = status === "L1";
  return [
    {
      ...{ childId, status, on: said.on },
      at: hours ? (said.at ?? null) : null,
      extendedUntil: hours ? null : (said.extendedUntil ?? null),
    },
  ];
}
