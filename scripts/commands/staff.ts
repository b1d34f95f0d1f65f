import { randomBytes, randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { STAFF_ROLES, type StaffRole } from "#app/domain/access/permissions.ts";
import { signInKey } from "#app/services/access/email-key.ts";
import { resetSignIn, setPassword } from "#app/services/access/set-password.server.ts";
import { historyEntry, type Work } from "#app/services/work.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { regions } from "#db/geography/authorities.server.ts";
import { type AccountRow, findAccountByEmail, listRegionalStaff, listStaff } from "#db/queries/access.ts";
import { findCouncilBySlug, listCouncilIdsOfRegion } from "#db/queries/councils.ts";
import { addAccount, changeAccount, revokeSessionsOf } from "#db/writes/access.ts";
import { appendEvents } from "#db/writes/history.ts";
import { answer, type Command, operatorWork, progress, UsageError, withStore } from "./command.ts";

const RULES = "staff-2026-1";

/** The roles of people who work for a region; every other one is of a council. */
const REGIONAL_ROLES: readonly StaffRole[] = ["hub", "commissioner"];

type Asked = {
  email?: string;
  name?: string;
  council?: string;
  region?: string;
  role?: string[];
  json?: boolean;
};

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

/** A password that nobody chose, to be handed over once. */
function oneTimePassword(): string {
  return randomBytes(15).toString("base64url");
}

/** Where somebody works, or null after saying why that is nowhere. Throws when it was asked for wrongly. */
async function workplaceOf(
  store: Store,
  asked: Asked,
  roles: readonly StaffRole[],
): Promise<{ councilId: string } | { regionCode: string } | null> {
  const regional = roles.filter((role) => REGIONAL_ROLES.includes(role));
  if (regional.length > 0 && regional.length < roles.length) {
    throw new UsageError(
      `${REGIONAL_ROLES.join(" and ")} work for a region: they cannot have a council's role as well`,
    );
  }
  if (regional.length > 0) {
    if (asked.region === undefined || asked.council !== undefined) {
      throw new UsageError(`${regional.join(" and ")} work for a region: give --region and no --council`);
    }
    const region = regions().find(({ code }) => code === asked.region);
    if (!region) {
      const known = regions().map(({ code, name }) => `${code} (${name})`);
      throw new UsageError(`There is no region "${asked.region}": choose ${known.join(", ")}`);
    }
    if ((await listCouncilIdsOfRegion(store.read, region.code)).length > 0) return { regionCode: region.code };
    progress(`No council of ${region.name} is here yet. Open one first: nearhome council add`);
    return null;
  }
  needed(asked, "council");
  if (asked.region !== undefined) throw new UsageError("Only hub and commissioner work for a region");
  const council = await findCouncilBySlug(store.read, asked.council ?? "");
  if (council) return { councilId: council.id };
  progress(`There is no council "${asked.council}". Use its web name, such as stoke-on-trent.`);
  return null;
}

function shown(account: Pick<AccountRow, "email" | "givenName" | "familyName" | "roles">) {
  const { email, givenName, familyName, roles } = account;
  return { email, name: `${givenName} ${familyName}`, roles };
}

/** Adds somebody with a password made up here, which is shown once. A second factor is set up when they first sign in. */
async function add(store: Store, asked: Asked): Promise<number> {
  needed(asked, "email", "name", "role");
  const { email = "", name = "" } = asked;
  const roles = rolesOf(asked);
  if (!/^\S+@\S+\.\S+$/.test(email)) throw new UsageError("--email must be an address like name@example.gov.uk");
  const workplace = await workplaceOf(store, asked, roles);
  if (!workplace) return 1;
  const work = operatorWork(store);
  const [givenName = name, ...rest] = name.trim().split(/\s+/);
  const account = {
    id: randomUUID(),
    kind: "staff" as const,
    ...workplace,
    roles,
    email,
    emailKey: signInKey(email),
    givenName,
    familyName: rest.join(" "),
    active: true,
    createdAt: work.now,
    version: 1,
  };
  const chain = "councilId" in workplace ? workplace.councilId : workplace.regionCode;
  const entry = accountEntry(work, { id: account.id, councilId: chain }, "StaffAdded", roles);
  const added = await commit(store, [addAccount(account), entry]);
  if (!added.ok) {
    progress(`Somebody signs in with ${email} already.`);
    return 1;
  }
  const password = oneTimePassword();
  const row = await findAccountByEmail(store.read, account.emailKey);
  const set = row && (await setPassword(work, { account: row, password }));
  if (!set?.ok)
    throw new Error("The account was made, but its password could not be set. Disable it and add it again.");
  answer(
    asked.json === true,
    { ...shown(account), password },
    `${name} can sign in as ${email} with this password, shown only now: ${password}`,
  );
  return 0;
}

async function list(store: Store, asked: Asked): Promise<number> {
  if ((asked.council === undefined) === (asked.region === undefined))
    throw new UsageError("Give --council or --region");
  const council = await findCouncilBySlug(store.read, asked.council ?? "");
  if (asked.council !== undefined && !council) {
    progress(`There is no council "${asked.council}".`);
    return 1;
  }
  const people = council
    ? await listStaff(store.read, council.id)
    : await listRegionalStaff(store.read, asked.region ?? "");
  const staff = people.map(shown);
  const lines = staff.map(({ email, name, roles }) => `${name.padEnd(28)}${roles.join(", ").padEnd(24)}${email}`);
  answer(asked.json === true, staff, lines.join("\n") || "Nobody yet");
  return 0;
}

/** An active member of staff by the address they sign in with, or null after saying that there is none. */
async function activeStaff(store: Store, email: string): Promise<AccountRow | null> {
  const account = await findAccountByEmail(store.read, signInKey(email));
  if (account?.kind === "staff" && account.active) return account;
  progress(`No active member of staff signs in with ${email}`);
  return null;
}

/** Somebody lost their password or second factor: a new password, shown once, and both steps set up anew. */
async function reset(store: Store, asked: Asked): Promise<number> {
  needed(asked, "email");
  const account = await activeStaff(store, asked.email ?? "");
  if (!account) return 1;
  const password = oneTimePassword();
  const done = await resetSignIn(operatorWork(store), { account, password });
  if (!done.ok) {
    progress("Somebody changed this account at the same moment. Try again.");
    return 1;
  }
  answer(
    asked.json === true,
    { ...shown(account), password },
    `${account.email} is signed out everywhere, without authenticator and passkeys. The new password, shown only now: ${password}`,
  );
  return 0;
}

/** Closes an account: it stays in the history, every session ends, and nobody can sign in with it. */
async function disable(store: Store, asked: Asked): Promise<number> {
  needed(asked, "email");
  const work = operatorWork(store);
  const account = await activeStaff(store, asked.email ?? "");
  if (!account) return 1;
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
  answer(asked.json === true, shown(account), `${account.email} can no longer sign in`);
  return 0;
}

/** What can be done with staff, each given an open database. */
export const staffActions = { add, list, reset, disable };

function isAction(name: string): name is keyof typeof staffActions {
  return Object.hasOwn(staffActions, name);
}

export const command: Command = {
  help: `Usage: nearhome staff add --email ADDRESS --name "NAME" --council SLUG --role ROLE [--role ROLE] [--json]
       nearhome staff add --email ADDRESS --name "NAME" --region CODE --role hub|commissioner [--json]
       nearhome staff list --council SLUG | --region CODE [--json]
       nearhome staff reset ADDRESS [--json]
       nearhome staff disable --email ADDRESS [--json]

Adds somebody who works for a council or a region (a password is made and shown once), lists them, lets somebody begin
anew who lost their password or second factor (another password is shown once; authenticator, passkeys and sessions are
gone), or closes an account.

  --council SLUG  the council's web name, such as stoke-on-trent
  --region CODE   the region's ONS code, such as E12000005; for hub and commissioner, and for them only
  --role ROLE     ${STAFF_ROLES.join(", ")}`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        email: { type: "string" },
        name: { type: "string" },
        council: { type: "string" },
        region: { type: "string" },
        role: { type: "string", multiple: true },
        json: { type: "boolean", default: false },
      },
    });
    const [action = "", address, ...more] = positionals;
    if (!isAction(action) || more.length > 0 || (address !== undefined && action !== "reset"))
      throw new UsageError("Say what to do: staff add, staff list, staff reset or staff disable");
    const asked = address === undefined ? values : { ...values, email: address };
    return withStore((store) => staffActions[action](store, asked));
  },
};
