import { addWorkingDays, type BankHolidays } from "../calendar/working-days.ts";
import { ageOn, type Day } from "../shared/day.ts";
import { milesBetween } from "../shared/place.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { type AreaApproval, areaApprovalNeeded } from "./area-approval.ts";
import { type Assessed, assessHousehold } from "./assess-household.ts";
import type { ConsideredAgency } from "./considered-agencies.ts";
import type { ConsideredHome } from "./considered-homes.ts";
import { impossibleDays } from "./decision-days.ts";
import type { AreaTest } from "./distance.ts";
import type { MatchingEvent } from "./events.ts";
import { type Gaps, gapMisses, gapsKept } from "./gaps.ts";
import { isGrantOver } from "./grant-extent.ts";
import type { Finding } from "./hard-rules.ts";
import type { Household } from "./household.ts";
import { type LegalBefore, type LegalSaid, legalMisses } from "./legal-status.ts";
import { type Offer, placesLeft } from "./offers.ts";
import { companyToAsk } from "./own-children.ts";
import {
  type FosterPlacementCode,
  isConnected,
  type ProviderCode,
  placementCode,
  providerCode,
} from "./placement-codes.ts";
import { type Consent, type CouncilConsent, consentsNeeded } from "./placement-consent.ts";
import type { NoticeWay } from "./placement-notices.ts";
import { type ChildVoice, isVoiceSaid, type PlacementRequest, voiceOf } from "./placement-request.ts";
import type { MatchingRulebook } from "./rulebook.ts";
import { type Search, startSearch } from "./search.ts";
import { APPROVERS, type AreaApprover } from "./settings.ts";
import { overLimit, overLimitInWords, type ShortBreak } from "./short-breaks.ts";
import { apartMisses, livesApart } from "./siblings-apart.ts";
import { circleToCheck } from "./soft-reasons.ts";
import type { RequestStage } from "./stages.ts";

/** The tests of Children Act 1989 s22C(8) and (9) that every decision answers. */
export const PLACEMENT_TESTS = {
  "near-home": { words: "Near the child’s home", law: "s22C(8)(a)" },
  education: { words: "Does not disrupt education or training", law: "s22C(8)(b)" },
  siblings: { words: "With a brother or sister the council also looks after", law: "s22C(8)(c)" },
  disability: { words: "Suitable for the child’s disability", law: "s22C(8)(d)" },
  "in-area": { words: "In the council’s own area", law: "s22C(9)" },
} as const;
export type PlacementTest = keyof typeof PLACEMENT_TESTS;

export type TestAnswer = { readonly answer: "met" | "not-met" | "not-practicable"; readonly why: string };

