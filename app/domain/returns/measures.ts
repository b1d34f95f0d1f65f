import { addMonths, ageOn, type Day } from "../shared/day.ts";

/*
 * The figures of sufficiency that a return gives, each as a count of children and what it is a count of. A figure is as at the end of a day:
 * an episode counts from the day it began up to, and not, the day it ended. Series of short breaks (V3, V4) are never counted, as in
 * the published figures.
 */

/** A child of a return, known by a hash. Born in that month: at the end of any month the age in years is exact. */
export type ReturnChild = {
  childKey: string;
  bornMonth: Day;
  unaccompanied: boolean;
  unaccompaniedUntil: Day | null;
};

/** An episode of care, with the codes of the return. */
export type ReturnEpisode = {
  childKey: string;
  startsOn: Day;
  endsOn: Day | null;
  began: string;
  legalStatus: string;
  placement: string;
  provider: string | null;
  /** The registration of the home or agency. */
  urn: string | null;
  ended: string | null;
  inside: boolean | null;
  miles: number | null;
};

/** A share of children. `unknown` are left out of both counts because the return does not say; `excluded` because the rule does. */
export type Share = { of: number; all: number; unknown: number; excluded: number };

/** Legal statuses of series of short breaks: these children live at home. */
export const SHORT_BREAKS: ReadonlySet<string> = new Set(["V3", "V4"]);
const TEMPORARY = /^T\d$/;
const FOSTER = /^U[1-6]$/;
const KIN = /^U[1-3]$/;
/** Reasons for an episode that bring a child to other carers. T and U are moves with the same carers. */
const OTHER_CARERS = new Set(["S", "P", "B"]);
const GOES_ON = "X1";
const FAR_MILES = 20;

/** One child where the child was at the end of a day. */
export type AsAt = { child: ReturnChild; episode: ReturnEpisode; age: number };

function counts(episode: ReturnEpisode): boolean {
  return !SHORT_BREAKS.has(episode.legalStatus);
}

/**
 * The children looked after at the end of a day, once each: by the episode that began last, should a return tell of two. From the
 * month of the 18th birthday on a child no longer counts, for an episode may have been left open.
 */
export function lookedAfterAt(children: readonly ReturnChild[], episodes: readonly ReturnEpisode[], on: Day): AsAt[] {
  const open = new Map<string, ReturnEpisode>();
  for (const episode of episodes) {
    if (!counts(episode) || episode.startsOn > on) continue;
    if (episode.endsOn !== null && episode.endsOn <= on) continue;
    const before = open.get(episode.childKey);
    if (!before || before.startsOn < episode.startsOn) open.set(episode.childKey, episode);
  }
  return children.flatMap((child) => {
    const episode = open.get(child.childKey);
    const age = ageOn(child.bornMonth, on);
    return episode && age < 18 ? [{ child, episode, age }] : [];
  });
}

/** Children unaccompanied at the end of a day: until the day that status ended. */
export function unaccompaniedAt(there: readonly AsAt[], on: Day): AsAt[] {
  return there.filter(
    ({ child }) => child.unaccompanied && (child.unaccompaniedUntil === null || child.unaccompaniedUntil > on),
  );
}

/** What a share is of: among whom it is counted, and who of them is in it; null where the return does not say. */
type ShareRule = {
  readonly among: (episode: ReturnEpisode) => boolean;
  readonly is: (episode: ReturnEpisode) => boolean | null;
};

function share(there: readonly AsAt[], given: ShareRule): Share {
  const found: Share = { of: 0, all: 0, unknown: 0, excluded: 0 };
  for (const { episode } of there) {
    const is = given.among(episode) ? given.is(episode) : undefined;
    if (is === undefined) found.excluded += 1;
    else if (is === null) found.unknown += 1;
    else {
      found.all += 1;
      if (is) found.of += 1;
    }
  }
  return found;
}

const everybody = () => true;
const inFoster = ({ placement }: ReturnEpisode) => FOSTER.test(placement);
const providedBy =
  (providers: readonly string[]) =>
  ({ provider }: ReturnEpisode) =>
    provider === null ? null : providers.includes(provider);

