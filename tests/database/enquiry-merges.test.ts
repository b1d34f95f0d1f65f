import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { USUAL_PROMISE } from "#app/domain/councils/council.ts";
import { EnquiryForm } from "#app/domain/enquiries/answers.ts";
import { verifyChain } from "#app/domain/history/event.ts";
import { bookCall } from "#app/services/enquiries/book-call.server.ts";
import { closeEnquiry } from "#app/services/enquiries/close-enquiry.server.ts";
import { findPair } from "#app/services/enquiries/find-pair.server.ts";
import {
  bookFirstVisit,
  callOffFirstVisit,
  moveFirstVisit,
  recordFirstVisit,
} from "#app/services/enquiries/first-visit.server.ts";
import { handToCouncil } from "#app/services/enquiries/hand-to-council.server.ts";
import { inviteApplicant } from "#app/services/enquiries/invite-applicant.server.ts";
import { answerMerge, mergeEnquiries } from "#app/services/enquiries/merge-enquiries.server.ts";
import { openEnquiry } from "#app/services/enquiries/open-enquiry.server.ts";
import { recordContactAttempt } from "#app/services/enquiries/record-contact.server.ts";
import { reopenEnquiry } from "#app/services/enquiries/reopen-enquiry.server.ts";
import { finishTalk, keepTalked } from "#app/services/enquiries/screening-call.server.ts";
import { submitEnquiry } from "#app/services/enquiries/submit-enquiry.server.ts";
import { takeEnquiry } from "#app/services/enquiries/take-enquiry.server.ts";
import { PUBLIC_ACTOR, type Work } from "#app/services/work.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { listReadersOfCase } from "#db/queries/access.ts";
import { type EnquiryScope, findEnquiry, findScreening, listOpenEnquiries } from "#db/queries/enquiries.ts";
import { listBookedCalls } from "#db/queries/enquiries-calls.ts";
import { mergesAskedOf } from "#db/queries/enquiry-merges.ts";
import { listChain, listChainHeads, listEventsOfCase } from "#db/queries/history.ts";
import { listEmailsOfCase } from "#db/queries/jobs.ts";
import { accounts, councils } from "#db/schema/index.ts";
import { sha256 } from "#db/writes/history.ts";
import { testStore } from "./setup.ts";

const STOKE = "E06000021";
const STAFFORDSHIRE = "E10000028";
const MONDAY = new Date("2026-11-23T10:00:00.000Z");
const TUESDAY = new Date("2026-11-24T10:00:00.000Z");

const as = (id: string, name: string, now: Date): Work => ({
  store: testStore(),
  now,
  newId: randomUUID,
  actor: { kind: "staff", id, name },
});
const amal = (now = MONDAY) => as("amal", "Amal Hassan", now);
const ruth = (now = MONDAY) => as("ruth", "Ruth Ellis", now);
const HERE: EnquiryScope = { councilIds: [STOKE], teams: ["recruitment"] };
const THERE: EnquiryScope = { councilIds: [STAFFORDSHIRE], teams: ["recruitment"] };

