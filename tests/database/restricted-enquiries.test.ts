import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Role } from "#app/domain/access/permissions.ts";
import { action as reasonForm, loader as reasonPage } from "#app/routes/officer/applications.$applicationId.reason.tsx";
import { action as householdForm, loader as householdPage } from "#app/routes/officer/carers.$householdId.tsx";
import { lineOf } from "#app/routes/officer/diary._index/read-diary.server.ts";
import { action as enquiryForm, loader as enquiryPage } from "#app/routes/officer/enquiries.$enquiryId.tsx";
import { action as mergeForm, loader as mergePage } from "#app/routes/officer/enquiries.$enquiryId_.merge.$key.tsx";
import {
  action as screeningForm,
  loader as screeningPage,
} from "#app/routes/officer/enquiries.$enquiryId_.screening.$page/route.tsx";
import { action as kinshipForm, loader as kinshipPage } from "#app/routes/officer/kinship.$enquiryId.tsx";
import {
  action as kinshipMergeForm,
  loader as kinshipMergePage,
} from "#app/routes/officer/kinship.$enquiryId_.merge.$key.tsx";
import { shutTo } from "#app/services/applications/open-record.server.ts";
import { restrictRecord } from "#app/services/applications/restrict-record.server.ts";
import { listReadersOfCase } from "#db/queries/access.ts";
import type { DiaryVisit } from "#db/queries/diary-keeping.ts";
import { enquiries, households } from "#db/schema/index.ts";
import { informed, makeStaff, STAFFORDSHIRE, STOKE, Way } from "./applications-world.ts";
import { makeHome } from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

let way: Way;
let other: Way;
let householdId = "";

beforeAll(async () => {
  const staff = await makeStaff();
  way = await informed(staff);
  other = await new Way(staff).invite();
  householdId = await makeHome({});
  await testStore().transact(function* (tx) {
    yield tx
      .update(households)
      .set({ applicationId: way.id })
      .where(eq(households.id, householdId))
      .returning({ id: households.id });
  });
  const { version } = await way.record();
  const asked = { councilIds: [STOKE], id: way.id, version, roles: ["manager"] as Role[] };
  const reason = "The applicant’s sister works here";
  expect((await restrictRecord(way.as("manager"), asked, { restrict: true, reason })).ok).toBe(true);
});

const WHY = "I stand in for her worker";
const reasonAt = (next: string) => `/officer/applications/${way.id}/reason?${new URLSearchParams({ next })}`;

/** One member of staff who asks for page after page. */
async function staffOf(role: Role, councilId = STOKE) {
  const work = way.as("manager");
  const cookie = await staffCookie(work, role, councilId);
  return (route: unknown, address: string, params: Record<string, string>, form?: Record<string, string>) =>
    askPage(route, { cookie, now: work.now, params, address, ...(form ? { form } : {}) });
}

/** Every page that tells of the people of one enquiry, and what can be sent from it. */
const pagesOf = (enquiryId: string) =>
  [
    ["enquiries", "", enquiryPage, enquiryForm],
    ["enquiries", "/screening/motivation", screeningPage, screeningForm],
    ["enquiries", "/merge/abc", mergePage, mergeForm],
    ["kinship", "", kinshipPage, kinshipForm],
    ["kinship", "/merge/abc", kinshipMergePage, kinshipMergeForm],
  ].map(([list, rest, page, form]) => ({
    address: `/officer/${list}/${enquiryId}${rest}`,
    params: { enquiryId, page: "motivation", key: "abc" },
    page,
    form,
  }));

test("an enquiry behind a restricted application opens with a reason alone, with all of its pages and forms", async () => {
  const readBefore = await listReadersOfCase(testStore().read, "enquiry", way.enquiryId, 100);
  for (const role of ["recruitment", "hub", "assessor", "manager"] as const) {
    const ask = await staffOf(role);
    for (const { address, params, page, form } of pagesOf(way.enquiryId)) {
      if (address.includes("/kinship/")) continue;
      expect(await ask(page, address, params), `${role} ${address}`).toMatchObject({
        status: 303,
        to: reasonAt(address),
      });
      const sent = await ask(form, address, params, { intent: "take", version: "1", say: "undo" });
      expect(sent, `${role} sends ${address}`).toMatchObject({ status: 303, to: reasonAt(address) });
    }
  }
  expect(await listReadersOfCase(testStore().read, "enquiry", way.enquiryId, 100)).toEqual(readBefore);
});

