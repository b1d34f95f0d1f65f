import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { visits, visitWishes } from "#db/schema/index.ts";
import { STOKE, type Staff, type Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

type Row = typeof visits.$inferInsert;

/** A visit of an application, or of an enquiry where `given` says so, as a row: booked for a time, by the assessor. */
export async function addVisitRow(
  way: Way,
  staff: Staff,
  given: Partial<Row> & Pick<Row, "startsAt">,
): Promise<string> {
  const id = randomUUID();
  await testStore().transact(function* (tx) {
    yield tx
      .insert(visits)
      .values({
        id,
        councilId: STOKE,
        applicationId: way.id,
        kind: "assessment",
        minutes: 120,
        place: "At home",
        workerId: staff.assessor.id,
        workerName: staff.assessor.name,
        state: "booked",
        version: 1,
        ...given,
      })
      .returning({ id: visits.id });
  });
  return id;
}

/** Changes a visit's row, as a move or a calling off would. */
export async function changeVisitRow(id: string, changed: Partial<Row>): Promise<void> {
  await testStore().transact(function* (tx) {
    yield tx.update(visits).set(changed).where(eq(visits.id, id)).returning({ id: visits.id });
  });
}

/** What a household wishes about reminders. */
export async function wishReminders(way: Way, reminders: boolean): Promise<void> {
  const wishes = { id: randomUUID(), applicationId: way.id, councilId: STOKE, language: null, schoolRun: false };
  await testStore().transact(function* (tx) {
    yield tx
      .insert(visitWishes)
      .values({ ...wishes, times: "any", reminders, version: 1 })
      .returning({ id: visitWishes.id });
  });
}
