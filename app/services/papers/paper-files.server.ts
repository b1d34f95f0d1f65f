import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { chmod, copyFile, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Readable } from "node:stream";

/** The ids of papers are ours; anything else is no name of a file here. */
const ID = /^[A-Za-z0-9][A-Za-z0-9-]{7,63}$/;
/** What is being written: each writing has a name of its own, because one paper may be sent twice at once. */
const PART = /^[A-Za-z0-9-]{8,64}(\.[0-9a-f-]{36})?\.part$/;

/** Where the files of papers lie: one folder outside what is served, a file a paper, named by its id. */
export type PaperFiles = {
  /** Writes a file whole or not at all: to a name of its own first, put in its place once it is on the disk. */
  keep: (id: string, bytes: Uint8Array) => Promise<void>;
  /** The file as a stream with its length; null where there is none. */
  read: (id: string) => Promise<{ stream: Readable; bytes: number } | null>;
  /** Takes a file away; one that is gone already is no fault. */
  destroy: (id: string) => Promise<void>;
  /** The files that have lain here since before a moment, and what writing left half done. */
  listBefore: (moment: Date) => Promise<{ ids: string[]; parts: string[] }>;
  destroyPart: (name: string) => Promise<void>;
};

function isMissing(error: unknown): boolean {
  return (error as { code?: unknown }).code === "ENOENT";
}

/** The files of papers in one folder, made when first needed and closed to everybody but the server. */
export function paperFiles(folder: string): PaperFiles {
  const root = resolve(folder);
  const pathOf = (id: string) => {
    if (!ID.test(id)) throw new RangeError("Not the id of a paper");
    return join(root, id);
  };
  return {
    async keep(id, bytes) {
      const path = pathOf(id);
      await mkdir(root, { recursive: true, mode: 0o700 });
      const part = `${path}.${randomUUID()}.part`;
      const file = await open(part, "w", 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(part, path);
    },
    async read(id) {
      const path = pathOf(id);
      try {
        const { size } = await stat(path);
        return { stream: createReadStream(path), bytes: size };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async destroy(id) {
      await rm(pathOf(id), { force: true });
    },
    async listBefore(moment) {
      const names = await readdir(root).catch((error: unknown) => {
        if (isMissing(error)) return [];
        throw error;
      });
      const old: string[] = [];
      for (const name of names) {
        const made = await stat(join(root, name)).catch(() => null);
        if (made?.isFile() && made.mtime < moment) old.push(name);
      }
      return {
        ids: old.filter((name) => ID.test(name)),
        parts: old.filter((name) => PART.test(name)),
      };
    },
    async destroyPart(name) {
      if (PART.test(name)) await rm(join(root, name), { force: true });
    },
  };
}

/**
 * Copies the files of papers from one folder to another, each whole or not at all; one that is there with its length is
 * left as it is. Answers the ids that lie in the other folder afterwards.
 */
export async function copyPaperFiles(from: string, to: string): Promise<Set<string>> {
  const [source, target] = [resolve(from), resolve(to)];
  const names = await readdir(source).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  await mkdir(target, { recursive: true, mode: 0o700 });
  for (const name of names.filter((each) => ID.test(each))) {
    const [here, there] = await Promise.all([stat(join(source, name)), stat(join(target, name)).catch(() => null)]);
    if (!here.isFile() || there?.size === here.size) continue;
    const part = join(target, `${name}.${randomUUID()}.part`);
    await copyFile(join(source, name), part);
    await chmod(part, 0o600);
    await rename(part, join(target, name));
  }
  return new Set((await readdir(target)).filter((name) => ID.test(name)));
}
