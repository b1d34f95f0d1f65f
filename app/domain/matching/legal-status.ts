import type { Day } from "../shared/day.ts";
import type { MissingItem } from "./place-children.ts";

/** Under which legal status a child lives from the day of a move on, and since when where it is another than before. */
export type LegalSaid = { readonly childId: string; readonly status: string; readonly since: Day | null };

/** Legal status of the SSDA903 return, those a child who is to be fostered may have. */
export const LEGAL_STATUSES = {
  V2: "Accommodated by agreement (section 20)",
  C1: "Interim care order",
  C2: "Care order",
  E1: "Placement order",
  L1: "Police protection",
  L2: "Emergency protection order",
  J1: "On remand",
} as const;

/**
 * Who has parental responsibility under each, which says who may let carers decide (Children Act 1989, sections 20, 33(3),
 * 44(4) and 46(9); Adoption and Children Act 2002, section 25; remand: Legal Aid, Sentencing and Punishment of Offenders Act
 * 2012, section 92). What carers decide themselves is set out in the placement plan.
 */
const WHO_MAY_DECIDE: Readonly<Record<keyof typeof LEGAL_STATUSES, string>> = {
  V2: "their parents have parental responsibility, the council has none",
  C1: "the council shares parental responsibility with the parents while the order lasts",
  C2: "the council shares parental responsibility with the parents",
  E1: "the council shares parental responsibility with the parents, and may place them for adoption",
  L1: "the police keep them safe for now, and nobody has gained parental responsibility",
  L2: "the council has parental responsibility while the order lasts, as far as keeping them safe asks for it",
  J1: "their parents have parental responsibility, and a court decides whether the remand goes on",
};

function isLegalStatus(status: string): status is keyof typeof LEGAL_STATUSES {
  return Object.hasOwn(LEGAL_STATUSES, status);
}

/** A legal status as carers read it, with who has parental responsibility: “Care order: the council shares …”. */
export function legalForCarers(status: string): string {
  return isLegalStatus(status) ? `${LEGAL_STATUSES[status]}: ${WHO_MAY_DECIDE[status]}` : status;
}

/** A legal status with its code; one that is none of these by its code alone. */
export function legalInWords(status: string): string {
  return isLegalStatus(status) ? `${LEGAL_STATUSES[status]}, ${status}` : status;
}

/** A child's legal status as it stood where they lived before the move; null where care begins with it. */
export type LegalBefore = ReadonlyMap<string, string | null>;

/**
 * The legal status under which a child lived before a move: kept with where they live, or with the last place they left, and
 * where none was kept, with the child. A request that was raised since may have said another: that is no change on the day of the move.
 */
export function statusBefore(
  child: { readonly startedOn: Day; readonly legalStatus: string },
  stays: readonly { readonly startedOn: Day; readonly endedOn: Day | null; readonly legalStatus: string | null }[],
  startsOn: Day,
): string {
  const inThisCare = stays.filter(
    (one) => one.startedOn <= startsOn && (one.endedOn === null || one.endedOn > child.startedOn),
  );
  const [last] = inThisCare.sort((a, b) => (a.startedOn < b.startedOn ? 1 : -1));
  return last?.legalStatus ?? child.legalStatus;
}

/** Whether the status is another than before, from the very day of the move: the return counts both in one episode then. */
export function changesWithTheMove({ status, since }: LegalSaid, before: string | null, startsOn: Day): boolean {
  return before !== null && status !== before && since === startsOn;
}

/** What is missing of the legal status: where it is another than before, the day since when, which is not after the move. */
export function legalMisses(said: readonly LegalSaid[], before: LegalBefore, startsOn: Day): MissingItem[] {
  return said.flatMap(({ childId, status, since }): MissingItem[] => {
    const was = before.get(childId) ?? null;
    if (was === null || status === was) return [];
    if (since === null) {
      const words =
        "The legal status is another than before: enter the day since when, also if it is the day of the move.";
      return [{ item: "legal-since", childId, words }];
    }
    if (since <= startsOn) return [];
    const words = "This is the status from the day of the move on: the day since when cannot be after it.";
    return [{ item: "legal-since", childId, words }];
  });
}
