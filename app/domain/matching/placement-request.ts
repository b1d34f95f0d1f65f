import type { Day } from "../shared/day.ts";
import type { Place } from "../shared/place.ts";
import type { CameAlone } from "./came-alone.ts";
import type { ChildProtection } from "./emergency-protection.ts";
import type { Family } from "./parent-and-child.ts";
import type {
  Access,
  Alongside,
  CareNeed,
  CarePlan,
  CareType,
  Communication,
  LookedAfter,
  Pet,
  RiskToChild,
  RiskToOthers,
  Sex,
  Support,
} from "./vocabulary.ts";

export type RequestedChild = {
  readonly id: string;
  readonly bornOn: Day;
  readonly sex: Sex;
  readonly needs: readonly CareNeed[];
  /** Assessed as needing to be the only child in the home, brothers and sisters aside. */
  readonly solo: boolean;
  /** Absent where the record of the child was not read. */
  readonly disabled?: boolean;
};

export type PlaceThatMatters = {
  readonly kind: "school" | "family" | "family-time" | "other";
  readonly label: string;
  readonly place: Place;
  readonly howOften: "daily" | "weekly" | "fortnightly" | "monthly" | "less-often";
};

export type AvoidCircle = { readonly place: Place; readonly miles: number; readonly reason: string };

/** A child's wishes and feelings in the child's own words, or why they could not be had (Children Act 1989, s22(4) and (5)). */
export type Voice = (
  | { readonly words: string; readonly how: string; readonly when: Day; readonly by: string }
  | { readonly whyNot: string }
) & {
  /** Written down once for several children, before each was asked for: it is nobody's own. */
  readonly forAll?: true;
};

/** What one of the children said, or why not. */
export type ChildVoice = { readonly childId: string; readonly voice: Voice };

/** The voice of one child among several; null where nothing was written down of them. */
export function voiceOf(voices: readonly ChildVoice[], childId: string): Voice | null {
  return voices.find((one) => one.childId === childId)?.voice ?? null;
}

/** Whether a voice says anything: words, or why there are none. */
export function isVoiceSaid(voice: Voice | null): boolean {
  return voice !== null && ("words" in voice ? voice.words : voice.whyNot).trim() !== "";
}

/** What whoever decides reads and no rule counts: health, identity, plan, and what goes with the child. Null: not said. */
export type RequestBackground = {
  readonly health: string | null;
  readonly identity: string | null;
  /** People the children are to have no contact with; absent in requests raised before it was asked. */
  readonly noContact?: string | null;
  readonly carePlan: CarePlan | null;
  readonly planWords: string | null;
  /** How brothers and sisters who live apart stay in touch. */
  readonly siblingTime: string | null;
  readonly communication: readonly Communication[];
  readonly interpreter: boolean;
  readonly parentAndChild: LookedAfter | null;
  readonly support: readonly Support[];
  /** A court has authorised depriving the child of liberty. */
  readonly liberty: boolean;
  readonly riskWords: string | null;
  /** Who answers for the child outside office hours. */
  readonly outOfHours: string | null;
  /** What a file of the Placements Standard said that the form has no field for. */
  readonly fromFile: string | null;
};

/** The background of a request of which nothing was said, as of one raised before it was asked for. */
export const NOTHING_SAID: RequestBackground = {
  health: null,
  identity: null,
  noContact: null,
  carePlan: null,
  planWords: null,
  siblingTime: null,
  communication: [],
  interpreter: false,
  parentAndChild: null,
  support: [],
  liberty: false,
  riskWords: null,
  outOfHours: null,
  fromFile: null,
};

/**
 * A council's request for one home for the children named in it. Brothers and sisters to be placed in one home share
 * a request; children to be placed apart have a request each. Places are postcode sectors, never addresses.
 */
export type PlacementRequest = {
  readonly id: string;
  readonly ref: string;
  readonly councilId: string;
  readonly neededBy: Day;
  readonly children: readonly RequestedChild[];
  /**
   * Names the sibling group all these children belong to, also when some of it lives elsewhere; null for an only child, and
   * for a parent and child who are both looked after.
   */
  readonly siblingGroup: string | null;
  /** How many of that group are in care and not in this request; absent where it was not counted. */
  readonly siblingsElsewhere?: number;
  readonly together: { readonly wanted: boolean; readonly reason: string };
  /** Null where a child has no family home in the country. */
  readonly home: { readonly place: Place; readonly sector: string } | null;
  readonly places: readonly PlaceThatMatters[];
  readonly avoid: readonly AvoidCircle[];
  readonly languages: readonly string[];
  readonly religion: string | null;
  readonly access: readonly Access[];
  readonly cannotLiveWith: { readonly pets: readonly Pet[]; readonly certainty: "known" | "suspected" } | null;
  readonly smokeFree: boolean;
  readonly alongside: Alongside;
  readonly risks: readonly (RiskToChild | RiskToOthers)[];
  readonly careType: CareType;
  /** Children Act 1989 s22C(2) to (4): parents and relatives come first; a search needs this answered. */
  readonly kinOrParent: { readonly considered: boolean; readonly reason: string };
  /** Of each child, as they were asked alone; one who is missing has not been heard yet. */
  readonly voices: readonly ChildVoice[];
  /** Other open requests for one of these children, and why this one stands beside them; absent where there is none. */
  readonly besides?: { readonly refs: readonly string[]; readonly reason: string };
  /** Who a parent and child are; absent where none are asked for, and in requests raised before it was asked. */
  readonly family?: Family;
  /** Who of the children is under police or emergency protection, and since when; absent where nothing was said of it. */
  readonly protection?: readonly ChildProtection[];
  /** What is known of those who came to this country alone; absent where nothing was said of it. */
  readonly alone?: readonly CameAlone[];
  /** Absent in requests raised before it was asked. */
  readonly background?: RequestBackground;
};
