import { LEGAL_STATUSES } from "#app/domain/matching/legal-status.ts";
import { NEED_CODES } from "#app/domain/matching/vocabulary.ts";
import { HOW_OFTEN, PLACE_KINDS } from "#app/services/matching/request-form.server.ts";
import { ethnicGroups, languages, religions } from "#db/geography/lists.server.ts";
import type { RequestFieldsLists } from "./request-shape.ts";

function optionsOf(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

function codes(entries: readonly { code: string; label: string }[], without: readonly string[]) {
  return entries.filter(({ code }) => !without.includes(code)).map(({ code, label }) => ({ value: code, label }));
}

/** What the lists of the request form hold. */
export function listsOfForm(): RequestFieldsLists {
  return {
    needCodes: optionsOf(NEED_CODES),
    legalStatuses: optionsOf(LEGAL_STATUSES),
    placeKinds: optionsOf(PLACE_KINDS),
    howOften: optionsOf(HOW_OFTEN),
    languages: codes(languages(), ["english"]),
    religions: codes(religions(), ["not_answered", "no_religion"]),
    ethnicGroups: codes(ethnicGroups(), []),
  };
}
