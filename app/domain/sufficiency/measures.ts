import { placesFree } from "../matching/household.ts";
import { type HomeFact, vacantPlaces } from "./need-and-homes.ts";
import type { SufficiencyRulebook } from "./rulebook.ts";

/** A child in a placement on the day counted, in the terms of the SSDA903 return. */
export type PlacedChild = {
  readonly councilId: string;
  readonly placeCode: string;
  readonly providerCode: string;
  /** V3 and V4 are short breaks, which no figure here counts. */
  readonly legalStatus: string;
  /** Inside the responsible council's boundary; null where not known. */
  readonly inArea: boolean | null;
  /** Neither in the responsible council's area nor in one that adjoins it (regulation 11); null where the area is not known. */
  readonly isDistant: boolean | null;
  /** Straight line from the family home; null where not known. */
  readonly miles: number | null;
};

/** A share with what it is a share of. `share` is null where nothing is known. */
export type Share = {
  readonly numerator: number;
  readonly denominator: number;
  readonly unknown: number;
  readonly share: number | null;
};

/** Legal statuses of short breaks in the SSDA903 return, which no figure counts. */
export const SHORT_BREAKS = ["V3", "V4"] as const;
/** Foster placements of the SSDA903 return: with relatives and friends (U1 to U3), and with other carers (U4 to U6). */
export const FOSTER_CODES = ["U1", "U2", "U3", "U4", "U5", "U6"] as const;
/** A child away from home for a while, in hospital, on holiday or with other carers: the place at home stays filled. */
export const AWAY_CODES = ["T1", "T2", "T3"] as const;
const SHORT = new Set<string>(SHORT_BREAKS);
const FOSTER = new Set<string>(FOSTER_CODES);
const KINSHIP = new Set(["U1", "U2", "U3"]);

/** So many of so many, and of how many it is not known. */
export function shareOf(numerator: number, denominator: number, unknown = 0): Share {
  return { numerator, denominator, unknown, share: denominator === 0 ? null : numerator / denominator };
}

/** The share of nobody. */
export const NOBODY: Share = shareOf(0, 0);

/** Children in care, without short breaks. */
export function childrenInCare<Child extends PlacedChild>(children: readonly Child[]): Child[] {
  return children.filter((child) => !SHORT.has(child.legalStatus));
}

/** Children placed with foster carers (U1 to U6). */
export function fosterChildren(children: readonly PlacedChild[]): PlacedChild[] {
  return childrenInCare(children).filter((child) => FOSTER.has(child.placeCode));
}

/** A share of the children in care of whom something is known; the rest are counted as unknown. `isSo` is null where it is not. */
function shareOfKnown(children: readonly PlacedChild[], isSo: (child: PlacedChild) => boolean | null): Share {
  const said = childrenInCare(children).map(isSo);
  const known = said.filter((so) => so !== null);
  return shareOf(known.filter(Boolean).length, known.length, said.length - known.length);
}

/** IN / (IN + OUT). Children whose place is not known are left out and counted as unknown. */
export function inAreaShare(children: readonly PlacedChild[]): Share {
  return shareOfKnown(children, ({ inArea }) => inArea);
}

/** Neither in the own area nor in one that adjoins it / area known. It is of law, not of miles. */
export function distantShare(children: readonly PlacedChild[]): Share {
  return shareOfKnown(children, ({ isDistant }) => isDistant);
}

/** More than 20 miles / distance known. A child may be over 20 miles away and still inside the area. */
export function over20MilesShare(children: readonly PlacedChild[], rulebook: SufficiencyRulebook): Share {
  return shareOfKnown(children, ({ miles }) => (miles === null ? null : miles > rulebook.farMiles.value));
}

/** PR1 / all foster children. Another council's carers (PR2) are not the council's own. */
export function inHouseShare(children: readonly PlacedChild[]): Share {
  const foster = fosterChildren(children);
  return shareOf(foster.filter((child) => child.providerCode === "PR1").length, foster.length);
}

/** (PR4 + PR5) / all foster children. */
export function agencyShare(children: readonly PlacedChild[]): Share {
  const foster = fosterChildren(children);
  const agency = foster.filter((child) => child.providerCode === "PR4" || child.providerCode === "PR5");
  return shareOf(agency.length, foster.length);
}

/** U1 to U3 / U1 to U6: relatives and friends, temporary approvals included. */
export function kinshipShare(children: readonly PlacedChild[]): Share {
  const foster = fosterChildren(children);
  return shareOf(foster.filter((child) => KINSHIP.has(child.placeCode)).length, foster.length);
}

export type Occupancy = {
  readonly approved: number;
  readonly filled: number;
  /** Approved, empty, and to be the home of a child whose carers said yes. */
  readonly promised: number;
  /** Approved, empty, promised to nobody and usable. */
  readonly vacant: number;
  /** Approved, empty, promised to nobody and not usable. */
  readonly unavailable: number;
  /** filled / approved. Above 1 where homes are past their terms. */
  readonly occupancy: Share;
  /** filled / (filled + vacant): a different figure, never to be shown as occupancy. */
  readonly usableOccupancy: Share;
  /** vacant / approved. Not what occupancy leaves: promised and unusable places are neither. */
  readonly vacancyRate: Share;
};

/** Places of approved households. Give it approved households only: assessment and temporary approval have no places. */
export function occupancyOf(homes: readonly HomeFact[]): Occupancy {
  let approved = 0;
  let filled = 0;
  let promised = 0;
  let vacant = 0;
  let unavailable = 0;
  for (const home of homes) {
    approved += home.placesApproved;
    filled += home.filled;
    const usable = vacantPlaces(home);
    vacant += usable;
    const free = placesFree({ approved: home.placesApproved, filled: home.filled, promised: home.promised });
    promised += Math.max(0, home.placesApproved - home.filled) - free;
    unavailable += free - usable;
  }
  return {
    approved,
    filled,
    promised,
    vacant,
    unavailable,
    occupancy: shareOf(filled, approved),
    usableOccupancy: shareOf(filled, filled + vacant),
    vacancyRate: shareOf(vacant, approved),
  };
}

/** A child of a sibling group, and where the child lives. */
export type SiblingPlaced = {
  readonly councilId: string;
  readonly group: string;
  readonly plannedTogether: boolean;
  readonly homeId: string;
};

/**
 * Sibling groups wholly together / groups of two or more children the same council looks after and plans to keep
 * together; and the same weighted by children. Groups planned apart are left out. Partly together is not together.
 */
export function siblingsTogether(children: readonly SiblingPlaced[]): { groups: Share; children: Share } {
  const groups = new Map<string, SiblingPlaced[]>();
  for (const child of children.filter((one) => one.plannedTogether)) {
    const key = `${child.councilId}\n${child.group}`;
    groups.set(key, [...(groups.get(key) ?? []), child]);
  }
  const whole = [...groups.values()].filter((group) => group.length > 1);
  const together = whole.filter((group) => new Set(group.map((child) => child.homeId)).size === 1);
  const childrenIn = (some: SiblingPlaced[][]) => some.reduce((sum, group) => sum + group.length, 0);
  return {
    groups: shareOf(together.length, whole.length),
    children: shareOf(childrenIn(together), childrenIn(whole)),
  };
}
