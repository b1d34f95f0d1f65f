import type { WhatChanges } from "#app/domain/returns/what-changes.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import {
  listOpenChildKeys,
  listReturnEpisodes,
  listReturns,
  pageReturnChildren,
  type ReturnEpisodeRow,
} from "#db/queries/returns.ts";
import type { ReturnEpisodeInsert } from "#db/writes/returns.ts";
import type { ReadReturn } from "./read-returns.server.ts";
import { rowsToKeep } from "./return-rows.server.ts";

const PAGE = 400;

/** All of an episode but where it is kept and how it is known, as one short number to tell whether it changed. */
function markOf(episode: ReturnEpisodeRow | ReturnEpisodeInsert): number {
  const { endsOn, began, legalStatus, need, placement, provider, ended, moveReason, urn, inside, miles } = episode;
  const text = [endsOn, began, legalStatus, need, placement, provider, ended, moveReason, urn, inside, miles].join("|");
  let mark = 2_166_136_261;
  for (let at = 0; at < text.length; at += 1) mark = Math.imul(mark ^ text.charCodeAt(at), 16_777_619);
  return mark;
}

const nameOf = ({ childKey, startsOn }: { childKey: string; startsOn: Day }) => `${childKey} ${startsOn}`;

async function besideSameYear(db: Reader, returnId: string, rows: ReturnType<typeof rowsToKeep>): Promise<WhatChanges> {
  const children = new Set<string>();
  const episodes = new Map<string, number>();
  let after = "";
  for (;;) {
    const page = await pageReturnChildren(db, returnId, after, PAGE);
    const keys = page.map(({ childKey }) => childKey);
    const last = keys.at(-1);
    if (last === undefined) break;
    for (const key of keys) children.add(key);
    for (const episode of await listReturnEpisodes(db, returnId, keys)) episodes.set(nameOf(episode), markOf(episode));
    after = last;
  }
  const own = { same: 0, added: 0, gone: 0 };
  for (const batch of rows.children()) {
    for (const { childKey } of batch) own[children.delete(childKey) ? "same" : "added"] += 1;
  }
  const theirs = { same: 0, added: 0, changed: 0, gone: 0 };
  for (const batch of rows.episodes()) {
    for (const episode of batch) {
      const name = nameOf(episode);
      const before = episodes.get(name);
      theirs[before === undefined ? "added" : before === markOf(episode) ? "same" : "changed"] += 1;
      episodes.delete(name);
    }
  }
  return {
    beside: "same-year",
    children: { ...own, gone: children.size },
    episodes: { ...theirs, gone: episodes.size },
  };
}

async function besideYearBefore(
  db: Reader,
  returnId: string,
  rows: ReturnType<typeof rowsToKeep>,
): Promise<WhatChanges> {
  const open = new Set(await listOpenChildKeys(db, returnId));
  const before = open.size;
  let fresh = 0;
  for (const batch of rows.children()) {
    for (const { childKey } of batch) if (!open.delete(childKey)) fresh += 1;
  }
  return { beside: "year-before", open: before, missing: open.size, new: fresh };
}

/** What a return that was read without an error would change, before anybody says that it is to count. */
export async function whatChanges(
  db: Reader,
  councilId: string,
  read: ReadReturn,
  keyOf: (child: string) => string,
): Promise<WhatChanges> {
  const rows = rowsToKeep(read, { returnId: "", councilId }, keyOf);
  const counting = (await listReturns(db, [councilId])).filter(({ state }) => state === "current");
  const inYear = (year: number) => counting.find(({ yearEnd }) => yearEnd === `${year}-03-31`);
  const same = inYear(read.year.year);
  if (same) return besideSameYear(db, same.id, rows);
  const before = inYear(read.year.year - 1);
  return before ? besideYearBefore(db, before.id, rows) : { beside: "nothing" };
}
