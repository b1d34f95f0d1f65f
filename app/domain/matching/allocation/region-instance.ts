import { ageOn, type Day } from "../../shared/day.ts";
import type { Place } from "../../shared/place.ts";
import { type Assessed, assessHousehold } from "../assess-household.ts";
import { bedsTaken, freePlaces, type Household, placesPromised } from "../household.ts";
import { moveDayOf } from "../lanes.ts";
import { isFamily } from "../parent-and-child.ts";
import type { PlacementRequest } from "../placement-request.ts";
import { type MatchContext, type Search, startSearch } from "../search.ts";
import { circleToCheck } from "../soft-reasons.ts";
import type { Home, HomeRequest, Instance, Placement } from "./instance.ts";
import { assessTogether, livesAlone, mixesFamilies } from "./living-together.ts";
import type { Allows } from "./prepare.ts";

/** What the records of a region hold: who waits for a home, which homes there are, and what each council's search knows. */
export type RegionRecords = {
  requests: readonly { request: PlacementRequest; raisedAt: Date }[];
  households: readonly Household[];
  contextOf: (councilId: string) => MatchContext;
};

const METRES_A_DEGREE = 111_320;
/** The middle of England: over one region a plane is as good as the globe. */
const COSINE_OF_LATITUDE = Math.cos((52.5 * Math.PI) / 180);

function onPlane({ lat, lng }: Place): { e: number; n: number } {
  return { e: Math.round(lng * METRES_A_DEGREE * COSINE_OF_LATITUDE), n: Math.round(lat * METRES_A_DEGREE) };
}

function middleOf(places: readonly Place[]): Place {
  const count = Math.max(1, places.length);
  const sum = places.reduce((all, { lat, lng }) => ({ lat: all.lat + lat, lng: all.lng + lng }), { lat: 0, lng: 0 });
  return { lat: sum.lat / count, lng: sum.lng / count };
}

/** Free places that could be used: within the approval, with a bed, and promised to nobody. */
function usablePlaces(household: Household): number {
  return Math.min(20, Math.max(0, Math.min(freePlaces(household), household.roomFor - bedsTaken(household))));
}

/** Several languages as one, in one order: a home has it that speaks them all. */
function allOf(languages: readonly string[]): string {
  return [...languages].sort().join(" and ");
}

function homeOf(household: Household, limit: number, several: readonly (readonly string[])[]): Home {
  const { approver, languages, religion } = household;
  const vac = usablePlaces(household);
  return {
    id: household.id,
    la: household.councilId,
    owner: approver.kind === "agency" ? `IFA ${approver.id}` : approver.id,
    kin: 0,
    ...onPlane(household.place),
    occ: 0,
    vac,
    ageMin: 0,
    ageMax: 17,
    sex: "A",
    types: ["short"],
    level: 1,
    siblings: 20,
    mix: mixesFamilies(household, vac, placesPromised(household), limit) ? 1 : 0,
    smoker: 0,
    access: 0,
    langs: [
      ...(languages ?? []),
      ...new Set(several.filter((all) => all.every((one) => languages?.includes(one))).map(allOf)),
    ],
    faith: religion ?? "",
  };
}

function requestOf(
  request: PlacementRequest,
  minute: number,
  on: Day,
  place: Place,
  conflicting: ReadonlySet<string>,
): HomeRequest {
  const { religion } = request;
  return {
    id: request.id,
    la: request.councilId,
    ...onPlane(place),
    type: "short",
    arrival: minute,
    children: request.children.map((child) => ({
      id: child.id,
      age: Math.max(0, ageOn(child.bornOn, on)),
      sex: child.sex === "female" ? "F" : "M",
      level: 1,
      access: 0,
      solo: livesAlone(child, request, conflicting) ? 1 : 0,
    })),
    together: request.children.length > 1 && (request.together.wanted || isFamily(request)) ? 1 : 0,
    ...(isFamily(request) ? { family: 1 as const } : {}),
    lang: allOf(request.languages),
    faith: religion === null || religion === "none" ? "" : religion,
    avoid: [],
  };
}

/** Some children of a request as a search of their own, and what it said of homes. */
type Part = { search: Search; answers: Map<string, Assessed | null> };

/**
 * Writes the records of a region as an instance of the allocation. Where a child may live is asked of the same hard rules
 * as the ranking, for each part of a group by itself, as if councils offered all their homes to one another; the instance
 * itself holds places, owners, points, distances, and who has a home alone (`living-together.ts`). A home that may be inside
 * a keep-away circle, as far as postcode sectors tell, is not used: nobody has looked at its address. A child without a family home in the country counts from the middle
 * of the council's homes.
 */
