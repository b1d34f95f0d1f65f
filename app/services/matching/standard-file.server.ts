import type { StandardRecord } from "#app/domain/matching/placements-standard.ts";
import { type PlacedForStandard, STANDARD_COLUMNS, standardRecords } from "#app/domain/matching/request-to-standard.ts";
import type { Report } from "#app/domain/reports/report.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import type { RequestRecord } from "#db/queries/matching.ts";
import { listPlacedForStandard } from "#db/queries/placing.ts";

/** A request of a council as records of the Placements Data Standard, with the home of each child who was placed through it. */
export async function standardOfRequest(
  db: Reader,
  { request, children, stage }: RequestRecord,
  today: Day,
): Promise<StandardRecord[]> {
  const found = stage === "placed" ? await listPlacedForStandard(db, [request.councilId], request.id) : [];
  const placed: PlacedForStandard[] = found.map(({ sector, ...home }) => ({
    ...home,
    outcode: sector?.split(" ")[0] ?? null,
  }));
  return standardRecords(request, new Map(children.map(({ id, ref }) => [id, ref])), placed, today);
}

/** Records of the standard as a table under the headings of its specification. */
export function standardReport(records: readonly StandardRecord[], area: string, asAt: Day): Report {
  return {
    title: "Placements Data Standard, version 2",
    ...{ area, asAt },
    notes: [{ label: "Empty cells", text: "Nobody has said it, or it is not held here. Nothing is guessed." }],
    columns: STANDARD_COLUMNS.map(({ name }) => ({ heading: name, kind: "words" })),
    rows: records.map((record) => STANDARD_COLUMNS.map(({ key }) => record[key] ?? null)),
  };
}

/** The same as JSON, by the names the standard has there. This form is read back letter for letter. */
export function standardJson(records: readonly StandardRecord[]): string {
  return `${JSON.stringify(records, null, 2)}\n`;
}
