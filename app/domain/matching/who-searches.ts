import { can, type Role } from "../access/permissions.ts";

/** Somebody on the staff, as far as it matters for who goes on with a search. */
export type SearchStaff = {
  readonly id: string;
  readonly councilId: string | null;
  readonly active: boolean;
  readonly roles: readonly string[];
};

/** Whether somebody can still act on what homes answer: they work for the council that searches and may ask homes. */
function canSearch(one: SearchStaff, councilId: string): boolean {
  return one.active && one.councilId === councilId && can(one.roles as readonly Role[], "offer:make");
}

/**
 * Who acts on the answers of homes and agencies that were asked: the person who asked, the first who can still act; else
 * whoever raised the request, where they may ask homes themselves, which a child's social worker may not; else everybody of
 * the placements team.
 * @param askers who asked, those of the home in question first, then the latest first
 */
export function whoSearches<Staff extends SearchStaff>(
  councilId: string,
  { askers, raiser, staff }: { askers: readonly Staff[]; raiser: Staff | undefined; staff: readonly Staff[] },
): { readonly people: readonly Staff[]; readonly isTeam: boolean } {
  const one = [...askers, ...(raiser ? [raiser] : [])].find((person) => canSearch(person, councilId));
  if (one) return { people: [one], isTeam: false };
  const team = staff.filter((person) => canSearch(person, councilId) && person.roles.includes("placements"));
  return { people: team, isTeam: true };
}

/**
 * Who is written to about a home or an agency that was asked: whoever acts on it, and whoever raised the request, as it is
 * their child. Nobody is told what they did themselves; where somebody who may ask homes did it, the team is not told either.
 */
export function whoHears<Staff extends SearchStaff>(
  councilId: string,
  given: { askers: readonly Staff[]; raiser: Staff | undefined; staff: readonly Staff[]; actorId: string },
): readonly Staff[] {
  const { people, isTeam } = whoSearches(councilId, given);
  const done = isTeam && people.some(({ id }) => id === given.actorId);
  const raiser = given.raiser?.active ? [given.raiser] : [];
  const readers = new Map([...raiser, ...(done ? [] : people)].map((one) => [one.id, one]));
  readers.delete(given.actorId);
  return [...readers.values()];
}
