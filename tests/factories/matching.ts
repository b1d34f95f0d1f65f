import { laneOf } from "#app/domain/matching/lanes.ts";
import type { Family } from "#app/domain/matching/parent-and-child.ts";
import type { PlacementRequest } from "#app/domain/matching/placement-request.ts";
import { MATCHING_RULEBOOK } from "#app/domain/matching/rulebook.ts";
import { type CareNeed, type CareType, LANES, type Lane } from "#app/domain/matching/vocabulary.ts";
import { addDays, ageOn, type Day, dayOf } from "#app/domain/shared/day.ts";
import { milesBetween, type Place } from "#app/domain/shared/place.ts";
import type { Sector } from "#db/geography/postcodes.server.ts";
import { oneGroupOf } from "#db/queries/matching-families.ts";
import type { children, offers, placements, requestChildren, requests } from "#db/schema/index.ts";
import type { RequestDetails } from "#db/schema/matching.ts";
import type { Invention } from "./invention.ts";
import { drawSector, drawSectorWhere, poolOfCouncil, townOf } from "./places.ts";

export type ChildRow = typeof children.$inferInsert & { siblingGroup: string | null; endedOn: Day | null };
export type PlacementRow = typeof placements.$inferInsert & { householdId: string | null; miles: number | null };
export type RequestRow = typeof requests.$inferInsert;
export type OfferRow = typeof offers.$inferInsert;

type ChildTraits = Partial<ChildRow> & { councilId: string; age?: number; home?: Sector | null };

const NEED_CODES = { N1: 69, N2: 2, N3: 2, N4: 8, N5: 12, N6: 1, N8: 7 } as const;
const LEGAL_STATUSES = { C2: 67, C1: 12, E1: 7, V2: 14 } as const;
const USUAL_NEEDS = ["learning-support", "communication-support", "self-harm", "missing", "physical-harm"] as const;
const CARE_OF_DISABLED = ["personal-care", "health-care", "night-care", "learning-support"] as const;

/** The birthday of somebody who is so many completed years old today. */
function bornAt(given: Invention, age: number): Day {
  const { random, today } = given;
  const born = addDays(today, -Math.round(age * 365.25) - random.between(2, 362));
  return ageOn(born, today) === age ? born : addDays(today, -Math.round((age + 0.5) * 365.25));
}

/** A child looked after by a council, without a name. Traits: `age` in completed years, `home` (a sector, or null for none in the country). */
export function aChild(given: Invention, traits: ChildTraits): ChildRow {
  const { random, today } = given;
  const { age = random.between(0, 17), home, ...columns } = traits;
  const at = home === undefined ? drawSector(random, poolOfCouncil(traits.councilId)) : home;
  const bornOn = columns.bornOn ?? bornAt(given, age);
  const alone = columns.unaccompanied ?? false;
  const disabled = columns.disabled ?? random.chance(0.04);
  const needs: CareNeed[] = disabled ? random.shuffle(CARE_OF_DISABLED).slice(0, random.between(1, 2)) : [];
  if (ageOn(bornOn, today) >= 8 && random.chance(0.18)) needs.push(random.pick(USUAL_NEEDS));
  const longest = Math.max(1, Math.min(2_500, (Date.parse(today) - Date.parse(bornOn)) / 86_400_000 - 1));
  return {
    id: random.id(),
    ref: given.reference("C"),
    bornOn,
    sex: random.chance(0.56) ? "male" : "female",
    ethnicity: null,
    siblingGroup: null,
    unaccompanied: alone,
    disabled,
    needCode: alone ? "N8" : random.weighted(NEED_CODES),
    legalStatus: alone ? "V2" : random.weighted(LEGAL_STATUSES),
    needs: [...new Set(needs)],
    solo: random.chance(0.02),
    sector: at?.sector ?? null,
    lat: at?.place.lat ?? null,
    lng: at?.place.lng ?? null,
    startedOn: addDays(today, -Math.max(1, Math.floor(longest * random.next() ** 1.5))),
    endedOn: null,
    version: 1,
    ...columns,
  };
}

