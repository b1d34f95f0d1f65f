/** Who did something: a person by account, the clock, or an outside machine. The name is kept as it was then. */
export type Actor = { kind: "staff" | "carer" | "invited" | "system"; id: string; name?: string };

export type CaseKind =
  | "enquiry"
  | "application"
  | "carer-household"
  | "request"
  | "offer"
  | "placement"
  | "account"
  | "settings"
  /** The diary of a worker, an interpreter or a room, and the closures of a council. */
  | "diary"
  /** That councils share what they have to spare, and what one owes another for a use of it. */
  | "agreement"
  | "recharge"
  /** A panel, its central list or one of its meetings. */
  | "panel"
  /** A date of training or of an information session, or the series it is of. */
  | "session"
  /** How many homes are to be approved by a day, as it was agreed. */
  | "target"
  /** A statutory return a council gave us. */
  | "return"
  /** Something done for many records at once; the record of it lists them. */
  | "many";

/** What JSON can hold; anything else would not survive being stored and hashed again. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** One thing that happened, before it has its place in the council's chain. `at` is an ISO instant in UTC. */
export type HistoryEntry = {
  councilId: string;
  caseKind: CaseKind;
  caseId: string;
  type: string;
  actor: Actor;
  reason: string | null;
  at: string;
  rulebookVersion: string;
  data: Json;
};

/** One thing that happened, in its place: `seq` counts from 1 per council, and `hash` covers everything before it. */
export type HistoryEvent = HistoryEntry & { seq: number; previousHash: string; hash: string };

export type Sha256 = (text: string) => string;

/** What the first event of a council's chain has before it. */
export const CHAIN_START = "0".repeat(64);

/**
 * One spelling of a value: keys in the order of their UTF-16 units, absent members left out, no spaces. Equal values give equal text on
 * either database, so a hash taken on writing can be taken again on reading.
 */
export function canonicalJson(value: Json | undefined): string {
  if (value === undefined || value === null) return "null";
  if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError("A number that JSON cannot hold");
  if (typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(",")}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** The hash of an event after `previousHash`: it changes when any part of the event, its place or its past changes. */
export function chainHash(previousHash: string, event: HistoryEntry & { seq: number }, sha256: Sha256): string {
  const { councilId, seq, caseKind, caseId, type, actor, reason, at, rulebookVersion, data } = event;
  const { kind, id, name } = actor;
  const whole = {
    councilId,
    seq,
    caseKind,
    caseId,
    type,
    actor: { kind, id, name },
    reason,
    at,
    rulebookVersion,
    data,
  };
  return sha256(`${previousHash}\n${canonicalJson(whole)}`);
}

/** Gives entries their places after the last event of their council (null at the beginning). */
export function appendToChain(
  last: { seq: number; hash: string } | null,
  entries: readonly HistoryEntry[],
  sha256: Sha256,
): HistoryEvent[] {
  let { seq, hash } = last ?? { seq: 0, hash: CHAIN_START };
  return entries.map((entry) => {
    seq += 1;
    const previousHash = hash;
    hash = chainHash(previousHash, { ...entry, seq }, sha256);
    return { ...entry, seq, previousHash, hash };
  });
}

/** Where a chain is first broken. `altered`: the event is not as it was written; `missing`: at least one before it is gone; `out-of-order`: it stands, or was put, where it does not belong. */
export type ChainFault = { seq: number; index: number; why: "altered" | "missing" | "out-of-order" };

/**
 * The first broken link of one council's events in stored order, or null when all is as it was written. `head`, the last
 * known place and hash kept apart from the events, also finds events cut off the end. `after` is the last event already
 * verified, so that a long chain can be read in stretches.
 */
export function verifyChain(
  events: readonly HistoryEvent[],
  sha256: Sha256,
  head?: { seq: number; hash: string } | null,
  after: { seq: number; hash: string } = { seq: 0, hash: CHAIN_START },
): ChainFault | null {
  let expected = { seq: after.seq + 1, hash: after.hash };
  for (const [index, event] of events.entries()) {
    const fault = (why: ChainFault["why"]): ChainFault => ({ seq: event.seq, index, why });
    if (event.seq > expected.seq) {
      const later = events.slice(index + 1).some((other) => other.seq === expected.seq);
      return fault(later ? "out-of-order" : "missing");
    }
    if (event.seq < expected.seq) return fault("out-of-order");
    if (chainHash(event.previousHash, event, sha256) !== event.hash) return fault("altered");
    if (event.previousHash !== expected.hash) return fault("altered");
    expected = { seq: event.seq + 1, hash: event.hash };
  }
  if (!head) return null;
  if (head.seq >= expected.seq) return { seq: expected.seq, index: events.length, why: "missing" };
  const index = head.seq - after.seq - 1;
  return events[index]?.hash === head.hash ? null : { seq: head.seq, index, why: "altered" };
}
