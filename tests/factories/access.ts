import { ROLE_WORDS, type Role } from "#app/domain/access/permissions.ts";
import type { accounts } from "#db/schema/index.ts";
import type { Invention } from "./invention.ts";
import { aPerson } from "./people.ts";

export type AccountRow = typeof accounts.$inferInsert & { id: string; councilId: string | null };

type AccountTraits = Partial<Omit<AccountRow, "roles" | "kind">> & {
  role: Role;
  /** Where the address stands: `recruitment@stoke-on-trent.example`. Left out, the person has an address of their own. */
  slug?: string;
};

/** An account of one role. Staff have a council; applicants and carers have none. No password: nobody can sign in with one. */
export function anAccount(given: Invention, traits: AccountTraits): AccountRow {
  const { role, slug, ...rest } = traits;
  const person = aPerson(given);
  const kind = ROLE_WORDS[role].audience === "carer" ? "person" : "staff";
  const email = rest.email ?? (slug ? `${role}@${slug}.example` : person.email);
  return {
    id: given.random.id(),
    kind,
    councilId: null,
    regionCode: null,
    roles: [role],
    givenName: person.givenName,
    familyName: person.familyName,
    passwordHash: null,
    totpSecret: null,
    totpLastStep: null,
    active: true,
    createdAt: given.now,
    version: 1,
    ...rest,
    email,
    emailKey: email.toLowerCase(),
  };
}
