import type { Role } from "#app/domain/access/permissions.ts";
import type { Authority } from "#app/domain/councils/authority.ts";
import type { Actor } from "#app/domain/history/event.ts";
import { type AccountRow, anAccount } from "#tests/factories/access.ts";
import { branchOf, type Invention } from "#tests/factories/invention.ts";
import { regionSlug } from "./worlds.ts";

/** The people who work for one council. */
export type Team = {
  accounts: AccountRow[];
  recruiters: readonly Actor[];
  assessors: readonly Actor[];
  manager: Actor;
  panel: Actor;
  panelMember: Actor;
  decisionMaker: Actor;
  placements: Actor;
  childWorker: Actor;
  /** Somebody who assesses by the case, until a day. */
  freelance: Actor;
};

const YEAR_AND_MORE = 500 * 86_400_000;

export function actorOf(account: AccountRow): Actor {
  return { kind: "staff", id: account.id, name: `${account.givenName} ${account.familyName}` };
}

/** One member of staff for each role of a council, `role@slug.example`, and colleagues where the work needs more. */
export function makeTeam(given: Invention, council: Authority): Team {
  const createdAt = new Date(given.now.getTime() - YEAR_AND_MORE);
  const accounts: AccountRow[] = [];
  const hire = (role: Role, nth = 1, chance = given): Actor => {
    const slug = council.slug;
    const account = anAccount(chance, {
      role,
      slug,
      councilId: council.id,
      createdAt,
      ...(nth > 1 ? { email: `${role}.${nth}@${slug}.example` } : {}),
    });
    accounts.push(account);
    return actorOf(account);
  };
  const recruiters = [hire("recruitment"), hire("recruitment", 2)];
  const assessors = [hire("assessor"), hire("assessor", 2), hire("assessor", 3)];
  const manager = hire("manager");
  const panel = hire("panel");
  const decisionMaker = hire("decision-maker");
  const placements = hire("placements");
  hire("administrator");
  const panelMember = hire("panel-member", 1, branchOf(given, `panel member ${given.today} ${council.id}`));
  const freelance = hire("freelance", 1, branchOf(given, `freelance ${given.today} ${council.id}`));
  const childWorker = hire("child-worker", 1, branchOf(given, `child worker ${given.today} ${council.id}`));
  const approvers = branchOf(given, `approvers ${given.today} ${council.id}`);
  hire("nominated-officer", 1, approvers);
  hire("director", 1, approvers);
  return {
    accounts,
    recruiters,
    assessors,
    manager,
    panel,
    panelMember,
    decisionMaker,
    placements,
    childWorker,
    freelance,
  };
}

/** The commissioner and the hub of each region: `commissioner@west-midlands.example`. */
export function makeRegionalStaff(given: Invention, regions: readonly { code: string; name: string }[]): AccountRow[] {
  const createdAt = new Date(given.now.getTime() - YEAR_AND_MORE);
  return regions.flatMap(({ code, name }) =>
    (["commissioner", "hub"] as const).map((role) =>
      anAccount(given, { role, slug: regionSlug(name), regionCode: code, createdAt }),
    ),
  );
}
