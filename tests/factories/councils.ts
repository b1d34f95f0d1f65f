import type { Authority } from "#app/domain/councils/authority.ts";
import { type CouncilOffer, type ResponsePromise, USUAL_PROMISE } from "#app/domain/councils/council.ts";
import type { councils } from "#db/schema/index.ts";
import type { Invention } from "./invention.ts";

export type CouncilRow = typeof councils.$inferInsert & { promise: ResponsePromise; offer: CouncilOffer };

const LOOKING_FOR = [
  "brothers and sisters who should stay together",
  "teenagers",
  "children under five",
  "young people who came to this country alone",
  "a parent and their baby",
  "short breaks for disabled children",
];

const EXTRAS = [
  "council tax paid for foster carers",
  "a named social worker who rings every week",
  "free entry to the council's leisure centres",
  "an experienced carer to ask, day or night",
  "four weeks of paid rest a year",
  "training paid for, at times that suit work",
];

/** A council that uses Nearhome, with public facts that are real and a promise and offer that are invented. */
export function aCouncil(given: Invention, authority: Authority, traits: Partial<CouncilRow> = {}): CouncilRow {
  const { random } = given;
  return {
    id: authority.id,
    slug: authority.slug,
    name: authority.name,
    officialName: authority.officialName,
    regionCode: authority.region.code,
    region: authority.region.name,
    lat: authority.place.lat,
    lng: authority.place.lng,
    promise: {
      ...USUAL_PROMISE,
      firstContactWorkingHours: random.pick([8, 8, 8, 16]),
      kinshipFirstContactWorkingHours: 4,
      initialVisitWorkingDays: random.pick([5, 5, 7]),
    },
    offer: {
      weeklyFee: random.between(16, 34) * 500,
      weeklyAllowanceAboveMinimum: random.chance(0.5) ? random.between(2, 12) * 250 : null,
      lookingFor: random.shuffle(LOOKING_FOR).slice(0, 3),
      extras: random.shuffle(EXTRAS).slice(0, 3),
    },
    phone: given.phone(),
    email: `fostering@${authority.slug}.example`,
    takesEnquiries: true,
    version: 1,
    ...traits,
  };
}