const RULES = {
  foster: { among: ({ placement }) => !TEMPORARY.test(placement), is: inFoster },
  ownCarers: { among: inFoster, is: providedBy(["PR1"]) },
  agency: { among: inFoster, is: providedBy(["PR4", "PR5"]) },
  kinship: { among: inFoster, is: ({ placement }) => KIN.test(placement) },
  outside: { among: everybody, is: ({ inside }) => (inside === null ? null : !inside) },
  far: { among: everybody, is: ({ miles }) => (miles === null ? null : miles > FAR_MILES) },
} as const satisfies Record<string, ShareRule>;
export type ReturnShareName = keyof typeof RULES;

/** The children who are in a share: those it counts, and not those it is counted among. */
export function inShare(there: readonly AsAt[], name: ReturnShareName): AsAt[] {
  const { among, is } = RULES[name];
  return there.filter(({ episode }) => among(episode) && is(episode) === true);
}

/** Foster children among all looked after. Children in a temporary placement (T0 to T4) are in neither. */
export const fosterShare = (there: readonly AsAt[]): Share => share(there, RULES.foster);

/** Foster children with the council’s own carers (PR1). PR2 is another council, so not its own. */
export const ownFosterShare = (there: readonly AsAt[]): Share => share(there, RULES.ownCarers);

/** Foster children with an independent agency: private (PR4) or voluntary (PR5). */
export const agencyShare = (there: readonly AsAt[]): Share => share(there, RULES.agency);

/** Foster children with relatives or friends (U1 to U3), those with a temporary approval included. */
export const kinshipShare = (there: readonly AsAt[]): Share => share(there, RULES.kinship);

/** Children placed outside the council’s own area. A home of its own carers outside counts as outside. */
export const outsideShare = (there: readonly AsAt[]): Share => share(there, RULES.outside);

/** Children placed more than 20 miles from home, in a straight line: apart from whether the place is inside the area. */
export const farShare = (there: readonly AsAt[]): Share => share(there, RULES.far);

/** Where children live, in the groups of the published table. */
export const PLACEMENT_GROUPS = {
  foster: "Foster carers",
  "childrens-home": "Children’s homes, secure ones too",
  "semi-independent": "Supported accommodation and independent living",
  parents: "With parents",
  adoption: "Placed for adoption",
  "residential-school": "Residential schools",
  "other-residential": "Other residential settings",
  other: "Other",
} as const;
export type PlacementGroup = keyof typeof PLACEMENT_GROUPS;

/** The group of the published table a placement belongs to. */
export function placementGroupOf(placement: string): PlacementGroup {
  if (FOSTER.test(placement)) return "foster";
  if (/^K[12]$/.test(placement)) return "childrens-home";
  if (/^(H5|K3|P2)$/.test(placement)) return "semi-independent";
  if (placement === "P1") return "parents";
  if (/^A[3-6]$/.test(placement)) return "adoption";
  if (placement === "S1") return "residential-school";
  return /^R[1235]$/.test(placement) ? "other-residential" : "other";
}

/** How many children live in each group. */
export function byPlacement(there: readonly AsAt[]): Record<PlacementGroup, number> {
  const found = Object.fromEntries(Object.keys(PLACEMENT_GROUPS).map((group) => [group, 0]));
  for (const { episode } of there) {
    const group = placementGroupOf(episode.placement);
    found[group] = (found[group] ?? 0) + 1;
  }
  return found as Record<PlacementGroup, number>;
}

/** The age bands of the published table, with the first and last age of each. */
export const AGE_BANDS = [
  { label: "Under 1", from: 0, to: 0 },
  { label: "1 to 4", from: 1, to: 4 },
  { label: "5 to 9", from: 5, to: 9 },
  { label: "10 to 15", from: 10, to: 15 },
  { label: "16 and over", from: 16, to: 17 },
] as const;

/** The children of one of `AGE_BANDS`. */
export function inAgeBand(there: readonly AsAt[], { from, to }: { from: number; to: number }): AsAt[] {
  return there.filter(({ age }) => age >= from && age <= to);
}

/** How many children are in each of `AGE_BANDS`. */
export function byAge(there: readonly AsAt[]): number[] {
  return AGE_BANDS.map((band) => inAgeBand(there, band).length);
}

/** The year that ends on a 31 March: its days lie after `after` and up to `end`. */
function yearTo(end: Day): { after: Day; end: Day } {
  return { after: addMonths(end, -12), end };
}

function within(on: Day | null, { after, end }: { after: Day; end: Day }): boolean {
  return on !== null && on > after && on <= end;
}