export function regionInstance({ requests, households, contextOf }: RegionRecords): {
  instance: Instance;
  allows: Allows;
  /** Where a home stands for some children of a request, by every rule of an officer's search; null where it is not known. */
  assess: (request: HomeRequest, members: number, home: string) => Assessed | null;
  /** What a search would say against families that would live in one home, by its id; none where they may live together. */
  againstLivingTogether: (placements: readonly Placement[]) => string[];
} {
  const usable = households.filter((household) => household.approval === "approved" && usablePlaces(household) > 0);
  const offered = new Map(
    usable.map((household) => [
      household.id,
      household.approver.kind === "council" ? { ...household, shared: true } : household,
    ]),
  );
  const councils = new Set([
    ...requests.map(({ request }) => request.councilId),
    ...usable.map((one) => one.councilId),
  ]);
  const first = Math.min(...requests.map(({ raisedAt }) => raisedAt.getTime()));
  const middles = new Map(
    [...councils].map((id) => [id, middleOf(usable.filter((one) => one.councilId === id).map(({ place }) => place))]),
  );
  const placeOf = ({ home, councilId }: PlacementRequest) =>
    home?.place ?? middles.get(councilId) ?? middleOf(usable.map(({ place }) => place));
  const contexts = new Map([...councils].map((id) => [id, contextOf(id)]));
  const rulebooks = [...contexts.values()].map(({ rulebook }) => rulebook);
  const limit = Math.min(...rulebooks.map(({ usualFosteringLimit }) => usualFosteringLimit.value));
  const conflicting = new Set<string>(
    rulebooks.flatMap(({ riskConflicts }) => riskConflicts.value.map(({ risk }) => risk)),
  );
  const several = requests.map(({ request }) => request.languages).filter(({ length }) => length > 1);
  const instance: Instance = {
    format: "foster-match/1",
    las: [...councils].sort().map((id) => ({ id })),
    households: usable.map((household) => homeOf(household, limit, several)),
    requests: requests.map(({ request, raisedAt }) =>
      requestOf(
        request,
        Math.round((raisedAt.getTime() - first) / 60_000),
        moveDayOf(request, contextOf(request.councilId).today),
        placeOf(request),
        conflicting,
      ),
    ),
  };
  const asked = new Map(requests.map(({ request }) => [request.id, request]));
  // Asked many times over: a map in a map finds an answer without making a name for it each time.
  const known = new Map<string, Map<number, Part>>();
  const partOf = (id: string, members: number): Part | null => {
    const parts = known.get(id) ?? new Map<number, Part>();
    known.set(id, parts);
    const before = parts.get(members);
    if (before) return before;
    const request = asked.get(id);
    const context = request && contexts.get(request.councilId);
    if (!context) return null;
    const children = request.children.filter((_, place) => members & (1 << place));
    const part = {
      search: startSearch({ ...request, children }, context),
      answers: new Map<string, Assessed | null>(),
    };
    parts.set(members, part);
    return part;
  };
  const assess = (request: HomeRequest, members: number, home: string) => {
    const part = partOf(request.id, members);
    if (!part) return null;
    const before = part.answers.get(home);
    if (before !== undefined) return before;
    const household = offered.get(home);
    const answer =
      household === undefined || circleToCheck(household.place, part.search)
        ? null
        : assessHousehold(household, part.search);
    part.answers.set(home, answer);
    return answer;
  };
  const allows: Allows = (request, members, home) =>
    !(request.family && members !== (1 << request.children.length) - 1) &&
    assess(request, members, home.id)?.outcome === "fits";
  const againstLivingTogether = (placements: readonly Placement[]) => {
    const families = new Map<string, Search[]>();
    for (const { request, children, household } of placements) {
      const members = (asked.get(request)?.children ?? []).reduce(
        (bits, { id }, at) => (children.includes(id) ? bits | (1 << at) : bits),
        0,
      );
      const part = partOf(request, members);
      if (part) families.set(household, [...(families.get(household) ?? []), part.search]);
    }
    return [...families].flatMap(([id, searches]) => {
      const household = offered.get(id);
      if (!household) return [`${id} is not among the homes`];
      return assessTogether(household, searches).flatMap((assessed, at) =>
        assessed.outcome === "fits" ? [] : [`${id} does not fit ${searches[at]?.request.id} beside the others there`],
      );
    });
  };
  return { instance, allows, assess, againstLivingTogether };
}
