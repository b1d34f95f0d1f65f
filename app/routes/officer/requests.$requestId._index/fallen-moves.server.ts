import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { NOTICE_TO, type NoticeTo } from "#app/domain/matching/placement-notices.ts";
import { NOT_HAPPENED_REASONS, type NotHappenedReason } from "#app/domain/matching/undo-placement.ts";
import { dayOf, formatDay, formatDayShort } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { findAccount } from "#db/queries/access.ts";
import type { OfferRecord, RequestRecord } from "#db/queries/matching.ts";
import { findHouseholdForMatching } from "#db/queries/matching-households.ts";
import { listFallen } from "#db/queries/placing.ts";
import { decisionInWords } from "../request-parts/decision-record.ts";
import { titleOf } from "../request-parts/home-lines.ts";

/** The moves of a request that did not happen, as its page says them, the latest first. */
export async function readFallenMoves(
  { db, officer, today }: OfficerAsked,
  { request }: RequestRecord,
  offers: readonly OfferRecord[],
  shut: ReadonlySet<string>,
) {
  const rows = await listFallen(db, officer.councilIds, request.id);
  return Promise.all(
    rows.map(async (row) => {
      const by = row.recordedById ? await findAccount(db, row.recordedById) : undefined;
      const home = offers.find(({ household }) => household.id === row.householdId)?.household;
      const decision = row.decision as RequestRecord["decision"];
      const secondId =
        decision?.secondOption && "householdId" in decision.secondOption && decision.secondOption.householdId;
      const second = secondId ? (await findHouseholdForMatching(db, secondId, today))?.household : undefined;
      return {
        id: row.id,
        home: home ? titleOf(home, shut) : "the home that was chosen",
        day: formatDay(row.startsOn),
        why: NOT_HAPPENED_REASONS[row.reason as NotHappenedReason] ?? row.reason,
        note: row.note,
        by: by ? `${by.givenName} ${by.familyName}` : "somebody who has left",
        at: `${formatDayShort(dayOf(row.recordedAt), today)} at ${formatTime(row.recordedAt)}`,
        told: row.told.map((whom) => NOTICE_TO[whom as NoticeTo]?.words ?? whom),
        decision: decision ? decisionInWords(decision, request, second ? titleOf(second, shut) : null) : [],
      };
    }),
  );
}

export type FallenMove = Awaited<ReturnType<typeof readFallenMoves>>[number];
