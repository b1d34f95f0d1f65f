import type { UnavailableReason } from "../carers/household.ts";
import type { KeptBack } from "../carers/kept-back.ts";
import { CARE_TYPES, type CareType, checkTerms, type SexTerm } from "../carers/terms.ts";
import { regulationsOf } from "../matching/distance.ts";
import { type OwnChild, type OwnChildrenSaid, ownChildrenOfAges, ownChildrenThere } from "../matching/own-children.ts";
import { addMonths, type Day, dayOf, daysBetween, formatDay, instantAt } from "../shared/day.ts";
import type { CarerField } from "./carer-fields.ts";
import { CARER_FIELDS, definitionOf } from "./carer-fields.ts";
import type { RowFault } from "./carer-list.ts";
import type { CarerMapping } from "./mapping.ts";
import { type CarerSaid, faultAt } from "./read-carers.ts";
import type { CellFault } from "./read-cells.ts";

/** Where a home stands, as near as its postcode sector; `councilId` is the council whose area that is. */
export type Whereabouts = { sector: string; locality: string; lat: number; lng: number; councilId: string };

/** What a list can say of a household, as it is kept. */
export type ListedHome = Whereabouts & {
  name: string | null;
  provider: "own" | "kinship";
  approvedOn: Day;
  agreementSignedOn: Day | null;
  reviewDueOn: Day;
  checksDueOn: Day | null;
  places: number;
  ageMin: number;
  ageMax: number;
  sex: SexTerm;
  siblingsMax: number;
  careTypes: CareType[];
  shared: boolean;
  /** Fostered children who live there and have no record here. */
  unrecorded: number | null;
  ownChildren: OwnChild[];
  /** Null where nobody has said which children of their own live there. */
  ownChildrenSaidOn: Day | null;
  availability: "available" | "unavailable";
  unavailableReason: UnavailableReason | null;
  unavailableFrom: Day | null;
  availableFrom: Day | null;
  confirmedAt: Date | null;
};

/** A household that the reference of a row names, as it stands here. */
export type KnownHome = ListedHome & {
  stage: "active" | "on-hold" | "ended";
  /** Approved here, so its terms are changed here with the carers’ agreement, not by a list. */
  approvedHere: boolean;
  /** Fostered children who live there by their records. */
  recorded: number;
  /** Since when and why an officer keeps the home for the council's own children; null where nobody does. */
  keptBack: KeptBack | null;
  /** Young adults who stay put and whose place is kept: filled places of their own, whom a list may count or not. */
  stayingPut: number | null;
};

/** What a row comes to. `what`: the columns of the household that change, by name. */
export type CarerDecision =
  | { outcome: "made"; home: ListedHome }
  | { outcome: "changed"; home: ListedHome; what: (keyof ListedHome)[] }
  | { outcome: "unchanged" }
  | { outcome: "refused"; faults: RowFault[] };

export type DecideGiven = {
  mapping: CarerMapping;
  today: Day;
  /** Where a postcode lies; the nation outside England that it lies in; null where England has no such sector. */
  whereIs: (postcode: string) => Whereabouts | { outsideEngland: string } | null;
};

/** A year after the approval, or after its last anniversary (reg 28). */
function usualReview(approvedOn: Day, today: Day): Day {
  const years = Math.floor(Math.max(0, daysBetween(approvedOn, today)) / 365.25);
  return addMonths(approvedOn, 12 * (years + 1));
}

const NEEDED = (Object.keys(CARER_FIELDS) as CarerField[]).filter((field) => CARER_FIELDS[field].needed);

type Tell = (field: CarerField, value: unknown, fault: CellFault) => void;