/** What the person deciding has filled in so far. */
export type PlacementDraft = {
  readonly startsOn: Day;
  /** The last day of a short break, from which the child goes back to their own home. Asked for only then. */
  readonly breakEndsOn?: Day | null;
  /** The stay is longer than a short break may be (reg 48), and the ordinary rules for care plans, visits and reviews apply. */
  readonly ordinaryRules?: boolean;
  /** Long-term care was asked for, and every condition of a long-term match is met now (Care Planning reg 22B). */
  readonly longTermMatch?: boolean;
  /** Each child's legal status from the day of the move; whoever is missing keeps theirs. Absent in records closed before it was asked. */
  readonly legal?: readonly LegalSaid[];
  /** Why the children are placed in an emergency: only then may the plan, the notice and the consulting follow the move. */
  readonly emergencyBecause?: string | null;
  readonly tests: Readonly<Partial<Record<PlacementTest, TestAnswer>>>;
  /** The words of each child about this home, or why they could not be had; and how they were weighed. */
  readonly voices: readonly ChildVoice[];
  readonly voiceWeighed: string;
  /** What parents and others who matter said about this home, or why they were not asked (s22(4)). */
  readonly parentsViews: string;
  /** Where children live there, or may: what they and their workers said (National Minimum Standard 15). */
  readonly childrenThereViews: string;
  /** How language, religion and culture are met here, where the request names any. */
  readonly identity: string;
  /** Where the request names people to have no contact with: who looked whether any of them lives there or visits, and when. */
  readonly noContactLooked?: string;
  /** Where the home may stand inside a keep-away circle: who looked at its address and when, and that it does not. */
  readonly addressLooked?: string;
  /** Where the plan is adoption: how relatives and friends who foster, and then carers approved as adopters, were considered. */
  readonly adoptionConsidered?: string;
  /** Where brothers or sisters are left apart: the day on which that is reviewed. */
  readonly apartReviewOn?: Day | null;
  /** What fills each gap, who does it and by when, for each test that is not met; absent in records closed before each had its own. */
  readonly gaps?: Gaps;
  /** What filled the gaps, in the words of a record that was closed before each had its own. */
  readonly support?: string;
  /** When the independent reviewing officer was consulted, or why not. Outside the area reg 11 asks for it, and no reason stands in for it. */
  readonly reviewingOfficerOn: Day | null;
  readonly reviewingOfficerWhyNot?: string | null;
  readonly reasons: string;
  /** The home next in line, or why there was none. */
  readonly secondOption:
    | { readonly householdId: string; readonly why: string }
    | { readonly noneBecause: string }
    | null;
  readonly decisionMaker: { readonly id: string; readonly name: string; readonly role: string } | null;
  /** Who approved a home outside the area, as what and when; `how`: pressed here, or told. Absent in records closed before it could be pressed. */
  readonly areaApproval: {
    readonly by: string;
    readonly role: AreaApprover;
    readonly on: Day;
    readonly how?: "here" | "told";
  } | null;
  /** Key stage 4 disrupted: the nominated officer's approval (Care Planning reg 10). */
  readonly schoolApproval: { readonly by: string; readonly on: Day } | null;
  /** The reference of a variation, an exemption or an emergency placement, where the home needed one. */
  readonly exception: string | null;
  readonly planAgreedOn: Day | null;
  readonly areaNoticeSentOn: Day | null;
  /** How that notice went; asked for where it went. */
  readonly areaNoticeHow?: NoticeWay | null;
  /** At a distance: the council of that area was consulted and sent the care plan, which is more than the notice (reg 11). */
  readonly areaConsultedOn?: Day | null;
  /** The fostering service that approved the carers, where that is not this council, consents (reg 22). */
  readonly approverConsent?: Consent | null;
  /** So does each other council that has a child there. */
  readonly othersConsents?: readonly CouncilConsent[];
};

/** Whether the record says that the children are placed in an emergency, and why. A home needed today is not one by itself. */
export function isEmergency({ emergencyBecause }: Pick<PlacementDraft, "emergencyBecause">): boolean {
  return isSaid(emergencyBecause ?? "");
}

/** What the record misses, or a day in it that cannot be. */
export type MissingItem = {
  readonly item:
    | PlacementTest
    | "kin"
    | "voice"
    | "voice-weighed"
    | "parents-views"
    | "children-there"
    | "identity"
    | "no-contact"
    | "address"
    | "adoption-considered"
    | "apart-review"
    | "gap-what"
    | "gap-who"
    | "gap-by"
    | "reviewing-officer"
    | "reasons"
    | "second-option"
    | "decision-maker"
    | "area-approval"
    | "school-approval"
    | "exception"
    | "plan"
    | "area-notice"
    | "area-notice-how"
    | "area-consulted"
    | "approver-consent"
    | "others-consent"
    | "starts-on"
    | "break-ends-on"
    | "break-too-long"
    | "area-approval-day"
    | "school-approval-day"
    | "approver-consent-day"
    | "others-consent-day"
    | "voice-day"
    | "legal-since";
  readonly words: string;
  /** The child it is about, where it is about one of them; or the other council. */
  readonly childId?: string;
  readonly councilId?: string;
  /** The test whose gap it is about. */
  readonly test?: PlacementTest;
};

