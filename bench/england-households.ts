import type { ChildThere, Household } from "#app/domain/matching/household.ts";
import type { PlacementRequest } from "#app/domain/matching/placement-request.ts";
import { MATCHING_RULEBOOK } from "#app/domain/matching/rulebook.ts";
import type { MatchContext } from "#app/domain/matching/search.ts";
import {
  type Access,
  CARE_NEEDS,
  CARE_TYPES,
  type CareNeed,
  type CareType,
  type Pet,
} from "#app/domain/matching/vocabulary.ts";
import { addDays, type Day, day } from "#app/domain/shared/day.ts";
import { milesBetween, type Place } from "#app/domain/shared/place.ts";

/**
 * England-size households and requests for measuring, the same on every machine. Invented throughout: nine regions
 * with their share of councils, and the published shape of the market (Ofsted, March 2025: about 60% of places filled,
 * a fifth of households kinship, a third with agencies). Not the demonstration data; only a load.
 */
export type BenchWorld = {
  readonly households: readonly Household[];
  readonly requests: readonly PlacementRequest[];
  /** The view of one council: its region's councils and a framework of agencies. */
  readonly contextOf: (councilId: string) => MatchContext;
  /** Everything in England offered to everyone: the hardest case. */
  readonly contextOfAll: (councilId: string) => MatchContext;
};

const TODAY = day("2026-11-23");

const REGIONS: readonly { lat: number; lng: number; spread: number; councils: number }[] = [
  { lat: 54.9, lng: -1.6, spread: 0.35, councils: 12 },
  { lat: 53.6, lng: -2.6, spread: 0.45, councils: 24 },
  { lat: 53.7, lng: -1.3, spread: 0.45, councils: 15 },
  { lat: 52.9, lng: -1.0, spread: 0.5, councils: 10 },
  { lat: 52.5, lng: -2.0, spread: 0.4, councils: 14 },
  { lat: 52.2, lng: 0.4, spread: 0.6, councils: 11 },
  { lat: 51.5, lng: -0.1, spread: 0.2, councils: 33 },
  { lat: 51.3, lng: -0.9, spread: 0.6, councils: 19 },
  { lat: 51.0, lng: -2.9, spread: 0.8, councils: 15 },
];

const AGENCIES = 310;
const FRAMEWORK = 40;
const LANGUAGES = ["Polish", "Urdu", "Arabic", "Romanian", "Punjabi"];
const RELIGIONS = ["Christian", "Muslim", "none", "Sikh", "Hindu"];
const NEEDS = Object.keys(CARE_NEEDS) as CareNeed[];
const TYPES = Object.keys(CARE_TYPES) as CareType[];

