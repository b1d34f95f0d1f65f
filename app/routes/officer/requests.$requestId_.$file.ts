import { notFound, officerLoader } from "#app/http/guards.server.ts";
import { reportAsked, reportResponse } from "#app/http/report-response.server.ts";
import { noteReading } from "#app/services/access/note-reading.server.ts";
import { standardJson, standardOfRequest, standardReport } from "#app/services/matching/standard-file.server.ts";
import { findCouncilName } from "#db/queries/councils.ts";
import { findRequest } from "#db/queries/matching.ts";

/** A request, and the home once it is decided, as a file of the Placements Data Standard. That it was saved is written down. */
export const loader = officerLoader({ permission: "request:read" }, async ({ db, work, officer, params, today }) => {
  const json = params.file === "standard.json";
  const { name, form } = json ? { name: "standard", form: "csv" as const } : reportAsked(params.file);
  const record = name === "standard" ? await findRequest(db, officer.councilIds, params.requestId ?? "") : undefined;
  if (!record) throw notFound();
  const { ref, councilId, id } = record.request;
  await noteReading(work, { councilId, caseKind: "request", caseId: id, what: "saved the request as a file" });
  const records = await standardOfRequest(db, record, today);
  if (!json) {
    const council = await findCouncilName(db, councilId);
    return reportResponse(`placements-standard-${ref}`, standardReport(records, council?.name ?? "", today), form);
  }
  return new Response(standardJson(records), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="placements-standard-${ref}-${today}.json"`,
      "Cache-Control": "no-store",
    },
  });
});
