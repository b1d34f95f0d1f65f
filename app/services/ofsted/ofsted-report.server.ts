import type { Cell } from "#app/domain/ofsted/cells.ts";
import type { Report, ReportCell } from "#app/domain/reports/report.ts";
import { type Day, formatDay } from "#app/domain/shared/day.ts";
import type { OfstedDraft } from "./read-draft.server.ts";

/** What the draft is called among reports. */
export const OFSTED_REPORT = "ofsted";

function said(cell: Cell): { figure: ReportCell; note: string } {
  if (cell.kind === "not-held") return { figure: null, note: `To fill in: ${cell.why}` };
  if (cell.kind === "only-counted" && cell.value === null) return { figure: { hidden: "kept-back" }, note: "" };
  return { figure: cell.value, note: "" };
}

/** A draft as a table, a line for each of its figures; a place to fill in is empty and says why. `on`: the day of the records. */
export function ofstedReport(draft: OfstedDraft, area: string, on: Day): Report {
  const { year, start, asAt } = draft.year;
  return {
    title: `Draft for Ofsted, ${year - 1} to ${year}`,
    area,
    asAt: on,
    notes: [
      { label: "Period", text: `${formatDay(start)} to ${formatDay(asAt)}; 31 March is the last day of a whole year` },
      {
        label: "Source",
        text: "Counted from the records of the council as they stood on the day of the report. A draft",
      },
      ...draft.agreements
        .filter(({ one, other }) => one !== other)
        .map(({ what, one, other }) => ({ label: "Does not agree", text: `${what}: ${one} and ${other}` })),
      ...draft.findings.map(({ weight, what, ids }) => ({
        label: `To look at (${weight})`,
        text: `${what}: ${ids.length}`,
      })),
      ...draft.definitions.map(({ source, verified }) => ({
        label: verified ? "Definition" : "Definition, not read in the guidance",
        text: source,
      })),
    ],
    columns: [
      { heading: "Section", kind: "words" },
      { heading: "What", kind: "words" },
      { heading: "Of", kind: "words" },
      { heading: "Figure", kind: "number", meaning: "Empty where no record here holds it" },
      { heading: "Note", kind: "words" },
    ],
    rows: draft.sections.flatMap(({ title, columns, rows }) =>
      rows.flatMap(({ label, meaning, cells }) =>
        cells.map((cell, at) => {
          const { figure, note } = said(cell);
          return [title, label, columns[at]?.heading ?? "", figure, note || (meaning ?? "")];
        }),
      ),
    ),
  };
}
