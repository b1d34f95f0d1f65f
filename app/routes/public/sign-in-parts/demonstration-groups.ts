import { ROLE_WORDS, ROLES, type Role } from "#app/domain/access/permissions.ts";

type Listed = {
  account: { email: string; givenName: string; familyName: string; roles: string[]; kind: "staff" | "person" };
  where: string;
  inRegion: boolean;
};

/** One account somebody may try: what the person is, their name, and where. */
export type DemonstrationChoice = { address: string; label: string; name: string; where: string };
export type DemonstrationGroups = {
  /** The council of `carers` and `staff`. */
  first: string;
  carers: DemonstrationChoice[];
  staff: DemonstrationChoice[];
  region: DemonstrationChoice[];
  elsewhere: { where: string; choices: DemonstrationChoice[] }[];
};

/** The council whose people are shown first. */
const FIRST = "Stoke-on-Trent";

function choiceOf({ account, where }: Listed): DemonstrationChoice {
  const labels = (account.roles as Role[]).map((role) => ROLE_WORDS[role].label);
  return {
    address: account.email,
    label: labels.join(", "),
    name: `${account.givenName} ${account.familyName}`,
    where,
  };
}

function place(listed: Listed): number {
  return ROLES.indexOf((listed.account.roles[0] ?? "carer") as Role);
}

/** The accounts of the demonstration as its sign-in page shows them: the first council's people, the region's, the rest by council. */
export function demonstrationGroups(listed: readonly Listed[]): DemonstrationGroups {
  const sorted = [...listed].sort((a, b) => place(a) - place(b));
  const ofCouncils = sorted.filter((each) => !each.inRegion);
  const names = [...new Set(ofCouncils.map((each) => each.where))].sort((a, b) => a.localeCompare(b, "en-GB"));
  const first = names.includes(FIRST) ? FIRST : (names[0] ?? "");
  const choices = (keep: (each: Listed) => boolean) => sorted.filter(keep).map(choiceOf);
  const here = (each: Listed) => !each.inRegion && each.where === first;
  return {
    first,
    carers: choices((each) => here(each) && each.account.kind === "person"),
    staff: choices((each) => here(each) && each.account.kind === "staff"),
    region: choices((each) => each.inRegion),
    elsewhere: names
      .filter((name) => name !== first)
      .map((where) => ({ where, choices: choices((each) => !each.inRegion && each.where === where) })),
  };
}
