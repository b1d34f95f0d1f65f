import { type Day, isAdult } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { CameAlone } from "./came-alone.ts";
import type { ChildProtection } from "./emergency-protection.ts";
import type { MatchingEvent } from "./events.ts";
import { familyOf, isFamily } from "./parent-and-child.ts";
import { NOTHING_SAID, type PlacementRequest, type RequestBackground } from "./placement-request.ts";
import type { SeenPart } from "./seen-by-step.ts";
import type { RequestStage } from "./stages.ts";
import type { CareNeed, CareType, Sex } from "./vocabulary.ts";

/** The facts of a request that a new one and one that is put right ask in the same words. */
export type RequestFacts = Pick<
  PlacementRequest,
  | "neededBy"
  | "places"
  | "avoid"
  | "languages"
  | "religion"
  | "access"
  | "cannotLiveWith"
  | "smokeFree"
  | "alongside"
  | "risks"
> & { readonly background: CorrectedBackground };

/** The background without what belongs to brothers and sisters, or to a parent and child. */
type CorrectedBackground = Omit<RequestBackground, "siblingTime" | "parentAndChild">;

/** What of a child's record can be put right with the request for them. */
export type ChildFacts = {
  readonly id: string;
  readonly bornOn: Day;
  readonly sex: Sex;
  readonly needs: readonly CareNeed[];
  readonly solo: boolean;
  readonly disabled: boolean;
  readonly unaccompanied: boolean;
  readonly ethnicity: string | null;
  readonly needCode: string;
  readonly legalStatus: string;
};

/** Everything of a request that can be put right while a home is looked for. */
export type CorrectedFacts = RequestFacts & {
  readonly careType: CareType;
  readonly home: PlacementRequest["home"];
  /** Whether brothers and sisters live together or apart, the assessed reason, and how they stay in touch; null where there are none. */
  readonly siblings: { readonly wanted: boolean; readonly reason: string; readonly time: string | null } | null;
  /** Who of the children that are named is under police or emergency protection, and since when. */
  readonly protection?: readonly ChildProtection[];
  /** What is known of those of them who came to this country alone. */
  readonly alone?: readonly CameAlone[];
  /** The children of the request; of one who is not named nothing changes. */
  readonly children: readonly ChildFacts[];
  /** Who moves in with them and is not looked after, in the order of the request (`family`); nobody changes where it is empty. */
  readonly others: readonly { readonly bornOn: Day; readonly sex: Sex }[];
};

/**
 * Each part in words, and what carers and agencies read it in: who reads none of what changed has nothing to look at again.
 */
export const REQUEST_PARTS = {
  "needed-by": { words: "the day it is needed", seen: "who" },
  "care-type": { words: "the kind of care", seen: "care" },
  ages: { words: "a date of birth", seen: "who" },
  sex: { words: "girl or boy", seen: "who" },
  needs: { words: "what a child needs help with", seen: "needs" },
  solo: { words: "whether a child must be the only one", seen: "home" },
  disabled: { words: "disability", seen: "disability" },
  ethnicity: { words: "ethnic group", seen: "ethnic-group" },
  unaccompanied: { words: "whether a child came to this country alone", seen: "came-alone" },
  "need-code": { words: "why the council looks after a child", seen: "why-in-care" },
  "legal-status": { words: "legal status", seen: "legal-status" },
  protection: { words: "since when police or emergency protection", seen: "legal-status" },
  transfer: { words: "how a young person came to the council", seen: "child-record" },
  "age-dispute": { words: "whether an age is in dispute", seen: "age-in-dispute" },
  siblings: { words: "together or apart, and why", seen: "together-reason" },
  "sibling-time": { words: "how brothers and sisters stay in touch", seen: "sibling-time" },
  home: { words: "where the family home is", seen: "town" },
  places: { words: "places that matter", seen: "places-by-kind" },
  avoid: { words: "places to avoid", seen: "places-to-avoid" },
  language: { words: "language", seen: "identity" },
  religion: { words: "religion", seen: "identity" },
  access: { words: "what a disability asks of the home", seen: "home" },
  pets: { words: "pets", seen: "home" },
  "smoke-free": { words: "smoke-free", seen: "home" },
  alongside: { words: "who else may live there", seen: "home" },
  risks: { words: "risks", seen: "needs" },
  "risk-words": { words: "more about risks", seen: "risks-in-words" },
  health: { words: "health", seen: "health" },
  communication: { words: "ways of communicating", seen: "communication" },
  identity: { words: "culture, faith and identity", seen: "identity-in-words" },
  "no-contact": { words: "people to have no contact with", seen: "no-contact" },
  support: { words: "support that comes with the child", seen: "support" },
  liberty: { words: "deprivation of liberty", seen: "liberty" },
  plan: { words: "the care plan", seen: "plan" },
  "out-of-hours": { words: "who answers outside office hours", seen: "out-of-hours" },
  "from-file": { words: "what the file said", seen: "from-file" },
} as const satisfies Record<string, { words: string; seen: SeenPart }>;
export type RequestPart = keyof typeof REQUEST_PARTS;

