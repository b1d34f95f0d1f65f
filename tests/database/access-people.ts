import { randomUUID } from "node:crypto";
import { PUBLIC_ACTOR, type Work } from "#app/services/work.ts";
import { commit } from "#db/engine/commit.server.ts";
import { type AccountRow, findAccount } from "#db/queries/access.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { addAccount } from "#db/writes/access.ts";
import { testStore } from "./setup.ts";

export const SECRET = "a secret for tests, long enough to be one";
export const ORIGIN = "https://nearhome.example";
export const START = new Date("2026-11-23T09:00:00.000Z");

/** A moment some minutes after the tests begin. */
export const minutesIn = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

/** What a service is given, at a moment. */
export function workAt(now: Date = START): Work {
  return { store: testStore(), now, newId: randomUUID, actor: PUBLIC_ACTOR };
}

/** A browser that comes for the first time. */
export const BROWSER = { device: "Firefox on Linux", token: null };

/** A new account in the database: somebody who applies unless told otherwise. */
export async function somebody(given: Partial<AccountRow> = {}): Promise<AccountRow> {
  const id = given.id ?? randomUUID();
  const email = given.email ?? `${id}@mail.example`;
  const account = {
    id,
    kind: "person" as const,
    councilId: "E06000021",
    roles: ["applicant"],
    email,
    emailKey: email.toLowerCase(),
    givenName: "Ruth",
    familyName: "Okonkwo-Hale",
    active: true,
    createdAt: START,
    version: 1,
    ...given,
  };
  await commit(testStore(), [addAccount(account)]);
  return again(account);
}

/** An account as the database has it now. */
export async function again(account: { id: string }): Promise<AccountRow> {
  const row = await findAccount(testStore().read, account.id);
  if (!row) throw new Error("The account is gone");
  return row;
}

/** The newest sign-in email to an address, as its code and the token of its link; null when there is none. */
export async function newestCode(address: string): Promise<{ code: string; token: string; path: string } | null> {
  const [email] = await listOutbox(testStore().read, { to: address, limit: 1 });
  if (!email) return null;
  const path = String(email.facts.path);
  const token = new URL(path, ORIGIN).searchParams.get("token") ?? "";
  return { code: String(email.facts.code), token, path };
}

/** Six digits that are not those. */
export function otherThan(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, "0");
}
