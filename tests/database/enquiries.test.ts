import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { USUAL_PROMISE } from "#app/domain/councils/council.ts";
import { EnquiryForm } from "#app/domain/enquiries/answers.ts";
import { possibleDuplicates } from "#app/domain/enquiries/duplicates.ts";
import type { EnquiryTeam } from "#app/domain/enquiries/enquiry.ts";
import { verifyChain } from "#app/domain/history/event.ts";
import { day } from "#app/domain/shared/day.ts";
import { enquiryBecomesApplication } from "#app/services/enquiries/become-application.server.ts";
import type { EnquiryAsked } from "#app/services/enquiries/change-enquiry.server.ts";
import { closeEnquiry } from "#app/services/enquiries/close-enquiry.server.ts";
import { handToKinship } from "#app/services/enquiries/hand-to-kinship.server.ts";
import { inviteApplicant } from "#app/services/enquiries/invite-applicant.server.ts";
import { learnEmail } from "#app/services/enquiries/learn-email.server.ts";
import { openEnquiry } from "#app/services/enquiries/open-enquiry.server.ts";
import { recordContactAttempt } from "#app/services/enquiries/record-contact.server.ts";
import { submitEnquiry } from "#app/services/enquiries/submit-enquiry.server.ts";
import { takeEnquiry } from "#app/services/enquiries/take-enquiry.server.ts";
import { PUBLIC_ACTOR, type Work } from "#app/services/work.ts";
import { commit } from "#db/engine/commit.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { findAccountByEmail, listReadersOfCase } from "#db/queries/access.ts";
import { findApplicationOfEnquiry, findOpenRefOfAccount } from "#db/queries/applications.ts";
import {
  countUnanswered,
  type EnquiryScope,
  findEnquiry,
  listEnquiriesSaying,
  listOpenEnquiries,
  listPeopleLike,
} from "#db/queries/enquiries.ts";
import { listChain, listChainHeads, listEventsOfCase } from "#db/queries/history.ts";
import { listEmailsOfCase } from "#db/queries/jobs.ts";
import { responseRecordOf } from "#db/queries/response-record.ts";
import { accounts, applications, councils, enquiries } from "#db/schema/index.ts";
import { sha256 } from "#db/writes/history.ts";
import { testStore } from "./setup.ts";

const STOKE = "E06000021";
const STAFFORDSHIRE = "E10000028";
/** A Saturday evening: the promise starts to run on Monday at nine. */
const SATURDAY = new Date("2026-11-21T19:00:00.000Z");
const MONDAY = new Date("2026-11-23T10:00:00.000Z");

/** Why nobody visited first. */
const KNOWN = "Fostered for us before";

const at = (now: Date): Work => ({ store: testStore(), now, newId: randomUUID, actor: PUBLIC_ACTOR });
const amal = (now: Date): Work => ({ ...at(now), actor: { kind: "staff", id: "amal", name: "Amal Hassan" } });

const scope = (councilIds: string[] = [STOKE], teams: EnquiryTeam[] = ["recruitment"]): EnquiryScope => ({
  councilIds,
  teams,
});

const typed = (fields: Record<string, unknown> = {}) =>
  EnquiryForm.parse({
    kind: "fostering",
    givenName: "Amina",
    familyName: "Begum",
    email: `${randomUUID()}@mail.example`,
    postcode: "ST4 2DE",
    ...fields,
  });

async function sent(fields: Record<string, unknown> = {}, now = SATURDAY, council: string | null = null) {
  const submitted = await submitEnquiry(at(now), { formKey: randomUUID(), council, answers: typed(fields) });
  if (!submitted.ok) throw new Error(`Refused: ${submitted.refusal.why}`);
  return submitted.value;
}

async function asked(id: string, within = scope()): Promise<EnquiryAsked> {
  const record = await findEnquiry(testStore().read, within, id);
  if (!record) throw new Error("Not in scope");
  return { scope: within, id, version: record.version };
}

async function spokeWith(id: string, now = MONDAY) {
  const contact = {
    channel: "phone",
    outcome: "spoke",
    note: "Rings back on Friday",
    followUpOn: null,
    at: null,
  } as const;
  const recorded = await recordContactAttempt(amal(now), await asked(id), contact);
  if (!recorded.ok) throw new Error(`Refused: ${recorded.refusal}`);
}

