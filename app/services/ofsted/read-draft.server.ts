import type { Section } from "#app/domain/ofsted/cells.ts";
import { type Agreement, agreements, type Finding, findings } from "#app/domain/ofsted/checks.ts";
import { draftOf } from "#app/domain/ofsted/draft.ts";
import type { OfstedRecords } from "#app/domain/ofsted/records.ts";
import {
  type CollectionYear,
  collectionYear,
  type DefinitionShown,
  definitionsOf,
} from "#app/domain/ofsted/rulebook.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { readOfstedRecords } from "./records-to-count.server.ts";

/** The draft of one council's return of one year, with everything that stands beside its figures. */
export type OfstedDraft = {
  readonly year: CollectionYear;
  readonly sections: readonly Section[];
  readonly agreements: readonly Agreement[];
  readonly findings: readonly Finding[];
  readonly definitions: readonly DefinitionShown[];
  readonly records: OfstedRecords;
};

/** Drafts a council's return of a year from its records as they are now; kept until one of them changes. */
export function readOfstedDraft(db: Reader, councilId: string, year: number, today: Day): Promise<OfstedDraft> {
  return keptWhileUnchanged(db, `ofsted ${councilId} ${year}`, today, [councilId], async () => {
    const collection = collectionYear(year, today);
    const { values, shown } = definitionsOf(collection.end);
    const records = await readOfstedRecords(db, councilId, collection, today);
    const sections = draftOf(records, collection, values);
    return {
      year: collection,
      sections,
      agreements: agreements(sections, records, collection),
      findings: findings(records, collection, values),
      definitions: shown,
      records,
    };
  });
}
