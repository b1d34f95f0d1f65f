import type { Day } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { HomePlacementCode } from "./placement-codes.ts";
import type { CareType } from "./vocabulary.ts";

/**
 * What a home may become for a child who lives there, by the placement types of the SSDA903 return: a long-term match (U1, U4),
 * fostering for adoption (U2, U5), an adoption placement with the same carers (A3 by consent, A5 under a placement order), or
 * none of these any more. Relatives and friends stay relatives and friends.
 */
const BECOMES: Readonly<Record<string, readonly HomePlacementCode[]>> = {
  U3: ["U1", "U2", "A3", "A5"],
  U2: ["U1", "U3", "A3", "A5"],
  U1: ["U3", "U2", "A3", "A5"],
  U6: ["U4", "U5", "A3", "A5"],
  U5: ["U4", "U6", "A3", "A5"],
  U4: ["U6", "U5", "A3", "A5"],
};

/** What the home a child lives in may become; nothing for a short break, and for an adoption placement. */
export function mayBecome(placeCode: string): readonly HomePlacementCode[] {
  return BECOMES[placeCode] ?? [];
}

/** What has to be so before a home is a long-term match (Care Planning Regulations 2010, reg 22B, and reg 2). */
export const LONG_TERM_CONDITIONS = {
  plan: "The plan for permanence is long-term foster care",
  carers: "The carers agree to look after the child until care ends",
  confirmed: "The council has confirmed it with the carers, the parents and the child",
} as const;
export type LongTermCondition = keyof typeof LONG_TERM_CONDITIONS;

/** On what a home became another kind: who decided, on which day, why, and which conditions are met. */
export type BecameBasis = {
  readonly by: string;
  readonly on: Day;
  readonly why: string;
  readonly conditions: readonly LongTermCondition[];
};

export type BecomesRefusal =
  | "ended"
  | "not-from-this"
  | "before-it-began"
  | "in-the-future"
  | "decided-later"
  | "who-missing"
  | "why-missing"
  | "conditions-missing"
  | "terms"
  | "placement-order-missing"
  | "under-placement-order";

const CARE: Partial<Record<HomePlacementCode, CareType>> = {
  U1: "long-term",
  U4: "long-term",
  U2: "fostering-for-adoption",
  U5: "fostering-for-adoption",
};

/**
 * The home a child lives in becomes another kind of placement for the same child, from a day: the episode ends as a change of
 * status only (X1, PLACE) and a new one begins with the same carers (T). Refused once the child has left or where the kind
 * cannot follow, for a day on which the episode began or before it, after today, or before it was decided; without who decided
 * and why; for a long-term match while a condition of reg 22B is not met; where the carers' terms do not name the kind of
 * care; for an adoption placement under a placement order (Adoption and Children Act 2002, s21) without one, and by consent
 * (s19) with one.
 */
export function homeBecomes(
  facts: {
    readonly placement: { readonly placeCode: string; readonly startedOn: Day; readonly endedOn: Day | null };
    readonly legalStatus: string;
    readonly careTypes: readonly CareType[];
  },
  said: { readonly becomes: HomePlacementCode; readonly from: Day; readonly basis: BecameBasis },
  today: Day,
): Result<
  {
    ends: { endedOn: Day; ceasedCode: "X1"; endReason: "PLACE" };
    begins: { placeCode: HomePlacementCode; startedOn: Day; endedOn: null; episodeCode: "T"; basis: BecameBasis };
  },
  BecomesRefusal
> {
  const { placement, legalStatus, careTypes } = facts;
  const { becomes, from, basis } = said;
  // A stay with a last day is a short break, or has been ended already.
  if (placement.endedOn !== null) return refuse("ended");
  if (!mayBecome(placement.placeCode).includes(becomes)) return refuse("not-from-this");
  if (from <= placement.startedOn) return refuse("before-it-began");
  if (from > today) return refuse("in-the-future");
  if (basis.on > from) return refuse("decided-later");
  if (basis.by.trim() === "") return refuse("who-missing");
  if (basis.why.trim() === "") return refuse("why-missing");
  const care = CARE[becomes];
  const conditions = Object.keys(LONG_TERM_CONDITIONS) as LongTermCondition[];
  if (care === "long-term" && !conditions.every((one) => basis.conditions.includes(one)))
    return refuse("conditions-missing");
  if (care && !careTypes.includes(care)) return refuse("terms");
  if (becomes === "A5" && legalStatus !== "E1") return refuse("placement-order-missing");
  if (becomes === "A3" && legalStatus === "E1") return refuse("under-placement-order");
  return accept({
    ends: { endedOn: from, ceasedCode: "X1", endReason: "PLACE" },
    begins: { placeCode: becomes, startedOn: from, endedOn: null, episodeCode: "T", basis },
  });
}