beforeAll(async () => {
  await testStore().transact(function* (tx) {
    for (const id of [STOKE, STAFFORDSHIRE]) {
      const authority = authorityById(id);
      if (!authority) throw new Error(`No council ${id}`);
      const { slug, name, officialName, region, place } = authority;
      const offer = { weeklyFee: null, weeklyAllowanceAboveMinimum: null, lookingFor: [], extras: [] };
      const row = { id, slug, name, officialName, regionCode: region.code, region: region.name, ...place, offer };
      yield tx
        .insert(councils)
        .values({ ...row, promise: USUAL_PROMISE, phone: null, email: null, takesEnquiries: true, version: 1 })
        .returning();
    }
    yield tx
      .insert(accounts)
      .values({
        id: "amal",
        kind: "staff",
        councilId: STOKE,
        roles: ["recruitment"],
        email: "recruitment@stoke-on-trent.example",
        emailKey: "recruitment@stoke-on-trent.example",
        givenName: "Amal",
        familyName: "Hassan",
        active: true,
        createdAt: SATURDAY,
        version: 1,
      })
      .returning();
  });
});

describe("a submitted enquiry", () => {
  test("goes to the council of the postcode, with a promise in its working hours and the email in the same commit", async () => {
    const receipt = await sent({ email: "Ruth@Mail.example" });
    expect(receipt).toMatchObject({ councilId: STOKE, team: "recruitment" });
    expect(receipt.answerDueAt.toISOString()).toBe("2026-11-23T17:00:00.000Z");
    const db = testStore().read;
    const [email, ...more] = await listEmailsOfCase(db, "enquiry", receipt.id);
    expect(more).toEqual([]);
    expect(email).toMatchObject({ template: "enquiry-received", toAddress: "ruth@mail.example", state: "queued" });
    expect(email?.facts).toMatchObject({ contactBy: "Monday 23 November 2026, 17:00", path: "/areas/stoke-on-trent" });
    const history = await listEventsOfCase(db, STOKE, "enquiry", receipt.id);
    expect(history.map((event) => event.type)).toEqual(["EnquiryReceived"]);
    expect(JSON.stringify(history)).not.toMatch(/Amina|Begum|mail\.example/);
  });

  test("sent twice by an impatient thumb is one enquiry and one email, and both are answered alike", async () => {
    const form = { formKey: randomUUID(), council: null, answers: typed() };
    const sends = await Promise.all(Array.from({ length: 5 }, () => submitEnquiry(at(SATURDAY), form)));
    const refs = new Set(sends.map((each) => (each.ok ? each.value.ref : each.refusal.why)));
    expect(refs.size).toBe(1);
    const [first] = sends;
    if (!first?.ok) throw new Error("Refused");
    expect(await listEmailsOfCase(testStore().read, "enquiry", first.value.id)).toHaveLength(1);
    expect(await listEventsOfCase(testStore().read, STOKE, "enquiry", first.value.id)).toHaveLength(1);
  });

  test("sent again with a corrected number from the same page is not lost", async () => {
    const form = { formKey: randomUUID(), council: null, answers: typed({ phone: "01782 234234" }) };
    const first = await submitEnquiry(at(SATURDAY), form);
    const second = await submitEnquiry(at(SATURDAY), { ...form, answers: { ...form.answers, phone: "01782 234235" } });
    expect(first.ok && second.ok && first.value.id !== second.value.id).toBe(true);
  });

  test("sends no email where they gave no address", async () => {
    const receipt = await sent({ email: "", phone: "01782 234 234" });
    expect(await listEmailsOfCase(testStore().read, "enquiry", receipt.id)).toEqual([]);
  });

  test("about a child they know goes to the kinship team, with its own promise and its own words", async () => {
    const receipt = await sent({ kind: "kinship" });
    expect(receipt.team).toBe("kinship");
    expect(receipt.answerDueAt.toISOString()).toBe("2026-11-23T13:00:00.000Z");
    const [email] = await listEmailsOfCase(testStore().read, "enquiry", receipt.id);
    expect(email).toMatchObject({ template: "kinship-enquiry-received", facts: { path: "/kinship" } });
    expect(await findEnquiry(testStore().read, scope(), receipt.id)).toBeUndefined();
    expect(await findEnquiry(testStore().read, scope([STOKE], ["kinship"]), receipt.id)).toBeDefined();
  });
});

