import { lookup } from "node:dns/promises";
import { request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { BlockList, isIP } from "node:net";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";

/** Why a calendar could not be fetched. */
export type FetchFault =
  | "not-an-address"
  | "not-https"
  | "not-public"
  | "not-found"
  | "refused"
  | "too-large"
  | "too-slow"
  | "unreachable";

/** `anywhere` lets tests read a calendar from this machine without TLS; never set where strangers type addresses. */
export type FetchRules = { anywhere: boolean };

/** The largest calendar that is read, in bytes; how long it may take, in milliseconds; and how often it may lead elsewhere. */
const LARGEST = 2_000_000;
const LONGEST = 10_000;
const MOST_TURNS = 3;

const PRIVATE = new BlockList();
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  PRIVATE.addSubnet(net, prefix, "ipv4");
}
// Of the newer addresses only those given out to the public internet are let through, and of these not the ones that
// carry an older address inside.
const PUBLIC6 = new BlockList();
PUBLIC6.addSubnet("2000::", 3, "ipv6");
const NOT_PUBLIC6 = new BlockList();
for (const [net, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const) {
  NOT_PUBLIC6.addSubnet(net, prefix, "ipv6");
}

/** Whether an address of a machine is one of the public internet: not this machine, not a network behind a door. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !PRIVATE.check(address, "ipv4");
  return family === 6 && PUBLIC6.check(address, "ipv6") && !NOT_PUBLIC6.check(address, "ipv6");
}

/** A calendar's address as somebody typed it. Calendar programs write webcal for https. */
export function readCalendarAddress(typed: string, rules: FetchRules): Result<URL, FetchFault> {
  const text = typed.trim().replace(/^webcal:/i, "https:");
  if (!URL.canParse(text)) return refuse("not-an-address");
  const url = new URL(text);
  if (url.protocol !== "https:" && !(rules.anywhere && url.protocol === "http:")) return refuse("not-https");
  if (url.username || url.password || !url.hostname) return refuse("not-an-address");
  if (!rules.anywhere && url.port !== "" && url.port !== "443") return refuse("not-public");
  return accept(url);
}

type Place = { address: string; family: number };

/** Where a name leads. Every address it has must be public, or none is used. */
async function placeOf(url: URL, rules: FetchRules): Promise<Result<Place, FetchFault>> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const places = isIP(host)
    ? [{ address: host, family: isIP(host) }]
    : await lookup(host, { all: true, verbatim: true }).catch(() => []);
  const [first] = places;
  if (!first) return refuse("unreachable");
  if (!rules.anywhere && !places.every(({ address }) => isPublicAddress(address))) return refuse("not-public");
  return accept(first);
}

type Answer = { turn: string } | { text: string };

/** Asks one address at the place that was looked at, so that its name cannot lead elsewhere meanwhile. */
function askOnce(url: URL, place: Place, signal: AbortSignal): Promise<Result<Answer, FetchFault>> {
  return new Promise((resolve) => {
    const send = url.protocol === "https:" ? secureRequest : plainRequest;
    const failed = () => resolve(refuse(signal.aborted ? "too-slow" : "unreachable"));
    const asked = send(
      url,
      {
        signal,
        agent: false,
        headers: { accept: "text/calendar, */*;q=0.1", "user-agent": "Nearhome calendar reader" },
        lookup: (_host, options, done) => (options.all ? done(null, [place]) : done(null, place.address, place.family)),
      },
      (answer) => {
        const { statusCode = 0, headers } = answer;
        if (statusCode >= 300 && statusCode < 400 && headers.location) {
          answer.destroy();
          return resolve(accept({ turn: headers.location }));
        }
        if (statusCode !== 200) {
          answer.destroy();
          return resolve(refuse(statusCode === 404 || statusCode === 410 ? "not-found" : "refused"));
        }
        const pieces: Buffer[] = [];
        let size = 0;
        answer.on("data", (piece: Buffer) => {
          size += piece.length;
          if (size > LARGEST) {
            resolve(refuse("too-large"));
            answer.destroy();
          } else pieces.push(piece);
        });
        answer.on("end", () => resolve(accept({ text: Buffer.concat(pieces).toString("utf8") })));
        answer.on("error", failed);
      },
    );
    asked.on("error", failed);
    asked.end();
  });
}

/**
 * Reads a calendar from an address somebody typed. Only over https and only from the public internet: where the name leads
 * is looked up first, an address within a private network is refused, and so is each place it leads on to. Gives up on
 * what is too large or too slow.
 */
export async function fetchCalendar(address: string, rules: FetchRules): Promise<Result<string, FetchFault>> {
  const signal = AbortSignal.timeout(LONGEST);
  let at = address;
  for (let turn = 0; turn <= MOST_TURNS; turn += 1) {
    const url = readCalendarAddress(at, rules);
    if (!url.ok) return url;
    const place = await placeOf(url.value, rules);
    if (!place.ok) return place;
    const answer = await askOnce(url.value, place.value, signal);
    if (!answer.ok) return answer;
    if ("text" in answer.value) return accept(answer.value.text);
    if (!URL.canParse(answer.value.turn, url.value)) return refuse("unreachable");
    at = new URL(answer.value.turn, url.value).href;
  }
  return refuse("unreachable");
}
