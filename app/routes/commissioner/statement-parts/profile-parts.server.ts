import { formatPublished } from "#app/domain/councils/published-figure.ts";
import { PROFILE_WAY_NAMES, PROFILE_WAYS } from "#app/domain/sufficiency/children-profile.ts";
import type { StatementPart } from "#app/domain/sufficiency/statement.ts";
import type { CommissionerAsked } from "#app/http/guards.server.ts";
import { readProfile } from "#app/services/sufficiency/read-profile.server.ts";
import { publishedFigure, publishedYears } from "#db/geography/published-figures.server.ts";
import { sayCount } from "../need/words.ts";
import { RECORDS } from "./parts.ts";
import { DFE, sayPercent } from "./published-parts.server.ts";

/** Who the children are by five ways: as counted today and, where it is published by council, as published. */
export async function profileParts(
  asked: CommissionerAsked,
  areaId: string,
  chosenId: string | null,
): Promise<StatementPart[]> {
  const profile = await readProfile(asked);
  const told = chosenId === null ? profile.whole : profile.councils.get(chosenId);
  return PROFILE_WAY_NAMES.map((way): StatementPart => {
    const { label, table, rows } = PROFILE_WAYS[way];
    const year = table && publishedYears(table).at(-1);
    if (!table || !year) {
      return {
        kind: "table",
        caption: label,
        head: ["", "Now"],
        rows: rows.map((row, at) => [row.label, sayCount(told?.[way][at] ?? "kept-back")]),
        source: `${RECORDS}; it is published of no council`,
      };
    }
    const figure = (column: string) => publishedFigure(table, areaId, year, column);
    return {
      kind: "table",
      caption: label,
      head: ["", "Now", `Published, 31 March ${year}`, "Share published"],
      rows: rows.map((row, at) => [
        row.label,
        sayCount(told?.[way][at] ?? "kept-back"),
        row.published ? formatPublished(figure(row.published)) : "not published",
        row.published ? sayPercent(figure(`${row.published}_pct`)) : "",
      ]),
      source: `Now: ${RECORDS}. Published: ${DFE}`,
    };
  });
}
