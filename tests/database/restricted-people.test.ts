import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { ROLES, type Role } from "#app/domain/access/permissions.ts";
import { loader as checksPage } from "#app/routes/officer/applications.$applicationId.checks/route.tsx";
import {
  action as changeConcernPage,
  loader as concernPage,
} from "#app/routes/officer/applications.$applicationId.concerns.$concernId.tsx";
import { loader as historyPage } from "#app/routes/officer/applications.$applicationId.history/route.tsx";
import { loader as peoplePage } from "#app/routes/officer/applications.$applicationId.people/route.tsx";
import { loader as writtenPage } from "#app/routes/officer/applications.$applicationId.people_.$invitationId.tsx";
import { sendInvitedAnswers } from "#app/services/applications/answer-invitation.server.ts";
import { askPeople } from "#app/services/applications/ask-people.server.ts";
import { listConcerns } from "#db/queries/concerns.ts";
import { listInvitations } from "#db/queries/invitations.ts";
import { invitations } from "#db/schema/index.ts";
import { makeStaff, STAFFORDSHIRE, STOKE, type Staff, sent, type Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";
import { askPage, SECRET, staffCookie } from "./staff-page.ts";

const WORRY = "His cousin hits his own boy";

let staff: Staff;
let way: Way;
let params: { applicationId: string; invitationId: string; concernId: string };

beforeAll(async () => {
  staff = await makeStaff();
  way = await (await sent(staff)).accept();
  const asked = { councilIds: [STOKE], applicationId: way.id };
  await askPeople(way.as("recruitment"), asked, { keys: ["referee-1"] }, SECRET);
  const read = async () => {
    const [one] = await listInvitations(testStore().read, [STOKE], way.id);
    if (!one) throw new Error("Nobody was asked");
    return one;
  };
  const { id } = await read();
  const answers = {
    knowing: { name: "Wei", relation: "Friend", related: "no", years: 8, often: "weekly" },
    children: { seen: "often", withChildren: "Patient", strengths: "Calm", hard: "Nights" },
    safety: { leave: "yes", protect: "yes", protectWords: WORRY },
    talking: { phone: "01782 000000", share: "yes", understood: ["yes"] },
  };
  await testStore().transact(function* (tx) {
    yield tx
      .update(invitations)
      .set({ state: "opened", answers })
      .where(eq(invitations.id, id))
      .returning({ id: invitations.id });
  });
  const opened = await read();
  const kept = await sendInvitedAnswers(way.as("assessor"), opened, opened.version, SECRET);
  if (!kept.ok) throw new Error(JSON.stringify(kept.refusal));
  const [concern] = await listConcerns(testStore().read, [STOKE], way.id);
  params = { applicationId: way.id, invitationId: id, concernId: concern?.id ?? "" };
});

/** What a page answers a new member of staff of a role and council. */
async function open(route: unknown, role: Role, councilId = STOKE, form?: Record<string, string>) {
  const work = way.as("manager");
  const cookie = await staffCookie(work, role, councilId);
  return askPage(route, { cookie, now: work.now, params, ...(form ? { form } : {}) });
}

const COUNCIL = ["recruitment", "assessor", "manager", "panel", "decision-maker"] as const satisfies readonly Role[];

describe("who reads what was said in confidence", () => {
  test("the concern: manager and decision maker, and of them only those of this council", async () => {
    expect(COUNCIL.every((role) => ROLES.includes(role))).toBe(true);
    for (const role of COUNCIL) {
      const may = role === "manager" || role === "decision-maker";
      const own = await open(concernPage, role);
      expect(own.status, role).toBe(may ? 200 : 403);
      expect(own.gave.includes(WORRY), role).toBe(may);
      const elsewhere = await open(concernPage, role, STAFFORDSHIRE);
      expect(elsewhere.status, `${role} elsewhere`).toBe(may ? 404 : 403);
      expect(elsewhere.gave).not.toContain(WORRY);
      const form = { intent: "take-up", version: "1" };
      if (!may) expect((await open(changeConcernPage, role, STOKE, form)).status, role).toBe(403);
      expect((await open(changeConcernPage, role, STAFFORDSHIRE, form)).status, role).toBe(may ? 404 : 403);
    }
    const [concern] = await listConcerns(testStore().read, [STOKE], way.id);
    expect(concern).toMatchObject({ state: "raised" });
  });

  test("the reference: whoever assesses and decides, not recruitment, and nobody of another council", async () => {
    for (const role of COUNCIL) {
      const may = role !== "recruitment";
      const own = await open(writtenPage, role);
      expect(own.status, role).toBe(may ? 200 : 403);
      expect(own.gave.includes("Nights"), role).toBe(may);
      const elsewhere = await open(writtenPage, role, STAFFORDSHIRE);
      expect(elsewhere.status, `${role} elsewhere`).toBe(404);
      expect(elsewhere.gave).not.toContain("Nights");
    }
  });

  test("others see that an item is hidden and who keeps it, and not a word of it", async () => {
    for (const role of ["recruitment", "panel", "assessor"] as const) {
      const people = await open(peoplePage, role);
      expect(people.data, role).toMatchObject({ hidden: 1, concerns: [] });
      expect(people.gave).not.toContain("cousin");
      expect(people.gave).toContain("decision maker");
      const history = await open(historyPage, role);
      expect(history.gave, role).toContain("1 item is hidden");
      expect(history.gave).not.toContain("cousin");
    }
    expect((await open(peoplePage, "manager")).data).toMatchObject({
      hidden: 0,
      concerns: [{ state: "raised" }],
    });
    expect((await open(peoplePage, "recruitment", STAFFORDSHIRE)).status).toBe(404);
  });

  test("the check of a referee who has answered says so, and that the interview is next", async () => {
    const { gave } = await open(checksPage, "assessor");
    expect(gave).toContain("Answered in writing on 23 November, interview next");
    expect(gave).toContain("They have not given their own permission yet");
  });
});
