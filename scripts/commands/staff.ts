import { randomBytes, randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { STAFF_ROLES, type StaffRole } from "#app/domain/access/permissions.ts";
import type { Actor } from "#app/domain/history/event.ts";
import { signInKey } from "#app/services/access/email-key.ts";
import { setPassword } from "#app/services/access/set-password.server.ts";
import { historyEntry, type Work } from "#app/services/work.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { type AccountRow, findAccountByEmail, listStaff } from "#db/queries/access.ts";
import { findCouncilBySlug } from "#db/queries/councils.ts";
import { addAccount, changeAccount, revokeSessionsOf } from "#db/writes/access.ts";
import { appendEvents } from "#db/writes/history.ts";
import { answer, type Command, progress, UsageError, withStore } from "./command.ts";

/** Somebody at the server's own terminal. */
const OPERATOR: Actor = { kind: "system", id: "operator" };
const RULES = "staff-2026-1";

type Asked = { email?: string; name?: string; council?: string; role?: string[]; json: boolean };

function workOf(store: Store): Work {
  return { store, now: new Date(), newId: randomUUID, actor: OPERATOR };
}

function needed(asked: Asked, ...names: ("email" | "name" | "council" | "role")[]): void {
  const missing = names.filter((name) => asked[name] === undefined);
  if (missing.length > 0) throw new UsageError(`Missing: ${missing.map((name) => `--${name}`).join(", ")}`);
}

function rolesOf(asked: Asked): StaffRole[] {
  return (asked.role ?? []).map((role) => {
    const known = STAFF_ROLES.find((one) => one === role);
    if (!known) throw new UsageError(`There is no role "${role}": choose ${STAFF_ROLES.join(", ")}`);
    return known;
  });
}

function accountEntry(work: Work, account: { id: string; councilId: string }, type: string, roles: readonly string[]) {
  const about = { councilId: account.councilId, caseKind: "account", caseId: account.id, rulebook: RULES } as const;
  return appendEvents([historyEntry(work, about, { type, data: { roles } })]);
}

function shown(account: Pick<AccountRow, "email" | "givenName" | "familyName" | "roles">) {
  const { email, givenName, familyName, roles } = account;
  return { email, name: `${givenName} ${familyName}`, roles };
}

/** Adds somebody with a password made up here, which is shown once. A second factor is set up when they first sign in. */
async function add(store: Store, asked: Asked): Promise<number> {
  needed(asked, "email", "name", "council", "role");
  const { email = "", name = "", council: slug = "" } = asked;
  const roles = rolesOf(asked);
  if (!/^\S+@\S+\.\S+$/.test(email)) throw new UsageError("--email must be an address like name@example.gov.uk");
  const council = await findCouncilBySlug(store.read, slug);
  if (!council) {
    progress(`There is no council "${slug}". Use its web name, such as stoke-on-trent.`);
    return 1;
  }
  const work = workOf(store);
  const [givenName = name, ...rest] = name.trim().split(/\s+/);
  const account = {
    id: randomUUID(),
    kind: "staff" as const,
    councilId: council.id,
    roles,
    email,
    emailKey: signInKey(email),
    givenName,
    familyName: rest.join(" "),
    active: true,
    createdAt: work.now,
    version: 1,
  };
  const added = await commit(store, [addAccount(account), accountEntry(work, account, "StaffAdded", roles)]);
  if (!added.ok) {
    progress(`Somebody signs in with ${email} already.`);
    return 1;
  }
  const password = randomBytes(15).toString("base64url");
  const row = await findAccountByEmail(store.read, account.emailKey);
  const set = row && (await setPassword(work, { account: row, password }));
  if (!set?.ok)
    throw new Error("The account was made, but its password could not be set. Disable it and add it again.");
  answer(
    asked.json,
    { ...shown(account), password },
    `${name} can sign in as ${email} with this password, shown only now: ${password}`,
  );
  return 0;
}

async function list(store: Store, asked: Asked): Promise<number> {
  needed(asked, "council");
  const council = await findCouncilBySlug(store.read, asked.council ?? "");
  if (!council) {
    progress(`There is no council "${asked.council}".`);
    return 1;
  }
  const staff = (await listStaff(store.read, council.id)).map(shown);
  const lines = staff.map(({ email, name, roles }) => `${name.padEnd(28)}${roles.join(", ").padEnd(24)}${email}`);
  answer(asked.json, staff, lines.join("\n") || "Nobody yet");
  return 0;
}

/** Closes an account: it stays in the history, every session ends, and nobody can sign in with it. */
async function disable(store: Store, asked: Asked): Promise<number> {
  needed(asked, "email");
  const work = workOf(store);
  const account = await findAccountByEmail(store.read, signInKey(asked.email ?? ""));
  if (account?.kind !== "staff" || !account.active) {
    progress(`No active member of staff signs in with ${asked.email}`);
    return 1;
  }
  const councilId = account.councilId ?? account.regionCode ?? "people";
  const done = await commit(store, [
    changeAccount(account, { active: false }),
    revokeSessionsOf(account.id, work.now),
    accountEntry(work, { id: account.id, councilId }, "StaffDisabled", account.roles),
  ]);
  if (!done.ok) {
    progress("Somebody changed this account at the same moment. Try again.");
    return 1;
  }
  answer(asked.json, shown(account), `${account.email} can no longer sign in`);
  return 0;
}

const ACTIONS = { add, list, disable };

function isAction(name: string): name is keyof typeof ACTIONS {
  return Object.hasOwn(ACTIONS, name);
}

export const command: Command = {
  help: `Usage: nearhome staff add --email ADDRESS --name "NAME" --council SLUG --role ROLE [--role ROLE] [--json]
       nearhome staff list --council SLUG [--json]
       nearhome staff disable --email ADDRESS [--json]

Adds somebody who works for a council (a password is made and shown once), lists them, or closes an account.

  --council SLUG  the council's web name, such as stoke-on-trent
  --role ROLE     ${STAFF_ROLES.join(", ")}`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        email: { type: "string" },
        name: { type: "string" },
        council: { type: "string" },
        role: { type: "string", multiple: true },
        json: { type: "boolean", default: false },
      },
    });
    const [action = "", ...more] = positionals;
    if (!isAction(action) || more.length > 0)
      throw new UsageError("Say what to do: staff add, staff list or staff disable");
    return withStore((store) => ACTIONS[action](store, values));
  },
};