export type FollowUp = {
  readonly what: "placement-plan" | "area-notice" | "reviewing-officer" | "area-consulted" | "end-outside-terms";
  readonly dueBy: Day;
};

export type StartedPlacement = {
  readonly childId: string;
  readonly requestId: string;
  readonly householdId: string;
  readonly councilId: string;
  readonly placeCode: FosterPlacementCode;
  readonly providerCode: ProviderCode;
  readonly areaCouncilId: string;
  readonly inArea: boolean;
  /** Straight line from the family home; null where there is none in the country. */
  readonly miles: number | null;
  readonly startedOn: Day;
  /** The last day of a short break; null for a home without an end that is known. */
  readonly endedOn: Day | null;
};

/** The record of the decision, kept as it was made. */
export type PlacementDecision = PlacementDraft & {
  readonly requestId: string;
  readonly householdId: string;
  readonly area: AreaTest;
  readonly areaApprover: AreaApprover | null;
  /** Set where no approval is needed (reg 11(4)). */
  readonly areaExemption: string | null;
  /** Which rules of matching held, the setting that says who approves, and the edition of which areas adjoin; absent in records closed before they were kept. */
  readonly rules?: string;
  readonly areaRule?: { readonly source: string; readonly from: Day } | null;
  readonly adjoiningAsAt?: string | null;
  readonly followUps: readonly FollowUp[];
  /** One consent for all other councils with a child there, in records closed before each was asked for. */
  readonly othersConsent?: Consent | null;
  /** The carers who were considered, as they stood at that minute; absent in records closed before they were kept. */
  readonly considered?: readonly ConsideredHome[];
  /** The agencies that were sent the request, in the same way. */
  readonly consideredAgencies?: readonly ConsideredAgency[];
  readonly decidedAt: Date;
  /** The legal status of each child before the move, null where care begins with it; absent in records closed before it was asked. */
  readonly legalBefore?: readonly { readonly childId: string; readonly status: string | null }[];
  /** Since when children were in care, until when and under which status, where the decision changed it: put back if the move does not happen. */
  readonly careBefore?: readonly {
    readonly childId: string;
    readonly startedOn: Day;
    readonly endedOn: Day | null;
    readonly legalStatus?: string;
  }[];
};

export type PlaceRefusal =
  | { readonly code: "offer-not-accepted" | "place-taken" | "already-placed" }
  /** With what stands in the way; null where it is not a rule but that they are not approved yet. */
  | { readonly code: "does-not-fit"; readonly finding: Pick<Finding, "rule" | "reason"> | null }
  | { readonly code: "incomplete"; readonly missing: readonly MissingItem[] };

/** What the request says of who the child is, which a home has to meet: languages, religion, and identity in words (s22(5)). */
export function identityAsked({ languages, religion, background }: PlacementRequest): string[] {
  const inWords = background?.identity?.trim() ?? "";
  return [...languages, religion === "none" ? "" : (religion ?? ""), inWords].filter((one) => one !== "");
}

/** Whom the children are to have no contact with; blank where nobody was named. Such a person in a home rules it out. */
export function noContactAsked({ background }: Pick<PlacementRequest, "background">): string {
  return background?.noContact?.trim() ?? "";
}

/**
 * Whether the decision has to say that fostering for adoption was considered: the plan is adoption (Children Act 1989
 * s22C(9A) and (9B)). Where a court refused a placement order there is no such duty (s22C(9C)), which the record then says.
 */
export function asksOfAdoption({ background, careType }: Pick<PlacementRequest, "background" | "careType">): boolean {
  return background?.carePlan === "adoption" && careType !== "short-breaks";
}

