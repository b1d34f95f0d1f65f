import { areaTest } from "../matching/distance.ts";
import type { CareType } from "../matching/vocabulary.ts";
import { addDays, addMonths, type Day } from "../shared/day.ts";
import { isCounted, type Needing } from "./cohort-ways.ts";
import { FOSTER_CODES } from "./measures.ts";

/** Secure homes, children's homes, residential care homes and residential schools, in the codes of the SSDA903 return. */
export const RESIDENTIAL_CODES = ["K1", "K2", "R1", "S1"] as const;
/**
 * Homes that were found for a child: with foster carers, residential, with staff in a family centre, or supported. A stay
 * of days while carers are away (T0 to T4), a child's own parents (P1), an adoption (A3 to A6) and custody are none.
 */
export const FOUND_CODES = [...FOSTER_CODES, ...RESIDENTIAL_CODES, "R3", "H5", "K3"] as const;
/** Episodes of the return in which a child stays with the same carers: nobody moves. */
const STAYS = new Set(["L", "T", "U"]);

const FOSTER = new Set<string>(FOSTER_CODES);
const RESIDENTIAL = new Set<string>(RESIDENTIAL_CODES);
const FOUND = new Set<string>(FOUND_CODES);

/** A child who came to live somewhere. */
export type Arrival = {
  readonly childId: string;
  /** The reference the council knows the child by. */
  readonly ref: string;
  readonly councilId: string;
  /** Null where the home is no carer household. */
  readonly householdId: string | null;
  readonly requestId: string | null;
  readonly placeCode: string;
  readonly providerCode: string;
  readonly episodeCode: string | null;
  readonly inArea: boolean | null;
  readonly areaCouncilId: string | null;
  readonly startedOn: Day;
  readonly endedOn: Day | null;
};

/** A search for a foster home: every request is one. */
export type FosterSearch = {
  readonly id: string;
  readonly childIds: readonly string[];
  readonly careType: CareType;
  readonly raisedOn: Day;
  /** The last day on which it looked for a home; null while it does. */
  readonly endedOn: Day | null;
};

/** Children who came to one home together, and what is known of it. */
export type Move = {
  readonly councilId: string;
  /** Of its children, for their own council alone. */
  readonly refs: readonly string[];
  readonly placeCode: string;
  readonly on: Day;
  readonly needing: Needing;
  /** As a request asked; residential while one asked for foster carers; otherwise than one asked; or no request is known. */
  readonly wish: "as-preferred" | "residential" | "otherwise" | "not-known";
  readonly area: "in-area" | "at-a-distance" | "other";
  readonly provider: "agency" | "other";
  /** Of a residential home, whose children came and which searches wanted carers for them; null of every other. */
  readonly wanted: { readonly childIds: readonly string[]; readonly searchIds: readonly string[] } | null;
};

/** A year of whole months, both days included. */
export type YearOfMonths = { readonly from: Day; readonly to: Day };

/** The last twelve whole months, and the twelve before them: no day is in both, so that neither can be taken from the other. */
export function yearsOfMonths(today: Day): { last: YearOfMonths; before: YearOfMonths } {
  const first = `${today.slice(0, 7)}-01` as Day;
  const year = (back: number): YearOfMonths => ({
    from: addMonths(first, -12 * back),
    to: addDays(addMonths(first, -12 * (back - 1)), -1),
  });
  return { last: year(1), before: year(2) };
}

/** Children of one council who came to one carer household, or by one request, on one day. */
function groupsOf(arrivals: readonly Arrival[]): Arrival[][] {
  const together = new Map<string, Arrival[]>();
  for (const one of arrivals) {
    if (!FOUND.has(one.placeCode) || (one.episodeCode !== null && STAYS.has(one.episodeCode))) continue;
    const key = `${one.councilId} ${one.householdId ?? one.requestId ?? one.childId} ${one.startedOn}`;
    together.set(key, [...(together.get(key) ?? []), one]);
  }
  return [...together.values()];
}

function searchesByChild(searches: readonly FosterSearch[]): (childId: string) => readonly FosterSearch[] {
  const byChild = new Map<string, FosterSearch[]>();
  for (const search of searches) {
    for (const id of search.childIds) byChild.set(id, [...(byChild.get(id) ?? []), search]);
  }
  return (childId) => byChild.get(childId) ?? [];
}

/** On which day each search was first answered as it asked, by the rule of `wishOf`; none is there that was not. */
export function answeredOn(arrivals: readonly Arrival[], searches: readonly FosterSearch[]): ReadonlyMap<string, Day> {
  const searchesOf = searchesByChild(searches);
  const days = new Map<string, Day>();
  for (const group of groupsOf(arrivals)) {
    const own = group.flatMap(({ childId }) => searchesOf(childId));
    for (const { id } of answeredBy(group, own)) {
      const [first] = group;
      const before = days.get(id);
      if (first && (before === undefined || first.startedOn < before)) days.set(id, first.startedOn);
    }
  }
  return days;
}

