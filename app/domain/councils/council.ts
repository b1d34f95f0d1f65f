import { type OfficeHours, USUAL_OFFICE_HOURS } from "../calendar/working-hours.ts";
import type { CallDiary } from "../enquiries/call-slots.ts";
import type { Pence } from "../shared/pence.ts";
import type { Place } from "../shared/place.ts";
import type { Authority, CouncilId, Region } from "./authority.ts";

/**
 * What a council promises people who ask, in its own office hours. A first contact is a conversation or an answer the
 * person has replied to; a call that nobody picked up is an attempt.
 */
export type ResponsePromise = {
  firstContactWorkingHours: number;
  kinshipFirstContactWorkingHours: number;
  initialVisitWorkingDays: number;
  officeHours: OfficeHours;
  /** How people pick a call, where the council has set it; else the usual one. */
  calls?: CallDiary;
};

/** What a council starts with until it sets its own promise. */
export const USUAL_PROMISE: ResponsePromise = {
  firstContactWorkingHours: 8,
  kinshipFirstContactWorkingHours: 4,
  initialVisitWorkingDays: 5,
  officeHours: USUAL_OFFICE_HOURS,
};

/**
 * What a council offers its foster carers, a week and a child. `weeklyFee` is paid for the carer's time and skill
 * beside the allowance, null where the council has not told us; `extras` are short plain phrases.
 */
export type CouncilOffer = {
  weeklyFee: Pence | null;
  weeklyAllowanceAboveMinimum: Pence | null;
  lookingFor: readonly string[];
  extras: readonly string[];
};

/** A council that uses Nearhome: the public facts people know it by, its promise and its offer. */
export type Council = {
  id: CouncilId;
  slug: string;
  name: string;
  officialName: string;
  region: Region;
  place: Place;
  promise: ResponsePromise;
  offer: CouncilOffer;
  phone: string | null;
  email: string | null;
  takesEnquiries: boolean;
};

/**
 * A council as it begins with Nearhome: the public facts of the authority, the usual promise, and no offer until it has
 * told us one. It takes enquiries from the start.
 */
export function newCouncil(
  authority: Authority,
  contact: { phone: string | null; email: string | null },
): Council & { place: Place } {
  const { id, slug, name, officialName, region, place } = authority;
  return {
    id,
    slug,
    name,
    officialName,
    region,
    place,
    promise: USUAL_PROMISE,
    offer: { weeklyFee: null, weeklyAllowanceAboveMinimum: null, lookingFor: [], extras: [] },
    phone: contact.phone,
    email: contact.email,
    takesEnquiries: true,
  };
}
