import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";
import type { StandingNotes, VisitFacts } from "./facts.ts";

/*
 * What one browser keeps of visits for one person: the facts of those they opened and the notes they wrote, each
 * encrypted with a key that this browser made and gives to nobody, not even to our own scripts. What that protects
 * against and what not stands in docs/offline-notes.md.
 */

export const NAME = "nearhome-visit-notes";
/** Every store of pages for these visits begins with it; see the service worker. */
export const CACHE_PREFIX = "visit-notes-";
const DAY = 86_400_000;

/** Text that only this browser's key opens. The id of its visit is bound to it, so that two cannot be exchanged. */
type Sealed = { visitId: string; iv: Uint8Array<ArrayBuffer>; text: ArrayBuffer };

/** Whose notes these are, the key they are kept with, and when the server last answered them. */
type Device = { owner: string; key: CryptoKey; seenAt: number; keepDays: number };

interface Kept extends DBSchema {
  device: { key: string; value: Device };
  facts: { key: string; value: Sealed };
  notes: { key: string; value: Sealed };
}

/** Notes on this device: what was written, from which notes of the server, and whether it got there. */
export type Draft = {
  /** Goes with the text to the server, so that the same text sent twice is one. */
  id: string;
  words: string;
  basedOn: number;
  writtenAt: string;
  sent: boolean;
  /** What arrived from elsewhere meanwhile, until the writer has chosen. */
  theirs: StandingNotes | null;
};

/** The notes this browser keeps for somebody. */
export type KeptNotes = {
  owner: string;
  /** The last moment at which they are kept without reaching the server. */
  until: () => Date;
  seen: (now: number, keepDays?: number) => Promise<void>;
  keepFacts: (facts: VisitFacts) => Promise<void>;
  facts: (visitId: string) => Promise<VisitFacts | null>;
  visits: () => Promise<VisitFacts[]>;
  keepDraft: (visitId: string, draft: Draft) => Promise<void>;
  draft: (visitId: string) => Promise<Draft | null>;
  unsent: () => Promise<string[]>;
  remove: (visitId: string) => Promise<void>;
};

/** Whether a browser can keep anything here at all: it needs its own database and, on a page that came over https, its keys. */
export function canKeep(): boolean {
  return typeof indexedDB !== "undefined" && typeof crypto !== "undefined" && crypto.subtle !== undefined;
}

function open(): Promise<IDBPDatabase<Kept>> {
  return openDB<Kept>(NAME, 1, {
    upgrade(db) {
      db.createObjectStore("device");
      db.createObjectStore("facts", { keyPath: "visitId" });
      db.createObjectStore("notes", { keyPath: "visitId" });
    },
    // Another page of ours wants to remove it all: let it.
    blocking: (_now, _wanted, event) => (event.target as IDBDatabase).close(),
  });
}

async function seal(key: CryptoKey, visitId: string, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const additionalData = new TextEncoder().encode(visitId);
  return { visitId, iv, text: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, plain) };
}

async function unseal<Value>(key: CryptoKey, { visitId, iv, text }: Sealed): Promise<Value> {
  const additionalData = new TextEncoder().encode(visitId);
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, key, text);
  return JSON.parse(new TextDecoder().decode(plain)) as Value;
}

/** Whether this browser has kept anything for anybody, without making a place for it. */
async function hasAny(): Promise<boolean> {
  if (!canKeep()) return false;
  if (typeof indexedDB.databases !== "function") return true;
  return (await indexedDB.databases()).some(({ name }) => name === NAME);
}

/** Removes everything from this device: the notes, the key, the pages kept for them, and the worker that serves those. */
export async function wipe(): Promise<void> {
  if (typeof indexedDB !== "undefined") await deleteDB(NAME);
  if (typeof caches !== "undefined") {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(CACHE_PREFIX)).map((name) => caches.delete(name)));
  }
  if (typeof navigator !== "undefined" && navigator.serviceWorker) {
    const workers = await navigator.serviceWorker.getRegistrations();
    await Promise.all(workers.map((worker) => worker.unregister()));
  }
}

function of(db: IDBPDatabase<Kept>, first: Device): KeptNotes {
  let device = first;
  const { key, owner } = first;
  return {
    owner,
    until: () => new Date(device.seenAt + device.keepDays * DAY),
    seen: async (now, keepDays = device.keepDays) => {
      device = { ...device, seenAt: now, keepDays };
      await db.put("device", device, "device");
    },
    keepFacts: async (facts) => {
      await db.put("facts", await seal(key, facts.id, facts));
    },
    facts: async (visitId) => {
      const sealed = await db.get("facts", visitId);
      return sealed ? unseal<VisitFacts>(key, sealed) : null;
    },
    visits: async () => Promise.all((await db.getAll("facts")).map((sealed) => unseal<VisitFacts>(key, sealed))),
    keepDraft: async (visitId, draft) => {
      await db.put("notes", await seal(key, visitId, draft));
    },
    draft: async (visitId) => {
      const sealed = await db.get("notes", visitId);
      return sealed ? unseal<Draft>(key, sealed) : null;
    },
    unsent: async () => {
      const all = await db.getAll("notes");
      const drafts = await Promise.all(
        all.map(async (sealed) => ({ visitId: sealed.visitId, draft: await unseal<Draft>(key, sealed) })),
      );
      return drafts.filter(({ draft }) => !draft.sent).map(({ visitId }) => visitId);
    },
    remove: async (visitId) => {
      await Promise.all([db.delete("facts", visitId), db.delete("notes", visitId)]);
    },
  };
}

/**
 * The notes kept on this device, or null when there are none. Removes them first when their time is over: the server has
 * not answered for longer than the council allows.
 */
export async function openKept(now: number): Promise<KeptNotes | null> {
  if (!(await hasAny())) return null;
  const db = await open();
  const device = await db.get("device", "device");
  if (device && now <= device.seenAt + device.keepDays * DAY) return of(db, device);
  db.close();
  await wipe();
  return null;
}

/** The notes kept on this device for somebody who is signed in now. What was kept for anybody else is removed first. */
export async function keepFor(owner: string, keepDays: number, now: number): Promise<KeptNotes> {
  const kept = await openKept(now);
  if (kept && kept.owner === owner) {
    await kept.seen(now, keepDays);
    return kept;
  }
  if (kept) await wipe();
  const db = await open();
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const device: Device = { owner, key, seenAt: now, keepDays };
  await db.put("device", device, "device");
  return of(db, device);
}
