import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PersonKey } from "#app/domain/applications/form/answers-by-person.ts";
import { EXAMPLE_ANSWERS } from "#app/domain/applications/form/example-answers.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { markOf, SIGNED_PAGE } from "#app/domain/applications/form/signing.ts";
import { saveAnswers } from "#app/services/applications/save-answers.server.ts";
import { signOnPaper } from "#app/services/applications/sign-on-paper.server.ts";
import { signApplication } from "#app/services/applications/submit-application.server.ts";
import { removePaper } from "#app/services/papers/change-paper.server.ts";
import { readPaperList } from "#app/services/papers/list-papers.server.ts";
import { type PaperFiles, paperFiles } from "#app/services/papers/paper-files.server.ts";
import { readPaper } from "#app/services/papers/read-paper.server.ts";
import { findDocument, listAnswers } from "#db/queries/applications.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listEmailsOfCase } from "#db/queries/jobs.ts";
import { listPapers } from "#db/queries/papers.ts";
import { aPdf } from "#tests/factories/papers.ts";
import { makeStaff, PAGES, STAFFORDSHIRE, STOKE, type Staff, Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

let staff: Staff;
let folder = "";
let files: PaperFiles;
beforeAll(async () => {
  staff = await makeStaff();
  folder = await mkdtemp(join(tmpdir(), "signed-"));
  files = paperFiles(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));
const db = () => testStore().read;

async function unsignedDraft(): Promise<Way> {
  return (await new Way(staff).invite()).fillAll([SIGNED_PAGE]);
}

async function aSignedPage() {
  const read = await readPaper({ name: "signed.pdf", bytes: aPdf("signed") });
  if (!read.ok) throw new Error("Not a paper");
  return read.value;
}

/** What staff copy from the paper of one applicant. */
async function copy(way: Way, person: PersonKey, rest: PageAnswers = {}) {
  const { versions } = await listAnswers(db(), way.id);
  const answers: PageAnswers = {
    ...EXAMPLE_ANSWERS[person][SIGNED_PAGE],
    ...{ signedOn: way.today, asked: "On the phone, no computer at home", sure: ["asked"], ...rest },
  };
  return { applicationId: way.id, person, mark: markOf(versions, person), answers };
}

const eventsOf = (way: Way) => listEventsOfCase(db(), STOKE, "application", way.id);
const lettersOf = async (way: Way) =>
  (await listEmailsOfCase(db(), "application", way.id)).filter(({ template }) => template !== "joint-invitation");

describe("signing on paper", () => {
  test("each of two signs alone, on paper or on screen; the last signature sends, and everything says how", async () => {
    const way = await unsignedDraft();
    const store = { files, scanned: false };
    const given = await copy(way, "applicant-1");
    const page = await aSignedPage();
    const first = await signOnPaper(way.as("assessor"), store, [STOKE], { ...given, file: page });
    expect(first).toEqual({ ok: true, value: { sent: false } });
    // The same form sent twice makes one record.
    expect(await signOnPaper(way.as("assessor"), store, [STOKE], { ...given, file: page })).toEqual(first);
    expect((await eventsOf(way)).filter(({ type }) => type === "SignedOnPaper")).toHaveLength(1);
    const [paper, ...more] = await listPapers(db(), { councilIds: [STOKE], applicationId: way.id });
    expect(more).toEqual([]);
    expect(paper).toMatchObject({ kind: "signed-page", person: "applicant-1", sentByStaff: true });
    expect((await lettersOf(way)).filter(({ template }) => template === "application-news")).toHaveLength(1);

    const { versions } = await listAnswers(db(), way.id);
    const declaration = EXAMPLE_ANSWERS["applicant-2"][SIGNED_PAGE] ?? {};
    const mark = markOf(versions, "applicant-2");
    const last = { applicationId: way.id, declaration, mark };
    const sent = await signApplication(way.asApplicant(), await way.secondAccountId(), last);
    expect(sent).toEqual({ ok: true, value: { sent: true } });

    const submitted = (await eventsOf(way)).find(({ type }) => type === "ApplicationSubmitted");
    expect(submitted?.data).toMatchObject({ details: { onPaper: [{ name: "Priya Sandhu", on: way.today }] } });
    const pages = (await findDocument(db(), way.id))?.sections.flatMap((section) => section.pages) ?? [];
    const signed = pages.filter(({ slug }) => slug === SIGNED_PAGE);
    expect(signed.map(({ person, given: how }) => [person?.name, how])).toEqual([
      [
        "Priya Sandhu",
        expect.stringContaining(`Signed on paper on 23 November 2026, recorded by ${staff.assessor.name}`),
      ],
      ["Daniel Okoro", undefined],
    ]);
    const receipts = (await lettersOf(way)).filter(({ template }) => template === "application-received");
    expect(receipts).toHaveLength(2);
    for (const { facts } of receipts) expect(facts).toMatchObject({ onPaper: true });
    const { list } = await readPaperList(db(), await way.record(), way.as("assessor").now);
    expect(list.find(({ id }) => id === "signed-page:applicant-1")?.papers).toHaveLength(1);
    expect(list.some(({ id }) => id === "signed-page:applicant-2")).toBe(false);
    const theirs = { applicationId: way.id, paperId: paper?.id ?? "" };
    expect(await removePaper(way.asApplicant(), files, way.accountId, theirs)).toEqual({
      ok: false,
      refusal: "accepted-already",
    });
  });

  test("both on paper with the original kept elsewhere: the second sends it, for the council whose record it is", async () => {
    const way = await unsignedDraft();
    const store = { files, scanned: false };
    for (const [person, sent] of [
      ["applicant-1", false],
      ["applicant-2", true],
    ] as const) {
      const given = { ...(await copy(way, person, { kept: "Cabinet 3" })), file: null };
      expect(await signOnPaper(way.as("manager"), store, [STAFFORDSHIRE], given)).toEqual({
        ok: false,
        refusal: "not-found",
      });
      expect(await signOnPaper(way.as("manager"), store, [STOKE], given)).toEqual({ ok: true, value: { sent } });
    }
    const record = await way.record();
    expect(record.submittedOn).toBe(way.today);
    const submitted = (await eventsOf(way)).find(({ type }) => type === "ApplicationSubmitted");
    expect(submitted?.actor).toMatchObject({ id: staff.manager.id });
    const again = { ...(await copy(way, "applicant-1", { kept: "Cabinet 3" })), file: null };
    expect(await signOnPaper(way.as("manager"), store, [STOKE], again)).toEqual({ ok: true, value: { sent: true } });
    expect(await listPapers(db(), { councilIds: [STOKE], applicationId: way.id })).toEqual([]);
  });

  test("is refused while pages are open, over answers changed since, without asking, and without the page", async () => {
    const way = await (await new Way(staff).invite()).fillIn(["applying", "other-applicant"]);
    const store = { files, scanned: false };
    const early = await signOnPaper(way.as("assessor"), store, [STOKE], {
      ...(await copy(way, "applicant-1", { kept: "Cabinet 3" })),
      file: null,
    });
    expect(early.ok || typeof early.refusal === "string" ? {} : early.refusal).toHaveProperty("unfinished");
    await way.fillIn(PAGES.filter((page) => page !== SIGNED_PAGE && page !== "applying" && page !== "other-applicant"));
    const given = { ...(await copy(way, "applicant-1", { kept: "Cabinet 3" })), file: null };
    const { versions } = await listAnswers(db(), way.id);
    const answers = { ...EXAMPLE_ANSWERS.household.motivation, support: "My sister" };
    const page = { applicationId: way.id, page: "motivation", answers, version: versions.household.motivation ?? null };
    expect((await saveAnswers(way.asApplicant(), way.accountId, page)).ok).toBe(true);
    expect(await signOnPaper(way.as("assessor"), store, [STOKE], given)).toEqual({
      ok: false,
      refusal: "changed-meanwhile",
    });
    const unasked = { ...(await copy(way, "applicant-1", { sure: [] })), file: null };
    const refused = await signOnPaper(way.as("assessor"), store, [STOKE], unasked);
    expect(refused.ok ? {} : refused.refusal).toMatchObject({
      errors: { sure: [expect.stringContaining("Ask them first")], file: [expect.stringContaining("signed page")] },
    });
    expect((await eventsOf(way)).map(({ type }) => type)).not.toContain("SignedOnPaper");
    expect((await way.record()).submittedOn).toBeNull();
  });
});