describe("the council of an enquiry", () => {
  const submit = (fields: Record<string, unknown>, council: string | null = null) =>
    submitEnquiry(at(SATURDAY), { formKey: randomUUID(), council, answers: typed(fields) });

  test("is asked for where the postcode is shared, saying which of them answer here", async () => {
    const shared = await submit({ postcode: "ST7" });
    expect(shared).toMatchObject({ ok: false, refusal: { why: "straddles", postcode: "ST7" } });
    if (shared.ok || shared.refusal.why !== "straddles") throw new Error("Not asked");
    expect(shared.refusal.choices.map(({ slug, here }) => [slug, here])).toEqual([
      ["staffordshire", true],
      ["cheshire-east", false],
      ["stoke-on-trent", true],
    ]);
    expect(await submit({ postcode: "ST7" }, "staffordshire")).toMatchObject({
      ok: true,
      value: { councilId: STAFFORDSHIRE },
    });
  });

  test("is named where it is not here, with the ones near by that are", async () => {
    const outside = await submit({ postcode: "ST7 2AA" });
    expect(outside).toMatchObject({ ok: false, refusal: { why: "outside", council: "Cheshire East" } });
    if (outside.ok || outside.refusal.why !== "outside") throw new Error("Not outside");
    expect(outside.refusal.nearby.map(({ slug }) => slug)).toContain("staffordshire");
  });

  test("cannot be found without a postcode or from one that England does not have", async () => {
    expect(await submit({ postcode: "" })).toMatchObject({ refusal: { why: "no-place" } });
    expect(await submit({ postcode: "ZZ9 9ZZ" })).toMatchObject({ refusal: { why: "unknown-postcode" } });
    expect(await submit({ postcode: "" }, "stoke-on-trent")).toMatchObject({ ok: true });
  });
});

describe("work on an enquiry", () => {
  test("is for its own council only: another council's id finds nothing and changes nothing", async () => {
    const { id } = await sent();
    const elsewhere = { scope: scope([STAFFORDSHIRE]), id, version: 1 };
    expect(await takeEnquiry(amal(MONDAY), elsewhere)).toEqual({ ok: false, refusal: "not-found" });
    expect(await openEnquiry(amal(MONDAY), elsewhere.scope, id)).toBeUndefined();
    expect(await listReadersOfCase(testStore().read, "enquiry", id, 10)).toEqual([]);
    expect((await asked(id)).version).toBe(1);
  });

  test("is refused to whoever looked at it before somebody else changed it", async () => {
    const { id } = await sent();
    const seen = await asked(id);
    expect((await takeEnquiry(amal(MONDAY), seen)).ok).toBe(true);
    const late = await closeEnquiry(amal(MONDAY), seen, { reason: "changed-mind", told: false });
    expect(late).toEqual({ ok: false, refusal: "changed-meanwhile" });
    expect((await findEnquiry(testStore().read, scope(), id))?.enquiry).toMatchObject({
      stage: "new",
      ownerId: "amal",
    });
  });

  test("keeps a contact with its note, and keeps the note out of history", async () => {
    const { id } = await sent();
    await spokeWith(id);
    const record = await findEnquiry(testStore().read, scope(), id);
    expect(record?.enquiry).toMatchObject({ stage: "talking", firstAnsweredAt: MONDAY });
    expect(record?.enquiry.contacts).toMatchObject([{ outcome: "spoke", note: "Rings back on Friday", byId: "amal" }]);
    const [event] = await listEventsOfCase(testStore().read, STOKE, "enquiry", id);
    expect(event).toMatchObject({ type: "ContactMade", actor: { id: "amal" }, data: { first: true, inTime: true } });
    expect(JSON.stringify(event)).not.toContain("Friday");
  });

  test("shows in the open list with its contacts and the date agreed", async () => {
    const { id } = await sent();
    const later = {
      channel: "text",
      outcome: "call-later",
      note: null,
      followUpOn: day("2026-11-30"),
      at: null,
    } as const;
    await recordContactAttempt(amal(MONDAY), await asked(id), later);
    const listed = (await listOpenEnquiries(testStore().read, scope())).find(({ enquiry }) => enquiry.id === id);
    expect(listed?.enquiry.contacts).toMatchObject([{ followUpOn: "2026-11-30", outcome: "call-later" }]);
    expect(listed?.council).toMatchObject({ name: "Stoke-on-Trent", promise: USUAL_PROMISE });
  });

  test("hands it to kinship, where recruitment no longer finds it", async () => {
    const { id } = await sent();
    const before = await countUnanswered(testStore().read, scope([STOKE], ["kinship"]));
    expect((await handToKinship(amal(MONDAY), await asked(id))).ok).toBe(true);
    expect(await findEnquiry(testStore().read, scope(), id)).toBeUndefined();
    const after = await countUnanswered(testStore().read, scope([STOKE], ["kinship"]));
    expect(after).toEqual({ recruitment: 0, kinship: before.kinship + 1 });
  });

  test("is written down by whoever opens the record", async () => {
    const { id } = await sent();
    const opened = await openEnquiry(amal(MONDAY), scope(), id);
    expect(opened?.history).toHaveLength(1);
    expect(await listReadersOfCase(testStore().read, "enquiry", id, 10)).toMatchObject([
      { accountId: "amal", what: "opened the enquiry" },
    ]);
  });
});

