import { isKinOf } from "./hard-rules.ts";
import type { Household } from "./household.ts";
import type { Search } from "./search.ts";
import type { CareType } from "./vocabulary.ts";

/**
 * Foster placement types of the SSDA903 return: U1 to U3 relatives and friends, U4 to U6 other carers; and T3, a break with
 * other carers from a home that stays the child's own.
 */
export type FosterPlacementCode = "U1" | "U2" | "U3" | "U4" | "U5" | "U6" | "T3";

/** The same, and an adoption placement with the carers who fostered the child: by consent, or under a placement order. */
export type HomePlacementCode = Exclude<FosterPlacementCode, "T3"> | "A3" | "A5";

/** What a placement type is in words, for people who do not read codes. */
export const PLACEMENT_WORDS: Readonly<Record<FosterPlacementCode | HomePlacementCode, string>> = {
  U1: "relatives or friends, long-term",
  U2: "relatives or friends, fostering for adoption",
  U3: "relatives or friends",
  U4: "long-term",
  U5: "fostering for adoption",
  U6: "short-term and other",
  T3: "a short break, their own home is kept",
  A3: "placed for adoption by consent",
  A5: "placed for adoption under a placement order",
};

/** A placement type in words, or the code itself where it is none of foster carers. */
export function placedAs(code: unknown): string {
  return Object.hasOwn(PLACEMENT_WORDS, String(code))
    ? PLACEMENT_WORDS[code as keyof typeof PLACEMENT_WORDS]
    : String(code);
}

/** Who provides it, as the SSDA903 return counts: PR1 own council, PR2 another council, PR4 private, PR5 voluntary. */
export type ProviderCode = "PR1" | "PR2" | "PR4" | "PR5";

/**
 * The placement type: relative or friend or not, then long-term, fostering for adoption, or other. That long-term care was
 * asked for makes no match of it: only the conditions of reg 22B of the Care Planning Regulations 2010 do.
 */
export function placementCode(
  connected: boolean,
  careType: CareType,
  longTermMatch: boolean,
): Exclude<FosterPlacementCode, "T3"> {
  if (careType === "long-term" && longTermMatch) return connected ? "U1" : "U4";
  if (careType === "fostering-for-adoption") return connected ? "U2" : "U5";
  return connected ? "U3" : "U6";
}

/** The provider. Another council's home is PR2, never the council's own; an agency's is told apart by who owns it. */
export function providerCode(
  household: Pick<Household, "approver">,
  responsible: string,
  agencyOwner: "private" | "voluntary" | null,
): ProviderCode {
  if (household.approver.kind === "council") return household.approver.id === responsible ? "PR1" : "PR2";
  return agencyOwner === "voluntary" ? "PR5" : "PR4";
}

/** Whether the home is with a relative, friend or other connected person of these children. */
export function isConnected(household: Household, search: Search): boolean {
  return household.provider === "kinship" && isKinOf(household, search);
}
