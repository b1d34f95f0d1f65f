import { type Day, isAdult } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { MatchingEvent } from "./events.ts";
import { laneOf } from "./lanes.ts";
import { type Offer, releaseOpen } from "./offers.ts";
import { familyOf, isFamily } from "./parent-and-child.ts";
import { isVoiceSaid, type PlacementRequest, voiceOf } from "./placement-request.ts";
import { canMoveRequest, type RequestStage } from "./stages.ts";

export type RequestRefusal =
  | "no-children"
  | "child-twice"
  | "child-not-under-18"
  | "needed-in-the-past"
  | "protected-in-the-future"
  | "together-reason-missing"
  | "kin-not-considered"
  | "kin-reason-missing"
  | "voice-missing"
  | "avoid-reason-missing"
  | "parent-missing"
  | "parents-child-missing"
  | "parent-not-older";

/**
 * Raises a placement request, or says everything that is missing at once. Parents and relatives must have been
 * considered, with the reason (Children Act 1989 s22C(2) to (4)); the words of each child, or why not, are asked before any
 * search (s22(4)); the decision about brothers and sisters needs its assessed reason.
 */
export function raiseRequest(
  request: PlacementRequest,
  { today, now, byId }: { today: Day; now: Date; byId: string },
): Result<{ stage: RequestStage; events: MatchingEvent[] }, RequestRefusal[]> {
  const wrong: RequestRefusal[] = [];
  const { children, voices } = request;
  if (children.length === 0) wrong.push("no-children");
  if (new Set(children.map((child) => child.id)).size < children.length) wrong.push("child-twice");
  if (children.some((child) => isAdult(child.bornOn, request.neededBy))) wrong.push("child-not-under-18");
  if (request.neededBy < today) wrong.push("needed-in-the-past");
  if (request.protection?.some(({ on }) => on > today)) wrong.push("protected-in-the-future");
  if (request.siblingGroup !== null && isBlank(request.together.reason)) wrong.push("together-reason-missing");
  if (!request.kinOrParent.considered) wrong.push("kin-not-considered");
  else if (isBlank(request.kinOrParent.reason)) wrong.push("kin-reason-missing");
  if (!children.every(({ id }) => isVoiceSaid(voiceOf(voices, id)))) wrong.push("voice-missing");
  if (request.avoid.some((circle) => isBlank(circle.reason))) wrong.push("avoid-reason-missing");
  wrong.push(...wrongInFamily(request));
  if (wrong.length > 0) return refuse(wrong);
  const raised: MatchingEvent = {
    type: "RequestRaised",
    requestId: request.id,
    at: now,
    byId,
    lane: laneOf(request.neededBy, today),
    neededBy: request.neededBy,
    children: children.length,
  };
  return accept({ stage: "searching", events: [raised] });
}

/** Where a parent and child are asked for: one parent who is older than each of their children, of whom there is one at least. */
function wrongInFamily(request: PlacementRequest): RequestRefusal[] {
  if (!isFamily(request)) return [];
  const members = request.family ? familyOf(request) : [];
  const parents = members.filter(({ part }) => part === "parent");
  const children = members.filter(({ part }) => part === "child");
  const [parent] = parents;
  return [
    ...(parents.length === 1 ? [] : ["parent-missing" as const]),
    ...(children.length > 0 ? [] : ["parents-child-missing" as const]),
    ...(parent && children.some(({ bornOn }) => bornOn <= parent.bornOn) ? ["parent-not-older" as const] : []),
  ];
}

/** Withdraws a request with its reason and releases every home that was asked. */
export function withdrawRequest(
  request: { readonly id: string; readonly stage: RequestStage },
  offers: readonly Offer[],
  { reason, now, byId }: { reason: string; now: Date; byId: string },
): Result<{ stage: RequestStage; offers: Offer[]; events: MatchingEvent[] }, "request-ended" | "reason-missing"> {
  if (!canMoveRequest(request.stage, "withdrawn")) return refuse("request-ended");
  if (isBlank(reason)) return refuse("reason-missing");
  const released = releaseOpen(offers, "request-withdrawn", { now, byId });
  const withdrawn: MatchingEvent = { type: "RequestWithdrawn", requestId: request.id, at: now, byId, reason };
  return accept({ stage: "withdrawn", offers: released.offers, events: [withdrawn, ...released.events] });
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}
