import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { StepRequest } from "#app/domain/applications/application.ts";
import { isApplicationEvent, isStep } from "#app/domain/applications/application.ts";
import { OWN_REASONS } from "#app/domain/applications/example-run.ts";
import { lettersOf } from "#app/domain/applications/letters.ts";
import { instantAt } from "#app/domain/shared/day.ts";
import { draftLetter } from "#app/services/applications/draft-letter.server.ts";
import { putPapersTogether } from "#app/services/panels/make-pack.server.ts";
import { readHearing } from "#app/services/panels/read-hearing.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { panelAttendance, panelItems, panelMembers, panelPacks, reportSections } from "#db/schema/index.ts";
import { atDecision, makeStaff, STAFFORDSHIRE, STOKE, type Staff, type Way } from "./applications-world.ts";
import { filesInMemory, onMeeting } from "./packs-world.ts";
import { testStore } from "./setup.ts";

const terms = {
  places: 2,
  ageMin: 0,
  ageMax: 11,
  sex: "any",
  siblingMax: 2,
  careTypes: ["short-term"],
  namedChild: null,
} as const;
const approve = { step: "approve", consideredAll: true, terms, reasons: OWN_REASONS } as unknown as StepRequest;
const minded = { step: "mind-not-to-approve", consideredAll: true, reasons: OWN_REASONS } as const;

let staff: Staff;
beforeAll(async () => {
  staff = await makeStaff();
});

async function draft(way: Way, request: StepRequest, councilIds: string[] = [STOKE]) {
  const { version } = await way.record();
  return draftLetter(way.as("decision-maker"), { scope: { councilIds }, id: way.id, version }, request, {
    roles: ["decision-maker"],
  });
}
const wordsOf = (drafted: Awaited<ReturnType<typeof draft>>) =>
  drafted.ok && drafted.value
    ? drafted.value.parts.map(({ heading, words }) => `${heading ?? ""} ${words}`).join("\n")
    : "";

describe("the letter of a decision", () => {
  test("is read before it goes, with the terms and the reasons, and nothing is kept by it", async () => {
    const way = await atDecision(staff);
    const before = await way.record();
    const words = wordsOf(await draft(way, approve));
    expect(words).toContain("What you are approved for");
    expect(words).toContain(OWN_REASONS);
    expect(await way.record()).toEqual(before);
  });

  test("that proposes a refusal has the reasons, the recommendation, both ways, the twenty-eight days and where to ask", async () => {
    const way = await atDecision(staff);
    const words = wordsOf(await draft(way, minded));
    for (const part of [
      OWN_REASONS,
      "The panel recommended that you are suitable",
      "Warm and realistic.",
      "28 days",
      "Answer us",
      "Independent Review Mechanism",
      "not both",
    ])
      expect(words).toContain(part);
  });

  test("is refused as the step would be, and is nobody’s of another council", async () => {
    const way = await atDecision(staff);
    const copied = await draft(way, { ...minded, reasons: "Warm and realistic." });
    expect(copied.ok).toBe(false);
    expect(await draft(way, minded, [STAFFORDSHIRE])).toMatchObject({ refusal: "not-found" });
  });

  test("is the letter that is sent", async () => {
    const way = await atDecision(staff);
    const drafted = await draft(way, minded);
    await way.take("decision-maker", minded);
    const history = await listEventsOfCase(testStore().read, STOKE, "application", way.id);
    const steps = history
      .map(({ data }) => data as unknown as { type: string })
      .filter(isApplicationEvent)
      .filter(isStep);
    const [sent] = lettersOf(steps.reverse(), bankHolidays());
    expect(drafted).toEqual({ ok: true, value: sent });
    expect(sent?.title).toBe("We are thinking of saying no");
  });
});

describe("who decides", () => {
  test("gives reasons of their own: the panel’s word for word is refused and said", async () => {
    const way = await atDecision(staff);
    const long =
      "Warm and realistic, with family and friends near by who help, and a good understanding of what children who have lost much may need from them over the years.";
    const { application } = await way.record();
    expect(application.recommendation?.reasons).toBe("Warm and realistic.");
    expect(
      (await way.refusal("decision-maker", { ...minded, reasons: "I agree." })).asked?.["own-reasons"]?.[0],
    ).toMatch(/at least 25 words/);
    await way.take("decision-maker", { ...minded, reasons: long });
  });

  test("gives no reasons that stand in the report, word for word", async () => {
    const way = await atDecision(staff);
    const section = { id: `${way.id} suitability`, applicationId: way.id, councilId: STOKE, key: "suitability" };
    const saved = { savedById: staff.assessor.id, savedByName: "The assessor", savedAt: new Date(), sentAt: null };
    await testStore().transact(function* (tx) {
      yield tx
        .insert(reportSections)
        .values({ ...section, ...saved, words: `In short. ${OWN_REASONS}`, inConfidence: "", version: 9 })
        .returning({ id: reportSections.id });
    });
    expect((await way.refusal("decision-maker", minded)).asked?.["own-reasons"]?.[0]).toMatch(/report word for word/);
  });

  test("reads the papers that the panel had, not a version made after they were sent", async () => {
    const way = await atDecision(staff);
    const { itemId } = await onMeeting(way, way.today, 1);
    const pack = { itemId, councilId: STOKE, copy: "panel", contents: [], pages: 3, bytes: 9, sha256: "0" } as const;
    const open = {
      madeById: staff.panel.id,
      closesAt: instantAt(way.today, 1000),
      releasedAt: null,
      releasedById: null,
    };
    await testStore().transact(function* (tx) {
      yield tx
        .insert(panelPacks)
        .values(
          [1, 2].map((number) => ({
            ...pack,
            ...open,
            contents: [],
            id: `${itemId} ${number}`,
            number,
            madeAt: instantAt(way.today, number * 100),
          })),
        )
        .returning({ id: panelPacks.id });
    });
    const had = async () =>
      (await readHearing(testStore().read, { councilId: STOKE, applicationId: way.id }))?.pack?.number;
    expect(await had()).toBe(2);
    await testStore().transact(function* (tx) {
      yield tx
        .update(panelItems)
        .set({ papersSentAt: instantAt(way.today, 150) })
        .where(eq(panelItems.id, itemId))
        .returning({ id: panelItems.id });
    });
    expect(await had()).toBe(1);
  });

  test("is nobody who sat on the panel, and is told so", async () => {
    const way = await atDecision(staff);
    const { members, meetingId } = await onMeeting(way, way.today, 1);
    const [member] = members;
    await testStore().transact(function* (tx) {
      yield tx
        .update(panelMembers)
        .set({ accountId: staff["decision-maker"].id })
        .where(eq(panelMembers.id, member?.memberId ?? ""))
        .returning({ id: panelMembers.id });
      yield tx
        .update(panelAttendance)
        .set({ present: true })
        .where(eq(panelAttendance.meetingId, meetingId))
        .returning({ id: panelAttendance.id });
      yield tx
        .update(panelItems)
        .set({ state: "heard" })
        .where(eq(panelItems.meetingId, meetingId))
        .returning({ id: panelItems.id });
    });
    expect((await way.refusal("decision-maker", approve)).missing).toEqual([
      "A decision maker who was not on the panel",
    ]);
    expect(
      await putPapersTogether(way.as("panel"), filesInMemory(), {
        councilIds: [STOKE],
        applicationId: way.id,
        paperIds: [],
      }),
    ).toMatchObject({ refusal: { code: "not-listed" } });
  });
});
