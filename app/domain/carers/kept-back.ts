import type { Day } from "../shared/day.ts";
import { keysOf } from "../shared/keys.ts";
import { accept, type Result, refuse } from "../shared/result.ts";

/** Why a council keeps a home with room for its own children for now, though agreements share its homes. */
export const KEEP_BACK_REASONS = {
  "own-child-expected": "A child of ours is expected to need it",
  siblings: "Kept for brothers and sisters of a child who lives there",
  "new-carers": "New carers, who begin with a child of ours nearby",
  "settling-in": "A child there is settling in",
  "carers-wish": "The carers want to foster for us only",
  other: "Another reason",
} as const;
export type KeepBackReason = keyof typeof KEEP_BACK_REASONS;
export const KEEP_BACK_REASON_NAMES = keysOf<KeepBackReason>(KEEP_BACK_REASONS);

/** Since when a home is kept back, and why. */
export type KeptBack = { readonly on: Day; readonly reason: KeepBackReason };

/** A home as far as it is offered to other councils. */
type Offered = {
  /** The council that approved its carers; null for an agency's, whose homes are not the council's to keep or to offer. */
  readonly approvedBy: string | null;
  readonly provider: "own" | "agency" | "kinship";
  readonly shared: boolean;
};

export type KeepBackRefusal =
  | "not-ours"
  /** A relative or friend looks after the children they are approved for: nobody else finds their home. */
  | "kinship"
  | "kept-back-already"
  | "offered-already";

function wrongWith({ approvedBy, provider }: Offered): KeepBackRefusal | null {
  if (approvedBy === null) return "not-ours";
  return provider === "kinship" ? "kinship" : null;
}

/** Keeps a home for the council's own children: no other council's search finds it from now on. What was asked of it stays asked. */
export function keepBack(
  home: Offered,
  reason: KeepBackReason,
  today: Day,
): Result<{ shared: false; keptBack: KeptBack }, KeepBackRefusal> {
  const wrong = wrongWith(home);
  if (wrong) return refuse(wrong);
  if (!home.shared) return refuse("kept-back-already");
  return accept({ shared: false, keptBack: { on: today, reason } });
}

/** Offers a home to the councils that an agreement names. */
export function offerToOthers(home: Offered): Result<{ shared: true; keptBack: null }, KeepBackRefusal> {
  const wrong = wrongWith(home);
  if (wrong) return refuse(wrong);
  if (home.shared) return refuse("offered-already");
  return accept({ shared: true, keptBack: null });
}
