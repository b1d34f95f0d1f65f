import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, instantAt } from "#app/domain/shared/day.ts";
import { changeVisitOf } from "#app/services/visits/book-visit.server.ts";
import { keepVisitNote } from "#app/services/visits/keep-visit-note.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listVisitNotes, numbersOfNotes } from "#db/queries/visit-notes.ts";
import { findVisitOfCouncils } from "#db/queries/visits.ts";
import { makeStaff, STAFFORDSHIRE, STOKE, type Staff, sent, type Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";
import { addVisitRow } from "./visits-world.ts";

let staff: Staff;
let way: Way;
beforeAll(async () => {
  staff = await makeStaff();
  way = await (await sent(staff)).accept();
});

const db = () => testStore().read;
const visitOf = (given: { days?: number } = {}) =>
  addVisitRow(way, staff, { startsAt: instantAt(addDays(way.today, given.days ?? 0), 10) });
const note = (words: string, basedOn = 0, id: string = randomUUID()) => ({
  id,
  words,
  basedOn,
  writtenAt: new Date("2026-11-23T08:00:00Z"),
});
const keep = (
  visitId: string,
  given: ReturnType<typeof note> & { instead?: boolean },
  role: keyof Staff = "assessor",
) => keepVisitNote(way.as(role), { councilIds: [STOKE], visitId }, given);
const wordsOf = async (visitId: string) =>
  (await listVisitNotes(db(), [STOKE], visitId)).map(({ number, words }) => [number, words]);
const standsOnVisit = async (visitId: string) => (await findVisitOfCouncils(db(), [STOKE], visitId))?.notes;

describe("notes of a visit", () => {
  test("sent twice, at the same moment too, are one row, and the visit carries what stands", async () => {
    const visit = await visitOf();
    const first = note("A warm home.");
    const answers = await Promise.all([keep(visit, first), keep(visit, first), keep(visit, first)]);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect((await keep(visit, first)).ok).toBe(true);
    expect(await wordsOf(visit)).toEqual([[1, "A warm home."]]);
    await keep(visit, note("A warm home. Two cats.", 1));
    expect(await wordsOf(visit)).toEqual([
      [2, "A warm home. Two cats."],
      [1, "A warm home."],
    ]);
    expect(await standsOnVisit(visit)).toBe("A warm home. Two cats.");
    expect((await numbersOfNotes(db(), [STOKE], [visit])).get(visit)).toBe(2);
  });

  test("from two devices at once: one stands, the other is told and chooses, and neither text is lost", async () => {
    const visit = await visitOf();
    const both = await Promise.all([
      keep(visit, note("From the phone.")),
      keep(visit, note("From the desk."), "manager"),
    ]);
    const [told] = both.flatMap((each) => (each.ok ? [] : [each.refusal]));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(told?.code).toBe("differs");
    const [[, stands] = []] = await wordsOf(visit);
    const other = stands === "From the phone." ? "From the desk." : "From the phone.";
    expect((await keep(visit, { ...note(other, 1), instead: true })).ok).toBe(true);
    expect(await wordsOf(visit)).toEqual([
      [3, stands],
      [2, other],
      [1, stands],
    ]);
    expect(await standsOnVisit(visit)).toBe(stands);
  });

  test("are not another council’s, and stand in the history once a day, without a word of them", async () => {
    const visit = await visitOf();
    const elsewhere = { councilIds: [STAFFORDSHIRE], visitId: visit };
    expect(await keepVisitNote(way.as("assessor"), elsewhere, note("x"))).toMatchObject({
      refusal: { code: "not-found" },
    });
    expect(await listVisitNotes(db(), [STAFFORDSHIRE], visit)).toEqual([]);
    const before = await listEventsOfCase(db(), STOKE, "application", way.id);
    await keep(visit, note("A very private thing."));
    await keep(visit, note("A very private thing, and more.", 1));
    const after = await listEventsOfCase(db(), STOKE, "application", way.id);
    expect(after.length - before.length).toBe(1);
    expect(after.some(({ type }) => type === "VisitNotesWritten")).toBe(true);
    expect(JSON.stringify(after)).not.toContain("private thing");
  });

  test("are what the visit is written up with; others that arrived meanwhile stop it and are not overwritten", async () => {
    const visit = await visitOf({ days: -1 });
    await keep(visit, note("Typed at the visit."));
    const asked = { councilIds: [STOKE], applicationId: way.id, visitId: visit, version: 1 };
    const held = { to: "held", outcome: "as-planned", notes: "Typed at the visit. Tidied.", said: "" } as const;
    expect(await changeVisitOf(way.as("assessor"), asked, { ...held, basedOn: 0 })).toMatchObject({
      refusal: { code: "notes-differ" },
    });
    expect(await standsOnVisit(visit)).toBe("Typed at the visit.");
    expect((await changeVisitOf(way.as("assessor"), asked, { ...held, basedOn: 1 })).ok).toBe(true);
    expect(await wordsOf(visit)).toEqual([
      [2, "Typed at the visit. Tidied."],
      [1, "Typed at the visit."],
    ]);
    expect(await standsOnVisit(visit)).toBe("Typed at the visit. Tidied.");
    // A phone that had no signal until now still has what was written before.
    expect(await keep(visit, note("Typed at the visit. One more thing.", 1))).toMatchObject({
      refusal: { code: "differs", latest: { number: 2 } },
    });
  });
});
