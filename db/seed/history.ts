import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { type Actor, appendToChain, type CaseKind, type HistoryEntry, type Json } from "#app/domain/history/event.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import type { chainHeads, events } from "#db/schema/index.ts";
import { eventRow, sha256 } from "#db/writes/history.ts";

/** What happened in one council, in any order until it is linked. */
export type Happened = { councilId: string; entries: HistoryEntry[] };

const versions = new Map<Day, string>();

function rulebookVersion(at: Date): string {
  const on = dayOf(at);
  const known = versions.get(on);
  if (known !== undefined) return known;
  const { version } = rulebookOn(on);
  versions.set(on, version);
  return version;
}

/** What can be stored: instants as text, so that a hash taken now can be taken again from the row. */
function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

/** Notes that something happened to a case. */
export function note(
  happened: Happened,
  about: { caseKind: CaseKind; caseId: string; at: Date; actor: Actor; reason?: string | null },
  event: { type: string; data: unknown },
): void {
  happened.entries.push({
    councilId: happened.councilId,
    caseKind: about.caseKind,
    caseId: about.caseId,
    type: event.type,
    actor: about.actor,
    reason: about.reason ?? null,
    at: about.at.toISOString(),
    rulebookVersion: rulebookVersion(about.at),
    data: asJson(event.data),
  });
}

/** Links what happened in the order in which it did, as the rows of the council's chain and its head. */
export function linked({ councilId, entries }: Happened): {
  events: (typeof events.$inferInsert)[];
  head: typeof chainHeads.$inferInsert | null;
} {
  const inOrder = entries
    .map((entry, nth) => ({ entry, nth }))
    .sort((a, b) => (a.entry.at < b.entry.at ? -1 : a.entry.at > b.entry.at ? 1 : a.nth - b.nth));
  const chain = appendToChain(
    null,
    inOrder.map(({ entry }) => entry),
    sha256,
  );
  const last = chain.at(-1);
  return { events: chain.map(eventRow), head: last ? { chain: councilId, seq: last.seq, hash: last.hash } : null };
}
