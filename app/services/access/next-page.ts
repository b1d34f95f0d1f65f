import { type Audience, audiencesOf, can, type Role } from "#app/domain/access/permissions.ts";

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

/** The wish as the end of an address, to be carried from page to page: "?next=…", or nothing. */
export function nextQuery(next: string | null): string {
  return next === null ? "" : `?${new URLSearchParams({ next })}`;
}

const ROOMS: Record<Audience, string> = { officer: "/officer", commissioner: "/commissioner", carer: "/carer" };

function isWithin(room: string, page: string): boolean {
  return page === room || page.startsWith(`${room}/`) || page.startsWith(`${room}?`);
}

/** The part of the site a page belongs to, or null for a public one. */
export function audienceOfPage(page: string): Audience | null {
  const found = Object.entries(ROOMS).find(([, room]) => isWithin(room, page));
  return found ? (found[0] as Audience) : null;
}

/** The first page of whoever works for a council: what is theirs to do today, the papers they read, or the requests they raised. */
export function officersFirst(roles: readonly Role[]): string {
  if (can(roles, "today:read")) return ROOMS.officer;
  return can(roles, "panel:read-own") ? "/officer/panels/reading" : "/officer/requests";
}

/** Where somebody goes once they are in: the page they wanted if their roles open it, else their own first page. */
export function pageAfterSignIn(wish: unknown, roles: readonly Role[]): string {
  const audiences = audiencesOf(roles);
  const next = readNext(wish);
  const wanted = next === null ? null : audienceOfPage(next);
  const theirs = wanted === null || audiences.includes(wanted);
  if (next !== null && next !== ROOMS.officer && theirs) return next;
  if (audiences.includes("officer")) return officersFirst(roles);
  return audiences.includes("commissioner") ? ROOMS.commissioner : ROOMS.carer;
}
