import type { CameAlone } from "#app/domain/matching/came-alone.ts";
import type { ChildProtection } from "#app/domain/matching/emergency-protection.ts";
import type { Family } from "#app/domain/matching/parent-and-child.ts";
import type {
  AvoidCircle,
  PlacementRequest,
  PlaceThatMatters,
  RequestBackground,
  RequestedChild,
  Voice,
} from "#app/domain/matching/placement-request.ts";
import type { SeenPart } from "#app/domain/matching/seen-by-step.ts";
import { day } from "#app/domain/shared/day.ts";
import type { ToldRecord } from "#app/services/matching/offer-for-carers.ts";
import { sectorNamed } from "#db/geography/postcodes.server.ts";

type Change = (request: PlacementRequest) => PlacementRequest;

/** One field of a request: the part it is read in, and the same request with nothing but this field otherwise. */
type Field = {
  readonly part: SeenPart;
  readonly otherwise: Change;
  /** What the request must be for the field to say anything. */
  readonly of?: Change;
};

type KeysOf<Union> = Union extends unknown ? keyof Union : never;
type FieldsOf<Inner> = { readonly [K in KeysOf<Inner>]-?: Field };

/** The fields that hold fields of their own. */
type Inner = {
  children: RequestedChild;
  together: PlacementRequest["together"];
  home: NonNullable<PlacementRequest["home"]>;
  places: PlaceThatMatters;
  avoid: AvoidCircle;
  cannotLiveWith: NonNullable<PlacementRequest["cannotLiveWith"]>;
  kinOrParent: PlacementRequest["kinOrParent"];
  voices: Voice & { childId: string };
  besides: NonNullable<PlacementRequest["besides"]>;
  family: Family;
  protection: ChildProtection;
  alone: CameAlone;
  background: RequestBackground;
};

type EveryField = {
  readonly [K in keyof PlacementRequest]-?: K extends keyof Inner ? FieldsOf<Inner[K]> : Field;
};

const set =
  (changed: Partial<PlacementRequest>): Change =>
  (request) => ({ ...request, ...changed });
const firstChild =
  (changed: Partial<RequestedChild>): Change =>
  (request) => ({ ...request, children: request.children.map((one, at) => (at === 0 ? { ...one, ...changed } : one)) });
const home =
  (changed: Partial<Inner["home"]>): Change =>
  (request) => ({ ...request, home: request.home && { ...request.home, ...changed } });
const places =
  (changed: Partial<PlaceThatMatters>): Change =>
  (request) => ({ ...request, places: request.places.map((one) => ({ ...one, ...changed })) });
const avoid =
  (changed: Partial<AvoidCircle>): Change =>
  (request) => ({ ...request, avoid: request.avoid.map((one) => ({ ...one, ...changed })) });
const voices =
  (changed: (voice: Voice) => Voice): Change =>
  (request) => ({ ...request, voices: request.voices.map((one) => ({ ...one, voice: changed(one.voice) })) });
const spoken = (changed: Partial<Extract<Voice, { words: string }>>): Change =>
  voices((voice) => ("words" in voice ? { ...voice, ...changed } : voice));
const protection =
  (changed: Partial<ChildProtection>): Change =>
  (request) => ({ ...request, protection: request.protection?.map((one) => ({ ...one, ...changed })) });
const alone =
  (changed: Partial<CameAlone>): Change =>
  (request) => ({ ...request, alone: request.alone?.map((one) => ({ ...one, ...changed })) });
const background =
  (changed: Partial<RequestBackground>): Change =>
  (request) => ({ ...request, background: request.background && { ...request.background, ...changed } });

const stranger = { part: "child", bornOn: day("2026-05-04"), sex: "female" } as const;
const parentAndChild = (changed: Partial<Family["others"][number]>) =>
  set({ careType: "parent-and-child", family: { parentId: null, others: [{ ...stranger, ...changed }] } });

/** A child under another id, who said what they said. */
const underAnotherId: Change = (request) => {
  const [first] = request.children;
  const id = (was: string) => (was === first?.id ? "another-id" : was);
  return {
    ...request,
    children: request.children.map((one) => ({ ...one, id: id(one.id) })),
    voices: request.voices.map((one) => ({ ...one, childId: id(one.childId) })),
    protection: request.protection?.map((one) => ({ ...one, childId: id(one.childId) })),
    alone: request.alone?.map((one) => ({ ...one, childId: id(one.childId) })),
    family: request.family && { ...request.family, parentId: request.family.parentId && id(request.family.parentId) },
  };
};

