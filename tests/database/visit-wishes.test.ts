import { beforeAll, describe, expect, test } from "vitest";
import { addDays } from "#app/domain/shared/day.ts";
import { loader as wishesPage } from "#app/routes/carer/visits_.wishes.tsx";
import { openSearch } from "#app/services/scheduling/find-times.server.ts";
import { saveWishes } from "#app/services/scheduling/save-wishes.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { findApplication } from "#db/queries/applications.ts";
import { findWishes, type SessionRow } from "#db/queries/diary.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { makeStaff, STAFFORDSHIRE, START, STOKE, sent, type Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";
import { askPage, cookieOf } from "./staff-page.ts";

let way: Way;
const WISHES = { language: "urdu", schoolRun: true, times: "daytime" as const, reminders: false };
const asked = (version: number, councilId = STOKE) => ({ councilId, applicationId: way.id, version });
const saved = async () =>
  (await listEventsOfCase(testStore().read, STOKE, "application", way.id)).filter(
    ({ type }) => type === "VisitWishesSaved",
  ).length;

beforeAll(async () => {
  way = await (await sent(await makeStaff())).accept();
}, 60_000);

describe("what a household asks of visits", () => {
  test("says to two who apply that whether they are reminded holds for both", async () => {
    const account = await findAccount(testStore().read, way.accountId);
    if (!account) throw new Error("No account");
    const { now } = way.asApplicant();
    const cookie = await cookieOf({ ...way.asApplicant(), now }, account);
    const page = await askPage(wishesPage, { cookie, now, params: {}, address: "/carer/visits/wishes" });
    expect(page.data).toMatchObject({ both: true });
  });

  test("is kept with its history, once for the same press twice, and every search keeps to it", async () => {
    expect(await saveWishes(way.asApplicant(), asked(0), WISHES)).toMatchObject({ ok: true });
    expect(await saveWishes(way.asApplicant(), asked(0), WISHES)).toMatchObject({ ok: true });
    expect(await saved()).toBe(1);
    const record = await findApplication(testStore().read, { councilIds: [STOKE] }, way.id);
    if (!record) throw new Error("No application");
    const session: SessionRow = {
      id: "session",
      planId: "plan",
      applicationId: way.id,
      councilId: STOKE,
      number: 1,
      kind: "beginning",
      people: [],
      evidence: [],
      minutes: 120,
      secondWorker: false,
      windowFrom: START,
      windowTo: addDays(START, 10),
      state: "offered",
      visitId: null,
      version: 1,
    };
    const { request } = await openSearch(way.asApplicant(), record, { session }, null);
    expect(request).toMatchObject({ language: "urdu", wishes: { schoolRun: true, times: "daytime" } });
  });

  test("is not written over by somebody who read it before it was changed", async () => {
    const late = await saveWishes(way.asApplicant(), asked(0), { ...WISHES, times: "evenings" });
    expect(late).toEqual({ ok: false, refusal: "changed-meanwhile" });
    expect(await saveWishes(way.asApplicant(), asked(1), { ...WISHES, language: null })).toMatchObject({ ok: true });
    expect(await findWishes(testStore().read, STOKE, way.id)).toMatchObject({ language: null, version: 2 });
  });

  test("cannot be said for another council's household", async () => {
    const other = await saveWishes(way.asApplicant(), asked(2, STAFFORDSHIRE), WISHES);
    expect(other).toEqual({ ok: false, refusal: "not-found" });
    expect(await saved()).toBe(2);
  });
});
