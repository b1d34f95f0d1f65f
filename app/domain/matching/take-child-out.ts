import { accept, type Result, refuse } from "../shared/result.ts";
import type { MatchingEvent } from "./events.ts";
import { isFamily } from "./parent-and-child.ts";
import type { PlacementRequest } from "./placement-request.ts";
import { canMoveRequest, type RequestStage } from "./stages.ts";

/** Why one child needs no home of a search any more that goes on for others. A code, because history keeps it for good. */
export const OUT_REASONS = {
  "left-care": "The child left care",
  "home-elsewhere": "A home was found for this child another way",
  "stays-at-home": "The child stays with, or goes back to, their family",
  relatives: "A relative or friend will care for the child",
  "plan-changed": "The child's plan changed: they live apart",
} as const;
export type OutReason = keyof typeof OUT_REASONS;

export type TakeOutRefusal = "request-ended" | "no-such-child" | "last-child" | "parent-and-child";

/**
 * Takes one child out of a search for brothers and sisters: it goes on for the others, with what each of them said. Every
 * home that was asked stays asked, and is to look again. Refused for the last child, whose search ends instead, and for a
 * parent and child, who are one.
 */
export function takeChildOut(
  request: PlacementRequest,
  stage: RequestStage,
  { childId, reason }: { childId: string; reason: OutReason },
  { now, byId }: { now: Date; byId: string },
): Result<{ request: PlacementRequest; events: MatchingEvent[] }, TakeOutRefusal> {
  if (!canMoveRequest(stage, "withdrawn")) return refuse("request-ended");
  if (!request.children.some(({ id }) => id === childId)) return refuse("no-such-child");
  if (isFamily(request)) return refuse("parent-and-child");
  const children = request.children.filter(({ id }) => id !== childId);
  if (children.length === 0) return refuse("last-child");
  const voices = request.voices.filter((one) => one.childId !== childId);
  const protection = request.protection?.filter((one) => one.childId !== childId);
  const alone = request.alone?.filter((one) => one.childId !== childId);
  const left = children.length;
  const out: MatchingEvent = { type: "ChildTakenOut", requestId: request.id, at: now, byId, reason, childId, left };
  return accept({
    request: { ...request, children, voices, ...(protection ? { protection } : {}), ...(alone ? { alone } : {}) },
    events: [out],
  });
}
