import type { KnownHere } from "#app/domain/matching/agreed-now.ts";
import type { StandardRecord } from "#app/domain/matching/placements-standard.ts";
import { STANDARD_COLUMNS, standardRecords } from "#app/domain/matching/request-to-standard.ts";
import type { Report } from "#app/domain/reports/report.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { findAccount } from "#db/queries/access.ts";
import type { RequestRecord } from "#db/queries/matching.ts";
import { listPlacedForStandard } from "#db/queries/placing.ts";

/** What is known here of the home that was agreed for a request, and who entered request and decision. */
export async function knownHere(db: Reader, record: RequestRecord): Promise<KnownHere> {
  const { request, stage, raisedById, raisedAt, agreed, decision } = record;
  const found = stage === "placed" ? await listPlacedForStandard(db, [request.councilId], request.id) : [];
  // Of one child the last episode counts: a home that became another kind of placement is still one home.
  const last = new Map(found.map(({ sector, ...home }) => [home.childId, { home, sector }]));
  const raiser = raisedById ? await findAccount(db, raisedById) : undefined;
  const decidedBy = decision?.decisionMaker?.name ?? null;
  return {
    placed: [...last.values()].map(({ home, sector }) => ({ ...home, outcode: sector?.split(" ")[0] ?? null })),
    agreed,
    education: decision?.tests.education?.answer ?? null,
    decided: decision ? { name: decidedBy, on: dayOf(new Date(decision.decidedAt)) } : null,
    raised: { name: raiser ? `${raiser.givenName} ${raiser.familyName}`.trim() : null, on: dayOf(raisedAt) },
  };
}

/** A request of a council as records of the Placements Data Standard, with the home of each child who was placed through it. */
export async function standardOfRequest(db: Reader, record: RequestRecord, today: Day): Promise<StandardRecord[]> {
  const refs = new Map(record.children.map(({ id, ref }) => [id, ref]));
  return standardRecords(record.request, refs, await knownHere(db, record), today);
}

/** Records of the standard as a table under the headings of its specification. */
export function standardReport(records: readonly StandardRecord[], area: string, asAt: Day): Report {
  return {
    title: "Placements Data Standard, version 2",
    ...{ area, asAt },
    notes: [
      { label: "Empty cells", text: "Nobody has said it, or it is not held here. Nothing is guessed." },
      {
        label: "Names",
        text: "Names are those of officers who entered something, as the standard asks. No child or carer is named.",
      },
    ],
    columns: STANDARD_COLUMNS.map(({ name }) => ({ heading: name, kind: "words" })),
    rows: records.map((record) => STANDARD_COLUMNS.map(({ key }) => record[key] ?? null)),
  };
}

/** The same as JSON, by the names the standard has there. This form is read back letter for letter. */
export function standardJson(records: readonly StandardRecord[]): string {
  return `${JSON.stringify(records, null, 2)}\n`;
}
