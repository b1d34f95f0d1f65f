import { metresBetween } from "./cost.ts";
import { brokenRules, HARD_RULES, type HardRule } from "./hard-rules.ts";
import type { Child, Home, HomeRequest, Instance, Placement, SharingRule } from "./instance.ts";

/** Why an allocation leaves a child without a home. `nearly` counts the homes that one single rule excludes, by that rule. */
export type WhyUnplaced = {
  request: string;
  child: string;
  council: string;
  /** No home may take the child at all, or each that may is used by other children. */
  why: "no-home" | "all-taken";
  /** Homes with free places that may take the child by every rule. */
  mayTake: number;
  nearestKm: number | null;
  nearly: { rule: HardRule; homes: number }[];
};

/** Every child that an allocation leaves without a home, and why, by the plain rules. */
export function whyUnplaced(instance: Instance, placements: readonly Placement[], rule: SharingRule): WhyUnplaced[] {
  const placed = new Set(placements.flatMap(({ children }) => children));
  const free = instance.households.filter(({ vac }) => vac > 0);
  return instance.requests.flatMap((request) =>
    request.children.filter(({ id }) => !placed.has(id)).map((child) => whyOf(free, request, child, rule)),
  );
}

function whyOf(free: readonly Home[], request: HomeRequest, child: Child, rule: SharingRule): WhyUnplaced {
  const nearly = new Map<HardRule, number>();
  let mayTake = 0;
  let nearest = Infinity;
  for (const home of free) {
    const broken = brokenRules(home, request, [child], rule);
    const [only] = broken;
    if (only === undefined) {
      mayTake += 1;
      nearest = Math.min(nearest, metresBetween(home, request));
    } else if (broken.length === 1) nearly.set(only, (nearly.get(only) ?? 0) + 1);
  }
  return {
    request: request.id,
    child: child.id,
    council: request.la,
    why: mayTake === 0 ? "no-home" : "all-taken",
    mayTake,
    nearestKm: mayTake === 0 ? null : Math.round(nearest / 100) / 10,
    nearly: [...nearly].map(([name, homes]) => ({ rule: name, homes })).sort((a, b) => b.homes - a.homes),
  };
}

/** The reason in a sentence: what is missing, and the one rule that stands before the most homes. */
export function unplacedInWords({ why, mayTake, nearestKm, nearly }: WhyUnplaced): string {
  const homes = (count: number) => (count === 1 ? "1 home" : `${count} homes`);
  const [most] = nearly;
  const next = most ? ` ${homes(most.homes)} would be open but for one thing: each ${HARD_RULES[most.rule]}.` : "";
  if (why === "no-home") return `No home with a free place may take this child.${next}`;
  const may = mayTake === 1 ? "The 1 home" : `Each of the ${mayTake} homes`;
  return `${may} that may take this child is needed more by other children; the nearest is ${nearestKm} km away.${next}`;
}
