import { addDays, type Day } from "../shared/day.ts";
import { type Agreement, inForce } from "./agreements.ts";

/** Of an agreement about homes: who lets whom find them, and on which days. */
export type VacancyAgreement = Pick<Agreement, "councilId" | "withCouncilId" | "startsOn" | "endsOn">;

/** A council and the last day on which its homes are shared, as far as is agreed; null while no end is set. */
export type SharedUntil = { councilId: string; until: Day | null };

/** An agreement that ends within so many days is said to end soon: time for two councils to sign the next one. */
export const ENDS_SOON_DAYS = 60;

/**
 * The last day of an unbroken run of agreements between two councils that holds on a day: one that begins the day after
 * another ended, or before, carries it on. Null where the run has no end; undefined where none holds on that day.
 */
function runOf(agreements: readonly VacancyAgreement[], on: Day): Day | null | undefined {
  const inOrder = [...agreements].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  let last: Day | null | undefined;
  for (const one of inOrder) {
    const isPartOf = last === undefined ? inForce(one, on) : last !== null && one.startsOn <= addDays(last, 1);
    if (isPartOf) last = one.endsOn;
  }
  return last;
}

function until(agreements: readonly VacancyAgreement[], giverId: string, takerId: string, on: Day) {
  return runOf(
    agreements.filter((one) => one.councilId === giverId && one.withCouncilId === takerId),
    on,
  );
}

/** The councils whose homes a council finds on a day, each with the last day of it, as far as is agreed. */
export function sharedWith(agreements: readonly VacancyAgreement[], takerId: string, on: Day): SharedUntil[] {
  const givers = new Set(agreements.flatMap((one) => (one.withCouncilId === takerId ? [one.councilId] : [])));
  return [...givers].flatMap((councilId) => {
    const last = until(agreements, councilId, takerId, on);
    return last === undefined ? [] : [{ councilId, until: last }];
  });
}

/** Whose homes a council finds on a day beside its own, by the agreements in force: those of councils, and of agencies. */
export type Sharing = { readonly councilIds: ReadonlySet<string>; readonly agencyIds: ReadonlySet<string> };

/** The fostering service that approved somebody. */
export type Approver = { readonly kind: "council" | "agency"; readonly id: string };

/** A home as far as it says who finds it. */
export type FoundHome = {
  /** The service it belongs to. */
  readonly approver: Approver;
  /** False while it is kept back for its own council. */
  readonly shared: boolean;
  /** The one council it is offered to, where it is not offered to all: an agency's home that it took up. */
  readonly offeredTo?: string | null;
};

/**
 * Whether a council finds a home by an agreement of the day, and so beside its own homes: an agreement with whom it belongs to
 * is in force, and it is not kept back. For searches, and for every count of the homes that a council could use.
 */
export function isShared({ approver, shared, offeredTo }: FoundHome, councilId: string, sharing: Sharing): boolean {
  return isAgreedWith(approver, sharing) && (offeredTo ? offeredTo === councilId : shared);
}

/** Whether a council or agency is one that shares homes by agreement, whichever of them it keeps back. */
export function isAgreedWith({ kind, id }: Approver, sharing: Sharing): boolean {
  return (kind === "council" ? sharing.councilIds : sharing.agencyIds).has(id);
}

/** Whether a home is the council's own: always found, kept back or not. */
export function isOwn({ approver }: Pick<FoundHome, "approver">, councilId: string): boolean {
  return approver.kind === "council" && approver.id === councilId;
}

/** The councils that find a council's homes on a day. */
export function sharedTo(agreements: readonly VacancyAgreement[], giverId: string, on: Day): string[] {
  return agreements.flatMap((one) => (one.councilId === giverId && inForce(one, on) ? [one.withCouncilId] : []));
}

/** One way between two councils: `giverId` lets `takerId` find its homes, or does not. */
export type Way = { giverId: string; takerId: string };

/** Every way between some councils that no agreement covers on a day: what all of them sharing would still need. */
export function waysMissing(agreements: readonly VacancyAgreement[], councilIds: readonly string[], on: Day): Way[] {
  const shared = new Map(
    councilIds.map((id) => [id, new Set(sharedWith(agreements, id, on).map((one) => one.councilId))]),
  );
  return councilIds.flatMap((giverId) =>
    councilIds.flatMap((takerId) =>
      giverId === takerId || shared.get(takerId)?.has(giverId) ? [] : [{ giverId, takerId }],
    ),
  );
}

/** The ways that hold today and end within `ENDS_SOON_DAYS`, with nothing signed to carry them on, the first to end first. */
export function endingSoon(agreements: readonly VacancyAgreement[], today: Day): (Way & { lastDay: Day })[] {
  const soon = addDays(today, ENDS_SOON_DAYS);
  const takers = new Set(agreements.map((one) => one.withCouncilId));
  return [...takers]
    .flatMap((takerId) =>
      sharedWith(agreements, takerId, today).flatMap(({ councilId, until: lastDay }) =>
        lastDay !== null && lastDay <= soon ? [{ giverId: councilId, takerId, lastDay }] : [],
      ),
    )
    .sort((a, b) => (a.lastDay < b.lastDay ? -1 : a.lastDay > b.lastDay ? 1 : 0));
}