type PlacementTraits = Partial<PlacementRow> & {
  child: ChildRow;
  placeCode: string;
  providerCode: string;
  areaCouncilId: string | null;
  /** Where the placement is; null where the return does not know, so that neither does the distance. */
  place: Place | null;
};

/** Where a child lives, with the straight-line miles from the family home worked out. */
export function aPlacement(given: Invention, traits: PlacementTraits): PlacementRow {
  const { child, place, ...columns } = traits;
  const home = child.lat != null && child.lng != null ? { lat: child.lat, lng: child.lng } : null;
  const days = Math.max(0, (Date.parse(given.today) - Date.parse(child.startedOn)) / 86_400_000);
  return {
    id: given.random.id(),
    childId: child.id,
    councilId: child.councilId,
    householdId: null,
    requestId: null,
    inArea: columns.areaCouncilId === null ? null : columns.areaCouncilId === child.councilId,
    miles: home && place ? Math.round(milesBetween(home, place) * 100) / 100 : null,
    startedOn: addDays(child.startedOn, Math.floor(days * given.random.next() ** 1.3)),
    endedOn: null,
    endReason: null,
    legalStatus: child.legalStatus,
    version: 1,
    ...columns,
  };
}

const WORDS_OF_CHILDREN = {
  young: [
    "I want my teddy and my brother. I want to go to the same nursery as Ellie.",
    "Can my cat come? I like it when the light is on at night.",
    "I want to live near Nan so we can have tea on Sundays.",
    "I do not like shouting. I like drawing.",
  ],
  middle: [
    "I want to stay at my school because Mr Khan helps me and my best friend is there.",
    "I would like a house with a garden so I can play football, and not too far from my mum.",
    "I want to be with my sisters. We have never slept without each other.",
    "Please do not move me again at Christmas. I want to know before it happens.",
    "I like dogs but I am scared of big ones.",
  ],
  teen: [
    "I don't need new parents. I need a room, my college and somebody who tells me the truth.",
    "I want to stay close to my friends and keep my Saturday job.",
    "Somewhere quiet. I had to move five times and I am tired of packing.",
    "I want to see my little brother every week, not once a month.",
    "I'd like someone who can do my hair and cook food I know.",
  ],
  alone: [
    "I want to learn English and go to college. I miss my mother. I would like to pray on Fridays.",
    "Please find people who speak my language, or who are patient. I can cook.",
    "I do not sleep well. I would like a lock on my door.",
  ],
  parent: ["I want to show I can look after her. I need somebody who helps and does not take over."],
} as const;

export type RequestTraits = {
  councilId: string;
  raisedById: string | null;
  children: readonly ChildRow[];
  lane?: Lane;
  careType?: CareType;
  language?: string;
  parentAndChild?: boolean;
  raisedAt?: Date;
  stage?: string;
};

function voicesOf(given: Invention, traits: RequestTraits, by: string): RequestDetails["voices"] {
  const { random, today } = given;
  // Of several children no two say the same.
  const said = new Set<string>();
  return traits.children.map((child) => {
    const age = ageOn(child.bornOn, today);
    if (age < 3) {
      return { childId: child.id, voice: { whyNot: "Too young to say. The social worker watched what settles them." } };
    }
    const kind = traits.parentAndChild
      ? "parent"
      : child.unaccompanied
        ? "alone"
        : age < 7
          ? "young"
          : age < 12
            ? "middle"
            : "teen";
    const own = WORDS_OF_CHILDREN[kind].filter((words) => !said.has(words));
    const words = random.pick(own.length > 0 ? own : WORDS_OF_CHILDREN[kind]);
    said.add(words);
    const how = random.pick([
      "talking on a walk",
      "a visit after school",
      "drawing together",
      "on the phone",
      "with an interpreter",
    ]);
    return { childId: child.id, voice: { words, how, when: addDays(today, -random.between(0, 6)), by } };
  });
}