/**
 * The moves behind arrivals: children of one council who came to one carer household, or by one request, on one day. Left
 * out are homes nobody had to find (`FOUND_CODES`) and episodes without a move.
 * @param needingOf the cohorts of some children on the day, by what a request of theirs asked for
 */
export function movesOf(
  arrivals: readonly Arrival[],
  searches: readonly FosterSearch[],
  neighbours: (councilId: string) => ReadonlySet<string>,
  needingOf: (childIds: readonly string[], on: Day, search: FosterSearch | null) => Needing,
): Move[] {
  const searchesOf = searchesByChild(searches);
  return groupsOf(arrivals).flatMap((group): Move[] => {
    const [first] = group;
    if (!first) return [];
    const childIds = group.map(({ childId }) => childId);
    const own = childIds.flatMap(searchesOf);
    const through = own.find(({ id }) => id === first.requestId) ?? null;
    const needing = needingOf(childIds, first.startedOn, through);
    if (!isCounted(needing)) return [];
    const { councilId, startedOn: on } = first;
    const wish = wishOf(group, own);
    return [
      {
        councilId,
        refs: group.map(({ ref }) => ref),
        placeCode: first.placeCode,
        on,
        needing,
        wish,
        area: areaOf(group, neighbours(councilId)),
        provider: group.some(isAgencys) ? "agency" : "other",
        wanted:
          wish === "residential"
            ? { childIds, searchIds: [...new Set(wantedCarers(group, own).map(({ id }) => id))] }
            : null,
      },
    ];
  });
}

function isAgencys({ placeCode, providerCode }: Arrival): boolean {
  return FOSTER.has(placeCode) && (providerCode === "PR4" || providerCode === "PR5");
}

/** The return's code says which kind of fostering it is for two kinds alone; any foster home answers the others. */
function isKindAsked({ placeCode }: Arrival, careType: CareType): boolean {
  if (careType === "long-term") return placeCode === "U1" || placeCode === "U4";
  if (careType === "fostering-for-adoption") return placeCode === "U2" || placeCode === "U5";
  return FOSTER.has(placeCode);
}

/**
 * As preferred: all children of a request, which looked on that day, came to one foster home of the kind asked for. Brothers
 * and sisters who came to two homes did not. Residential counts where a request for foster carers looked while the child
 * came to live there, or was raised while the child did.
 */
function wishOf(group: readonly Arrival[], searches: readonly FosterSearch[]): Move["wish"] {
  const [first] = group;
  if (!first) return "not-known";
  if (group.some(({ placeCode }) => RESIDENTIAL.has(placeCode))) {
    return wantedCarers(group, searches).length > 0 ? "residential" : "not-known";
  }
  if (lookedFor(group, searches).length === 0) return "not-known";
  return answeredBy(group, searches).length > 0 ? "as-preferred" : "otherwise";
}

/** The searches for foster carers that looked while these children came to live there, or were raised while they did. */
function wantedCarers([first]: readonly Arrival[], searches: readonly FosterSearch[]): FosterSearch[] {
  if (!first) return [];
  const left = first.endedOn;
  return searches.filter(
    ({ raisedOn, endedOn }) => (endedOn === null || endedOn >= first.startedOn) && (left === null || raisedOn <= left),
  );
}

/** The searches that looked for these children on the day they came, or the one they came by. */
function lookedFor([first]: readonly Arrival[], searches: readonly FosterSearch[]): FosterSearch[] {
  if (!first) return [];
  return searches.filter((search) =>
    first.requestId === null ? isLooking(search, first.startedOn) : search.id === first.requestId,
  );
}

/** Those of them that the home is as preferred for: all their children came, to a foster home of the kind asked for. */
function answeredBy(group: readonly Arrival[], searches: readonly FosterSearch[]): FosterSearch[] {
  const here = new Set(group.map(({ childId }) => childId));
  return lookedFor(group, searches).filter(
    (search) => search.childIds.every((id) => here.has(id)) && group.every((one) => isKindAsked(one, search.careType)),
  );
}

function isLooking({ raisedOn, endedOn }: FosterSearch, on: Day): boolean {
  return raisedOn <= on && (endedOn === null || endedOn >= on);
}

/** By the home farthest out. Where it stands, not how many miles off: a large county is still the council's own area. */
function areaOf(group: readonly Arrival[], adjoining: ReadonlySet<string>): Move["area"] {
  const tests = group.map(({ inArea, areaCouncilId, councilId }) =>
    inArea ? "in-area" : areaCouncilId === null ? "not-known" : areaTest(areaCouncilId, councilId, adjoining),
  );
  if (tests.includes("at-a-distance")) return "at-a-distance";
  return tests.every((test) => test === "in-area") ? "in-area" : "other";
}
