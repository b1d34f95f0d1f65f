import { mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paperFiles } from "./paper-files.server.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "papers-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ID = "0123456789abcdef";

test("a file is kept whole under its id, for the server alone, and read again", async () => {
  const files = paperFiles(join(folder, "new"));
  await files.keep(ID, Buffer.from("a paper"));
  const read = await files.read(ID);
  expect(read?.bytes).toBe(7);
  expect(await read?.stream.toArray()).toEqual([Buffer.from("a paper")]);
  expect((await stat(join(folder, "new", ID))).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, "new"))).toEqual([ID]);
});

test("what is not there is null to read and no fault to destroy", async () => {
  const files = paperFiles(join(folder, "none"));
  expect(await files.read(ID)).toBeNull();
  await files.destroy(ID);
  expect(await files.listBefore(new Date())).toEqual({ ids: [], parts: [] });
});

test.each(["../secret-file", "a/b/c/d/e/f", "", "short", "name.with.dots", `${"a".repeat(65)}`])(
  "%j is no name of a paper",
  async (id) => {
    await expect(paperFiles(folder).read(id)).rejects.toThrow(RangeError);
    await expect(paperFiles(folder).keep(id, Buffer.from("x"))).rejects.toThrow(RangeError);
  },
);

test("what has lain there for long is listed: papers, and what was left half written", async () => {
  const old = join(folder, "old");
  const files = paperFiles(old);
  await files.keep(ID, Buffer.from("x"));
  await files.keep("fedcba9876543210", Buffer.from("y"));
  await writeFile(join(old, "aaaabbbbcccc.part"), "half");
  await writeFile(join(old, "README.md"), "somebody's own");
  const long = new Date(Date.now() - 86_400_000);
  for (const name of [ID, "aaaabbbbcccc.part", "README.md"]) await utimes(join(old, name), long, long);
  const found = await files.listBefore(new Date(Date.now() - 3_600_000));
  expect(found).toEqual({ ids: [ID], parts: ["aaaabbbbcccc.part"] });
  await files.destroyPart("aaaabbbbcccc.part");
  await files.destroy(ID);
  expect((await readdir(old)).sort()).toEqual(["README.md", "fedcba9876543210"]);
});