/** Mulberry32: small, fast, the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Council = { id: string; region: number; centre: Place };

/** `count` households (43,000 is England) and 40 requests, from a seed. */
export function englandHouseholds(count = 43_000, seed = 20261123): BenchWorld {
  const random = randomFrom(seed);
  const chance = (share: number) => random() < share;
  const whole = (below: number) => Math.floor(random() * below);
  const pick = <One>(from: readonly One[]): One => {
    const one = from[whole(from.length)];
    if (one === undefined) throw new RangeError("Nothing to pick from");
    return one;
  };
  const around = (centre: Place, spread: number): Place => ({
    lat: centre.lat + (random() + random() - 1) * spread,
    lng: centre.lng + (random() + random() - 1) * spread * 1.6,
  });

  const councils: Council[] = REGIONS.flatMap((region, at) =>
    Array.from({ length: region.councils }, (_, nth) => ({
      id: `council-${at}-${nth}`,
      region: at,
      centre: around(region, region.spread),
    })),
  );
  const agencies = Array.from({ length: AGENCIES }, (_, nth) => `agency-${nth}`);

  const childThere = (group: string | null, ageMin: number, ageMax: number): ChildThere => ({
    age: ageMin + whole(ageMax - ageMin + 1),
    sex: chance(0.5) ? "female" : "male",
    fostered: true,
    siblingGroup: group,
    requestId: null,
    solo: chance(0.03),
    risksToOthers: chance(0.04) ? ["physical-harm"] : [],
  });

  const household = (nth: number): Household => {
    const council = pick(councils);
    const kind = random();
    const provider = kind < 0.2 ? "kinship" : kind < 0.55 ? "agency" : "own";
    const inAssessment = provider !== "kinship" && chance(0.04);
    const placesApproved = provider === "kinship" ? 1 + whole(2) : 1 + whole(3);
    const full = provider === "kinship" ? 0.98 : 0.6;
    const filled = inAssessment ? 0 : chance(full) ? placesApproved : whole(placesApproved);
    const ageMin = provider === "kinship" ? 0 : chance(0.45) ? 0 : pick([3, 5, 8, 10, 13]);
    const ageMax = provider === "kinship" ? 17 : Math.max(ageMin + 2, chance(0.5) ? 17 : pick([8, 10, 12, 16]));
    const group = chance(0.4) ? `group-${nth}` : null;
    const state = filled < placesApproved && chance(0.32) ? (chance(0.3) ? "on-hold" : "unavailable") : "available";
    const back = state === "unavailable" && chance(0.5) ? addDays(TODAY, 5 + whole(90)) : null;
    const own: ChildThere[] = chance(0.25)
      ? [{ ...childThere(null, 0, 17), fostered: false, solo: false, risksToOthers: [] }]
      : [];
    return {
      id: `h${nth}`,
      ref: `${1000 + nth}`,
      councilId: council.id,
      approver: provider === "agency" ? { kind: "agency", id: pick(agencies) } : { kind: "council", id: council.id },
      provider,
      approval: inAssessment ? "in-assessment" : "approved",
      agreementSigned: !inAssessment,
      approvalEndsOn: null,
      reviewDueOn: inAssessment ? null : addDays(TODAY, nth % 360),
      expected: inAssessment
        ? {
            from: addDays(TODAY, 20 + whole(80)),
            to: addDays(TODAY, 110 + whole(60)),
            stage: "stage-2",
            panelOn: null,
            late: false,
            restsOn: "council",
          }
        : null,
      place: around(council.centre, 0.14),
      sector: `ZZ${1 + whole(99)} ${whole(10)}`,
      locality: "Anytown",
      placesApproved,
      filled,
      roomFor: placesApproved + (chance(0.06) ? 1 : 0),
      roomIfLandlordAgrees: null,
      children: [...Array.from({ length: filled }, () => childThere(group, ageMin, ageMax)), ...own],
      terms: {
        ageMin,
        ageMax,
        sex: chance(0.85) ? "any" : chance(0.5) ? "female" : "male",
        siblingsMax: placesApproved,
        careTypes: chance(0.3) ? TYPES : TYPES.filter((type) => type === "short-term" || chance(0.4)),
        namedChildIds: provider === "kinship" ? [`child-of-${nth}`] : null,
      },
      pets: chance(0.1) ? null : chance(0.35) ? [pick<Pet>(["dog", "cat", "bird"])] : [],
      smoker: pick(["no", "no", "no", "outside", "yes", null]),
      languages: chance(0.1) ? null : chance(0.15) ? [pick(LANGUAGES)] : [],
      access: chance(0.3) ? null : chance(0.2) ? (["step-free"] satisfies Access[]) : [],
      religion: chance(0.2) ? null : pick(RELIGIONS),
      availability: {
        state,
        reason: state === "available" ? null : "break",
        from: back,
        confirmedOn: chance(0.03) ? null : addDays(TODAY, -whole(chance(0.85) ? 20 : 60)),
      },
      shared: provider === "agency" ? chance(0.95) : provider === "own" && chance(0.5),
      cannotManage: [...new Set(Array.from({ length: whole(3) }, () => pick(NEEDS)))],
      weeklyPence: provider === "agency" ? 70_000 + whole(80) * 500 : provider === "own" ? 41_200 : null,
      granted: [],
    };
  };

  const request = (nth: number): PlacementRequest => {
    const council = pick(councils);
    const size = chance(0.7) ? 1 : 2 + whole(2);
    const home = around(council.centre, 0.1);
    const near = (kind: "school" | "family-time", label: string) =>
      ({ kind, label, place: around(home, 0.03), howOften: kind === "school" ? "daily" : "weekly" }) as const;
    const oldest = 3 + whole(14);
    return {
      id: `r${nth}`,
      ref: `R-${nth}`,
      councilId: council.id,
      neededBy: addDays(TODAY, whole(10)),
      children: Array.from({ length: size }, (_, at) => ({
        id: `r${nth}-c${at}`,
        bornOn: bornAged(Math.max(0, oldest - at * 2)),
        sex: chance(0.5) ? "female" : "male",
        needs: chance(0.3) ? [pick(NEEDS)] : [],
        solo: chance(0.05),
      })),
      siblingGroup: size > 1 ? `request-group-${nth}` : null,
      together: { wanted: size > 1, reason: "assessed together" },
      home: { place: home, sector: "ZZ1 1" },
      places: [near("school", "school"), near("family-time", "family time")],
      avoid: chance(0.4) ? [{ place: around(home, 0.05), miles: 1 + whole(3), reason: "keep away" }] : [],
      languages: chance(0.2) ? [pick(LANGUAGES)] : [],
      religion: chance(0.3) ? pick(RELIGIONS) : null,
      access: chance(0.1) ? ["step-free"] : [],
      cannotLiveWith: chance(0.25) ? { pets: ["dog"], certainty: chance(0.5) ? "suspected" : "known" } : null,
      smokeFree: chance(0.3),
      alongside: pick(["no-preference", "no-preference", "with-others", "only-older", "only-younger", "solo"]),
      risks: chance(0.3) ? [pick(["missing", "self-harm", "physical-harm", "fire-setting"])] : [],
      careType: pick(["short-term", "short-term", "long-term", "emergency"]),
      kinOrParent: { considered: true, reason: "nobody able at present" },
      voices: [],
    };
  };

  const households = Array.from({ length: count }, (_, nth) => household(nth));
  const requests = Array.from({ length: 40 }, (_, nth) => request(nth));
  const names = new Map<string, string>([...councils.map(({ id }) => id), ...agencies].map((id) => [id, id]));

  const context = (councilId: string, councilIds: string[], agencyIds: string[]): MatchContext => {
    const centre = councils.find(({ id }) => id === councilId)?.centre ?? { lat: 52, lng: -1 };
    const byDistance = councils
      .filter(({ id }) => id !== councilId)
      .sort((a, b) => squared(a.centre, centre) - squared(b.centre, centre));
    return {
      today: TODAY,
      rulebook: MATCHING_RULEBOOK,
      sharing: { councilIds: new Set(councilIds), agencyIds: new Set(agencyIds) },
      adjoining: new Set(byDistance.slice(0, 5).map(({ id }) => id)),
      names,
      minutesBetween: (from, to) => Math.round(milesBetween(from, to) * 3),
    };
  };

  return {
    households,
    requests,
    contextOf(councilId) {
      const region = councils.find(({ id }) => id === councilId)?.region;
      const together = councils.filter((council) => council.region === region).map(({ id }) => id);
      return context(councilId, together, agencies.slice(0, FRAMEWORK));
    },
    contextOfAll(councilId) {
      return context(
        councilId,
        councils.map(({ id }) => id),
        agencies,
      );
    },
  };
}

function bornAged(years: number): Day {
  return day(`${2026 - years}-03-15`);
}

function squared(a: Place, b: Place): number {
  return (a.lat - b.lat) ** 2 + (a.lng - b.lng) ** 2;
}
