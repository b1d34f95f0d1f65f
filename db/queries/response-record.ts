import { and, eq, gte, lt, ne } from "drizzle-orm";
import type { ResponsePromise } from "#app/domain/councils/council.ts";
import { type FirstContactWait, promiseKept, type ResponseRecord } from "#app/domain/councils/response-record.ts";
import type { ClosureReason } from "#app/domain/enquiries/closure.ts";
import type { EnquiryTeam } from "#app/domain/enquiries/enquiry.ts";
import {
  type AskedForAnswer,
  type AwaitedAnswer,
  stillWaits,
  waitForAnswer,
} from "#app/domain/enquiries/first-answer.ts";
import type { EnquiryStage } from "#app/domain/enquiries/stages.ts";
import { addDays, type Day, dayOf, instantAt } from "#app/domain/shared/day.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import type { Reader } from "../engine/store.server.ts";
import { councils, enquiries } from "../schema/index.ts";
import { keptWhileUnchanged } from "./kept.ts";

const DAY_MILLIS = 86_400_000;

type Waited = { receivedAt: Date; wait: FirstContactWait };

/** Enquiries of a council's recruitment team since an instant, and before another where one is given. */
async function listReceived(db: Reader, councilId: string, since: Date, until?: Date): Promise<AskedForAnswer[]> {
  const rows = await db
    .select({
      team: enquiries.team,
      receivedAt: enquiries.receivedAt,
      firstAnsweredAt: enquiries.firstAnsweredAt,
      stage: enquiries.stage,
      stageSince: enquiries.stageSince,
      closedReason: enquiries.closedReason,
      callAt: enquiries.callAt,
      answerDueAt: enquiries.answerDueAt,
    })
    .from(enquiries)
    .where(
      and(
        eq(enquiries.councilId, councilId),
        eq(enquiries.team, "recruitment"),
        // One that was folded into another is counted by that one.
        ne(enquiries.stage, "merged"),
        gte(enquiries.receivedAt, since),
        until && lt(enquiries.receivedAt, until),
      ),
    );
  return rows.map(({ stage, closedReason, team, ...row }) => ({
    ...row,
    team: team as EnquiryTeam,
    stage: stage as EnquiryStage,
    closedReason: closedReason as ClosureReason | null,
  }));
}

async function promiseOf(db: Reader, councilId: string): Promise<ResponsePromise | undefined> {
  const [council] = await db.select({ promise: councils.promise }).from(councils).where(eq(councils.id, councilId));
  return council?.promise;
}

/**
 * How long each person waited for a first answer who enquired of a council between two days, both included, beside what the
 * council promises. Who waits still has waited until the beginning of today, so that a day has one answer.
 */
export async function listAwaitedAnswers(
  db: Reader,
  councilId: string,
  { from, to }: { from: Day; to: Day },
  today: Day,
): Promise<(AwaitedAnswer & { councilId: string })[]> {
  const promise = await promiseOf(db, councilId);
  if (!promise) return [];
  const rows = await listReceived(db, councilId, instantAt(from, 0), instantAt(addDays(to, 1), 0));
  const promisedMinutes = promise.firstContactWorkingHours * 60;
  return rows.flatMap((row) => {
    const wait = waitForAnswer(row, promise, bankHolidays(), instantAt(today, 0));
    return wait ? [{ ...wait, promisedMinutes, councilId }] : [];
  });
}

/**
 * How a council has kept its promise of a first contact over the last `days`: the median wait and the share in time, or
 * that there are too few to say. Recruitment's promise; a child somebody knows is never counted in public. Waits that
 * are over are kept until a record of the council changes; those that go on are counted up to `now`.
 */
export async function responseRecordOf(db: Reader, councilId: string, now: Date, days = 90): Promise<ResponseRecord> {
  const promise = await promiseOf(db, councilId);
  if (!promise) return promiseKept([], 0);
  const today = dayOf(now);
  const asked = `${today} ${days} ${JSON.stringify(promise)}`;
  const { over, waiting } = await keptWhileUnchanged(db, `waits ${councilId}`, asked, [councilId], async () => {
    // From before the first moment of this day's periods, so that what is kept serves the whole of it.
    const rows = await listReceived(db, councilId, instantAt(addDays(today, -days - 1), 0));
    const ended = rows.filter((row) => !stillWaits(row));
    return {
      waiting: rows.filter(stillWaits),
      over: ended.flatMap((row): Waited[] => {
        const wait = waitForAnswer(row, promise, bankHolidays(), now);
        return wait ? [{ receivedAt: row.receivedAt, wait }] : [];
      }),
    };
  });
  const since = new Date(now.getTime() - days * DAY_MILLIS);
  const inPeriod = ({ receivedAt }: { receivedAt: Date }) => receivedAt >= since;
  const waits = [
    ...over.filter(inPeriod).map(({ wait }) => wait),
    ...waiting.filter(inPeriod).flatMap((row) => waitForAnswer(row, promise, bankHolidays(), now) ?? []),
  ];
  return promiseKept(waits, promise.firstContactWorkingHours);
}
