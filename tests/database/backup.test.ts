import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, type MockInstance, test, vi } from "vitest";
import { bytesOfPaper, openPaperOf } from "#app/services/papers/open-paper.server.ts";
import { paperFiles } from "#app/services/papers/paper-files.server.ts";
import { readPaper } from "#app/services/papers/read-paper.server.ts";
import { sendPaper } from "#app/services/papers/send-paper.server.ts";
import { dialectOfProcess } from "#db/engine/dialect.ts";
import { openStore } from "#db/engine/store.server.ts";
import { findPaper } from "#db/queries/papers.ts";
import { aPdf } from "#tests/factories/papers.ts";
import { backUp } from "../../scripts/commands/backup.ts";
import { restore } from "../../scripts/commands/restore.ts";
import { makeStaff, STOKE, type Staff, sent, type Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

let staff: Staff;
let way: Way;
let folder = "";
let err: MockInstance<typeof process.stderr.write>;
beforeAll(async () => {
  staff = await makeStaff();
  way = await sent(staff);
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "backup-"));
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  err = vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

const told = () => err.mock.calls.map(([words]) => String(words)).join("");
const at = (name: string) => join(folder, name);

async function aSentPaper(): Promise<string> {
  const read = await readPaper({ name: "bill.pdf", bytes: aPdf("Council tax") });
  if (!read.ok) throw new Error("Not a paper");
  const files = paperFiles(at("papers"));
  const asked = { sender: { accountId: way.accountId }, applicationId: way.id, line: "address:household" };
  const sending = { file: read.value, expiresOn: null };
  const done = await sendPaper(way.asApplicant(), { files, scanned: false }, asked, sending);
  if (!done.ok) throw new Error(done.refusal);
  // The row is there from the first time; the file belongs to this folder.
  await files.keep(done.value.id, read.value.bytes);
  return done.value.id;
}

describe("a back-up", () => {
  test("takes the papers along, and a paper opens from what is put back", async () => {
    const id = await aSentPaper();
    const kept = await backUp(testStore(), { file: at("copy.db"), papersDir: at("papers") });
    if (!testStore().backup) {
      expect(kept).toBe(2);
      expect(told()).toContain("pg_dump");
      expect(await restore({ file: at("copy.db"), databaseUrl: "pglite:", papersDir: at("back") })).toBe(2);
      expect(told()).toContain("pg_restore");
      return;
    }
    expect(kept).toBe(0);
    expect(await readdir(at("copy.db-papers"))).toContain(id);
    const back = { file: at("copy.db"), databaseUrl: `file:${at("data/back.db")}`, papersDir: at("back") };
    expect(await restore(back)).toBe(0);
    const store = await openStore(back.databaseUrl);
    const work = { ...way.as("assessor"), store };
    const files = paperFiles(back.papersDir);
    const scope = { councilIds: [STOKE], applicationId: way.id };
    const paper = await findPaper(store.read, scope, id);
    const opened = await openPaperOf(work, files, { id: way.id, councilId: STOKE }, id);
    expect(opened.ok && opened.value.fileName).toBe("bill.pdf");
    expect(paper && Buffer.from((await bytesOfPaper(files, paper)) ?? []).equals(aPdf("Council tax"))).toBe(true);
    await store.close();
    // What is there is never written over.
    expect(await restore(back)).toBe(1);
    expect(told()).toContain("There is a database already");
  });

  const onSqlite = test.skipIf(dialectOfProcess() === "postgres");
  onSqlite("says when a paper has no file, and such a copy is put back only where somebody says so", async () => {
    await aSentPaper();
    expect(await backUp(testStore(), { file: at("copy.db"), papersDir: at("elsewhere") })).toBe(1);
    expect(told()).toContain("1 of the papers have no file");
    const back = { file: at("copy.db"), databaseUrl: `file:${at("back.db")}`, papersDir: at("back") };
    expect(await restore(back)).toBe(1);
    expect(existsSync(at("back.db"))).toBe(false);
    expect(await restore({ ...back, withoutPapers: true })).toBe(0);
    expect(existsSync(at("back.db"))).toBe(true);
  });

  test("that is not there cannot be put back", async () => {
    expect(await restore({ file: at("no.db"), databaseUrl: `file:${at("back.db")}`, papersDir: at("back") })).toBe(1);
    expect(told()).toContain("There is no copy");
  });
});