describe("an invitation to apply", () => {
  test("opens an account, an application and an email together, once they have been spoken with", async () => {
    const email = `${randomUUID()}@mail.example`;
    const { id } = await sent({ email });
    expect(await inviteApplicant(amal(MONDAY), await asked(id), KNOWN)).toEqual({
      ok: false,
      refusal: "not-reached-yet",
    });
    expect(await findAccountByEmail(testStore().read, email)).toBeUndefined();
    await spokeWith(id);
    expect(await inviteApplicant(amal(MONDAY), await asked(id), KNOWN)).toMatchObject({
      ok: true,
      value: { enquiry: { stage: "invited" } },
    });
    const account = await findAccountByEmail(testStore().read, email);
    expect(account).toMatchObject({ kind: "person", roles: ["applicant"], givenName: "Amina", familyName: "Begum" });
    const opened = await testStore().read.select().from(applications);
    expect(opened.filter((row) => row.enquiryId === id)).toMatchObject([{ accountId: account?.id, councilId: STOKE }]);
    const emails = await listEmailsOfCase(testStore().read, "enquiry", id);
    expect(emails.find((each) => each.template === "invited-to-apply")?.facts).toMatchObject({
      contactFirstName: "Amal",
    });
  });

  test("can follow once somebody who gave only a number has given an address, and finds them by it", async () => {
    const { id } = await sent({ email: "", phone: "07700 900 555" });
    await spokeWith(id);
    expect(await inviteApplicant(amal(MONDAY), await asked(id), KNOWN)).toEqual({
      ok: false,
      refusal: "email-missing",
    });
    const email = `${randomUUID()}@mail.example`;
    expect((await learnEmail(amal(MONDAY), await asked(id), email)).ok).toBe(true);
    expect((await inviteApplicant(amal(MONDAY), await asked(id), KNOWN)).ok).toBe(true);
    expect(await findAccountByEmail(testStore().read, email)).toBeDefined();
    expect((await listEnquiriesSaying(testStore().read, scope(), email)).map(({ enquiry }) => enquiry.id)).toEqual([
      id,
    ]);
    const history = await listEventsOfCase(testStore().read, STOKE, "enquiry", id);
    expect(JSON.stringify(history)).not.toContain(email);
  });

  test("uses the account they have, and never one of a member of staff", async () => {
    const email = `${randomUUID()}@mail.example`;
    await testStore().transact(function* (tx) {
      const known = { councilId: null, email, emailKey: email, givenName: "Amina", familyName: "Begum", active: true };
      yield tx
        .insert(accounts)
        .values({ ...known, id: `known-${email}`, kind: "person", roles: ["carer"], createdAt: SATURDAY, version: 1 })
        .returning();
    });
    const { id } = await sent({ email });
    await spokeWith(id);
    expect((await inviteApplicant(amal(MONDAY), await asked(id), KNOWN)).ok).toBe(true);
    expect((await findAccountByEmail(testStore().read, email))?.roles).toEqual(["carer", "applicant"]);

    const staff = await sent({ email: "recruitment@stoke-on-trent.example" });
    await spokeWith(staff.id);
    expect(await inviteApplicant(amal(MONDAY), await asked(staff.id), KNOWN)).toEqual({
      ok: false,
      refusal: "address-of-staff",
    });
  });
});