function value<Value>(result: { ok: true; value: Value } | { ok: false; refusal: unknown }): Value {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

async function sent(fields: Record<string, unknown> = {}, now = MONDAY): Promise<string> {
  const answers = EnquiryForm.parse({
    kind: "fostering",
    givenName: "Amina",
    familyName: "Begum",
    email: `${randomUUID()}@mail.example`,
    postcode: "ST4 2DE",
    ...fields,
  });
  const work = { ...amal(now), actor: PUBLIC_ACTOR };
  return value(await submitEnquiry(work, { formKey: randomUUID(), council: null, answers })).id;
}

async function record(id: string, scope = HERE) {
  const found = await findEnquiry(testStore().read, scope, id);
  if (!found) throw new Error("Not in scope");
  return found;
}

async function asked(id: string, scope = HERE) {
  return { scope, id, version: (await record(id, scope)).version };
}

async function spokeWith(id: string, now = MONDAY) {
  const contact = { channel: "phone", outcome: "spoke", note: null, followUpOn: null, at: null } as const;
  value(await recordContactAttempt(amal(now), await asked(id), contact));
}

async function templatesOf(id: string): Promise<string[]> {
  return (await listEmailsOfCase(testStore().read, "enquiry", id)).map(({ template }) => template);
}

async function historyOf(id: string, council = STOKE) {
  return (await listEventsOfCase(testStore().read, council, "enquiry", id)).map(({ type }) => type);
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
    for (const [id, councilId, givenName, familyName] of [
      ["amal", STOKE, "Amal", "Hassan"],
      ["ruth", STAFFORDSHIRE, "Ruth", "Ellis"],
    ] as const) {
      const email = `${id}@council.example`;
      const account = { id, councilId, email, emailKey: email, givenName, familyName, active: true, version: 1 };
      yield tx
        .insert(accounts)
        .values({ ...account, kind: "staff", roles: ["recruitment"], createdAt: MONDAY })
        .returning();
    }
  });
});

describe("a first visit", () => {
  const plan = {
    startsAt: new Date("2026-11-26T14:00:00.000Z"),
    minutes: 90,
    place: "1 Secret Street",
    workerId: "amal",
  };

  test("is booked, moved, called off and held, and each letter says when and with whom but never where", async () => {
    const id = await sent();
    await spokeWith(id);
    value(await bookFirstVisit(amal(), await asked(id), plan));
    expect((await record(id)).enquiry).toMatchObject({ stage: "visit-booked", visits: [{ state: "booked" }] });
    const later = { ...plan, startsAt: new Date("2026-11-27T09:00:00.000Z") };
    value(await moveFirstVisit(amal(), await asked(id), later));
    value(await callOffFirstVisit(amal(), await asked(id), "they-asked"));
    value(await bookFirstVisit(amal(), await asked(id), plan));
    const notes = "A calm home";
    const written = { outcome: "go-on", notes, talkAgainOn: null, unbooked: null } as const;
    expect(await recordFirstVisit(amal(), await asked(id), written)).toMatchObject({ refusal: "visit-still-to-come" });
    const friday = new Date("2026-11-27T10:00:00.000Z");
    value(await recordFirstVisit(amal(friday), await asked(id), written));
    const { enquiry } = await record(id);
    expect(enquiry.stage).toBe("visited");
    expect(enquiry.visits.map(({ state, version }) => [state, version]).sort()).toEqual([
      ["called-off", 3],
      ["held", 2],
    ]);
    expect(enquiry.contacts.at(-1)).toMatchObject({ channel: "visit", outcome: "spoke" });
    expect((await templatesOf(id)).sort()).toEqual([
      "enquiry-received",
      "first-visit-booked",
      "first-visit-booked",
      "first-visit-called-off",
      "first-visit-moved",
    ]);
    const letters = await listEmailsOfCase(testStore().read, "enquiry", id);
    const events = await listEventsOfCase(testStore().read, STOKE, "enquiry", id);
    expect(JSON.stringify([letters, events])).not.toMatch(/Secret Street|calm home/);
    value(await inviteApplicant(amal(friday), await asked(id)));
    expect((await record(id)).enquiry.stage).toBe("invited");
  });

  test("is made by somebody of the council, at a time when they are at no other", async () => {
    const [one, other] = [await sent(), await sent()];
    await spokeWith(one);
    await spokeWith(other);
    const then = { ...plan, startsAt: new Date("2026-12-03T14:00:00.000Z") };
    expect(await bookFirstVisit(amal(), await asked(one), { ...then, workerId: "ruth" })).toMatchObject({
      refusal: "worker-unknown",
    });
    value(await bookFirstVisit(amal(), await asked(one), then));
    expect(await bookFirstVisit(amal(), await asked(other), then)).toMatchObject({ refusal: { code: "overlaps" } });
  });

  test("is seen by two officers at once: the second is told and changes nothing", async () => {
    const id = await sent();
    await spokeWith(id);
    const seen = await asked(id);
    const then = { ...plan, startsAt: new Date("2026-12-04T14:00:00.000Z") };
    value(await bookFirstVisit(amal(), seen, then));
    expect(await bookFirstVisit(amal(), seen, then)).toEqual({ ok: false, refusal: "changed-meanwhile" });
    expect((await record(id)).enquiry.visits).toHaveLength(1);
  });
});

