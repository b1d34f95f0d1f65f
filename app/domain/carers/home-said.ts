import type { Access, Pet } from "../matching/vocabulary.ts";

/** Whether anybody smokes in a home. */
export const SMOKING = {
  no: "Nobody smokes",
  outside: "Only outside the home",
  yes: "Indoors too",
} as const;
export type Smoking = keyof typeof SMOKING;

/** What a home is like, as its carers or an officer say. Null: nobody has asked, or they would rather not say. */
export type HomeSaid = {
  /** By the codes of the census list, English among them. */
  readonly languages: readonly string[] | null;
  readonly religion: string | null;
  readonly smoker: Smoking | null;
  readonly pets: readonly Pet[] | null;
  readonly access: readonly Access[] | null;
};

/** The parts of it, as history names them; what they say stands in no history. */
export const HOME_PARTS = {
  languages: "languages",
  religion: "religion",
  smoker: "smoking",
  pets: "pets",
  access: "access",
} as const satisfies Record<keyof HomeSaid, string>;
export type HomePart = keyof typeof HOME_PARTS;

/** Which parts of a home are said otherwise than before; the order of a list says nothing. */
export function homePartsChanged(before: HomeSaid, said: HomeSaid): HomePart[] {
  const asOne = (part: string | readonly string[] | null) =>
    JSON.stringify(typeof part === "string" || part === null ? part : [...part].sort());
  return (Object.keys(HOME_PARTS) as HomePart[]).filter((part) => asOne(before[part]) !== asOne(said[part]));
}
