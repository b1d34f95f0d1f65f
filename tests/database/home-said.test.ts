import { beforeAll, describe, expect, test } from "vitest";
import { action as carerHome, loader as carerHomePage } from "#app/routes/carer/availability_.home.tsx";
import { loader as carerPage } from "#app/routes/officer/carers.$householdId.tsx";
import { action as officerHome, loader as officerHomePage } from "#app/routes/officer/carers.$householdId_.home.tsx";
import { listEventsOfCase } from "#db/queries/history.ts";
import { findHouseholdForMatching, searchableHouseholds } from "#db/queries/matching-households.ts";
import { again, somebody } from "./access-people.ts";
import { BIRMINGHAM, makeCouncils, makeHome, now, STOKE, today, workAs } from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, cookieOf, staffCookie } from "./staff-page.ts";

let officerId = "";
beforeAll(async () => {
  officerId = (await makeCouncils())[STOKE] ?? "";
});

const work = () => workAs({ id: officerId });
const SAID = { "language-1": "english", "language-2": "urdu", religion: "muslim", smoker: "no", pets: "none" };
const rowOf = async (id: string) => (await findHouseholdForMatching(testStore().read, id, today))?.row;
const historyOf = (id: string) => listEventsOfCase(testStore().read, STOKE, "carer-household", id);

describe("what a home is like", () => {
  test("carers say it on their own page: the next search uses it, and history names the parts and nothing of what they say", async () => {
    const carer = await again(await somebody({ roles: ["carer"], councilId: null }));
    const home = await makeHome({ accountId: carer.id, languages: null, religion: null, pets: null, access: null });
    const cookie = await cookieOf(work(), carer);
    const ask = (page: unknown, form?: Record<string, string>) => askPage(page, { cookie, now, params: {}, form });
    expect((await ask(carerHomePage)).status).toBe(200);
    expect(await ask(carerHome, SAID)).toMatchObject({ status: 302, to: "/carer/availability/home?done" });
    expect(await rowOf(home)).toMatchObject({
      languages: ["english", "urdu"],
      religion: "muslim",
      pets: [],
      access: null,
    });
    const index = await searchableHouseholds(testStore().read, STOKE, today);
    expect(index.households.find(({ id }) => id === home)).toMatchObject({ languages: ["English", "Urdu"], pets: [] });
    const before = await historyOf(home);
    const event = before.find(({ type }) => type === "HomeSaid");
    expect(event?.data).toMatchObject({ parts: expect.arrayContaining(["languages", "religion", "pets"]) });
    expect(JSON.stringify(event)).not.toMatch(/urdu|muslim/i);
    // Said again as it stands it is nothing new.
    expect((await ask(carerHome, SAID)).status).toBe(302);
    expect(await historyOf(home)).toHaveLength(before.length);
    // What they would rather not say any more is open again.
    expect((await ask(carerHome, { ...SAID, smoker: "" })).status).toBe(302);
    expect(await rowOf(home)).toMatchObject({ smoker: null, religion: "muslim" });
  });

  test("an officer says it for carers of their own council, and another council's answers as one that is not there", async () => {
    const home = await makeHome({ languages: ["Sylheti dialect", "English"], smoker: null });
    const theirs = await makeHome({ approvedBy: BIRMINGHAM, councilId: BIRMINGHAM });
    const cookie = await staffCookie(work(), "placements", STOKE);
    const ask = (page: unknown, householdId: string, form?: Record<string, string>) =>
      askPage(page, { cookie, now, params: { householdId }, form });
    expect((await ask(officerHomePage, theirs)).status).toBe(404);
    // Also where the form could not be read.
    for (const form of [SAID, { smoker: "sometimes" }]) expect((await ask(officerHome, theirs, form)).status).toBe(404);
    expect((await ask(officerHome, home, { ...SAID, "language-1": "klingon" })).status).toBe(422);
    expect((await ask(officerHome, home, { ...SAID, smoker: "sometimes" })).status).toBe(422);
    expect(await ask(officerHome, home, SAID)).toMatchObject({ status: 302, to: `/officer/carers/${home}?done` });
    // A language of no list, as an application wrote it, stays.
    expect((await rowOf(home))?.languages).toEqual(["english", "urdu", "Sylheti dialect"]);
    const { gave } = await ask(carerPage, home);
    expect(gave).toContain("English, Urdu, Sylheti dialect");
    expect(gave).toContain("Said what their home is like");
  });
});