describe("a screening call", () => {
  test("is kept page by page, and whoever comes second is told", async () => {
    const id = await sent();
    const page = { scope: HERE, id, page: "motivation", answers: { why: "Grown-up children" }, version: null };
    value(await keepTalked(amal(), page));
    expect(await keepTalked(amal(), page)).toEqual({ ok: false, refusal: "changed-meanwhile" });
    value(await keepTalked(amal(), { ...page, page: "household", answers: { bornOn: "1985-03-27" }, version: 1 }));
    const kept = await findScreening(testStore().read, HERE, id);
    expect(kept).toMatchObject({ version: 2, answers: { motivation: { why: "Grown-up children" } }, finishedAt: null });
    expect((await record(id)).enquiry).toMatchObject({ stage: "new", bornOn: "1985-03-27" });
    expect(await findScreening(testStore().read, THERE, id)).toBeUndefined();
    expect(JSON.stringify(await listEventsOfCase(testStore().read, STOKE, "enquiry", id))).not.toContain("Grown-up");
  });

  test("that ends with “not now” is a contact, closes the enquiry and sends its letter, in one commit", async () => {
    const id = await sent();
    const answers = { channel: "phone", outcome: "not-now", reason: "not-now", letter: "yes" };
    value(await finishTalk(amal(), { scope: HERE, id, page: "outcome", answers, version: null }));
    expect((await record(id)).enquiry).toMatchObject({
      stage: "closed",
      closedReason: "not-now",
      firstAnsweredAt: MONDAY,
      screenedAt: MONDAY,
    });
    expect(await historyOf(id)).toEqual(["EnquiryClosed", "ScreeningFinished", "ContactMade", "EnquiryReceived"]);
    const letters = await listEmailsOfCase(testStore().read, "enquiry", id);
    expect(letters.find(({ template }) => template === "enquiry-closed")).toMatchObject({
      template: "enquiry-closed",
      facts: { reason: "not-now", path: "/other-ways-to-help" },
    });
  });

  test("goes on to a visit only when every page has its answers", async () => {
    const id = await sent();
    const answers = { channel: "phone", outcome: "visit" };
    const refused = await finishTalk(amal(), { scope: HERE, id, page: "outcome", answers, version: null });
    expect(refused).toEqual({ ok: false, refusal: "pages-missing" });
    expect((await record(id)).enquiry.stage).toBe("new");
  });
});

describe("an end and a beginning", () => {
  test("a closed enquiry is opened again with its reason, by somebody who has it, and the promise runs from then", async () => {
    const id = await sent();
    value(await closeEnquiry(amal(), await asked(id), { reason: "changed-mind", told: false }));
    expect(await templatesOf(id)).toEqual(["enquiry-received"]);
    value(await reopenEnquiry(amal(TUESDAY), await asked(id), { why: "They rang us", told: true }));
    const { enquiry } = await record(id);
    expect(enquiry).toMatchObject({ stage: "new", ownerId: "amal", owedAgain: "reopened", closedReason: null });
    expect(enquiry.answerDueAt.toISOString()).toBe("2026-11-25T10:00:00.000Z");
    expect(await templatesOf(id)).toContain("enquiry-reopened");
    expect(await reopenEnquiry(amal(TUESDAY), await asked(id), { why: "Again", told: true })).toMatchObject({
      refusal: "not-closed",
    });
  });

  test("what the hub hands over is the council's once somebody there takes it on", async () => {
    const id = await sent();
    await spokeWith(id);
    value(await handToCouncil(amal(TUESDAY), await asked(id)));
    expect((await record(id)).enquiry).toMatchObject({ ownerId: null, owedAgain: "council" });
    value(await takeEnquiry(amal(TUESDAY), await asked(id)));
    expect((await record(id)).enquiry).toMatchObject({ ownerId: "amal", owedAgain: null });
  });
});