/** Which of the tests apply: siblings only with a sibling group, disability where the child is disabled or needs access. */
export function testsThatApply({ request }: Search): PlacementTest[] {
  const tests: PlacementTest[] = [];
  if (request.home !== null) tests.push("near-home");
  tests.push("education");
  if (request.siblingGroup !== null) tests.push("siblings");
  if (request.access.length > 0 || request.children.some((child) => child.disabled)) tests.push("disability");
  tests.push("in-area");
  return tests;
}

/** Whether a child is in key stage 4 (school years 10 and 11) on a date: of its ages on 31 August before, a dated setting. */
export function isInKeyStage4(bornOn: Day, on: Day, { low, high }: { low: number; high: number }): boolean {
  const year = Number(on.slice(0, 4)) - (on.slice(5) < "09-01" ? 1 : 0);
  const age = ageOn(bornOn, `${year}-08-31` as Day);
  return age >= low && age <= high;
}

/**
 * Places the children with the household that said yes, and keeps the record of why: each test of s22C(8) and (9),
 * the child's words, the second option, who decided and who approved a home outside the area. Refused with everything
 * that is missing. In an emergency, which the record says with its reason, the plan, the area authority's notice and
 * consulting the reviewing officer and, at a distance, the area authority may follow, with the day they are due.
 */
export function placeChildren(
  draft: PlacementDraft,
  facts: {
    readonly search: Search;
    readonly requestStage: RequestStage;
    readonly offer: Offer;
    readonly household: Household;
    readonly assessed: Assessed;
    readonly agencyOwner: "private" | "voluntary" | null;
    readonly holidays: BankHolidays;
    readonly raisedOn: Day;
    /** The day the child came to where they live now, the latest of several; null where no placement runs. */
    readonly livesThereSince: Day | null;
    /** Children who have a home: a short break leaves it theirs. */
    readonly atHome: ReadonlySet<string>;
    /** Other short breaks of the children with these carers, over or to come. */
    readonly breaks: readonly (ShortBreak & { readonly childId: string })[];
    /** Whether a council that is neither this one nor their approver has a child with these carers. */
    readonly othersThere: readonly string[];
    readonly considered: readonly ConsideredHome[];
    readonly legalBefore: LegalBefore;
    readonly consideredAgencies: readonly ConsideredAgency[];
  },
  { now, byId }: { now: Date; byId: string },
): Result<
  {
    decision: PlacementDecision;
    placements: StartedPlacement[];
    offer: Offer;
    requestStage: RequestStage;
    events: MatchingEvent[];
  },
  PlaceRefusal
