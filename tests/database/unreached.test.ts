import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { day, instantAt } from "#app/domain/shared/day.ts";
import { askPeople } from "#app/services/applications/ask-people.server.ts";
import { jobHandlers } from "#app/services/jobs/handlers.server.ts";
import { recordDeliveryReport } from "#app/services/jobs/record-delivery.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listInvitations } from "#db/queries/invitations.ts";
import { findEmail, listEmailsOfCase, listReturnedEmails } from "#db/queries/jobs.ts";
import { markEmailSent } from "#db/writes/jobs.ts";
import type { EmailTransport } from "#emails/transport.server.ts";
import { makeStaff, STOKE, type Staff, sent, type Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

const SECRET = "only for tests: thirty-two letters or more";
const db = () => testStore().read;
let staff: Staff;
beforeAll(async () => {
  staff = await makeStaff();
});

/** A provider that answers every email with a refusal. */
const refusing = (retry: boolean): EmailTransport => ({
  async send() {
    return { ok: false, refusal: { retry, reason: "validation_error (422)" } };
  },
});

async function hand(way: Way, emailId: string, transport: EmailTransport) {
  const given = { store: testStore(), transport, origin: "http://localhost:3000", secret: SECRET };
  const handlers = jobHandlers({ ...given, papers: null as never, clamd: null, calendars: { anywhere: false } });
  const end = await handlers["send-email"]?.({ payload: { emailId } } as never, instantAt(way.today, 720));
  if (end?.done === false && end.writes) expect((await commit(testStore(), end.writes)).ok).toBe(true);
  return end;
}

async function askedReferee(): Promise<{ way: Way; emailId: string; state: () => Promise<string | undefined> }> {
  const way = await (await sent(staff)).accept();
  const asked = { councilIds: [STOKE], applicationId: way.id };
  await askPeople(way.as("recruitment"), asked, { keys: ["referee-1"] }, SECRET);
  const read = async () => (await listInvitations(db(), [STOKE], way.id))[0];
  const [email] = await listEmailsOfCase(db(), "invitation", (await read())?.id ?? "");
  return { way, emailId: email?.id ?? "", state: async () => (await read())?.state };
}

const calls = async (way: Way) =>
  (await listEmailsOfCase(db(), "application", way.id)).filter(({ template }) => template === "another-needed");

test("a referee whom the provider will not write to cannot be reached, and every applicant is asked for another", async () => {
  const { way, emailId, state } = await askedReferee();
  expect(await hand(way, emailId, refusing(true))).toMatchObject({ done: false, retry: true });
  expect(await state()).toBe("sent");
  expect(await hand(way, emailId, refusing(false))).toMatchObject({ done: false, retry: false });
  expect(await findEmail(db(), emailId)).toMatchObject({ state: "failed", delivery: "bounced" });
  expect(await state()).toBe("unreachable");
  const first = (await findAccount(db(), way.accountId))?.email;
  expect((await calls(way)).map(({ toAddress }) => toAddress).sort()).toEqual([first, way.secondEmail].sort());
  const told = (await listEventsOfCase(db(), STOKE, "application", way.id)).find(
    ({ type }) => type === "InvitationBounced",
  );
  expect(told?.actor).toMatchObject({ kind: "system" });
});

test("a report that an email to a referee came back, or was not sent after all, does the same, once", async () => {
  for (const kind of ["bounced", "not-sent"] as const) {
    const { way, emailId, state } = await askedReferee();
    const email = await findEmail(db(), emailId);
    if (!email) throw new Error("No email");
    const providerId = randomUUID();
    await commit(testStore(), [markEmailSent(email, { providerId, at: instantAt(way.today, 700) })]);
    const about = { webhookId: randomUUID(), providerId, at: instantAt(way.today, 710) };
    const report =
      kind === "bounced" ? { kind, permanent: true, ...about } : { kind, because: "failed" as const, ...about };
    await recordDeliveryReport(way.as("manager"), report);
    await recordDeliveryReport(way.as("manager"), report);
    expect(await state(), kind).toBe("unreachable");
    expect(await calls(way), kind).toHaveLength(2);
  }
});

test("a mailbox that was full for a day leaves the referee asked, and opens no task to name somebody else", async () => {
  const { way, emailId, state } = await askedReferee();
  const before = [await state(), (await calls(way)).length];
  const email = await findEmail(db(), emailId);
  if (!email) throw new Error("No email");
  const providerId = randomUUID();
  await commit(testStore(), [markEmailSent(email, { providerId, at: instantAt(way.today, 700) })]);
  const about = { webhookId: randomUUID(), providerId, at: instantAt(way.today, 710) };
  await recordDeliveryReport(way.as("manager"), { kind: "bounced", permanent: false, ...about });
  expect([await state(), (await calls(way)).length]).toEqual(before);
  expect(await findEmail(db(), emailId)).toMatchObject({ delivery: "bounced" });
  const types = (await listEventsOfCase(db(), STOKE, "application", way.id)).map(({ type }) => type);
  expect(types).not.toContain("InvitationBounced");
});

test("a notice to an applicant that nobody takes is somebody's to ring about, like one that came back", async () => {
  const way = await sent(staff);
  const letter = (await listEmailsOfCase(db(), "application", way.id)).find(({ state }) => state === "queued");
  if (!letter) throw new Error("No letter");
  await hand(way, letter.id, refusing(false));
  const returned = await listReturnedEmails(db(), [STOKE], instantAt(day("2026-11-20"), 0));
  expect(returned).toContainEqual({ applicationId: way.id, councilId: STOKE, at: instantAt(way.today, 720) });
  const types = (await listEventsOfCase(db(), STOKE, "application", way.id)).map(({ type }) => type);
  expect(types[0]).toBe("EmailBounced");
});