/** Parts as one line, “places to avoid, health”. */
export function partsInWords(parts: readonly unknown[]): string {
  return parts.map((part) => REQUEST_PARTS[part as RequestPart]?.words ?? String(part)).join(", ");
}

export type CorrectionRefusal =
  | "request-ended"
  | "nothing-changed"
  | "needed-in-the-past"
  | "protected-in-the-future"
  | "child-not-under-18"
  | "born-in-the-future"
  | "parent-not-older"
  | "another-kind-of-request"
  | "together-reason-missing"
  | "apart-has-its-own"
  | "sibling-time-missing"
  | "changed-meanwhile";

/** A request as it stands, with the records of its children. `version` grows with each change of the one or the others. */
export type RequestToCorrect = {
  readonly request: PlacementRequest;
  readonly children: readonly ChildFacts[];
  readonly stage: RequestStage;
  readonly version: number;
};

/** What the request says now, as a form that changes nothing would. */
function standingFacts({ request, children }: Pick<RequestToCorrect, "request" | "children">): CorrectedFacts {
  const { together, siblingGroup, family } = request;
  const background = request.background ?? NOTHING_SAID;
  return {
    ...request,
    background,
    siblings: siblingGroup === null ? null : { ...together, time: background.siblingTime },
    children,
    others: family?.others ?? [],
  };
}

/** The facts of a form, with what it does not ask of as the request has it. */
function wholeFacts(record: Pick<RequestToCorrect, "request" | "children">, facts: CorrectedFacts): CorrectedFacts {
  const now = standingFacts(record);
  const others = now.others.map((one, at) => ({ ...one, ...facts.others[at] }));
  const named = new Set(facts.children.map(({ id }) => id));
  const unnamed = <Of extends { childId: string }>(said: readonly Of[] = []) =>
    said.filter(({ childId }) => !named.has(childId));
  const protection = [...unnamed(now.protection), ...(facts.protection ?? [])];
  const alone = [...unnamed(now.alone), ...(facts.alone ?? [])];
  return {
    ...facts,
    // The middle of a sector may have been found otherwise before: what was typed is the sector.
    home: facts.home?.sector === now.home?.sector ? now.home : facts.home,
    siblings: now.siblings && (facts.siblings ?? now.siblings),
    children: now.children.map((child) => facts.children.find(({ id }) => id === child.id) ?? child),
    others,
    ...(now.protection || protection.length > 0 ? { protection } : {}),
    ...(now.alone || alone.length > 0 ? { alone } : {}),
  };
}

/** What a part says, so that two are the same where only the order of a list differs. */
function saidIn(facts: CorrectedFacts): Record<RequestPart, unknown> {
  const { cannotLiveWith: pets, religion, background: more, children, siblings } = facts;
  const sorted = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort();
  const ofEach = (fact: keyof ChildFacts) => children.map((child) => child[fact]);
  return {
    "needed-by": facts.neededBy,
    "care-type": facts.careType,
    ages: [...ofEach("bornOn"), ...facts.others.map(({ bornOn }) => bornOn)],
    sex: [...ofEach("sex"), ...facts.others.map(({ sex }) => sex)],
    needs: children.map(({ needs }) => sorted(needs)),
    solo: ofEach("solo"),
    disabled: ofEach("disabled"),
    ethnicity: ofEach("ethnicity"),
    unaccompanied: ofEach("unaccompanied"),
    "need-code": ofEach("needCode"),
    "legal-status": ofEach("legalStatus"),
    protection: sorted(facts.protection ?? []),
    transfer: sorted(
      (facts.alone ?? []).flatMap(({ childId, scheme, transferredOn }) =>
        scheme ? [[childId, scheme, transferredOn]] : [],
      ),
    ),
    "age-dispute": sorted((facts.alone ?? []).flatMap(({ childId, ageDisputed }) => (ageDisputed ? [childId] : []))),
    siblings: siblings && [siblings.wanted, siblings.reason],
    "sibling-time": siblings?.time,
    home: facts.home?.sector ?? null,
    places: sorted(
      facts.places.map(({ kind, label, place, howOften }) => [kind, label, place.lat, place.lng, howOften]),
    ),
    avoid: sorted(facts.avoid.map(({ place, miles, reason }) => [place.lat, place.lng, miles, reason])),
    language: sorted(facts.languages),
    religion: religion === "none" ? null : religion,
    access: sorted(facts.access),
    pets: pets && [sorted(pets.pets), pets.certainty],
    "smoke-free": facts.smokeFree,
    alongside: facts.alongside,
    risks: sorted(facts.risks),
    "risk-words": more.riskWords,
    health: more.health,
    communication: [sorted(more.communication), more.interpreter],
    identity: more.identity,
    "no-contact": more.noContact ?? null,
    support: sorted(more.support),
    liberty: more.liberty,
    plan: [more.carePlan, more.planWords],
    "out-of-hours": more.outOfHours,
    "from-file": more.fromFile,
  };
}