> {
  const { search, offer, household, assessed } = facts;
  const { request } = search;
  if (facts.requestStage === "placed" || offer.stage === "placed") return refuse({ code: "already-placed" });
  if (offer.stage !== "accepted" || offer.requestId !== request.id || offer.householdId !== household.id) {
    return refuse({ code: "offer-not-accepted" });
  }
  const sharing = Math.max(0, request.children.length - search.beds);
  if (placesLeft(household, request.id, search.context.today, sharing) < request.children.length) {
    return refuse({ code: "place-taken" });
  }
  // One change away is not enough to move in: the change is granted first, and must still hold on the day of the move.
  const { startsOn } = draft;
  const granted = household.granted.filter((one) => !isGrantOver(one, startsOn));
  const grown = startsOn > search.movesOn;
  // Whether they have room on the day of the move is said beside its field.
  const availability = grown ? { ...household.availability, state: "available" as const } : household.availability;
  const onTheDay =
    granted.length === household.granted.length && !grown
      ? assessed
      : assessHousehold(
          { ...household, granted, availability },
          grown ? startSearch({ ...request, neededBy: startsOn }, search.context) : search,
        );
  const failed = [assessed, onTheDay].find(({ outcome }) => outcome !== "fits");
  if (failed) return refuse({ code: "does-not-fit", finding: "finding" in failed ? failed.finding : null });
  const needed = areaApprovalNeeded(household, search);
  const onBreak = (childId: string) => request.careType === "short-breaks" && facts.atHome.has(childId);
  const missing = [
    ...missingFrom(draft, search, needed, household, facts.othersThere),
    ...impossibleDays(draft, search, facts),
    ...breakMisses(
      draft,
      request.children.filter(({ id }) => onBreak(id)),
      facts.breaks,
      search.context.rulebook,
    ),
    ...legalMisses(draft.legal ?? [], facts.legalBefore, startsOn),
    ...apartMisses(request, draft),
  ];
  if (missing.length > 0) return refuse({ code: "incomplete", missing });

  const consents = consentsNeeded(household, search, facts.othersThere);
  const decision: PlacementDecision = {
    ...draft,
    gaps: gapsKept(draft, testsThatApply(search)),
    apartReviewOn: livesApart(request, draft.tests) ? (draft.apartReviewOn ?? null) : null,
    approverConsent: consents.approver ? draft.approverConsent : null,
    othersConsents: (draft.othersConsents ?? []).filter(({ councilId }) => consents.others.includes(councilId)),
    ordinaryRules: (draft.ordinaryRules ?? false) && request.children.some(({ id }) => onBreak(id)),
    requestId: request.id,
    householdId: household.id,
    area: needed.area,
    areaApprover: needed.approver,
    areaExemption: needed.exemption,
    rules: search.context.rulebook.version,
    areaRule: needed.rule && { source: needed.rule.source, from: needed.rule.from },
    adjoiningAsAt: search.context.adjoiningAsAt ?? null,
    followUps: followUpsOf(draft, search, needed, household, facts.holidays),
    considered: facts.considered,
    legalBefore: [...facts.legalBefore].map(([childId, status]) => ({ childId, status })),
    consideredAgencies: facts.consideredAgencies,
    decidedAt: now,
  };
  const placeCode = placementCode(isConnected(household, search), request.careType, draft.longTermMatch ?? false);
  const miles = request.home ? milesBetween(request.home.place, household.place) : null;
  const placements = request.children.map(
    (child): StartedPlacement => ({
      childId: child.id,
      requestId: request.id,
      householdId: household.id,
      councilId: request.councilId,
      placeCode: onBreak(child.id) ? "T3" : placeCode,
      providerCode: providerCode(household, request.councilId, facts.agencyOwner),
      areaCouncilId: household.councilId,
      inArea: needed.area === "in-area",
      miles,
      startedOn: draft.startsOn,
      endedOn: onBreak(child.id) ? (draft.breakEndsOn ?? null) : null,
    }),
  );
  const events = placements.map(
    (placement): MatchingEvent => ({
      type: "PlacementStarted",
      requestId: request.id,
      offerId: offer.id,
      householdId: household.id,
      at: now,
      byId,
      childId: placement.childId,
      placementCode: placement.placeCode,
      providerCode: placement.providerCode,
      startedOn: placement.startedOn,
    }),
  );
  return accept({ decision, placements, offer: { ...offer, stage: "placed" }, requestStage: "placed", events });
}

/**
 * A break from a home that is kept has a last day: without one the child would have two homes for good. Longer than a short
 * break may be, the record says that the ordinary rules apply.
 */
function breakMisses(
  { startsOn, breakEndsOn, ordinaryRules }: PlacementDraft,
  children: readonly { readonly id: string }[],
  breaks: readonly (ShortBreak & { readonly childId: string })[],
  rulebook: MatchingRulebook,
): MissingItem[] {
  if (children.length === 0) return [];
  if (!breakEndsOn || breakEndsOn <= startsOn) {
    const words = breakEndsOn
      ? "The child goes back after the day the break begins: enter a later day."
      : "Enter the day the child goes back to their own home, which is kept for them.";
    return [{ item: "break-ends-on", words }];
  }
  if (ordinaryRules) return [];
  for (const { id } of children) {
    const others = breaks.filter(({ childId }) => childId === id);
    const over = overLimit({ startedOn: startsOn, endedOn: breakEndsOn }, others, rulebook);
    if (over) return [{ item: "break-too-long", words: overLimitInWords(over, startsOn, others, rulebook) }];
  }
  return [];
}

