import { pathToFileURL } from "node:url";
import type { Diary } from "#app/domain/scheduling/diary.ts";
import { findSlots } from "#app/domain/scheduling/find-slots.ts";
import { freeDiary } from "#app/domain/scheduling/free-time.ts";
import { day } from "#app/domain/shared/day.ts";
import { aDiary, aRequest } from "#tests/factories/diary-weeks.ts";
import { findSlotsPlainly } from "./slots-plainly.ts";

const SIZE = { workers: 60, interpreters: 8, rooms: 4, days: 56 };
const REQUESTS = 24;
const ROUNDS = 3;
/** How many times a page shows: the earliest, and as many with the worker the family knows. */
const SHOWN = 12;
/** How many times faster than brute force the slots of a page are found, at least. */
const LEAST_FASTER = 50;

type Line = { name: string; ours: number; plain: number };

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function millisOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/**
 * Searches of 60 workers over 8 weeks against brute force, by turns in one run, the same answers. Each search of ours
 * begins with a diary just read, so making it ready is in the figure. The last line asks for every slot of the 8 weeks.
 */
function benchSlots(): Line[] {
  const { diary: made, random } = aDiary("bench", SIZE, 2.2, day("2027-01-11"));
  // In the order in which the database gives them.
  const holders = made.holders.map((holder) => ({
    ...holder,
    bookings: [...holder.bookings].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()),
  }));
  const diary: Diary = { ...made, holders };
  const requests = Array.from({ length: REQUESTS }, () => aRequest(random, diary));
  const plain: number[] = [];
  const shown: number[] = [];
  const every: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const request of requests) {
      let slow = 0;
      let ours = 0;
      const slowMillis = millisOf(() => {
        slow = findSlotsPlainly(diary, request).length;
      });
      const shownMillis = millisOf(() => findSlots(freeDiary(diary), request, SHOWN));
      const everyMillis = millisOf(() => {
        ours = findSlots(freeDiary(diary), request, Number.POSITIVE_INFINITY).length;
      });
      if (slow !== ours) throw new Error(`Brute force finds ${slow} slots and the finder ${ours}`);
      if (round === 0) continue;
      plain.push(slowMillis);
      shown.push(shownMillis);
      every.push(everyMillis);
    }
  }
  const slow = median(plain);
  return [
    { name: `the first ${SHOWN} slots`, ours: median(shown), plain: slow },
    { name: "every slot of the 8 weeks", ours: median(every), plain: slow },
  ];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const lines = benchSlots();
  console.log(`${SIZE.workers} workers, ${SIZE.days / 7} weeks, ${REQUESTS} requests, median`);
  for (const { name, ours, plain } of lines) {
    const ratio = (plain / ours).toFixed(0);
    console.log(`${name}: ${ours.toFixed(2)} against ${plain.toFixed(2)} ms, ${ratio} times faster`);
  }
  // What a page asks for is the first line; different answers have thrown by now.
  const [page] = lines;
  if (!page || page.plain / page.ours < LEAST_FASTER) {
    console.error(`The first slots of a page are less than ${LEAST_FASTER} times faster`);
    process.exitCode = 1;
  }
}
