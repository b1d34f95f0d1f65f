import { randomUUID } from "node:crypto";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, test } from "vitest";
import { can, type Permission, type Role } from "#app/domain/access/permissions.ts";
import { EnquiryForm } from "#app/domain/enquiries/answers.ts";
import { addDays, dayOf, instantAt } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import type { RefusedChange } from "#app/routes/officer/enquiry-record/change-form.server.ts";
import { changeRecord } from "#app/routes/officer/enquiry-record/change-record.server.ts";
import { readRecord } from "#app/routes/officer/enquiry-record/read-record.server.ts";
import { VisitForms } from "#app/routes/officer/enquiry-record/visit-forms.tsx";
import { bookFirstVisit, callOffFirstVisit, moveFirstVisit } from "#app/services/enquiries/first-visit.server.ts";
import { recordContactAttempt } from "#app/services/enquiries/record-contact.server.ts";
import { submitEnquiry } from "#app/services/enquiries/submit-enquiry.server.ts";
import { addTimeAway } from "#app/services/scheduling/keep-diary.server.ts";
import { PUBLIC_ACTOR, type Work } from "#app/services/work.ts";
import { fieldFrom } from "#app/ui/form-state.ts";
import { type EnquiryScope, findEnquiry } from "#db/queries/enquiries.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listVisits } from "#db/queries/visits.ts";
import { closures } from "#db/schema/index.ts";
import { makeStaff, START, STOKE, type Staff } from "./applications-world.ts";
import { testStore } from "./setup.ts";

const HERE: EnquiryScope = { councilIds: [STOKE], teams: ["recruitment"] };
const NOW = instantAt(START, 600);
const SHUT = addDays(START, 30);
const ROLES: Role[] = ["recruitment"];

let staff: Staff;
const work = (): Work => ({
  store: testStore(),
  now: NOW,
  newId: randomUUID,
  actor: { kind: "staff", ...staff.recruitment },
});

beforeAll(async () => {
  staff = await makeStaff();
  const shut = { id: "shut", councilId: STOKE, kind: "office-closed" as const, name: "Moving house", version: 1 };
  await testStore().transact(function* (tx) {
    yield tx
      .insert(closures)
      .values({ ...shut, startsOn: SHUT, endsOn: SHUT })
      .returning();
  });
});

/** Somebody who asked, lives at a postcode, and was talked with. */
async function talkedWith(postcode: string): Promise<string> {
  const email = `${randomUUID()}@mail.example`;
  const answers = EnquiryForm.parse({ kind: "fostering", givenName: "Amina", familyName: "Begum", email, postcode });
  const made = await submitEnquiry(
    { ...work(), actor: PUBLIC_ACTOR },
    { formKey: randomUUID(), council: null, answers },
  );
  if (!made.ok) throw new Error("Refused");
  const contact = { channel: "phone", outcome: "spoke", note: null, followUpOn: null, at: null } as const;
  await recordContactAttempt(work(), await asked(made.value.id), contact);
  return made.value.id;
}

async function asked(id: string) {
  return { scope: HERE, id, version: (await findEnquiry(testStore().read, HERE, id))?.version ?? 0 };
}

const planned = (startsAt: Date, despite?: string) => ({
  startsAt,
  minutes: 60,
  place: "1 Secret Street",
  workerId: staff.recruitment.id,
  despite,
});

async function eventsOf(id: string, type: string) {
  return (await listEventsOfCase(testStore().read, STOKE, "enquiry", id)).filter((event) => event.type === type);
}