function missingFrom(
  draft: PlacementDraft,
  search: Search,
  needed: AreaApproval,
  household: Household,
  othersThere: readonly string[],
): MissingItem[] {
  const { request } = search;
  const missing: MissingItem[] = [];
  const need = (here: boolean, item: MissingItem["item"], words: string) => {
    if (!here) missing.push({ item, words });
  };
  need(
    request.kinOrParent.considered && isSaid(request.kinOrParent.reason),
    "kin",
    "Say how parents and relatives were considered.",
  );
  for (const test of testsThatApply(search)) {
    const given = draft.tests[test];
    const { words, law } = PLACEMENT_TESTS[test];
    need(given !== undefined, test, `${words} (${law}): say met, not met or not practicable.`);
    if (given === undefined) continue;
    need(given.answer === "met" || isSaid(given.why), test, `${words} (${law}): say why not.`);
    if (test === "in-area" && given.answer === "met") {
      need(needed.area === "in-area", test, "The home is outside the council's area, so this cannot be met.");
    }
  }
  for (const { id: childId } of request.children) {
    if (isVoiceSaid(voiceOf(draft.voices, childId))) continue;
    const words =
      "Record the child's own words about this home, with how, when and to whom they were said, or why there are none.";
    missing.push({ item: "voice", childId, words });
  }
  need(isSaid(draft.voiceWeighed), "voice-weighed", "Say how the child's wishes were weighed.");
  need(isSaid(draft.parentsViews), "parents-views", "Say what parents and others said, or why they were not asked.");
  const company = companyToAsk(household, search);
  need(
    company === null || isSaid(draft.childrenThereViews),
    "children-there",
    company === "unknown"
      ? "It is not known who lives there: ask, and say what children there and their workers think of it, or that no child does."
      : "Children live there: say what they and their social workers think of it.",
  );
  need(
    identityAsked(request).length === 0 || isSaid(draft.identity),
    "identity",
    "Say how the child's language, religion or culture is met here.",
  );
  need(
    noContactAsked(request) === "" || isSaid(draft.noContactLooked ?? ""),
    "no-contact",
    "Say who looked, and when, that nobody the child is to have no contact with lives there or visits.",
  );
  need(
    circleToCheck(household.place, search) === undefined || isSaid(draft.addressLooked ?? ""),
    "address",
    "Say who looked at the address, and when, and that it is outside the keep-away circle.",
  );
  need(
    !asksOfAdoption(request) || isSaid(draft.adoptionConsidered ?? ""),
    "adoption-considered",
    "The plan is adoption: say how relatives and friends who foster, and then carers approved as adopters, were considered (s22C(9B)), or that a court refused a placement order (s22C(9C)).",
  );
  missing.push(...gapMisses(draft, testsThatApply(search), search.context.today));
  need(isSaid(draft.reasons), "reasons", "Say why this is the most appropriate home available (s22C(5)).");
  const { secondOption } = draft;
  need(
    secondOption !== null && isSaid("householdId" in secondOption ? secondOption.why : secondOption.noneBecause),
    "second-option",
    "Name the home next in line, or say why there was none.",
  );
  need(draft.decisionMaker !== null, "decision-maker", "Name the person who decides.");
  const consents = consentsNeeded(household, search, othersThere);
  need(
    !consents.approver || Boolean(draft.approverConsent),
    "approver-consent",
    "Another service approved these carers: record who consented for it, and when (Care Planning reg 22).",
  );
  for (const councilId of consents.others) {
    if (draft.othersConsents?.some((one) => one.councilId === councilId)) continue;
    const words = "This council has a child there: record who consented for it, and when (Care Planning reg 22).";
    missing.push({ item: "others-consent", councilId, words });
  }
  if (needed.approver !== null) {
    const role = draft.areaApproval?.role;
    const senior = role === needed.approver || role === "director";
    need(senior, "area-approval", `Outside the area: record the approval of ${APPROVERS[needed.approver]}.`);
  }
  if (needed.approver !== null && !isEmergency(draft)) {
    need(
      draft.reviewingOfficerOn !== null,
      "reviewing-officer",
      "Outside the area: say when the independent reviewing officer was consulted.",
    );
    need(
      needed.area !== "at-a-distance" || Boolean(draft.areaConsultedOn),
      "area-consulted",
      "At a distance: say when the council of that area was consulted and sent the care plan.",
    );
  }
  const { keyStage4Ages, schoolMoveApprover } = search.context.rulebook;
  const movesSchool = draft.tests.education !== undefined && draft.tests.education.answer !== "met";
  if (
    movesSchool &&
    request.children.some((child) => isInKeyStage4(child.bornOn, draft.startsOn, keyStage4Ages.value))
  ) {
    need(
      draft.schoolApproval !== null,
      "school-approval",
      `A child in key stage 4 would change school: record the approval of ${APPROVERS[schoolMoveApprover.value]} (Care Planning reg 10).`,
    );
  }
  const outside = household.granted.some((one) => one.requestId === request.id);
  if (outside) {
    const words = "Give the reference of the variation, exemption or emergency decision that opened this home.";
    need(draft.exception !== null && isSaid(draft.exception), "exception", words);
  }
  if (needed.area !== "in-area" && draft.areaNoticeSentOn !== null) {
    need(Boolean(draft.areaNoticeHow), "area-notice-how", "Say how the other council was told.");
  }
  if (!isEmergency(draft)) {
    need(
      draft.planAgreedOn !== null,
      "plan",
      "The placement plan must be agreed before the child moves in, unless it is an emergency: then say why it is.",
    );
    if (needed.area !== "in-area") {
      need(
        draft.areaNoticeSentOn !== null,
        "area-notice",
        "Tell the council where the home stands, in writing, first.",
      );
    }
  }
  return missing;
}

