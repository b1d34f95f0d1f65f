import { invited } from "#app/domain/applications/application.ts";
import { addDays, day, dayOf, instantAt } from "#app/domain/shared/day.ts";
import { openDiary } from "#app/services/scheduling/open-diary.server.ts";
import { insertMany } from "#db/engine/bulk.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import {
  accounts,
  assessmentPlans,
  councils,
  diaryDays,
  planSessions,
  visits,
  workers,
  workingPatterns,
} from "#db/schema/index.ts";
import { addApplication } from "#db/writes/applications.ts";
import { anAccount } from "#tests/factories/access.ts";
import { aCouncil } from "#tests/factories/councils.ts";
import { aPattern, aWorker } from "#tests/factories/diary.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import type { FoundDiary } from "./diary-faults.ts";

export const COUNCIL = "E06000021";
/** A Monday morning. */
export const NOW = instantAt(day("2027-01-11"), 9 * 60);
const FROM = day("2027-01-18");
const TO = addDays(FROM, 25);
const WORKERS = 10;
/** Where households live: ways between them take from five minutes to an hour. */
const SECTORS = ["ST4 2", "ST1 1", "ST6 5", "ST13 5", "ST3 4", "ST7 1", "ST10 1", "ST5 1"];

/** After so many households the same place, length and second worker come again: they see the same times. */
export const KINDS = 120;

/** A household of the benchmark: whose session it is, and who books it. */
export type BenchHousehold = { applicationId: string; accountId: string; sessionId: string };

export function householdOf(nth: number): BenchHousehold {
  return { applicationId: `application-${nth}`, accountId: `account-${nth}`, sessionId: `session-${nth}` };
}

/**
 * One council with ten workers, and as many households as asked with a session each to be booked within the same four
 * weeks, every fifth with a second worker: more than the workers have time for.
 */
export async function makeBookingsWorld(store: Store, count: number): Promise<void> {
  const given = beginInvention("bookings", NOW);
  const authority = authorityById(COUNCIL);
  if (!authority) throw new Error("No such council");
  await insertMany(store, councils, [aCouncil(given, authority)]);
  const staff = Array.from({ length: WORKERS }, (_, nth) =>
    anAccount(given, {
      role: "assessor",
      id: `worker-${nth}`,
      councilId: COUNCIL,
      email: `worker-${nth}@bench.example`,
    }),
  );
  const households = Array.from({ length: count }, (_, nth) => ({ nth, ...householdOf(nth) }));
  const applicants = households.map(({ accountId }) =>
    anAccount(given, { role: "applicant", id: accountId, email: `${accountId}@mail.example` }),
  );
  await insertMany(store, accounts, [...staff, ...applicants]);
  await insertMany(
    store,
    workers,
    staff.map(({ id }) => aWorker(id, COUNCIL)),
  );
  await insertMany(
    store,
    workingPatterns,
    staff.map(({ id }) => aPattern(id, COUNCIL)),
  );
  const made = await commit(
    store,
    households.map(({ nth, applicationId, accountId }) => {
      const application = { id: applicationId, councilId: COUNCIL, enquiryId: null, applicants: `Household ${nth}` };
      const sector = SECTORS[nth % SECTORS.length] ?? null;
      return addApplication(invited({ type: "ApplicationInvited", on: dayOf(NOW), application }), {
        ref: given.reference("A"),
        accountId,
        locality: "Stoke-on-Trent",
        sector,
        openedOn: dayOf(NOW),
        rulebook: "bench",
      });
    }),
  );
  if (!made.ok) throw new Error(`The households were not made: ${made.refusal}`);
  const planned = households.map((one) => ({ ...one, planId: `plan-${one.nth}` }));
  await insertMany(
    store,
    assessmentPlans,
    planned.map(({ planId, applicationId }) => ({
      id: planId,
      applicationId,
      councilId: COUNCIL,
      template: "usual",
      startsOn: FROM,
      panelOn: addDays(TO, 60),
      version: 1,
    })),
  );
  await insertMany(
    store,
    planSessions,
    planned.map(({ nth, planId, applicationId, sessionId }) => ({
      id: sessionId,
      planId,
      applicationId,
      councilId: COUNCIL,
      number: 1,
      kind: "assessment",
      people: ["applicant-1"],
      evidence: [],
      minutes: nth % 3 === 0 ? 60 : 90,
      secondWorker: nth % 5 === 0,
      windowFrom: FROM,
      windowTo: TO,
      state: "offered" as const,
      visitId: null,
      version: 1,
    })),
  );
}

/** Reads the whole diary after all bookings, to be looked at for faults. */
export async function readDiaryFound(store: Store): Promise<FoundDiary> {
  const { holders } = await openDiary({ store }, COUNCIL, "all", FROM, TO);
  const [rows, sessions, days] = await Promise.all([
    store.read.select().from(visits),
    store.read.select().from(planSessions),
    store.read.select().from(diaryDays),
  ]);
  return { holders, visits: rows, sessions, raised: days.reduce((sum, { version }) => sum + version, 0) };
}
