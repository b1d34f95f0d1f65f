import { audiencesOf, type Role } from "#app/domain/access/permissions.ts";

const LONGEST = 200;
const BASE = "http://here.invalid";
/** Pages that would send the person round in a circle. */
const CIRCLES = /^\/sign-(in|out)(\/|\.|$)/;

/**
 * The page of this site to go to after signing in, or null when the wish is not one: another site, a scheme, a
 * backslash (which browsers read as a slash), or a path that climbs into another host ("/..//elsewhere").
 */
export function readNext(wish: unknown): string | null {
  if (typeof wish !== "string" || wish.length > LONGEST) return null;
  // Printable characters only: browsers drop tabs and line ends from an address before they read it.
  if (!/^\/(?!\/)[!-~]*$/.test(wish) || wish.includes("\\")) return null;
  if (!URL.canParse(wish, BASE)) return null;
  const { origin, pathname, search } = new URL(wish, BASE);
  if (origin !== BASE || pathname.startsWith("//") || CIRCLES.test(pathname)) return null;
  return pathname + search;
}

/** The first page of the part of the site a person enters. */
export function homeOf(roles: readonly Role[]): string {
  const audiences = audiencesOf(roles);
  if (audiences.includes("officer")) return "/officer";
  return audiences.includes("commissioner") ? "/commissioner" : "/carer";
}