describe("the first visit of an enquiry", () => {
  test("too soon after one at the other end of the city is booked with a reason, which the history keeps", async () => {
    const [near, far] = [await talkedWith("ST4 2DE"), await talkedWith("ST6 1AA")];
    const on = addDays(START, 3);
    expect(await bookFirstVisit(work(), await asked(near), planned(instantAt(on, 600)))).toMatchObject({ ok: true });
    const next = instantAt(on, 665);
    expect(await bookFirstVisit(work(), await asked(far), planned(next))).toMatchObject({
      refusal: { code: "warned", warnings: [{ code: "short-way", side: "before", gap: 5 }] },
    });
    const kept = await bookFirstVisit(work(), await asked(far), planned(next, "She is there already"));
    expect(kept).toMatchObject({ ok: true });
    expect(await eventsOf(far, "FirstVisitBooked")).toMatchObject([
      { reason: "She is there already", data: { despite: "She is there already" } },
    ]);
  });

  test("in the visitor's leave, or on a day when the council is closed, is booked and moved with a reason alone", async () => {
    const id = await talkedWith("ST4 2DE");
    const away = addDays(START, 10);
    const leave = { kind: "leave", fromDay: away, fromTime: null, toDay: away, toTime: null, seen: false } as const;
    expect(await addTimeAway(work(), { councilIds: [STOKE], holderId: staff.recruitment.id }, leave)).toMatchObject({
      ok: true,
    });
    const inLeave = instantAt(away, 660);
    expect(await bookFirstVisit(work(), await asked(id), planned(inLeave))).toMatchObject({
      refusal: { code: "warned", warnings: [{ code: "away" }] },
    });
    expect(await bookFirstVisit(work(), await asked(id), planned(inLeave, "Agreed"))).toMatchObject({ ok: true });
    const onShut = instantAt(SHUT, 660);
    expect(await moveFirstVisit(work(), await asked(id), planned(onShut))).toMatchObject({
      refusal: { code: "warned", warnings: [{ code: "closed", name: "Moving house" }] },
    });
    expect(await moveFirstVisit(work(), await asked(id), planned(onShut, "Their only day"))).toMatchObject({
      ok: true,
    });
    expect(await eventsOf(id, "FirstVisitMoved")).toMatchObject([{ reason: "Their only day" }]);
    const [visit] = await listVisits(testStore().read, { councilIds: [STOKE], enquiryId: id });
    expect(visit).toMatchObject({ state: "booked", startsAt: onShut, sequence: 1 });
  });

  test("may take the time of one that was called off, and never that of one that is booked", async () => {
    const [one, two] = [await talkedWith("ST4 2DE"), await talkedWith("ST4 2DE")];
    const then = instantAt(addDays(START, 5), 600);
    expect(await bookFirstVisit(work(), await asked(one), planned(then))).toMatchObject({ ok: true });
    expect(await bookFirstVisit(work(), await asked(two), planned(then, "All the same"))).toMatchObject({
      refusal: { code: "overlaps" },
    });
    expect(await callOffFirstVisit(work(), await asked(one), "they-asked")).toMatchObject({ ok: true });
    expect(await bookFirstVisit(work(), await asked(two), planned(then))).toMatchObject({ ok: true });
  });
});

describe("the form that books a first visit", () => {
  function asking(id: string, form: Record<string, string>): OfficerAsked {
    const url = new URL(`https://nearhome.example/officer/enquiries/${id}`);
    return {
      request: new Request(url, { method: "POST", body: new URLSearchParams(form) }),
      url,
      params: { enquiryId: id },
      now: NOW,
      today: dayOf(NOW),
      db: testStore().read,
      store: testStore(),
      work: work(),
      officer: {
        ...staff.recruitment,
        roles: ROLES,
        councilIds: [STOKE],
        can: (permission: Permission) => can(ROLES, permission),
      },
    } as unknown as OfficerAsked;
  }

  test("comes back with what speaks against the time, everything that was typed, and a field for the reason", async () => {
    const id = await talkedWith("ST4 2DE");
    const { version } = await asked(id);
    const typed = {
      intent: "visit-book",
      version: String(version),
      startsAt: `${SHUT}T14:30`,
      minutes: "75",
      place: "In the library",
      workerId: staff.recruitment.id,
    };
    const answer = await changeRecord(asking(id, typed), "recruitment");
    const { data: refused, init } = answer as { data: RefusedChange; init: ResponseInit };
    expect(init.status).toBe(422);
    expect(refused).toMatchObject({ intent: "visit-book", typed });
    expect(refused.errors.despite?.[0]).toMatch(
      /^The council is closed on that day: Moving house\. Choose another time/,
    );

    const record = await readRecord(asking(id, {}), "recruitment");
    if (!record) throw new Error("No such enquiry");
    const fieldsOf = () => (name: string) => fieldFrom(name, { values: refused.typed, errors: refused.errors });
    const html = renderToStaticMarkup(createElement(VisitForms, { record, fieldsOf, refused: refused.intent }));
    for (const words of ["Why it is booked all the same", `value="${SHUT}T14:30"`, 'value="75"', "In the library"]) {
      expect(html).toContain(words);
    }

    const sent = await changeRecord(asking(id, { ...typed, despite: "Their only day" }), "recruitment");
    expect(sent instanceof Response && sent.headers.get("location")).toBe(`/officer/enquiries/${id}?done=visit-book`);
    const after = await readRecord(asking(id, {}), "recruitment");
    expect(JSON.stringify(after?.events)).toContain("All the same, because: Their only day");
  });
});
