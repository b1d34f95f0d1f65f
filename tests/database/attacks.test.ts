import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { EXAMPLE_ANSWERS } from "#app/domain/applications/form/example-answers.ts";
import { EnquiryForm } from "#app/domain/enquiries/answers.ts";
import { saveAnswers } from "#app/services/applications/save-answers.server.ts";
import { submitApplication } from "#app/services/applications/submit-application.server.ts";
import { submitEnquiry } from "#app/services/enquiries/submit-enquiry.server.ts";
import { PUBLIC_ACTOR, type Work } from "#app/services/work.ts";
import { findDocument, listAnswers } from "#db/queries/applications.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { makeStaff, type Staff, Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

const db = () => testStore().read;
const NOW = new Date("2026-11-24T10:00:00Z");
const HOUR = 3_600_000;

let staff: Staff;
beforeAll(async () => {
  staff = await makeStaff();
});

/** Somebody types an address into the form of an enquiry. */
function enquire(email: string, fields: Record<string, unknown> = {}, now = NOW) {
  const answers = EnquiryForm.parse({ kind: "fostering", givenName: "Anne", postcode: "ST4 2DE", email, ...fields });
  const work: Work = { store: testStore(), now, newId: randomUUID, actor: PUBLIC_ACTOR };
  return submitEnquiry(work, { formKey: randomUUID(), council: null, answers });
}

describe("an enquiry with somebody else's address", () => {
  test("sent again and again writes to them a few times a day and no more, and every enquiry is kept", async () => {
    const to = `${randomUUID()}@mail.example`;
    for (let nth = 0; nth < 6; nth += 1) {
      const sent = await enquire(to, { message: `${nth}`, kind: nth % 2 === 0 ? "fostering" : "kinship" });
      expect(sent.ok).toBe(true);
    }
    expect(await listOutbox(db(), { to, limit: 10 })).toHaveLength(3);
    const later = await enquire(to, {}, new Date(NOW.getTime() + 25 * HOUR));
    expect(later.ok).toBe(true);
    expect(await listOutbox(db(), { to, limit: 10 })).toHaveLength(4);
  });

  test("sent many times in one moment writes to them no more often", async () => {
    const to = `${randomUUID()}@mail.example`;
    const sent = await Promise.all(Array.from({ length: 12 }, (_, nth) => enquire(to, { message: `${nth}` })));
    expect(sent.every(({ ok }) => ok)).toBe(true);
    expect(await listOutbox(db(), { to, limit: 20 })).toHaveLength(3);
  });

  test("is not counted anew for each ending that a mail service ignores", async () => {
    const name = randomUUID();
    for (let nth = 0; nth < 5; nth += 1) await enquire(`${name}+${nth}@mail.example`);
    const written = await listOutbox(db(), { limit: 1000 });
    expect(written.filter(({ toAddress }) => toAddress.startsWith(name))).toHaveLength(3);
  });
});

describe("two applicants of one household at once", () => {
  const page = "motivation";

  async function filledIn() {
    const way = await (await new Way(staff).invite()).fillAll();
    const { versions } = await listAnswers(db(), way.id);
    const answers = { ...EXAMPLE_ANSWERS.household[page], changedMeanwhile: "yes" };
    const save = () =>
      saveAnswers(way.asApplicant(), way.accountId, {
        applicationId: way.id,
        page,
        answers,
        version: versions.household[page] ?? null,
      });
    return { way, save };
  }

  test("what one changed after the other opened the page to sign is not sent unread", async () => {
    const { way, save } = await filledIn();
    const { version } = await way.record();
    expect((await save()).ok).toBe(true);
    const sent = await submitApplication(way.asApplicant(), way.accountId, {
      applicationId: way.id,
      version,
    });
    expect(sent).toEqual({ ok: false, refusal: "changed-meanwhile" });
    expect(await findDocument(db(), way.id)).toBeUndefined();
  });

  test("what is kept and what was sent are the same, whoever was first", async () => {
    for (let nth = 0; nth < 4; nth += 1) {
      const { way, save } = await filledIn();
      const both = nth % 2 === 0 ? [save(), way.submit()] : [way.submit(), save()];
      const [first, second] = await Promise.all(both);
      expect([first?.ok, second?.ok].filter(Boolean), "one of them counts").toHaveLength(1);
      const { answers } = await listAnswers(db(), way.id);
      const wasSent = (await findDocument(db(), way.id)) !== undefined;
      expect(answers.household[page]?.changedMeanwhile === "yes", "an answer that came after the sending").toBe(
        !wasSent,
      );
    }
  });
});
