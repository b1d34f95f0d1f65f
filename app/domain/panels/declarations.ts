import type { Day } from "../shared/day.ts";

/** Whom or what a member may declare that they have to do with, before any household comes to the panel. */
export const DECLARED_KINDS = {
  household: "People who apply, or may apply",
  organisation: "An organisation or agency",
  other: "Something else",
} as const;
export type DeclaredKind = keyof typeof DECLARED_KINDS;

/** What a member declared on the central list, in their own words, and how long it held. */
export type Declaration = {
  id: string;
  memberId: string;
  kind: DeclaredKind;
  /** The name of whom or what, or a reference of ours. */
  about: string;
  words: string;
  declaredOn: Day;
  endedOn: Day | null;
};

/** Whether a declaration holds on a day. */
export function holdsOn({ endedOn }: Pick<Declaration, "endedOn">, on: Day): boolean {
  return endedOn === null || on <= endedOn;
}

/** What of a household declarations are held against: who they are, and whom they work for or applied to before. */
export type DeclaredAgainst = { ref: string; householdName: string; organisations: readonly string[] };

/** Words that say nothing of which household or organisation is meant. */
const COMMON = new Set(
  "the and mr mrs ms miss dr family families household people of at for ltd limited agency council service".split(" "),
);

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/[’']s\b/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !COMMON.has(word));
}

/** The family names among the names of who applies: the last word of each; a first name alone has that of who follows. */
function familyNames(householdName: string): Set<string> {
  const people = householdName.split(/\s+and\s+|[&,]/iu).map((name) => name.trim().split(/\s+/u));
  const full = people.filter((names) => names.length > 1);
  return new Set((full.length > 0 ? full : people).flatMap((names) => wordsOf(names.at(-1) ?? "")));
}

/** The shortest word that counts as a name wherever it stands; a shorter one only where it stands last. */
const SHORTEST_NAME = 3;

/** What a word may name: itself, or the family of which it is said as of several, "the Okafors", "the Joneses". */
function singulars(word: string): string[] {
  return [word, ...["s", "es"].filter((end) => word.endsWith(end)).map((end) => word.slice(0, -end.length))];
}

function isWithin(part: readonly string[], whole: readonly string[]): boolean {
  return part.length > 0 && part.every((word) => whole.includes(word));
}

/**
 * Whether a declaration is about a household: `is` where it names its reference, `may-be` where it names the family, or an
 * organisation that one of them works for or applied to. A name is no proof, so whoever chairs or advises looks at it; what
 * is declared as something else is never matched, and is read by them.
 */
export function declaredMatch(
  declared: Pick<Declaration, "kind" | "about">,
  item: DeclaredAgainst,
): "is" | "may-be" | null {
  const said = declared.about.toUpperCase();
  const ref = item.ref.toUpperCase();
  const at = said.indexOf(ref);
  const goesOn = at >= 0 && /[\p{L}\p{N}]/u.test(said.charAt(at + ref.length));
  if (at >= 0 && !goesOn) return "is";
  const about = wordsOf(declared.about);
  if (declared.kind === "organisation") {
    const named = item.organisations.map(wordsOf).some((words) => isWithin(about, words) || isWithin(words, about));
    return named ? "may-be" : null;
  }
  if (declared.kind === "other") return null;
  const families = familyNames(item.householdName);
  const names = about.filter((word, at) => word.length >= SHORTEST_NAME || at === about.length - 1);
  return names.some((word) => singulars(word).some((name) => families.has(name))) ? "may-be" : null;
}

/** What is wrong with a declaration, by field. */
export type DeclarationWrong = Partial<Record<"about" | "words", string>>;

/** Looks whether a declaration says whom or what it is about, and how. Empty where nothing is wrong. */
export function declarationWrong({ about, words }: Pick<Declaration, "about" | "words">): DeclarationWrong {
  return {
    ...(about.trim() === "" ? { about: "Enter whom or what it is about" } : {}),
    ...(words.trim() === "" ? { words: "Say what they have to do with them" } : {}),
  };
}
