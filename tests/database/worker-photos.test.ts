import { beforeAll, expect, test } from "vitest";
import { action as photoForm, loader as photoPage } from "#app/routes/officer/diary.holders.$holderId_.photo.tsx";
import { loader as picture } from "#app/routes/officer/diary.holders.$holderId_.photo_.picture.ts";
import { removeWorkerPhotoOf, saveWorkerPhotoOf } from "#app/services/scheduling/keep-photo.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { findWorkerPhoto, listPhotographed } from "#db/queries/worker-photos.ts";
import { aFace } from "#tests/factories/faces.ts";
import { informed, makeStaff, STAFFORDSHIRE, STOKE, type Staff, type Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

let staff: Staff;
let way: Way;
beforeAll(async () => {
  staff = await makeStaff();
  way = await informed(staff);
});

const png = (nth: number) => ({ name: "me.png", type: "image/png" as const, bytes: aFace(nth) });

test("a worker has one photograph, kept by who arranges the diary and written down, and gone when it is taken away", async () => {
  const asked = { councilIds: [STOKE], workerId: staff.assessor.id };
  const work = way.as("manager");
  expect(await saveWorkerPhotoOf(work, { ...asked, councilIds: [STAFFORDSHIRE] }, png(0))).toMatchObject({
    refusal: "not-found",
  });
  expect((await saveWorkerPhotoOf(work, asked, png(0))).ok).toBe(true);
  expect((await saveWorkerPhotoOf(work, asked, png(1))).ok).toBe(true);
  const kept = await findWorkerPhoto(testStore().read, [STOKE], staff.assessor.id);
  expect(kept?.image).toBe(aFace(1).toString("base64"));
  expect(await findWorkerPhoto(testStore().read, [STAFFORDSHIRE], staff.assessor.id)).toBeUndefined();
  expect([...(await listPhotographed(testStore().read, STOKE))]).toEqual([staff.assessor.id]);

  const params = { holderId: staff.assessor.id };
  const statusOf = async (route: unknown, role: "manager" | "assessor", councilId: string) =>
    (await askPage(route, { cookie: await staffCookie(work, role, councilId), now: work.now, params })).status;
  expect(await statusOf(picture, "manager", STOKE)).toBe(200);
  expect(await statusOf(photoPage, "manager", STOKE)).toBe(200);
  for (const route of [picture, photoPage]) {
    expect(await statusOf(route, "manager", STAFFORDSHIRE)).toBe(404);
    expect(await statusOf(route, "assessor", STOKE)).toBe(403);
  }
  const cookie = await staffCookie(work, "manager", STAFFORDSHIRE);
  const elsewhere = { cookie, now: work.now, params, form: { intent: "remove" } };
  expect((await askPage(photoForm, elsewhere)).status).toBe(404);

  expect((await removeWorkerPhotoOf(work, asked)).ok).toBe(true);
  expect(await findWorkerPhoto(testStore().read, [STOKE], staff.assessor.id)).toBeUndefined();
  expect((await removeWorkerPhotoOf(work, asked)).ok).toBe(true);
  const told = await listEventsOfCase(testStore().read, STOKE, "diary", staff.assessor.id);
  expect(told.map(({ type }) => type).sort()).toEqual(["WorkerPhotoRemoved", "WorkerPhotoSaved", "WorkerPhotoSaved"]);
});

test("what is no small upright picture is refused with what to do", async () => {
  const asked = { councilIds: [STOKE], workerId: staff.assessor.id };
  const work = way.as("manager");
  const large = { ...png(0), bytes: Buffer.alloc(500_001) };
  expect(await saveWorkerPhotoOf(work, asked, large)).toMatchObject({ refusal: "too-large" });
  const pdf = { name: "me.pdf", type: "application/pdf" as const, bytes: Buffer.from("%PDF") };
  expect(await saveWorkerPhotoOf(work, asked, pdf)).toMatchObject({ refusal: "not-a-picture" });
  const exif = Buffer.from("ffd8ffe1001c45786966000049492a00080000000100120103000100000006000000ffda", "hex");
  const lying = { name: "me.jpg", type: "image/jpeg" as const, bytes: exif };
  expect(await saveWorkerPhotoOf(work, asked, lying)).toMatchObject({ refusal: "on-its-side" });
});
