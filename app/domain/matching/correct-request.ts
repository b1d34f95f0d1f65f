import { type Day, isAdult } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { MatchingEvent } from "./events.ts";
import { NOTHING_SAID, type PlacementRequest, type RequestBackground } from "./placement-request.ts";
import type { SeenPart } from "./seen-by-step.ts";
import type { RequestStage } from "./stages.ts";

/** What of a request can be put right while a home is looked for: its own facts, and none of a child's record. */
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

/** Each part in words, and what carers and agencies read it in: who reads none of what changed has nothing to look at again. */
export const REQUEST_PARTS = {
  "needed-by": { words: "the day it is needed", seen: "who" },
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
  | "child-not-under-18"
  | "changed-meanwhile";

/** What a part says, so that two are the same where only the order of a list differs. */
function saidIn(request: RequestFacts | PlacementRequest): Record<RequestPart, unknown> {
  const { cannotLiveWith: pets, religion } = request;
  const more = request.background ?? NOTHING_SAID;
  const sorted = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort();
  return {
    "needed-by": request.neededBy,
    places: sorted(
      request.places.map(({ kind, label, place, howOften }) => [kind, label, place.lat, place.lng, howOften]),
    ),
    avoid: sorted(request.avoid.map(({ place, miles, reason }) => [place.lat, place.lng, miles, reason])),
    language: sorted(request.languages),
    religion: religion === "none" ? null : religion,
    access: sorted(request.access),
    pets: pets && [sorted(pets.pets), pets.certainty],
    "smoke-free": request.smokeFree,
    alongside: request.alongside,
    risks: sorted(request.risks),
    "risk-words": more.riskWords,
    health: more.health,
    communication: [sorted(more.communication), more.interpreter],
    identity: more.identity,
    support: sorted(more.support),
    liberty: more.liberty,
    plan: [more.carePlan, more.planWords],
    "out-of-hours": more.outOfHours,
    "from-file": more.fromFile,
  };
}

/** Which parts of a request the facts say otherwise. */
export function changedParts(request: PlacementRequest, facts: RequestFacts): RequestPart[] {
  const before = saidIn(request);
  const after = saidIn(facts);
  const parts = Object.keys(REQUEST_PARTS) as RequestPart[];
  return parts.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
}

/**
 * Puts facts of a request right while a home is looked for; who was asked stays asked, and what they said stands. Refused
 * once the children are placed or the search has ended, where nothing differs, where another day lies in the past or makes
 * a child 18, and where the request is not the one that was read (`readAs`): what somebody else put right is not undone
 * unseen. The same correction sent twice is accepted with nothing to write.
 * @param readAs the version that was on the form
 */
export function correctRequest(
  record: { readonly request: PlacementRequest; readonly stage: RequestStage; readonly version: number },
  facts: RequestFacts,
  { readAs, today, now, byId }: { readAs: number; today: Day; now: Date; byId: string },
): Result<{ request: PlacementRequest; parts: RequestPart[]; events: MatchingEvent[] }, CorrectionRefusal> {
  const { request, stage, version } = record;
  if (stage === "placed" || stage === "withdrawn") return refuse("request-ended");
  const parts = changedParts(request, facts);
  if (parts.length === 0 && readAs === version) return refuse("nothing-changed");
  if (parts.length === 0) return accept({ request, parts, events: [] });
  if (readAs !== version) return refuse("changed-meanwhile");
  // A day that has passed may stay: the search is late, which is no mistake.
  if (facts.neededBy !== request.neededBy) {
    if (facts.neededBy < today) return refuse("needed-in-the-past");
    if (request.children.some(({ bornOn }) => isAdult(bornOn, facts.neededBy))) return refuse("child-not-under-18");
  }
  const background = { ...(request.background ?? NOTHING_SAID), ...facts.background };
  const corrected: MatchingEvent = { type: "RequestCorrected", requestId: request.id, at: now, byId, parts };
  return accept({ request: { ...request, ...facts, background }, parts, events: [corrected] });
}