/** Which parts of a request the facts say otherwise. */
export function changedParts(
  record: Pick<RequestToCorrect, "request" | "children">,
  facts: CorrectedFacts,
): RequestPart[] {
  const before = saidIn(standingFacts(record));
  const after = saidIn(wholeFacts(record, facts));
  const parts = Object.keys(REQUEST_PARTS) as RequestPart[];
  return parts.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
}

/** The request with the facts that were put right; what no form asks of stays. */
function withFacts(request: PlacementRequest, facts: CorrectedFacts): PlacementRequest {
  const { siblings, children, others, background, ...own } = facts;
  const more = { ...(request.background ?? NOTHING_SAID), ...background };
  const { family } = request;
  return {
    ...request,
    ...own,
    children: request.children.map((child) => {
      const right = children.find(({ id }) => id === child.id);
      return right
        ? {
            ...child,
            bornOn: right.bornOn,
            sex: right.sex,
            needs: right.needs,
            solo: right.solo,
            disabled: right.disabled,
          }
        : child;
    }),
    ...(siblings ? { together: { wanted: siblings.wanted, reason: siblings.reason } } : {}),
    ...(family ? { family: { ...family, others: family.others.map((one, at) => ({ ...one, ...others[at] })) } } : {}),
    background: { ...more, siblingTime: siblings ? siblings.time : more.siblingTime },
  };
}

/** What is wrong with the children as they were put right, if anything is. */
function wrongAboutChildren(
  after: PlacementRequest,
  parts: readonly RequestPart[],
  today: Day,
): CorrectionRefusal | null {
  const { children, neededBy } = after;
  const aged = parts.includes("ages");
  // A child whose birthday and day stay as they were may have come of age while the search went on.
  if ((aged || parts.includes("needed-by")) && children.some(({ bornOn }) => isAdult(bornOn, neededBy)))
    return "child-not-under-18";
  if (aged && children.some(({ bornOn }) => bornOn > today)) return "born-in-the-future";
  if (aged && isFamily(after)) {
    const [first, ...rest] = familyOf(after);
    if (first?.part === "parent" && rest.some(({ bornOn }) => bornOn <= first.bornOn)) return "parent-not-older";
  }
  return null;
}

/** What is wrong with living together or apart as it was put right: several children of one request live together. */
function wrongAboutSiblings(
  { children, careType }: PlacementRequest,
  siblings: CorrectedFacts["siblings"],
  parts: readonly RequestPart[],
): CorrectionRefusal | null {
  if (!siblings || !(parts.includes("siblings") || parts.includes("sibling-time"))) return null;
  if (siblings.reason.trim() === "") return "together-reason-missing";
  if (siblings.wanted) return null;
  if (children.length > 1 && careType !== "parent-and-child") return "apart-has-its-own";
  return siblings.time ? null : "sibling-time-missing";
}

/**
 * Puts facts of a request right while a home is looked for; who was asked stays asked, and what they said stands. Refused
 * once the children are placed or the search has ended, where nothing differs, where another day lies in the past, where a
 * child would be 18 on the day or not born yet, or a parent younger than their child, where brothers and sisters of one
 * request would live apart or the assessed reason is missing (Children Act 1989 s22C(8)(c)), where a parent and child would
 * become another kind of request or the other way round, and where the request is not the one that was read (`readAs`): what
 * somebody else put right is not undone unseen. The same correction sent twice is accepted with nothing to write.
 * @param readAs the version that was on the form
 * @returns the request, its children as they are to be kept, the parts that changed and the event
 */
export function correctRequest(
  record: RequestToCorrect,
  typed: CorrectedFacts,
  { readAs, today, now, byId }: { readAs: number; today: Day; now: Date; byId: string },
): Result<
  { request: PlacementRequest; children: readonly ChildFacts[]; parts: RequestPart[]; events: MatchingEvent[] },
  CorrectionRefusal
> {
  const { request, stage, version } = record;
  if (stage === "placed" || stage === "withdrawn") return refuse("request-ended");
  const parts = changedParts(record, typed);
  if (parts.length === 0 && readAs === version) return refuse("nothing-changed");
  if (parts.length === 0) return accept({ request, children: record.children, parts, events: [] });
  if (readAs !== version) return refuse("changed-meanwhile");
  const facts = wholeFacts(record, typed);
  // A day that has passed may stay: the search is late, which is no mistake.
  if (parts.includes("needed-by") && facts.neededBy < today) return refuse("needed-in-the-past");
  if (facts.protection?.some(({ on }) => on > today)) return refuse("protected-in-the-future");
  if (isFamily(request) !== isFamily(facts)) return refuse("another-kind-of-request");
  const after = withFacts(request, facts);
  const wrong = wrongAboutChildren(after, parts, today) ?? wrongAboutSiblings(after, facts.siblings, parts);
  if (wrong) return refuse(wrong);
  const corrected: MatchingEvent = { type: "RequestCorrected", requestId: request.id, at: now, byId, parts };
  return accept({ request: after, children: facts.children, parts, events: [corrected] });
}
