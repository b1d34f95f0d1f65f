import { ROW_RULES } from "#app/domain/carer-imports/carer-list.ts";
import type { Report } from "#app/domain/reports/report.ts";
import { notFound, officerLoader } from "#app/http/guards.server.ts";
import { reportAsked, reportResponse } from "#app/http/report-response.server.ts";
import { weighCarerList } from "#app/services/carers/import-carers.server.ts";
import { findCarerImport } from "#db/queries/carer-imports.ts";
import { findCouncilName } from "#db/queries/councils.ts";

const words = (heading: string) => ({ heading, kind: "words" as const });

/** Everything that is wrong with a list of carers, as a file to put it right by. */
export const loader = officerLoader({ permission: "carer:give-list" }, async ({ db, work, officer, params, today }) => {
  const { name, form } = reportAsked(params.file);
  const row = await findCarerImport(db, officer.councilId, params.importId ?? "");
  if (!row?.list || name !== "errors") throw notFound();
  const { faults } = await weighCarerList(work, officer.councilId, row.list, row.mapping);
  const council = await findCouncilName(db, officer.councilId);
  const report: Report = {
    title: "What is wrong with a list of carers",
    area: council?.name ?? "",
    asAt: today,
    notes: [{ label: "File", text: row.fileName }],
    columns: [
      {
        heading: "Row",
        kind: "count",
        meaning: "Rows are numbered as a spreadsheet numbers them: the headings are row 1.",
      },
      ...["Column", "Value", "Rule", "What is wrong", "What to do"].map(words),
    ],
    rows: faults.map(({ row: at, column, value, rule, fix }) => [at, column, value, rule, ROW_RULES[rule], fix]),
  };
  return reportResponse("carer-list-errors", report, form);
});