function placesThatMatter(
  given: Invention,
  councilId: string,
  home: Place | null,
  oldest: number,
): RequestDetails["places"] {
  const { random } = given;
  const pool = poolOfCouncil(councilId);
  const near = (miles: number) =>
    (home ? drawSectorWhere(random, pool, home, (far) => far <= miles) : null) ?? drawSector(random, pool);
  const places: RequestDetails["places"][number][] = [];
  if (oldest >= 4) {
    const school = near(4);
    places.push({
      kind: "school",
      label: `School in ${townOf(school) ?? school.outcode}`,
      place: school.place,
      howOften: "daily",
    });
  }
  if (home && random.chance(0.75)) {
    const kin = near(8);
    const who = random.pick(["Nan", "an aunt", "an older brother", "Dad", "Mum"]);
    places.push({
      kind: "family",
      label: `${who} in ${townOf(kin) ?? kin.outcode}`,
      place: kin.place,
      howOften: random.pick(["weekly", "fortnightly", "monthly"]),
    });
  }
  if (random.chance(0.3)) {
    const club = near(5);
    places.push({
      kind: "other",
      label: random.pick(["Football club", "Mosque", "Church youth group", "Dance class"]),
      place: club.place,
      howOften: "weekly",
    });
  }
  return places;
}

/** A parent and their child: the eldest, where old enough, with a baby of some months; or the baby with a parent who is grown up. */
function familyWith(given: Invention, children: readonly ChildRow[]): Family {
  const { random, today } = given;
  const eldest = [...children].sort((a, b) => (a.bornOn < b.bornOn ? -1 : 1))[0];
  const sex = random.pick(["female", "male"] as const);
  if (eldest && ageOn(eldest.bornOn, today) >= 12) {
    const baby = { part: "child", bornOn: addDays(today, -random.between(20, 300)), sex } as const;
    return { parentId: eldest.id, others: children.length > 1 ? [] : [baby] };
  }
  const bornOn = addDays(today, -random.between(19 * 366, 30 * 365));
  return { parentId: null, others: [{ part: "parent", bornOn, sex: "female" }] };
}

/**
 * A council's search for one home. Traits: the children (brothers and sisters together), the `lane` today, `language` a child
 * speaks, `parentAndChild`. With the child's own words, the places that matter, and why kin could not be asked.
 */