describe("two enquiries that may be one person", () => {
  const likelyOf = async (id: string, work = amal(), scope = HERE) =>
    (await openEnquiry(work, scope, id))?.duplicates ?? [];

  test("are found by surname and date of birth, once a call has asked for it", async () => {
    const [one, other] = [
      await sent({ familyName: "Birthday", postcode: "ST1 1AA" }),
      await sent({ familyName: "Birthday", postcode: "ST6 1AA" }),
    ];
    expect(await likelyOf(one)).toEqual([]);
    for (const id of [one, other]) {
      const answers = { bornOn: "1979-08-01" };
      value(await keepTalked(amal(), { scope: HERE, id, page: "household", answers, version: null }));
    }
    expect(await likelyOf(one)).toMatchObject([{ enquiryId: other, reasons: ["same name and date of birth"] }]);
  });

  test("of one council are put together at once and apart again, with everything as it was", async () => {
    const email = `${randomUUID()}@mail.example`;
    const [one, other] = [
      await sent({ email, familyName: "Apart" }),
      await sent({ email, familyName: "Apart" }, TUESDAY),
    ];
    await spokeWith(one, TUESDAY);
    const before = [(await record(one)).enquiry, (await record(other)).enquiry];
    const [likely] = await likelyOf(other, amal(TUESDAY));
    const key = likely?.key ?? "";
    expect(await mergeEnquiries(amal(TUESDAY), await asked(other), { key: "made-up", keep: "this" })).toMatchObject({
      refusal: "not-found",
    });
    value(await mergeEnquiries(amal(TUESDAY), await asked(other), { key, keep: "this" }));
    expect((await record(one)).enquiry).toMatchObject({ stage: "merged", duplicateOf: other });
    const kept = (await record(other)).enquiry;
    expect(kept).toMatchObject({ stage: "talking", contacts: [{ outcome: "spoke" }] });
    const listed = await listOpenEnquiries(testStore().read, HERE);
    expect(listed.find(({ enquiry }) => enquiry.id === other)?.enquiry.contacts).toHaveLength(1);
    expect(listed.some(({ enquiry }) => enquiry.id === one)).toBe(false);

    const undo = { key, answer: { say: "undo", why: "Two sisters" } } as const;
    value(await answerMerge(amal(TUESDAY), await asked(other), undo));
    expect([(await record(one)).enquiry, (await record(other)).enquiry]).toEqual(before);
    expect((await historyOf(one))[0]).toBe("MergeUndone");
    expect((await historyOf(other))[0]).toBe("MergeUndone");
  });

  test("with a call each keep the earlier one; the other seat is free, and both have theirs again when put apart", async () => {
    const email = `${randomUUID()}@mail.example`;
    const phone = "01632 960 555";
    const [one, other] = [
      await sent({ email, phone, familyName: "Seat" }),
      await sent({ email, phone, familyName: "Seat" }),
    ];
    const [early, late] = [new Date("2026-11-25T10:00:00.000Z"), new Date("2026-11-25T15:00:00.000Z")];
    for (const [enquiryId, startsAt] of [
      [one, early],
      [other, late],
    ] as const)
      value(await bookCall(amal(), { enquiryId, receiptPath: "/enquire/received/x", startsAt }));
    const held = async () =>
      (await listBookedCalls(testStore().read, STOKE, MONDAY))
        .filter(({ enquiryId }) => enquiryId === one || enquiryId === other)
        .map(({ enquiryId, startsAt }) => [enquiryId === one ? "one" : "other", startsAt]);
    expect(await held()).toEqual([
      ["one", early],
      ["other", late],
    ]);
    const key = (await likelyOf(other))[0]?.key ?? "";
    value(await mergeEnquiries(amal(), await asked(other), { key, keep: "this" }));
    expect((await record(other)).enquiry.callAt).toEqual(early);
    expect(await held()).toEqual([["other", early]]);
    value(await answerMerge(amal(), await asked(other), { key, answer: { say: "undo", why: "Two sisters" } }));
    expect((await record(one)).enquiry.callAt).toEqual(early);
    expect(await held()).toEqual([
      ["one", early],
      ["other", late],
    ]);
  });

  test("of two councils stay shut to each other until the other one agrees", async () => {
    const email = `${randomUUID()}@mail.example`;
    const ours = await sent({ email, familyName: "Shut", message: "Ours alone" });
    const theirs = await sent({ email, postcode: "ST7 1AA", familyName: "Shut", message: "Theirs alone" });
    const [likely] = await likelyOf(ours);
    const key = likely?.key ?? "";
    const before = await findPair(amal(), HERE, ours, key);
    expect(before).toMatchObject({ theirs: null, council: "Staffordshire", reasons: ["same email address"] });
    expect(JSON.stringify(before)).not.toContain("Theirs alone");
    expect(value(await mergeEnquiries(amal(), await asked(ours), { key, keep: "this" })).state).toBe("proposed");
    expect((await record(ours)).enquiry.stage).toBe("new");

    const own = { key, answer: { say: "agree" } } as const;
    expect(await answerMerge(amal(), await asked(ours), own)).toMatchObject({ refusal: "not-yours-to-agree" });
    expect(await mergesAskedOf(testStore().read, [STAFFORDSHIRE])).toEqual(new Map([[theirs, "Stoke-on-Trent"]]));
    expect((await mergesAskedOf(testStore().read, [STOKE])).has(ours)).toBe(false);
    const opened = await openEnquiry(ruth(), THERE, theirs);
    const theirKey = opened?.merges[0]?.key ?? "";
    expect(await findPair(ruth(), THERE, theirs, theirKey)).toMatchObject({ theirs: null, council: "Stoke-on-Trent" });
    expect(await findPair(ruth(), THERE, theirs, key)).toBeUndefined();

    const agreed = { key: theirKey, answer: { say: "agree" } } as const;
    value(await answerMerge(ruth(), await asked(theirs, THERE), agreed));
    expect((await record(theirs, THERE)).enquiry).toMatchObject({ stage: "merged", duplicateOf: ours });
    expect((await findPair(amal(), HERE, ours, key))?.theirs?.enquiry.id).toBe(theirs);
    expect(await listReadersOfCase(testStore().read, "enquiry", theirs, 10)).toContainEqual(
      expect.objectContaining({ accountId: "amal", what: "compared it with another enquiry" }),
    );
    expect(await templatesOf(ours)).toContain("enquiries-joined");
    for (const head of await listChainHeads(testStore().read)) {
      const chain = await listChain(testStore().read, head.chain, 0, 5000);
      expect(verifyChain(chain, sha256, head)).toBeNull();
    }
  });

  test("that two officers answer at once are put together once", async () => {
    const phone = "07700 900 444";
    const [one, other] = [await sent({ phone, familyName: "Once" }), await sent({ phone, familyName: "Once" })];
    const [likely] = await likelyOf(one);
    const seen = await asked(one);
    const given = { key: likely?.key ?? "", keep: "this" } as const;
    const done = await Promise.all([mergeEnquiries(amal(), seen, given), mergeEnquiries(amal(), seen, given)]);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await historyOf(other)).filter((type) => type === "EnquiriesMerged")).toHaveLength(1);
  });
});