describe("somebody who has an application open", () => {
  test("is not invited to a second one by the same council, which is told which is open", async () => {
    const email = `${randomUUID()}@mail.example`;
    const [first, second] = [await sent({ email }), await sent({ email: email.toUpperCase() })];
    await spokeWith(first.id);
    await spokeWith(second.id);
    expect((await inviteApplicant(amal(MONDAY), await asked(first.id), KNOWN)).ok).toBe(true);
    const open = await findApplicationOfEnquiry(testStore().read, [STOKE], first.id);
    const before = await asked(second.id);
    const refused = await inviteApplicant(amal(MONDAY), before, KNOWN);
    expect(refused).toEqual({ ok: false, refusal: { code: "application-open", ref: open?.ref } });
    expect(await asked(second.id)).toEqual(before);
    expect(await findApplicationOfEnquiry(testStore().read, [STOKE], second.id)).toBeUndefined();

    const account = await findAccountByEmail(testStore().read, email);
    expect(await findOpenRefOfAccount(testStore().read, STOKE, account?.id ?? "")).toBe(open?.ref);
    expect(await findOpenRefOfAccount(testStore().read, STAFFORDSHIRE, account?.id ?? "")).toBeUndefined();
  });

  test("can be invited again once it has ended", async () => {
    const email = `${randomUUID()}@mail.example`;
    const [first, second] = [await sent({ email }), await sent({ email })];
    await spokeWith(first.id);
    await spokeWith(second.id);
    await inviteApplicant(amal(MONDAY), await asked(first.id), KNOWN);
    await testStore().transact(function* (tx) {
      yield tx.update(applications).set({ stage: "withdrawn" }).where(eq(applications.enquiryId, first.id)).returning();
    });
    expect((await inviteApplicant(amal(MONDAY), await asked(second.id), KNOWN)).ok).toBe(true);
  });
});

describe("an application that is sent", () => {
  test("ends its enquiry well, and leaves one that was closed meanwhile as it is", async () => {
    const { id } = await sent();
    const about = { councilId: STOKE, enquiryId: id, applicationId: "application-1" };
    expect(await enquiryBecomesApplication(at(MONDAY), about)).toEqual([]);
    await spokeWith(id);
    await inviteApplicant(amal(MONDAY), await asked(id), KNOWN);
    expect((await commit(testStore(), await enquiryBecomesApplication(at(MONDAY), about))).ok).toBe(true);
    expect((await findEnquiry(testStore().read, scope(), id))?.enquiry.stage).toBe("applied");
    expect(await enquiryBecomesApplication(at(MONDAY), { ...about, councilId: STAFFORDSHIRE })).toEqual([]);
  });
});

