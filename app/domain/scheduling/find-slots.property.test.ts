import { describe, expect, test } from "vitest";
import { aDiary, aRequest } from "#tests/factories/diary-weeks.ts";
import { findSlotsPlainly } from "../../../bench/slots-plainly.ts";
import { dayOf, minutesOfDay } from "../shared/day.ts";
import type { Booking, Stop } from "./diary.ts";
import { findSlots } from "./find-slots.ts";
import { freeDiary, withBooking } from "./free-time.ts";
import { hoursOn } from "./patterns.ts";
import type { Slot } from "./slots.ts";
import { estimatedMinutes } from "./travel.ts";

const WEEK = { workers: 20, interpreters: 4, rooms: 2, days: 7 };
const WEEKS = 1000;
const VISITS = 60;
const MINUTE = 60_000;
/** Some ten seconds where nothing else runs; many times that on a machine that others use. */
const PATIENCE = { timeout: 180_000 };

const plain = ({ startsAt, workerId, secondId, interpreterId, roomId }: Slot) => ({
  startsAt: startsAt.getTime(),
  workerId,
  secondId,
  interpreterId,
  roomId,
});

function peopleOf({ workerId, secondId, interpreterId, roomId }: Slot): string[] {
  return [workerId, secondId, interpreterId, roomId].filter((id) => id !== null);
}

describe("the slot finder over a thousand generated weeks", () => {
  test("finds every slot that brute force finds, in the same order, and no other", PATIENCE, () => {
    let found = 0;
    let none = 0;
    for (let week = 0; week < WEEKS; week += 1) {
      const { diary, random } = aDiary(`week ${week}`, WEEK, 0.45);
      const request = aRequest(random, diary);
      const free = freeDiary(diary);
      const ours = findSlots(free, request, Number.POSITIVE_INFINITY);
      const theirs = findSlotsPlainly(diary, request);
      // Compared as text first: to compare a million slots one by one takes longer than to find them.
      if (JSON.stringify(ours.map(plain)) !== JSON.stringify(theirs)) {
        expect(ours.map(plain), `week ${week}`).toEqual(theirs);
      }
      const [first] = findSlots(freeDiary(diary), request, 1);
      expect(first ? plain(first) : null).toEqual(theirs[0] ?? null);
      found += ours.length;
      if (ours.length === 0) none += 1;
    }
    // The weeks are worth something only if many requests find much and some find nothing.
    expect(found).toBeGreaterThan(100_000);
    expect(none).toBeGreaterThan(20);
    expect(none).toBeLessThan(WEEKS / 3);
  });

  test(
    "books sixty visits a week so that nobody is in two places and every way takes as long as it needs",
    PATIENCE,
    () => {
      let booked = 0;
      for (let week = 0; week < WEEKS; week += 1) {
        const { diary, random } = aDiary(`booked week ${week}`, WEEK, 0);
        let free = freeDiary(diary);
        for (let visit = 0; visit < VISITS; visit += 1) {
          const request = { ...aRequest(random, diary), moving: null };
          const [slot] = findSlots(free, request, 1);
          if (!slot) continue;
          const room = slot.roomId ? free.free.get(slot.roomId)?.holder : null;
          const at: Stop | null = room ? room.base : request.at;
          const booking: Booking = { id: `visit ${visit}`, startsAt: slot.startsAt, minutes: request.minutes, at };
          for (const id of peopleOf(slot)) {
            const holder = free.free.get(id)?.holder;
            const [from, to] = [slot.startsAt.getTime(), slot.startsAt.getTime() + request.minutes * MINUTE];
            // Free: within the pattern, and no absence and no other booking at any minute of it.
            const clock = minutesOfDay(slot.startsAt);
            const hours = hoursOn(holder?.patterns ?? [], dayOf(slot.startsAt));
            if (!hours.some((each) => each.from <= clock && clock < each.to))
              throw new Error(`${id} does not work then`);
            const taken = [
              ...(holder?.absences ?? []).map((one) => ({ from: one.startsAt.getTime(), to: one.endsAt.getTime() })),
              ...(holder?.bookings ?? []).map((one) => ({
                from: one.startsAt.getTime(),
                to: one.startsAt.getTime() + one.minutes * MINUTE,
              })),
            ];
            if (taken.some((one) => one.from < to && from < one.to)) throw new Error(`${id} is taken, week ${week}`);
          }
          free = withBooking(free, peopleOf(slot), booking);
          booked += 1;
        }
        for (const { holder, travels } of free.free.values()) {
          const day = [...holder.bookings].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
          for (const [nth, next] of day.entries()) {
            const before = day[nth - 1];
            if (!before) continue;
            const gap = (next.startsAt.getTime() - before.startsAt.getTime()) / MINUTE - before.minutes;
            const way = travels ? estimatedMinutes(before.at, next.at) : 0;
            if (gap < way) throw new Error(`${holder.id}, week ${week}: ${gap} minutes for a way of ${way}`);
          }
        }
      }
      expect(booked).toBeGreaterThan(WEEKS * 30);
    },
  );
});