/**
 * Every field of a request, with the part of it that carers and agencies read it in. A field that is new does not compile
 * until it is placed here, and then it is walked at every step.
 */
const EVERY_FIELD: EveryField = {
  id: { part: "record-ids", otherwise: set({ id: "another-request-id" }) },
  ref: { part: "reference", otherwise: set({ ref: "R-OTHER" }) },
  councilId: { part: "record-ids", otherwise: set({ councilId: "E10000028" }) },
  neededBy: { part: "who", otherwise: set({ neededBy: day("2026-12-04") }) },
  children: {
    id: { part: "record-ids", otherwise: underAnotherId },
    bornOn: { part: "who", otherwise: firstChild({ bornOn: day("2015-03-02") }) },
    sex: { part: "who", otherwise: firstChild({ sex: "female" }) },
    needs: { part: "needs", otherwise: firstChild({ needs: ["night-care"] }) },
    solo: { part: "home", otherwise: firstChild({ solo: true }) },
    disabled: { part: "disability", otherwise: firstChild({ disabled: true }) },
  },
  siblingGroup: { part: "sibling-group", otherwise: set({ siblingGroup: "another-group" }) },
  siblingsElsewhere: { part: "siblings-elsewhere", otherwise: set({ siblingsElsewhere: 4 }) },
  together: {
    wanted: { part: "who", otherwise: (one) => ({ ...one, together: { ...one.together, wanted: false } }) },
    reason: {
      part: "together-reason",
      otherwise: (one) => ({ ...one, together: { ...one.together, reason: "Anew" } }),
    },
  },
  home: {
    place: { part: "postcode-of-the-family-home", otherwise: home({ place: { lat: 52.98, lng: -2.12 } }) },
    // In the same town, which is all that is told.
    sector: { part: "postcode-of-the-family-home", otherwise: home({ sector: "ST3 2" }) },
  },
  places: {
    kind: { part: "places-by-kind", otherwise: places({ kind: "other" }) },
    label: { part: "place-names", otherwise: places({ label: "Another name" }) },
    place: { part: "distances-from-their-home", otherwise: places({ place: { lat: 53.2, lng: -2.3 } }) },
    howOften: { part: "places-by-kind", otherwise: places({ howOften: "monthly" }) },
  },
  avoid: {
    place: {
      part: "places-to-avoid",
      otherwise: avoid({ place: sectorNamed("ST1 1")?.place ?? { lat: 53, lng: -2 } }),
    },
    miles: { part: "places-to-avoid", otherwise: avoid({ miles: 3 }) },
    reason: { part: "places-to-avoid", otherwise: avoid({ reason: "Another reason" }) },
  },
  languages: { part: "identity", otherwise: set({ languages: ["Welsh"] }) },
  religion: { part: "identity", otherwise: set({ religion: "sikh" }) },
  access: { part: "home", otherwise: set({ access: ["hoist"] }) },
  cannotLiveWith: {
    pets: { part: "home", otherwise: set({ cannotLiveWith: { pets: ["cat"], certainty: "known" } }) },
    certainty: { part: "home", otherwise: set({ cannotLiveWith: { pets: ["dog"], certainty: "suspected" } }) },
  },
  smokeFree: { part: "home", otherwise: set({ smokeFree: true }) },
  alongside: { part: "home", otherwise: set({ alongside: "only-older" }) },
  risks: { part: "needs", otherwise: set({ risks: ["self-harm"] }) },
  careType: { part: "care", otherwise: set({ careType: "long-term" }) },
  kinOrParent: {
    considered: {
      part: "kin-considered",
      otherwise: set({ kinOrParent: { considered: false, reason: "Aunt Mary cannot" } }),
    },
    reason: {
      part: "kin-considered",
      otherwise: set({ kinOrParent: { considered: true, reason: "Uncle Jo cannot" } }),
    },
  },
  voices: {
    childId: { part: "record-ids", otherwise: underAnotherId },
    words: { part: "voice", otherwise: spoken({ words: "I changed my mind" }) },
    how: { part: "voice", otherwise: spoken({ how: "by letter" }) },
    when: { part: "voice", otherwise: spoken({ when: day("2026-11-02") }) },
    by: { part: "who-heard-the-child", otherwise: spoken({ by: "a teacher" }) },
    whyNot: {
      part: "voice",
      of: voices(() => ({ whyNot: "Asleep" })),
      otherwise: voices(() => ({ whyNot: "Away" })),
    },
    forAll: { part: "voice", otherwise: spoken({ forAll: true }) },
  },
  besides: {
    refs: { part: "stands-beside", otherwise: set({ besides: { refs: ["R-BESIDE2"], reason: "Two were needed" } }) },
    reason: { part: "stands-beside", otherwise: set({ besides: { refs: ["R-BESIDE1"], reason: "Another reason" } }) },
  },
  family: {
    parentId: {
      part: "parent-and-child",
      of: set({ family: { parentId: null, others: [] } }),
      otherwise: (one) => ({ ...one, family: { parentId: one.children[0]?.id ?? null, others: [] } }),
    },
    others: {
      part: "who",
      of: parentAndChild({}),
      otherwise: parentAndChild({ part: "parent", bornOn: day("2001-05-04") }),
    },
  },
  protection: {
    childId: { part: "record-ids", otherwise: underAnotherId },
    status: { part: "legal-status", otherwise: protection({ status: "L2" }) },
    on: { part: "legal-status", otherwise: protection({ on: day("2026-11-01") }) },
    at: { part: "legal-status", otherwise: protection({ at: 61 }) },
    extendedUntil: { part: "legal-status", otherwise: protection({ extendedUntil: day("2026-11-30") }) },
  },
  alone: {
    childId: { part: "record-ids", otherwise: underAnotherId },
    scheme: { part: "child-record", otherwise: alone({ scheme: "no" }) },
    transferredOn: { part: "child-record", otherwise: alone({ transferredOn: day("2026-10-01") }) },
    ageDisputed: { part: "age-in-dispute", otherwise: alone({ ageDisputed: false }) },
  },
  background: {
    health: { part: "health", otherwise: background({ health: "Another word" }) },
    identity: { part: "identity-in-words", otherwise: background({ identity: "Another word" }) },
    noContact: { part: "no-contact", otherwise: background({ noContact: "Another word" }) },
    carePlan: { part: "plan", otherwise: background({ carePlan: "adoption" }) },
    planWords: { part: "plan", otherwise: background({ planWords: "Another word" }) },
    siblingTime: { part: "sibling-time", otherwise: background({ siblingTime: "Another word" }) },
    communication: { part: "communication", otherwise: background({ communication: ["bsl"] }) },
    interpreter: {
      part: "communication",
      of: background({ interpreter: false }),
      otherwise: background({ interpreter: true }),
    },
    parentAndChild: {
      part: "parent-and-child",
      of: (one) => ({ ...background({ parentAndChild: "both" })(one), family: undefined }),
      otherwise: (one) => ({ ...background({ parentAndChild: "child" })(one), family: undefined }),
    },
    support: { part: "support", otherwise: background({ support: ["therapy"] }) },
    liberty: {
      part: "liberty",
      of: background({ liberty: false }),
      otherwise: background({ liberty: true }),
    },
    riskWords: { part: "risks-in-words", otherwise: background({ riskWords: "Another word" }) },
    outOfHours: { part: "out-of-hours", otherwise: background({ outOfHours: "Another word" }) },
    fromFile: { part: "from-file", otherwise: background({ fromFile: "Another word" }) },
  },
};

/** What a child's record says beside the request, each with its part and another value. */
export const EVERY_RECORD_FIELD: {
  readonly [K in Exclude<keyof ToldRecord, "id">]: { part: SeenPart; otherwise: ToldRecord[K] };
} = {
  ref: { part: "child-references", otherwise: "C-OTHER99" },
  ethnicity: { part: "ethnic-group", otherwise: "Another group" },
  unaccompanied: { part: "came-alone", otherwise: true },
  needCode: { part: "why-in-care", otherwise: "N5" },
  legalStatus: { part: "legal-status", otherwise: "E1" },
};

function isField(value: object): value is Field {
  return "otherwise" in value;
}

/** The fields one by one, each by its path, such as "background.health". */
export function everyField(): { path: string; field: Field }[] {
  return Object.entries(EVERY_FIELD).flatMap(([key, value]: [string, object]) =>
    isField(value)
      ? [{ path: key, field: value }]
      : Object.entries(value as Record<string, Field>).map(([inner, field]) => ({ path: `${key}.${inner}`, field })),
  );
}
