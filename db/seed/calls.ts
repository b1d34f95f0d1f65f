import type { BankHolidays } from "#app/domain/calendar/working-days.ts";
import { mayBeRung } from "#app/domain/enquiries/answers.ts";
import { freeCalls, freeSeat, USUAL_CALL_DIARY } from "#app/domain/enquiries/call-slots.ts";
import { pickCall } from "#app/domain/enquiries/calls.ts";
import { callEntry } from "#app/services/enquiries/book-call.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import type { bookedCalls, enquiries } from "#db/schema/index.ts";
import type { CouncilRow } from "#tests/factories/councils.ts";
import type { Invention } from "#tests/factories/invention.ts";
import type { Happened } from "./history.ts";

type Setting = {
  given: Invention;
  council: CouncilRow;
  holidays: BankHolidays;
  store: Store;
  happened: Happened;
};

type Seats = (typeof bookedCalls.$inferInsert)[];

/** How many of those who may be rung pick a call themselves. */
const PICKS = 0.5;
const MINUTE = 60_000;

/** Some of the people nobody has reached yet picked a call in the days to come, each the hour that was free. */
export function makeCalls(setting: Setting, waiting: readonly (typeof enquiries.$inferInsert)[]): Seats {
  const { given, council, holidays, store, happened } = setting;
  const { random, now } = given;
  const diary = council.promise.calls ?? USUAL_CALL_DIARY;
  const seats: Seats = [];
  const taken = new Map<number, number[]>();
  for (const row of waiting) {
    const isNew = row.stage === "new" && row.team === "recruitment" && mayBeRung(row.answers);
    if (!isNew || !random.chance(PICKS)) continue;
    const free = freeCalls({ officeHours: council.promise.officeHours, diary }, taken, holidays, now);
    if (free.length === 0) continue;
    const call = random.pick(free.slice(0, 30));
    const seat = freeSeat(taken.get(call.startsAt.getTime()) ?? [], diary.seats);
    const at = new Date(Math.min(now.getTime(), row.receivedAt.getTime() + 2 * MINUTE));
    const holder = { ...row, ownerId: null, firstAnsweredAt: row.firstAnsweredAt ?? null, callAt: null };
    const picked = pickCall(holder, call, council.promise, holidays, at);
    if (!picked.ok || seat === null) continue;
    taken.set(call.startsAt.getTime(), [...(taken.get(call.startsAt.getTime()) ?? []), seat]);
    seats.push({ id: random.id(), councilId: council.id, startsAt: call.startsAt, seat, enquiryId: row.id });
    Object.assign(row, { callAt: call.startsAt, answerDueAt: picked.value.answerDueAt });
    const work = { store, now: at, newId: random.id, actor: { kind: "invited", id: "public-site" } as const };
    happened.entries.push(callEntry(work, council.id, picked.value.event));
  }
  return seats;
}