test("it says nothing of itself where the enquiry is not theirs to see", async () => {
  const outsiders = [
    ["kinship of the same council", await staffOf("placements"), "/kinship/"],
    ["another council", await staffOf("recruitment", STAFFORDSHIRE), "/enquiries/"],
  ] as const;
  for (const [who, ask, list] of outsiders) {
    for (const { address, params, page } of pagesOf(way.enquiryId).filter((each) => each.address.includes(list))) {
      expect(await ask(page, address, params), `${who} ${address}`).toMatchObject({ status: 404, to: null });
    }
  }
});

test("one that rests in it is as shut, and one of somebody else stays open", async () => {
  const ask = await staffOf("recruitment");
  const { address, params, page } = pagesOf(other.enquiryId)[0] ?? {};
  expect((await ask(page, address ?? "", params ?? {})).status).toBe(200);
  await testStore().transact(function* (tx) {
    yield tx
      .update(enquiries)
      .set({ stage: "merged", duplicateOf: way.enquiryId })
      .where(eq(enquiries.id, other.enquiryId))
      .returning({ id: enquiries.id });
  });
  expect(await ask(page, address ?? "", params ?? {})).toMatchObject({ status: 303, to: reasonAt(address ?? "") });
});

test("its household asks too, for the page and for a change of it", async () => {
  const address = `/officer/carers/${householdId}`;
  const ask = await staffOf("placements");
  expect(await ask(householdPage, address, { householdId })).toMatchObject({ status: 303, to: reasonAt(address) });
  const away = { availability: "unavailable", reason: "holiday" };
  expect(await ask(householdForm, address, { householdId }, away)).toMatchObject({
    status: 303,
    to: reasonAt(address),
  });
  const elsewhere = await staffOf("placements", STAFFORDSHIRE);
  expect((await elsewhere(householdPage, address, { householdId })).status).toBe(404);
});

test("whoever says why is led on to what they asked for, and it is kept; the next has to say why as well", async () => {
  const ask = await staffOf("hub");
  const [{ address, params, page } = { address: "", params: {}, page: null }] = pagesOf(way.enquiryId);
  const applicationId = way.id;
  expect((await ask(reasonPage, reasonAt(address), { applicationId })).data).toMatchObject({ next: address });
  const answer = await ask(reasonForm, reasonAt(address), { applicationId }, { next: address, reason: WHY });
  expect(answer).toMatchObject({ status: 303, to: address });
  const opened = await ask(page, address, params);
  expect(opened.status).toBe(200);
  expect(opened.gave).toContain("Sandhu");
  const readers = await listReadersOfCase(testStore().read, "application", way.id, 20);
  expect(readers.filter(({ reason }) => reason === WHY)).toHaveLength(1);
  const next = await staffOf("recruitment");
  expect((await next(page, address, params)).status).toBe(303);
  const astray = { next: "//elsewhere.example/officer/enquiries/1", reason: WHY };
  expect((await ask(reasonForm, reasonAt(address), { applicationId }, astray)).to).toBe(
    `/officer/applications/${way.id}`,
  );
});

test("a diary shows neither who is visited nor where, by the enquiry as by the application", async () => {
  const shut = await shutTo(way.as("assessor"), [STOKE]);
  const about = { name: "Priya Sandhu", sector: "ST4 2", ref: "R", paused: false };
  const visit = {
    id: "v",
    startsAt: way.as("manager").now,
    minutes: 60,
    kind: "initial",
    place: "12 Kiln Row",
    referees: null,
  };
  const line = (of: { kind: "enquiry" | "application"; id: string }) =>
    lineOf({ ...visit, of: { ...about, ...of } } as unknown as DiaryVisit, "w", shut, way.as("manager").now);
  for (const of of [
    { kind: "enquiry", id: way.enquiryId },
    { kind: "application", id: way.id },
  ] as const) {
    expect(line(of), of.kind).toMatchObject({ who: "Restricted", place: "" });
  }
  expect(line({ kind: "enquiry", id: "another" })).toMatchObject({ who: "Priya Sandhu", place: "12 Kiln Row, ST4 2" });
});
