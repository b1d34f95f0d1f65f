import { accept, type Result, refuse } from "../shared/result.ts";
import type { RequestStage } from "./stages.ts";

/** Whose view the child's social worker writes down while a home is looked for (Children Act 1989 s22(4) and (5)). */
export const VIEWS_OF = {
  child: "What the child says",
  family: "What parents and others who matter say",
  worker: "What I think, as the child’s social worker",
} as const;
export type ViewOf = keyof typeof VIEWS_OF;

/** One view, as it was written. Later ones stand beside it; none is changed. */
export type RequestView = { readonly of: ViewOf; readonly words: string; readonly at: string; readonly byId: string };

export type ViewRefusal = "request-ended" | "words-missing";

/** Adds a view to those of a request. Refused without words, and once the search has ended or the children are placed. */
export function addView(
  request: { readonly stage: RequestStage; readonly views: readonly RequestView[] },
  view: { readonly of: ViewOf; readonly words: string },
  { now, byId }: { now: Date; byId: string },
): Result<RequestView[], ViewRefusal> {
  if (request.stage === "placed" || request.stage === "withdrawn") return refuse("request-ended");
  const words = view.words.trim();
  if (words === "") return refuse("words-missing");
  const before = [...request.views];
  // The same form sent twice is one view.
  if (before.some((one) => one.of === view.of && one.words === words && one.byId === byId)) return accept(before);
  return accept([...before, { of: view.of, words, at: now.toISOString(), byId }]);
}
