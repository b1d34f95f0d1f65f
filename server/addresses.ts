import { isIPv6 } from "node:net";

/*
 * What a request's address is, as the router will read it: it looks past case, percent signs, "/x/.." and a "/" at the
 * end, so whatever is decided by an address beforehand has to look past them as well.
 */

const HOST = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])?(?::\d{1,5})?$/;

function isHost(named: string | undefined): boolean {
  return named === undefined || (HOST.test(named) && URL.canParse(`http://${named || "none"}`));
}

/**
 * The path of a request, plain: small letters, decoded, nothing to climb, without the ending of a request for data alone.
 * Null where the address cannot be one of ours: a broken percent sign, the character zero (which no database keeps),
 * another scheme, or a host that is none.
 */
export function readPath(request: {
  originalUrl: string;
  host: string | undefined;
  forwardedHost: string | undefined;
}): string | null {
  const { originalUrl, host, forwardedHost } = request;
  if (!originalUrl.startsWith("/") || /%00/.test(originalUrl) || !isHost(host) || !isHost(forwardedHost)) return null;
  try {
    const { pathname } = new URL(`http://none${originalUrl}`);
    return decodeURIComponent(pathname)
      .toLowerCase()
      .replace(/\.data$/, "")
      .replace(/(?<=.)\/$/, "");
  } catch {
    return null;
  }
}

/** Whether a plain path is a page or lies below it. */
export function isBelow(path: string, page: string): boolean {
  return path === page || path.startsWith(`${page}/`);
}

type BuiltRoutes = Readonly<Record<string, { parentId?: string; path?: string } | undefined>>;

/** Addresses that no page answers and that are counted by themselves. */
const OWN = ["/metrics", "/_root"];

/**
 * Tells the pattern of a page from a plain path, for logs and metrics: "/officer/requests/:requestId". What no page has
 * is "other", so that nothing somebody typed is ever logged or counted by itself.
 */
export function patternsOf(routes: BuiltRoutes): (path: string | null) => string {
  const whole = (id: string | undefined): string => {
    const route = id === undefined ? undefined : routes[id];
    return route ? `${whole(route.parentId)}${route.path ? `/${route.path}` : ""}` : "";
  };
  const patterns = [...new Set([...Object.keys(routes).map((id) => whole(id) || "/"), ...OWN])]
    .map((pattern) => ({ pattern, parts: pattern.split("/"), open: pattern.split(":").length }))
    .sort((a, b) => a.open - b.open);
  return (path) => {
    const asked = path?.split("/") ?? [];
    const found = patterns.find(
      ({ parts }) =>
        parts.length === asked.length && parts.every((part, at) => part.startsWith(":") || part === asked[at]),
    );
    return found?.pattern ?? "other";
  };
}

/**
 * Who asks, for limits: an IPv4 address, or the half of an IPv6 address that a provider gives to one customer, who has
 * more of the other half than could ever be counted.
 */
export function callerOf(ip: string | undefined): string {
  if (ip === undefined) return "unknown";
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(ip)) return ip;
  const [head = "", tail] = ip.replace(/%.*$/, "").split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const between = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(between).fill("0"), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