export function aPlacementRequest(
  given: Invention,
  traits: RequestTraits,
): { request: RequestRow; requestChildren: (typeof requestChildren.$inferInsert)[] } {
  const { random, now, today } = given;
  const [first] = traits.children;
  if (!first) throw new RangeError("A request needs a child");
  const ages = traits.children.map((child) => ageOn(child.bornOn, today));
  const lane = traits.lane ?? random.pick(Object.keys(LANES) as Lane[]);
  const home = first.lat != null && first.lng != null ? { lat: first.lat, lng: first.lng } : null;
  const days = { today: 0, "under-5-days": random.between(1, 4), "over-5-days": random.between(6, 28) }[lane];
  const several = traits.children.length > 1 && !traits.parentAndChild;
  const avoid =
    home && random.chance(0.2)
      ? drawSectorWhere(random, poolOfCouncil(traits.councilId), home, (far) => far > 1 && far < 6)
      : null;
  const id = random.id();
  const details: RequestDetails = {
    together: {
      wanted: several,
      reason: several ? "They have always lived together and ask for each other." : "No brothers or sisters in care.",
    },
    places: placesThatMatter(given, traits.councilId, home, Math.max(...ages)),
    avoid: avoid ? [{ place: avoid.place, miles: 1, reason: "A person the child must not meet lives there" }] : [],
    languages: traits.language ? [traits.language] : [],
    religion: first.unaccompanied ? "Muslim" : random.chance(0.2) ? random.pick(["Christian", "Muslim", "Sikh"]) : null,
    access: first.disabled && random.chance(0.3) ? ["step-free"] : [],
    cannotLiveWith: random.chance(0.1)
      ? { pets: [random.pick(["dog", "cat"])], certainty: random.pick(["known", "suspected"]) }
      : null,
    smokeFree: Math.min(...ages) < 5,
    alongside: random.weighted({ "no-preference": 6, "with-others": 2, "only-older": 1, "only-younger": 1, solo: 0.5 }),
    risks:
      Math.max(...ages) >= 12 && random.chance(0.35)
        ? [random.pick(["missing", "criminal-exploitation", "self-harm"])]
        : [],
    kinOrParent: {
      considered: true,
      reason: first.unaccompanied
        ? "No family in this country. The Red Cross family tracing form is with the social worker."
        : random.pick([
            "A family meeting was held. Nan would like to but is not well enough now.",
            "Two relatives were asked. Neither has room, and both will keep in touch.",
            "An aunt is being assessed. A home is needed until that is finished.",
          ]),
    },
    ...(traits.parentAndChild ? { family: familyWith(given, traits.children) } : {}),
    voices: voicesOf(given, traits, "the child's social worker"),
  };
  const neededBy = addDays(today, days);
  const most = lane === "today" ? 6 : lane === "under-5-days" ? 60 : 400;
  const ref = given.reference("R");
  const careType =
    traits.careType ??
    (traits.parentAndChild ? "parent-and-child" : random.pick(["short-term", "short-term", "long-term"]));
  const raisedAt = traits.raisedAt ?? new Date(now.getTime() - random.between(20, most * 60) * 60_000);
  return {
    request: {
      id,
      ref,
      councilId: traits.councilId,
      formKey: `seed:${id}`,
      lane: laneOf(neededBy, dayOf(raisedAt)),
      neededBy,
      stage: traits.stage ?? "searching",
      careType,
      homeSector: first.sector ?? null,
      lat: home?.lat ?? null,
      lng: home?.lng ?? null,
      details,
      raisedById: traits.raisedById,
      raisedAt,
      decision: null,
      decidedAt: null,
      version: 1,
    },
    requestChildren: traits.children.map((child) => ({ id: random.id(), requestId: id, childId: child.id })),
  };
}

/** A household is asked whether it can be this home, with the reply time of the rulebook. */
export function anOffer(
  given: Invention,
  traits: Partial<OfferRow> & { request: RequestRow; householdId: string },
): OfferRow {
  const { request, ...columns } = traits;
  const hours = MATCHING_RULEBOOK.replyHours.value[laneOf(request.neededBy, given.today)];
  const madeAt =
    columns.madeAt ?? new Date(given.now.getTime() - given.random.between(5, Math.max(6, hours * 20)) * 60_000);
  return {
    id: given.random.id(),
    councilId: request.councilId,
    requestId: request.id,
    stage: "asked",
    madeAt,
    replyBy: new Date(madeAt.getTime() + hours * 3_600_000),
    answeredAt: null,
    reason: null,
    note: null,
    version: 1,
    ...columns,
  };
}

/** A request's rows as the domain reads them. */
export function placementRequestOf(request: RequestRow, its: readonly ChildRow[]): PlacementRequest {
  const { lat, lng, homeSector } = request;
  return {
    ...request.details,
    id: request.id,
    ref: request.ref,
    councilId: request.councilId,
    neededBy: request.neededBy,
    careType: request.careType as CareType,
    children: its.map(({ id, bornOn, sex, needs, solo }) => ({ id, bornOn, sex, needs, solo })),
    siblingGroup: oneGroupOf(its),
    home: lat != null && lng != null && homeSector != null ? { place: { lat, lng }, sector: homeSector } : null,
  };
}
