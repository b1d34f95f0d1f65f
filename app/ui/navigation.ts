/** A link of a menu; `count` is what waits behind it, `countLabel` what is counted, `holds` where else its pages lie. */
export type NavLink = { href: string; label: string; count?: number; countLabel?: string; holds?: string };

/** Links of a menu under a common heading, or without one. */
export type NavGroup = { label?: string; links: readonly NavLink[] };

/**
 * The link of a menu under which a page lies: the one whose address is the longest beginning of the page's path.
 * "/officer/enquiries/12" lies under "/officer/enquiries" and not under "/officer".
 */
export function currentLink(links: readonly NavLink[], path: string): NavLink | undefined {
  const below = (place: string) => path === place || path.startsWith(place === "/" ? "/" : `${place}/`);
  const elsewhere = links.find(({ holds }) => holds !== undefined && below(holds));
  if (elsewhere) return elsewhere;
  const holding = links.filter(({ href }) => below(href));
  // The front page holds every path, so it is current only on itself.
  const candidates = holding.filter(({ href }) => href !== "/" || path === "/");
  return candidates.sort((a, b) => b.href.length - a.href.length)[0];
}

/** The aria-current of each link of a menu: "page" on the page itself, "true" on a page below it. Asked once for a menu. */
export function currentIn(
  links: readonly NavLink[],
  path: string | undefined,
): (link: NavLink) => "page" | "true" | undefined {
  const current = path === undefined ? undefined : currentLink(links, path);
  return (link) => (link !== current ? undefined : path === link.href ? "page" : "true");
}
