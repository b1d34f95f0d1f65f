import { z } from "zod";
import { type HomeSaid, homePartsChanged, SMOKING, type Smoking } from "#app/domain/carers/home-said.ts";
import { ACCESS, type Access, PETS, type Pet } from "#app/domain/matching/vocabulary.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { languages, religions } from "#db/geography/lists.server.ts";
import type { HouseholdRow } from "#db/queries/carers.ts";
import { changeHousehold } from "#db/writes/carers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { householdEntry } from "../matching/matching-history.ts";
import type { Work } from "../work.ts";
import { findTheirHousehold, type SettingFor } from "./find-their-household.server.ts";

/** How many languages a form asks for. */
export const MOST_LANGUAGES = 6;
/** What is ticked where there is none of a list: an empty list is not the same as not said. */
const NONE = "none";

const someOf = <Key extends string>(table: Readonly<Record<Key, unknown>>, both: string) =>
  z
    .union([z.array(z.enum(keysOf<Key>(table))), z.tuple([z.literal(NONE)])], both)
    .transform((ticked): Key[] | null =>
      ticked.length === 0 ? null : keysOf<Key>(table).filter((key) => ticked.some((one) => one === key)),
    );
const listed = (codes: () => readonly { code: string }[]) => (code: string) =>
  code === "" || codes().some((one) => one.code === code);

const HomeForm = z.object({
  languages: z.array(z.string().refine(listed(languages), "Choose a language of the list")),
  religion: z.string().refine(listed(religions), "Choose a religion of the list"),
  smoker: z.union([z.enum(keysOf<Smoking>(SMOKING)), z.literal("")], "Choose one of the answers"),
  pets: someOf<Pet>(PETS, "Choose the pets, or no pets"),
  access: someOf<Access>(ACCESS, "Choose what there is, or none of these"),
});

/** Reads the form, the same for carers and officers. Refused with words by field. */
export function readHome(form: FormData): Result<HomeSaid, Record<string, string[]>> {
  const one = (name: string) => String(form.get(name) ?? "");
  const read = HomeForm.safeParse({
    languages: Array.from({ length: MOST_LANGUAGES }, (_, at) => one(`language-${at + 1}`)),
    religion: one("religion"),
    smoker: one("smoker"),
    pets: form.getAll("pets"),
    access: form.getAll("access"),
  });
  if (!read.success) {
    const wrong: Record<string, string[]> = {};
    for (const { path, message } of read.error.issues) {
      const field = path[0] === "languages" ? `language-${Number(path[1]) + 1}` : String(path[0]);
      wrong[field] = [...(wrong[field] ?? []), message];
    }
    return refuse(wrong);
  }
  const { religion, smoker, pets, access } = read.data;
  const spoken = [...new Set(read.data.languages.filter((code) => code !== ""))];
  return accept({
    languages: spoken.length === 0 ? null : spoken,
    religion: religion === "" ? null : religion,
    smoker: smoker === "" ? null : smoker,
    pets,
    access,
  });
}

/** What a record says of the home. Languages that were written in words are found in the list where it has them. */
export function homeOfRow(row: Pick<HouseholdRow, keyof HomeSaid>): HomeSaid {
  const codeOf = (said: string) =>
    languages().find(({ code, label }) => code === said || label.toLowerCase() === said.toLowerCase())?.code ?? said;
  const { religion, smoker, pets, access } = row;
  return {
    languages: row.languages?.map(codeOf) ?? null,
    religion: religion === "not_answered" ? null : religion,
    ...{ smoker, pets, access },
  };
}

/**
 * Writes down what the home is like, as the carers or an officer of their council say: every search uses it from that minute.
 * Languages that are on no list, as an application wrote them, stay. History names the parts that changed, never what they say.
 */
export async function sayHome(
  work: Work,
  whose: SettingFor,
  said: HomeSaid,
): Promise<Result<void, "not-found" | "changed-meanwhile">> {
  const row = await findTheirHousehold(work, whose);
  if (!row) return refuse("not-found");
  const before = homeOfRow(row);
  const unlisted = (before.languages ?? []).filter((one) => !languages().some(({ code }) => code === one));
  const spoken = [...(said.languages ?? []), ...unlisted];
  const now: HomeSaid = { ...said, languages: spoken.length === 0 ? null : spoken };
  const parts = homePartsChanged(before, now);
  if (parts.length === 0) return accept(undefined);
  const kept = await commit(work.store, [
    changeHousehold(row, {
      languages: now.languages && [...now.languages],
      religion: now.religion,
      smoker: now.smoker,
      pets: now.pets && [...now.pets],
      access: now.access && [...now.access],
    }),
    appendEvents([householdEntry(work, row, { type: "HomeSaid", data: { parts } })]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/** What the form offers, and how it stands. */
export function homeForm(row: Pick<HouseholdRow, keyof HomeSaid>) {
  const offered = (list: readonly { code: string; label: string }[]) =>
    list.map(({ code, label }) => ({ value: code, label }));
  const known = homeOfRow(row);
  const codes = new Set(languages().map(({ code }) => code));
  return {
    known: { ...known, languages: known.languages?.filter((one) => codes.has(one)) ?? null },
    languages: offered(languages()),
    religions: offered(religions().filter(({ code }) => code !== "not_answered")),
    most: MOST_LANGUAGES,
  };
}