function byChild(episodes: readonly ReturnEpisode[]): Map<string, ReturnEpisode[]> {
  const own = new Map<string, ReturnEpisode[]>();
  for (const episode of episodes) {
    if (!counts(episode)) continue;
    const list = own.get(episode.childKey);
    if (list) list.push(episode);
    else own.set(episode.childKey, [episode]);
  }
  for (const list of own.values()) list.sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  return own;
}

/** Each child once, by the last of its episodes. */
function onceEach(episodes: readonly ReturnEpisode[]): ReturnEpisode[] {
  return [...byChild(episodes).values()].flatMap((own) => own.at(-1) ?? []);
}

/** Children who began to be looked after within the year to a 31 March, each once however often, by the last time they did. */
export function startedIn(episodes: readonly ReturnEpisode[], yearEnd: Day): ReturnEpisode[] {
  const year = yearTo(yearEnd);
  return onceEach(episodes.filter(({ began, startsOn }) => began === "S" && within(startsOn, year)));
}

/** Children who ceased to be looked after within the year, each once. X1 is no end, as another episode follows. */
export function ceasedIn(episodes: readonly ReturnEpisode[], yearEnd: Day): ReturnEpisode[] {
  const year = yearTo(yearEnd);
  return onceEach(episodes.filter(({ ended, endsOn }) => ended !== GOES_ON && within(endsOn, year)));
}

/** Whether two episodes are in the same home, as far as a return says: it keeps no address and no carers. */
function isSameHome(left: ReturnEpisode, next: ReturnEpisode): boolean {
  return (["placement", "provider", "urn", "inside", "miles"] as const).every((what) => left[what] === next[what]);
}

/**
 * The homes of one child, in the order they began: temporary placements are none, and who comes back from them to the home
 * left has been in that home all the time.
 */
function homesOf(episodes: readonly ReturnEpisode[]): ReturnEpisode[] {
  const homes: ReturnEpisode[] = [];
  let awaySince: Day | null = null;
  let awayTo: Day | null = null;
  for (const episode of episodes) {
    if (TEMPORARY.test(episode.placement)) {
      if (awayTo !== episode.startsOn) awaySince = episode.startsOn;
      awayTo = episode.endsOn;
      continue;
    }
    const left = homes.at(-1);
    const isBack = left && awayTo === episode.startsOn && awaySince === left.endsOn && isSameHome(left, episode);
    if (isBack) homes[homes.length - 1] = { ...left, endsOn: episode.endsOn, ended: episode.ended };
    else homes.push(episode);
  }
  return homes;
}

/**
 * Moves to other carers within the year: a start is none, nor is a move with the same carers, nor a temporary placement and
 * the way back from it to the same home.
 */
export function movesIn(episodes: readonly ReturnEpisode[], yearEnd: Day): ReturnEpisode[] {
  const year = yearTo(yearEnd);
  return [...byChild(episodes).values()]
    .flatMap(homesOf)
    .filter(({ began, startsOn }) => (began === "P" || began === "B") && within(startsOn, year));
}

/**
 * Children with three or more placements within the year, of those looked after at its end. The placement they were in when the
 * year began is one of them. Temporary placements, the way back from them, and changes with the same carers are not.
 */
export function withThreeOrMore<One extends { readonly child: Pick<ReturnChild, "childKey"> }>(
  there: readonly One[],
  episodes: readonly ReturnEpisode[],
  yearEnd: Day,
): One[] {
  const year = yearTo(yearEnd);
  const own = byChild(episodes);
  return there.filter(({ child }) => {
    const list = homesOf(own.get(child.childKey) ?? []);
    const begun = list.filter((episode) => OTHER_CARERS.has(episode.began) && within(episode.startsOn, year)).length;
    const already = list.some(
      ({ startsOn, endsOn }) => startsOn <= year.after && (endsOn === null || endsOn > year.after),
    );
    return begun + (already ? 1 : 0) >= 3;
  });
}

/** How many of those looked after at the end of the year had three or more placements within it. */
export function threeOrMorePlacements(
  there: readonly { readonly child: Pick<ReturnChild, "childKey"> }[],
  episodes: readonly ReturnEpisode[],
  yearEnd: Day,
): Share {
  const of = withThreeOrMore(there, episodes, yearEnd).length;
  return { of, all: there.length, unknown: 0, excluded: 0 };
}