/** The terms and the home, from what a row says and else from what is known; null where a household cannot be made of it. */
function homeOf(said: CarerSaid, known: KnownHome | undefined, given: DecideGiven, tell: Tell): ListedHome | null {
  const { today } = given;
  if (known?.approvedHere) return known;
  let where: Whereabouts | null = known ?? null;
  if (said.postcode !== undefined) {
    const found = given.whereIs(said.postcode);
    where = found && "sector" in found ? found : null;
    if (found && "outsideEngland" in found) {
      const fix = `This home stands in ${found.outsideEngland}. A child is placed there only by ${regulationsOf(found.outsideEngland)} of the Care Planning Regulations 2010 and the law of that country, so it is not searched here: keep it in the council’s own register.`;
      tell("postcode", said.postcode, { rule: "outside-england", fix });
    } else if (!where) {
      tell("postcode", said.postcode, { rule: "postcode-not-known", fix: "Write a whole postcode, such as ST4 2DE." });
    }
  }
  if (!known) {
    for (const field of NEEDED) {
      if (field in said) continue;
      const fix = `Fill in: ${definitionOf(field).title.toLowerCase()}. No household has this reference yet, and none can be made without it.`;
      tell(field, "", { rule: "value-missing", fix });
    }
  }
  const approvedOn = said.approvedOn ?? known?.approvedOn;
  const places = said.places ?? known?.places;
  const [ageMin, ageMax] = [said.ageMin ?? known?.ageMin, said.ageMax ?? known?.ageMax];
  if (!where || approvedOn === undefined || places === undefined || ageMin === undefined || ageMax === undefined)
    return null;
  const provider = said.kinship ?? known?.provider ?? "own";
  const terms = {
    ...{ places, ageMin, ageMax, sex: said.sex ?? known?.sex ?? "any" },
    careTypes: said.careTypes ?? known?.careTypes ?? (provider === "kinship" ? (["long-term"] as CareType[]) : []),
    siblingMax: said.siblingsMax ?? (known && said.places === undefined ? known.siblingsMax : places),
    namedChild: null,
  };
  const checked = checkTerms(terms);
  if (terms.careTypes.length === 0) {
    const types = Object.keys(CARE_TYPES).map((type) => type.replaceAll("-", " "));
    const fix = `Say with the columns which has the types of care, or add one that says any of: ${types.join(", ")}.`;
    tell("careTypes", "", { rule: "value-missing", fix });
  } else if (!checked.ok) tell("places", places, { rule: "terms-do-not-fit", fix: `${checked.refusal.join(". ")}.` });
  const agreementSignedOn = said.agreementSignedOn ?? known?.agreementSignedOn ?? null;
  if (agreementSignedOn !== null && agreementSignedOn < approvedOn) {
    const fix = `They were approved on ${formatDay(approvedOn)}. Put one of the days right.`;
    tell("agreementSignedOn", said.agreementSignedOn ?? "", { rule: "dates-do-not-fit", fix });
  }
  const { sector, locality, lat, lng, councilId } = where;
  return {
    ...{ sector, locality, lat, lng, councilId, provider, approvedOn, agreementSignedOn, places, ageMin, ageMax },
    name: said.name ?? known?.name ?? null,
    reviewDueOn: said.reviewDueOn ?? known?.reviewDueOn ?? usualReview(approvedOn, today),
    checksDueOn: said.checksDueOn ?? known?.checksDueOn ?? null,
    sex: terms.sex,
    siblingsMax: terms.siblingMax,
    careTypes: [...terms.careTypes],
    // An officer wrote down why it is kept back: only they offer it again.
    shared: known?.keptBack ? known.shared : (said.shared ?? known?.shared ?? false),
    unrecorded: known?.unrecorded ?? null,
    ownChildren: known?.ownChildren ?? [],
    ownChildrenSaidOn: known?.ownChildrenSaidOn ?? null,
    availability: known?.availability ?? "available",
    unavailableReason: known?.unavailableReason ?? null,
    unavailableFrom: known?.unavailableFrom ?? null,
    availableFrom: known?.availableFrom ?? null,
    confirmedAt: known?.confirmedAt ?? null,
  };
}

/** How many children live there beyond those with a record here; a place kept for a young adult is filled already. */
function unrecordedOf(said: CarerSaid, home: ListedHome, known: KnownHome | undefined, tell: Tell): number | null {
  const recorded = known?.recorded ?? 0;
  const { filled = said.free === undefined ? undefined : home.places - said.free, free } = said;
  if (filled === undefined) return home.unrecorded;
  const sum = filled + (free ?? home.places - filled);
  // A home that can take nobody now is often listed with nothing free.
  const tooFew = sum < home.places && said.availability !== "unavailable" && said.unavailableReason === undefined;
  if (filled < 0 || (free !== undefined && (sum > home.places || tooFew))) {
    const fix = `They are approved for ${home.places}. Put places, filled or free right.`;
    tell(said.free === undefined ? "filled" : "free", free, { rule: "places-do-not-add-up", fix });
  } else if (filled < recorded) {
    const fix = `${recorded} who live there have a record here. End what is over, or put the number right.`;
    tell(said.filled === undefined ? "free" : "filled", filled, { rule: "fewer-than-recorded", fix });
  }
  return Math.max(0, filled - recorded - (known?.stayingPut ?? 0));
}

/** Their own children, as a list says their ages. Whom it says nothing of stay as they are known, or not known. */
function ownChildrenOf(said: CarerSaid, home: ListedHome, today: Day): Pick<ListedHome, keyof OwnChildrenSaid> {
  const { ownChildren, ownChildrenSaidOn } = home;
  const before = { ownChildren, ownChildrenSaidOn };
  if (said.ownChildren === undefined) return before;
  if (ownChildrenSaidOn !== null && said.confirmedOn && said.confirmedOn < ownChildrenSaidOn) return before;
  const inOrder = (ages: readonly number[]) => [...ages].sort((a, b) => a - b);
  const known = ownChildrenThere(ownChildren, today).map(({ age }) => age);
  if (ownChildrenSaidOn !== null && !differs(inOrder(known), inOrder(said.ownChildren))) return before;
  const ages = said.ownChildren.map((age) => ({ age }));
  return { ownChildren: ownChildrenOfAges(ages, ownChildren, today), ownChildrenSaidOn: today };
}

