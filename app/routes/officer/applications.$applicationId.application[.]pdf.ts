import { notFound, officerLoader } from "#app/http/guards.server.ts";
import { sentAsPdf } from "#app/services/applications/sent-pdf.server.ts";
import { listDocuments } from "#db/queries/applications.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { openRecord } from "./application-record/open-record.server.ts";

/** What the applicants sent, as a file for the papers: the version asked for, else the newest. */
export const loader = officerLoader({ permission: "application:open" }, async (given) => {
  const record = await openRecord(given, "the answers");
  const [documents, council] = await Promise.all([
    listDocuments(given.db, record.id),
    findCouncil(given.db, record.councilId),
  ]);
  const wanted = given.url.searchParams.get("version");
  const found = wanted ? documents.find(({ number }) => String(number) === wanted) : documents[0];
  if (!found) throw notFound();
  const body = await sentAsPdf(found.document, {
    reference: record.ref,
    applicants: record.application.applicants,
    council: council?.officialName ?? "",
    number: found.number,
  });
  return new Response(body, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="application-${record.ref}.pdf"`,
      "cache-control": "private, no-store",
    },
  });
});
