import { whoInWords } from "#app/domain/matching/parent-and-child.ts";
import { startSearch } from "#app/domain/matching/search.ts";
import { briefArea, briefNeedsOf, UNABLE_REASONS, type UnableReason } from "#app/domain/matching/unable-to-place.ts";
import { type Day, dayOf, formatDayShort } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listRequests } from "#db/queries/matching.ts";
import { matchContext, NOBODY_SHARES } from "#db/queries/matching-context.ts";
import { listUnable } from "#db/queries/placing.ts";
import { matchingRulesOf } from "./matching-rules.server.ts";

/** The searches of some councils that found nobody, with what each would have needed. */
export async function readUnable(db: Reader, councilIds: readonly string[], today: Day) {
  const [rows, open] = await Promise.all([
    listUnable(db, councilIds),
    listRequests(db, councilIds, ["searching", "asked"], 5000),
  ]);
  const records = new Map(open.map((record) => [record.request.id, record]));
  const rules = new Map(
    await Promise.all(councilIds.map(async (id) => [id, await matchingRulesOf(db, id, today)] as const)),
  );
  return rows.flatMap((row) => {
    const record = records.get(row.requestId);
    if (!record || !row.unableSince) return [];
    const { request } = record;
    const search = startSearch(
      request,
      matchContext(NOBODY_SHARES, request.councilId, today, rules.get(request.councilId)),
    );
    return [
      {
        id: request.id,
        councilId: request.councilId,
        ref: request.ref,
        who: whoInWords(request, search.movesOn),
        reason: UNABLE_REASONS[row.unableReason as UnableReason] ?? "Another reason",
        note: row.unableNote,
        since: formatDayShort(dayOf(row.unableSince), today),
        searched: row.searchedAgainAt ? formatDayShort(dayOf(row.searchedAgainAt), today) : "not yet",
        possible: row.possible ?? 0,
        area: briefArea(request),
        needs: briefNeedsOf(search),
      },
    ];
  });
}

export type UnableLine = Awaited<ReturnType<typeof readUnable>>[number];
