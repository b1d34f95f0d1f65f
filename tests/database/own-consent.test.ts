import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { sendInvitedAnswers, withdrawConsent } from "#app/services/applications/answer-invitation.server.ts";
import { askForChecks } from "#app/services/applications/ask-for-checks.server.ts";
import { askPeople } from "#app/services/applications/ask-people.server.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listInvitations } from "#db/queries/invitations.ts";
import { invitations } from "#db/schema/index.ts";
import { makeStaff, STOKE, type Staff, sent, type Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

const SECRET = "only for tests: thirty-two letters or more";
const DBS = "dbs:adult-1";
let staff: Staff;
beforeAll(async () => {
  staff = await makeStaff();
});

async function accepted(): Promise<Way> {
  return (await sent(staff)).accept();
}

async function grace(way: Way) {
  const found = (await listInvitations(testStore().read, [STOKE], way.id)).find(({ key }) => key === "adult-1");
  if (!found) throw new Error("Nobody was asked");
  return found;
}

/** The grandmother of the household is asked, fills in everything and sends it. */
async function answers(way: Way, dbs: "yes" | "no"): Promise<void> {
  const asked = { councilIds: [STOKE], applicationId: way.id };
  await askPeople(way.as("recruitment"), asked, { keys: ["adult-1"] }, SECRET);
  const { id } = await grace(way);
  const filled = {
    you: { fullName: "Grace Okoro", bornOn: "1955-01-19" },
    addresses: { places: [{ address: "Here", fromYear: 2000, toYear: Number(way.today.slice(0, 4)) }] },
    life: { occupation: "Retired", part: "Company", feeling: "glad", protect: "no" },
    consents: { dbs, councils: "no" },
  };
  await testStore().transact(function* (tx) {
    yield tx
      .update(invitations)
      .set({ state: "opened", answers: filled })
      .where(eq(invitations.id, id))
      .returning({ id: invitations.id });
  });
  const opened = await grace(way);
  const kept = await sendInvitedAnswers(way.as("assessor"), opened, opened.version, SECRET);
  if (!kept.ok) throw new Error(JSON.stringify(kept.refusal));
}

async function dbs(way: Way) {
  const { checks, checkVersions } = await way.record();
  return { check: checks.find(({ id }) => id === DBS), version: checkVersions[DBS] ?? 0 };
}

const askFor = async (way: Way) =>
  way.change("assessor", DBS, (await dbs(way)).version, { to: "requested", on: way.today });
const askForAll = async (way: Way) =>
  askForChecks(way.as("assessor"), {
    councilIds: [STOKE],
    applicationId: way.id,
    chosen: { [DBS]: (await dbs(way)).version },
  });

test("nobody asks for a check on an adult of the household before they have said yes themselves, alone or with others", async () => {
  const way = await accepted();
  expect(await askFor(way)).toMatchObject({
    refusal: { code: "not-consented", because: expect.stringContaining("their own permission") },
  });
  expect(await askForAll(way)).toMatchObject({ refusal: "changed-meanwhile" });
  expect((await dbs(way)).check?.state).toBe("needed");
  await answers(way, "yes");
  expect(await askForAll(way)).toEqual({ ok: true, value: 1 });
  expect((await dbs(way)).check?.state).toBe("requested");
});

test("somebody who says no is not checked, and what they bring along themselves may still be recorded", async () => {
  const way = await accepted();
  await answers(way, "no");
  expect(await askFor(way)).toMatchObject({ refusal: { because: expect.stringContaining("said no") } });
  const brought = { to: "received", on: way.today, outcome: "clear" } as const;
  expect((await way.change("assessor", DBS, (await dbs(way)).version, brought)).ok).toBe(true);
});

test("a consent taken back stops the check that has not come in, says so, and leaves alone one that has", async () => {
  const way = await accepted();
  await answers(way, "yes");
  expect((await askFor(way)).ok).toBe(true);
  expect((await withdrawConsent(way.as("assessor"), await grace(way), "dbs")).ok).toBe(true);
  expect((await dbs(way)).check).toMatchObject({
    state: "needed",
    requestedOn: null,
    note: expect.stringContaining("took their permission back"),
  });
  const told = (await listEventsOfCase(testStore().read, STOKE, "application", way.id)).map(({ type }) => type);
  expect(told.slice(0, 2).sort()).toEqual(["CheckReopened", "ConsentWithdrawn"]);
  expect(await askFor(way)).toMatchObject({ refusal: { because: expect.stringContaining("permission back") } });

  const other = await accepted();
  await answers(other, "yes");
  await askFor(other);
  const came = { to: "received", on: other.today, outcome: "clear" } as const;
  await other.change("assessor", DBS, (await dbs(other)).version, came);
  expect((await withdrawConsent(other.as("assessor"), await grace(other), "dbs")).ok).toBe(true);
  expect((await dbs(other)).check?.state).toBe("received");
});
