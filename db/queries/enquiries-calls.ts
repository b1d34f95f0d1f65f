import { and, asc, eq, gte, inArray } from "drizzle-orm";
import type { SeatsTaken } from "#app/domain/enquiries/call-slots.ts";
import type { CallHolder } from "#app/domain/enquiries/calls.ts";
import type { Reader } from "../engine/store.server.ts";
import { bookedCalls, enquiries } from "../schema/index.ts";

/** The seats of a council's calls that somebody has, from an instant on. */
export async function findSeatsTaken(db: Reader, councilId: string, since: Date): Promise<SeatsTaken> {
  const rows = await db
    .select({ startsAt: bookedCalls.startsAt, seat: bookedCalls.seat })
    .from(bookedCalls)
    .where(and(eq(bookedCalls.councilId, councilId), gte(bookedCalls.startsAt, since)));
  const taken = new Map<number, number[]>();
  for (const { startsAt, seat } of rows) {
    const start = startsAt.getTime();
    taken.set(start, [...(taken.get(start) ?? []), seat]);
  }
  return taken;
}

/** A seat of a council's calls that an enquiry has. */
export type SeatHeld = { councilId: string; startsAt: Date; seat: number };

/** The seats that some enquiries have, whichever council's. For services that decide about those enquiries. */
export function listSeatsOf(db: Reader, enquiryIds: readonly string[]): Promise<SeatHeld[]> {
  return db
    .select({ councilId: bookedCalls.councilId, startsAt: bookedCalls.startsAt, seat: bookedCalls.seat })
    .from(bookedCalls)
    .where(inArray(bookedCalls.enquiryId, [...enquiryIds]))
    .orderBy(asc(bookedCalls.startsAt), asc(bookedCalls.seat));
}

/** A call somebody picked, with whose it is. */
export type BookedCall = { enquiryId: string; startsAt: Date };

/** A council's picked calls from an instant on, in order of time. */
export function listBookedCalls(db: Reader, councilId: string, since: Date): Promise<BookedCall[]> {
  return db
    .select({ enquiryId: bookedCalls.enquiryId, startsAt: bookedCalls.startsAt })
    .from(bookedCalls)
    .where(and(eq(bookedCalls.councilId, councilId), gte(bookedCalls.startsAt, since)))
    .orderBy(asc(bookedCalls.startsAt), asc(bookedCalls.seat));
}

/** Everything the person's own receipt shows, and what picking a call needs. `version` guards the change. */
export type OpenReceipt = CallHolder & {
  ref: string;
  councilId: string;
  version: number;
  /** What they wrote of themselves that the receipt and its emails need, and nothing more. */
  givenName: string;
  email: string | null;
  answers: (typeof enquiries.$inferSelect)["answers"];
};

/** The enquiry of a receipt. The caller has proved by a sealed token that it is theirs. */
export async function findOpenReceipt(db: Reader, id: string): Promise<OpenReceipt | undefined> {
  const [found] = await db
    .select({
      id: enquiries.id,
      ref: enquiries.ref,
      councilId: enquiries.councilId,
      team: enquiries.team,
      stage: enquiries.stage,
      receivedAt: enquiries.receivedAt,
      answerDueAt: enquiries.answerDueAt,
      firstAnsweredAt: enquiries.firstAnsweredAt,
      callAt: enquiries.callAt,
      version: enquiries.version,
      givenName: enquiries.givenName,
      email: enquiries.email,
      answers: enquiries.answers,
    })
    .from(enquiries)
    .where(eq(enquiries.id, id));
  return found;
}
