import { eq } from "drizzle-orm";
import type { PlacementRequest, RequestedChild } from "#app/domain/matching/placement-request.ts";
import { MATCHING_RULEBOOK } from "#app/domain/matching/rulebook.ts";
import { isOpen, type OutsideReader, type ReadingStep, type SeenPart } from "#app/domain/matching/seen-by-step.ts";
import { day } from "#app/domain/shared/day.ts";
import { detailsOf } from "#app/services/matching/raise-request.server.ts";
import type { Write } from "#db/engine/commit.server.ts";
import { type ChildRow, findRequest } from "#db/queries/matching.ts";
import { children, requests } from "#db/schema/index.ts";
import { EVERY_RECORD_FIELD, everyField } from "#tests/factories/every-field.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { aChild } from "#tests/factories/matching.ts";
import { now, put, STOKE } from "./matching-world.ts";
import { testStore } from "./setup.ts";

/** By what a record hangs together, which the walk looks for by its own words. */
type Names = "id" | "ref" | "councilId" | "siblingGroup" | "workerId" | "version";

type Told = Exclude<keyof typeof EVERY_RECORD_FIELD, "ref">;

/** What the record of a child holds and nobody outside reads: a new column is placed here, or this does not compile. */
const RECORD: Required<Omit<ChildRow, keyof RequestedChild | Names | Told>> = {
  sector: "ST1 1",
  lat: 53.4,
  lng: -2.4,
  startedOn: day("2025-02-03"),
  endedOn: null,
};

const ELSEWHERE = "a-sister-in-care-elsewhere";
/** The request of the walk is for a day to come, and the rules are those of England. */
const WHEN = { neededToday: false, recordTold: MATCHING_RULEBOOK.recordTold.value };
const NAMED: readonly SeenPart[] = ["record-ids", "reference"];

/** What of a child's record is closed to a reader at a step, saying something else. */
function recordOtherwise(reader: OutsideReader, step: ReadingStep): Partial<ChildRow> {
  const closed = Object.entries(EVERY_RECORD_FIELD).filter(
    ([name, { part }]) => name !== "ref" && !isOpen(part, reader, step, WHEN),
  );
  return { ...RECORD, ...Object.fromEntries(closed.map(([name, { otherwise }]) => [name, otherwise])) };
}

/** The request with every field that is closed to a reader at a step saying something else. */
function closedOtherwise(request: PlacementRequest, reader: OutsideReader, step: ReadingStep): PlacementRequest {
  return everyField()
    .filter(({ field: { part } }) => !NAMED.includes(part) && !isOpen(part, reader, step, WHEN))
    .reduce((so, { field }) => field.otherwise(field.of ? field.of(so) : so), request);
}

/**
 * What is read before and after everything was written otherwise that is closed to a reader at a step: of the request, of the
 * records of its children, and a sister in care elsewhere. Who reads the same both times reads none of it, in whatever
 * words. Afterwards all is as it was.
 */
export async function readWithClosedFieldsOtherwise(
  requestId: string,
  reader: OutsideReader,
  step: ReadingStep,
  read: () => Promise<string>,
): Promise<{ before: string; after: string }> {
  const record = await findRequest(testStore().read, [STOKE], requestId);
  const [row] = await testStore().read.select().from(requests).where(eq(requests.id, requestId));
  if (!record || !row) throw new Error(`No request ${requestId}`);
  const before = await read();
  // Languages and religion are kept by their codes, and read in words.
  const { languages, religion } = row.details;
  const other = closedOtherwise({ ...record.request, languages, religion }, reader, step);
  const sister = aChild(beginInvention("a sister", now), {
    councilId: STOKE,
    age: 12,
    home: null,
    solo: false,
    needs: [],
  });
  await put(
    (tx) =>
      tx
        .update(requests)
        .set({
          details: detailsOf(other),
          neededBy: other.neededBy,
          careType: other.careType,
          homeSector: other.home?.sector ?? null,
          lat: other.home?.place.lat ?? null,
          lng: other.home?.place.lng ?? null,
        })
        .where(eq(requests.id, requestId))
        .returning({ id: requests.id }),
    (tx) =>
      tx
        .insert(children)
        .values({ ...sister, id: ELSEWHERE, ref: "C-SISTER9", siblingGroup: record.request.siblingGroup })
        .returning({ id: children.id }),
    ...other.children.map(
      ({ id, ...facts }): Write =>
        (tx) =>
          tx
            .update(children)
            .set({ ...recordOtherwise(reader, step), ...facts, needs: [...facts.needs] })
            .where(eq(children.id, id))
            .returning({ id: children.id }),
    ),
  );
  const meanwhile = await findRequest(testStore().read, [STOKE], requestId);
  if (meanwhile?.request.siblingsElsewhere !== (record.request.siblingsElsewhere ?? 0) + 1)
    throw new Error("The sister elsewhere is not counted");
  const after = await read();
  await put(
    (tx) => tx.update(requests).set(row).where(eq(requests.id, requestId)).returning({ id: requests.id }),
    (tx) => tx.delete(children).where(eq(children.id, ELSEWHERE)).returning({ id: children.id }),
    ...record.children.map(
      (child): Write =>
        (tx) =>
          tx.update(children).set(child).where(eq(children.id, child.id)).returning({ id: children.id }),
    ),
  );
  return { before, after };
}
