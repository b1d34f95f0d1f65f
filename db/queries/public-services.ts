import { and, eq, gte } from "drizzle-orm";
import { type ApprovalRange, approvalRange, MONTHS_OF_APPROVALS } from "#app/domain/councils/approval-range.ts";
import type { ResponseRecord } from "#app/domain/councils/response-record.ts";
import { addMonths, type Day, dayOf, daysBetween } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import { applications, enquiries } from "../schema/index.ts";
import { keptAMinute } from "./kept.ts";
import { responseRecordOf } from "./response-record.ts";

/** What anybody may know about how a council works: how it answers, and how long approval usually takes. */
export type PublicService = { record: ResponseRecord; approval: ApprovalRange };

async function approvalTimes(db: Reader, councilId: string, today: Day): Promise<number[]> {
  const rows = await db
    .select({ asked: enquiries.receivedAt, approvedOn: applications.stageSince })
    .from(applications)
    .innerJoin(enquiries, eq(enquiries.id, applications.enquiryId))
    .where(
      and(
        eq(applications.councilId, councilId),
        eq(applications.stage, "approved"),
        gte(applications.stageSince, addMonths(today, -MONTHS_OF_APPROVALS)),
      ),
    );
  return rows.map((row) => daysBetween(dayOf(row.asked), row.approvedOn)).filter((days) => days >= 0);
}

/** How one council answers and how long approval takes there. Kept for a minute. */
export function findPublicService(db: Reader, councilId: string, now: Date): Promise<PublicService> {
  return keptAMinute(db, `service ${councilId}`, now, async () => {
    const [record, times] = await Promise.all([
      responseRecordOf(db, councilId, now),
      approvalTimes(db, councilId, dayOf(now)),
    ]);
    return { record, approval: approvalRange(times) };
  });
}
