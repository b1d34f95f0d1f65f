/** What would be otherwise once a return counts: beside the one that counts for its year, or the children the year before left. */
export type WhatChanges =
  | {
      beside: "same-year";
      children: { same: number; added: number; gone: number };
      episodes: { same: number; added: number; changed: number; gone: number };
    }
  /** `open`: children looked after at the end of the year before; `missing`: those of them this return does not have. */
  | { beside: "year-before"; open: number; missing: number; new: number }
  | { beside: "nothing" };

/** The same in words, a sentence each. */
export function changesInWords(changes: WhatChanges): string[] {
  if (changes.beside === "nothing") return ["It is the first return of this council here."];
  if (changes.beside === "year-before") {
    const { open, missing } = changes;
    return [
      `${open} children were looked after at the end of the year before. ${missing === 0 ? "All of them are" : `${missing} of them are not`} in this return.`,
      `${changes.new} children were not looked after at the end of the year before.`,
    ];
  }
  const { children, episodes } = changes;
  return [
    `Children: ${children.added} new, ${children.gone} gone, ${children.same} in both.`,
    `Episodes: ${episodes.added} new, ${episodes.changed} changed, ${episodes.gone} gone, ${episodes.same} the same.`,
  ];
}
