import { stringify } from "csv-stringify/sync";
import { officerLoader } from "#app/http/guards.server.ts";
import { readRecharges } from "./settings.recharges/read-recharges.server.ts";

const HEADINGS = [
  "Line",
  "Taken on",
  "Council",
  "Which way",
  "What",
  "Which",
  "Held on",
  "Pounds",
  "Stands",
  "Why struck out",
];

/**
 * The recharges that an address shows, as a file for a spreadsheet. No line names a person. Text that a spreadsheet
 * would take for a formula is marked so that it stays text.
 */
export const loader = officerLoader({ permission: "report:read" }, async (given) => {
  const { lines } = await readRecharges(given);
  const rows = lines.map((line) => [
    line.id,
    line.usedDay,
    line.other,
    line.direction,
    line.what,
    line.title,
    line.day,
    (line.pence / 100).toFixed(2),
    line.stands,
    line.why ?? "",
  ]);
  const text = stringify([HEADINGS, ...rows], { bom: true, escape_formulas: true, record_delimiter: "windows" });
  return new Response(text, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="recharges-${given.today}.csv"`,
      "Cache-Control": "no-store",
    },
  });
});