function followUpsOf(
  draft: PlacementDraft,
  search: Search,
  { area, approver }: AreaApproval,
  household: Household,
  holidays: BankHolidays,
): FollowUp[] {
  const { rulebook } = search.context;
  const within = (days: number) => addWorkingDays(draft.startsOn, days, holidays);
  const followUps: FollowUp[] = [];
  if (draft.planAgreedOn === null) {
    followUps.push({ what: "placement-plan", dueBy: within(rulebook.planWorkingDays.value) });
  }
  if (area !== "in-area" && draft.areaNoticeSentOn === null) {
    followUps.push({ what: "area-notice", dueBy: within(rulebook.areaNoticeWorkingDays.value) });
  }
  if (approver !== null && draft.reviewingOfficerOn === null) {
    followUps.push({ what: "reviewing-officer", dueBy: within(rulebook.areaConsultWorkingDays.value) });
  }
  if (approver !== null && area === "at-a-distance" && !draft.areaConsultedOn) {
    followUps.push({ what: "area-consulted", dueBy: within(rulebook.areaConsultWorkingDays.value) });
  }
  const lastDays: Day[] = [];
  const terms = new Set(["no-free-place", "number", "age", "sex", "care-type"]);
  for (const one of household.granted) {
    if (one.requestId !== search.request.id || !one.emergency || !terms.has(one.rule)) continue;
    // The grant itself ends on its last day, after which the home does not fit any more.
    const days = rulebook.emergencyOutsideTermsWorkingDays.value;
    lastDays.push(one.lastDay ?? addWorkingDays(draft.startsOn, days, holidays, "beginning"));
  }
  const [dueBy] = lastDays.sort();
  if (dueBy) followUps.push({ what: "end-outside-terms", dueBy });
  return followUps;
}

function isSaid(text: string): boolean {
  return text.trim() !== "";
}