describe("a possible duplicate", () => {
  test("in another council is noticed without any fact of that person, and kinship elsewhere is not told of at all", async () => {
    const email = `${randomUUID()}@mail.example`;
    const familyName = "Elsewhere";
    await sent({ email, postcode: "ST7 1AA", givenName: "Aminah", message: "Secret of another council" });
    await sent({ email, postcode: "ST7 1AA", kind: "kinship" });
    const { id } = await sent({ email, familyName });
    const opened = await openEnquiry(amal(MONDAY), scope(), id);
    expect(opened?.duplicates).toHaveLength(1);
    expect(opened?.duplicates[0]).toMatchObject({ where: "elsewhere", councilName: "Staffordshire" });
    expect(JSON.stringify(opened?.duplicates)).not.toMatch(/Aminah|Secret|ST7|mail\.example/);
  });

  test("here leads to the earlier enquiry, by a phone number however it was typed", async () => {
    const earlier = await sent({ phone: "07700 900 777", familyName: "Earlier" });
    const { id } = await sent({ phone: "+44 7700 900777", familyName: "Earlier" });
    const opened = await openEnquiry(amal(MONDAY), scope(), id);
    expect(opened?.duplicates).toMatchObject([{ where: "here", enquiryId: earlier.id, likely: true }]);
  });

  test("of the kinship team is kept from those who do not work there", async () => {
    const phone = "07700 900 778";
    await sent({ phone, kind: "kinship" });
    const { id } = await sent({ phone });
    const record = await findEnquiry(testStore().read, scope(), id);
    if (!record) throw new Error("Not found");
    const { enquiry } = record;
    const { givenName, familyName, email } = enquiry.answers;
    const person = {
      enquiryId: id,
      councilId: STOKE,
      councilName: "",
      givenName,
      familyName,
      phone,
      email,
      postcode: null,
      bornOn: null,
    };
    const like = (teams: EnquiryTeam[]) => listPeopleLike(testStore().read, { ...person, receivedAt: MONDAY }, teams);
    expect(possibleDuplicates({ ...person, receivedAt: MONDAY }, await like(["recruitment"]))).toEqual([]);
    expect(await like(["recruitment", "kinship"])).toHaveLength(1);
  });
});

describe("finding an enquiry", () => {
  test("by what somebody says on the phone: reference, surname, number or address, here and nowhere else", async () => {
    const receipt = await sent({ familyName: "O'Driscoll-Łuk", phone: "01782 555 123", email: "od@mail.example" });
    const find = async (said: string, councilId = STOKE) =>
      (await listEnquiriesSaying(testStore().read, scope([councilId]), said)).map(({ enquiry }) => enquiry.id);
    for (const said of [
      receipt.ref.toLowerCase(),
      "o driscoll luk",
      "Amina O'Driscoll-Łuk",
      "+44 1782 555123",
      "OD@mail.example",
    ]) {
      expect([said, await find(said)]).toEqual([said, [receipt.id]]);
    }
    expect(await find(receipt.ref, STAFFORDSHIRE)).toEqual([]);
    expect(await find("  ")).toEqual([]);
  });
});

describe("the record of a council's promise", () => {
  test("counts who was answered, who still waits too long, and leaves out who thought better of it", async () => {
    const store = testStore();
    const since = new Date("2026-06-01T09:00:00.000Z");
    expect(await responseRecordOf(store.read, STAFFORDSHIRE, since)).toMatchObject({ shown: false });
    for (let n = 0; n < 10; n += 1) {
      const { id } = await sent({ postcode: "ST7 1AA" }, since);
      const within = scope([STAFFORDSHIRE]);
      if (n < 8) {
        const now = new Date("2026-06-01T10:00:00.000Z");
        const contact = { channel: "phone", outcome: "spoke", note: null, followUpOn: null, at: null } as const;
        await recordContactAttempt(amal(now), await asked(id, within), contact);
      }
    }
    const { id: gone } = await sent({ postcode: "ST7 1AA" }, since);
    const closing = { reason: "changed-mind", told: false } as const;
    await closeEnquiry(amal(since), await asked(gone, scope([STAFFORDSHIRE])), closing);
    const record = await responseRecordOf(store.read, STAFFORDSHIRE, new Date("2026-06-04T09:00:00.000Z"));
    expect(record).toEqual({ shown: true, enquiries: 10, medianWorkingHours: 1, shareKept: 0.8, promisedHours: 8 });
  });
});

describe("the history of both councils", () => {
  test("is unbroken after all this", async () => {
    const heads = await listChainHeads(testStore().read);
    for (const head of heads) {
      expect([head.chain, verifyChain(await listChain(testStore().read, head.chain, 0, 5000), sha256, head)]).toEqual([
        head.chain,
        null,
      ]);
    }
    expect(heads.map((head) => head.chain)).toEqual(expect.arrayContaining([STOKE, STAFFORDSHIRE]));
    expect(await testStore().read.$count(enquiries)).toBeGreaterThan(20);
  });
});
