import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { recordDeliveryReport } from "#app/services/jobs/record-delivery.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listEmailsOfCase, listReturnedEmails } from "#db/queries/jobs.ts";
import { emails } from "#db/schema/index.ts";
import { makeStaff, STAFFORDSHIRE, STOKE, type Staff, sent } from "./applications-world.ts";
import { testStore } from "./setup.ts";

let staff: Staff;
beforeAll(async () => {
  staff = await makeStaff();
});

const db = () => testStore().read;
const about = { webhookId: "w1", at: new Date("2026-11-23T12:00:00Z") };

test("what became of a letter is in the history of its application, once, and one that came back is somebody's to ring about", async () => {
  const way = await sent(staff);
  const [letter] = await listEmailsOfCase(db(), "application", way.id);
  if (!letter) throw new Error("No letter");
  await testStore().transact(function* (tx) {
    yield tx
      .update(emails)
      .set({ providerId: "p1", state: "sent" })
      .where(eq(emails.id, letter.id))
      .returning({ id: emails.id });
  });
  const work = way.as("manager");
  const types = async () =>
    (await listEventsOfCase(db(), STOKE, "application", way.id))
      .map(({ type }) => type)
      .filter((type) => type.startsWith("Email"));
  const bounce = { kind: "bounced", providerId: "p1", permanent: true, ...about } as const;
  await Promise.all([recordDeliveryReport(work, bounce), recordDeliveryReport(work, bounce)]);
  await recordDeliveryReport(work, { ...bounce, webhookId: "w2" });
  await recordDeliveryReport(work, { kind: "delivered", providerId: "p1", ...about });
  expect(await types()).toEqual(["EmailBounced"]);
  const [event] = await listEventsOfCase(db(), STOKE, "application", way.id);
  expect(event).toMatchObject({ type: "EmailBounced", actor: { kind: "system" }, data: { template: letter.template } });
  expect(JSON.stringify(event?.data)).not.toContain(letter.toAddress);
  const since = new Date("2026-11-20T00:00:00Z");
  expect(await listReturnedEmails(db(), [STOKE], since)).toEqual([
    { applicationId: way.id, councilId: STOKE, at: about.at },
  ]);
  expect(await listReturnedEmails(db(), [STAFFORDSHIRE], since)).toEqual([]);
  await recordDeliveryReport(work, { kind: "complained", providerId: "p1", ...about });
  expect(await types()).toEqual(["EmailComplained", "EmailBounced"]);
  await recordDeliveryReport(work, { kind: "bounced", providerId: "nobody", permanent: true, ...about });
});
