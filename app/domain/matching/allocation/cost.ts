import { type Child, type Home, type HomeRequest, isAgencys } from "./instance.ts";
import type { Weights } from "./weights.ts";

/** Whole metres from a request's place to a home, in a straight line. */
export function metresBetween(home: { e: number; n: number }, request: { e: number; n: number }): number {
  const east = home.e - request.e;
  const north = home.n - request.n;
  return Math.floor(Math.sqrt(east * east + north * north));
}

/** The points of one child in a home, whatever the child: distance, area, agency, language and faith. */
export function pointsOfChild(home: Home, request: HomeRequest, weights: Weights): number {
  const metres = metresBetween(home, request);
  let points = Math.floor((metres * weights.perKm) / 1000);
  if (home.la !== request.la) points += weights.outOfArea;
  if (metres > weights.farMetres) points += weights.far;
  if (isAgencys(home)) points += weights.agency;
  if (request.lang && !home.langs.includes(request.lang)) points += weights.language;
  if (request.faith && home.faith !== request.faith) points += weights.faith;
  return points;
}

/** The points of some children of a request in one home, without those of a group that is split. */
export function pointsOfPlacement(
  home: Home,
  request: HomeRequest,
  children: readonly Child[],
  weights: Weights,
): number {
  const level = Math.max(...children.map((child) => child.level));
  return pointsOfChild(home, request, weights) * children.length + weights.unusedLevel * (home.level - level);
}

/** The points of a request's children being spread over so many homes. */
export function pointsOfSplit(request: HomeRequest, homes: number, weights: Weights): number {
  if (homes <= 1) return 0;
  return (request.together ? weights.split : weights.splitOptional) * (homes - 1);
}
