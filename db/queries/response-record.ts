import { and, eq, gte, ne } from "drizzle-orm";
import type { ResponsePromise } from "#app/domain/councils/council.ts";
import {
  type FirstContactWait,
  firstContactWait,
  promiseKept,
  type ResponseRecord,
} from "#app/domain/councils/response-record.ts";
import { CLOSURE_REASONS, type ClosureReason } from "#app/domain/enquiries/closure.ts";
import { answerDue } from "#app/domain/enquiries/enquiry.ts";
import { addDays, dayOf, instantAt } from "#app/domain/shared/day.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import type { Reader } from "../engine/store.server.ts";
import { councils, enquiries } from "../schema/index.ts";
import { keptWhileUnchanged } from "./kept.ts";

const DAY_MILLIS = 86_400_000;

type Waited = { receivedAt: Date; wait: FirstContactWait };
type Row = Awaited<ReturnType<typeof listReceived>>[number];

function listReceived(db: Reader, councilId: string, since: Date) {
  return db
    .select({
      receivedAt: enquiries.receivedAt,
      firstContactAt: enquiries.firstAnsweredAt,
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
      ),
    );
}

function keptWaiting(reason: ClosureReason | null): boolean {
  return reason === null || (reason !== "already-with-us" && CLOSURE_REASONS[reason].from !== "enquirer");
}

/** Whether what their wait comes to may still change by itself: nobody has reached them, or the call they picked is to come. */
const stillWaits = (row: Row) => row.firstContactAt === null && (row.stage !== "closed" || row.callAt !== null);

/** How long one person waited, or nothing where it says nothing of the council. */
function waitOf(row: Row, promise: ResponsePromise, now: Date): FirstContactWait | null {
  const endedUnreached = row.stage === "closed" && row.firstContactAt === null;
  // Whoever thought better of it, or wrote twice, was not kept waiting. Anyone else who was never reached was.
  if (endedUnreached && !keptWaiting(row.closedReason as ClosureReason | null)) return null;
  // Whoever picked a call after the promised time chose to wait for it: counted neither way, unless it was missed.
  const until = row.firstContactAt ?? now;
  const { receivedAt, callAt, answerDueAt } = row;
  const chose =
    callAt !== null && until <= answerDueAt && callAt > answerDue(receivedAt, "recruitment", promise, bankHolidays());
  return chose ? null : firstContactWait(row, promise, bankHolidays(), endedUnreached ? row.stageSince : now);
}

/**
 * How a council has kept its promise of a first contact over the last `days`: the median wait and the share in time, or
 * that there are too few to say. Recruitment's promise; a child somebody knows is never counted in public. Waits that
 * are over are kept until a record of the council changes; those that go on are counted up to `now`.
 */
export async function responseRecordOf(db: Reader, councilId: string, now: Date, days = 90): Promise<ResponseRecord> {
  const [council] = await db.select({ promise: councils.promise }).from(councils).where(eq(councils.id, councilId));
  if (!council) return promiseKept([], 0);
  const { promise } = council;
  const today = dayOf(now);
  const asked = `${today} ${days} ${JSON.stringify(promise)}`;
  const { over, waiting } = await keptWhileUnchanged(db, `waits ${councilId}`, asked, [councilId], async () => {
    // From before the first moment of this day's periods, so that what is kept serves the whole of it.
    const rows = await listReceived(db, councilId, instantAt(addDays(today, -days - 1), 0));
    const ended = rows.filter((row) => !stillWaits(row));
    return {
      waiting: rows.filter(stillWaits),
      over: ended.flatMap((row): Waited[] => {
        const wait = waitOf(row, promise, now);
        return wait ? [{ receivedAt: row.receivedAt, wait }] : [];
      }),
    };
  });
  const since = new Date(now.getTime() - days * DAY_MILLIS);
  const inPeriod = ({ receivedAt }: { receivedAt: Date }) => receivedAt >= since;
  const waits = [
    ...over.filter(inPeriod).map(({ wait }) => wait),
    ...waiting.filter(inPeriod).flatMap((row) => waitOf(row, promise, now) ?? []),
  ];
  return promiseKept(waits, promise.firstContactWorkingHours);
}
