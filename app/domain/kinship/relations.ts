/**
 * Who somebody is to a child. Two legal lists are kept apart because they differ: `relative` is the Children Act 1989
 * section 105 meaning, which decides whether an arrangement is private fostering; `connected` is the wider "connected
 * person" whom a council may approve to foster a child it looks after.
 */
export const RELATIONS = {
  grandparent: { label: "Grandparent", relative: true, connected: true },
  sibling: { label: "Brother or sister, half-brother or half-sister", relative: true, connected: true },
  "aunt-or-uncle": { label: "Aunt or uncle", relative: true, connected: true },
  "step-parent": {
    label: "Step-parent, married to or in a civil partnership with a parent",
    relative: true,
    connected: true,
  },
  "great-grandparent": { label: "Great-grandparent", relative: false, connected: true },
  "great-aunt-or-uncle": { label: "Great-aunt or great-uncle", relative: false, connected: true },
  cousin: { label: "Cousin", relative: false, connected: true },
  "parents-partner": { label: "Partner of a parent, not married to them", relative: false, connected: true },
  "family-friend": { label: "Friend of the family, neighbour or godparent", relative: false, connected: true },
  "knows-from-work": {
    label: "Teacher, childminder or other person who knows the child",
    relative: false,
    connected: true,
  },
  other: { label: "Someone else who knows the child", relative: false, connected: true },
} as const satisfies Record<string, { label: string; relative: boolean; connected: boolean }>;

export type RelationToChild = keyof typeof RELATIONS;

const all = Object.keys(RELATIONS) as RelationToChild[];

/** Close relatives in the meaning of section 105, by full or half blood or by marriage. Cousins and friends are not. */
export const CLOSE_RELATIVES: readonly RelationToChild[] = all.filter((id) => RELATIONS[id].relative);

/** People a council may approve for one child it looks after: relatives, friends and others who are connected. */
export const CONNECTED_PERSONS: readonly RelationToChild[] = all.filter((id) => RELATIONS[id].connected);

/** Whether somebody is a close relative in law, so that caring for the child is never private fostering. */
export function isCloseRelative(relation: RelationToChild): boolean {
  return CLOSE_RELATIVES.includes(relation);
}