type Vacancy = Pick<
  ListedHome,
  "availability" | "unavailableReason" | "unavailableFrom" | "availableFrom" | "confirmedAt"
>;

/** Whether they can take a child. What the carers said here after the list was confirmed stands. */
function vacancyOf(
  said: CarerSaid,
  home: ListedHome,
  known: KnownHome | undefined,
  given: DecideGiven,
  tell: Tell,
): Vacancy {
  const { availability, unavailableReason, unavailableFrom, availableFrom, confirmedAt } = home;
  const now: Vacancy = { availability, unavailableReason, unavailableFrom, availableFrom, confirmedAt };
  const state = said.availability ?? (said.unavailableReason ? "unavailable" : undefined);
  const lastSaid = home.confirmedAt && dayOf(home.confirmedAt);
  if (lastSaid && said.confirmedOn && said.confirmedOn < lastSaid) return now;
  const confirmed = said.confirmedOn && said.confirmedOn !== lastSaid ? instantAt(said.confirmedOn, 720) : confirmedAt;
  if (state === undefined) return { ...now, confirmedAt: confirmed };
  if (known?.stage === "on-hold" && known.agreementSignedOn !== null) {
    const fix = "It stays on hold until the council ends that here. Leave this cell empty.";
    tell("availability", state, { rule: "on-hold", fix });
  }
  if (state === "available") {
    const none = { unavailableReason: null, unavailableFrom: null, availableFrom: null };
    return { availability: state, ...none, confirmedAt: confirmed };
  }
  if (said.unavailableReason === undefined && given.mapping.columns.unavailableReason) {
    tell("unavailableReason", "", { rule: "value-missing", fix: "Say why not, so that nobody has to ask again." });
  }
  const from = said.unavailableFrom ?? (availability === "unavailable" ? unavailableFrom : null) ?? given.today;
  const until = said.availableFrom ?? null;
  if (until !== null && (until < from || until < given.today)) {
    const fix =
      until < from
        ? `They cannot from ${formatDay(from)}.`
        : "That day is over: say that they can take a child, or give a later one.";
    tell("availableFrom", until, { rule: "dates-do-not-fit", fix });
  }
  return {
    availability: state,
    unavailableReason: said.unavailableReason ?? unavailableReason ?? "other",
    unavailableFrom: from,
    availableFrom: until,
    confirmedAt: confirmed,
  };
}

function differs(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}

/**
 * What a row comes to beside the household that has its reference, if there is one. Only what the row says is changed. Of one that was
 * approved here only places filled, their own children and availability are: its terms are changed here, with the carers’ agreement.
 * A home that an officer keeps back stays kept back, whatever the list says of it.
 */
export function decideCarer(
  row: { line: number; said: CarerSaid },
  known: KnownHome | undefined,
  given: DecideGiven,
): CarerDecision {
  const faults: RowFault[] = [];
  const tell: Tell = (field, value, fault) =>
    faults.push(faultAt(given.mapping, row.line, field, value === undefined ? "" : String(value), fault));
  if (known?.stage === "ended") {
    const fix = "Take the row out. A household that was approved again needs another reference.";
    tell("reference", row.said.reference, { rule: "approval-ended", fix });
    return { outcome: "refused", faults };
  }
  const home = homeOf(row.said, known, given, tell);
  if (!home) return { outcome: "refused", faults };
  const wanted: ListedHome = {
    ...home,
    unrecorded: unrecordedOf(row.said, home, known, tell),
    ...ownChildrenOf(row.said, home, given.today),
    ...vacancyOf(row.said, home, known, given, tell),
  };
  if (faults.length > 0) return { outcome: "refused", faults };
  if (!known) return { outcome: "made", home: wanted };
  const names = Object.keys(wanted).filter((name): name is keyof ListedHome => name in LISTED);
  const what = names.filter((name) => differs(known[name], wanted[name]));
  return what.length === 0 ? { outcome: "unchanged" } : { outcome: "changed", home: wanted, what };
}

/** What a list may change of a household, in words; the points of a place go with its sector. */
export const LISTED: Readonly<Record<keyof ListedHome, string>> = {
  name: "names",
  sector: "where it stands",
  locality: "where it stands",
  lat: "where it stands",
  lng: "where it stands",
  councilId: "where it stands",
  provider: "kind of carers",
  approvedOn: "approved on",
  agreementSignedOn: "agreement signed",
  reviewDueOn: "review due",
  checksDueOn: "DBS checks due",
  places: "places",
  ageMin: "ages",
  ageMax: "ages",
  sex: "girls or boys",
  siblingsMax: "sibling group",
  careTypes: "types of care",
  shared: "offered to others",
  unrecorded: "places filled",
  ownChildren: "their own children",
  ownChildrenSaidOn: "their own children",
  availability: "availability",
  unavailableReason: "availability",
  unavailableFrom: "availability",
  availableFrom: "availability",
  confirmedAt: "confirmed on",
};
