import { documentSeenBy } from "#app/domain/applications/form/sent-document.ts";
import { carerLoader, notFound } from "#app/http/guards.server.ts";
import { sentAsPdf } from "#app/services/applications/sent-pdf.server.ts";
import { listDocuments } from "#db/queries/applications.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { ownApplication, ownPlace } from "./own-application.server.ts";

/** What was sent, as a file to keep: the newest version, without what the other applicant wrote about themselves. */
export const loader = carerLoader(async (given) => {
  const record = await ownApplication(given);
  const [me, documents, council] = await Promise.all([
    ownPlace(given, record),
    listDocuments(given.db, record.id),
    findCouncil(given.db, record.councilId),
  ]);
  const [newest] = documents;
  if (!newest) throw notFound();
  const body = await sentAsPdf(documentSeenBy(newest.document, me), {
    reference: record.ref,
    applicants: record.application.applicants,
    council: council?.officialName ?? "",
    number: newest.number,
  });
  return new Response(body, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="application-${record.ref}.pdf"`,
      "cache-control": "private, no-store",
    },
  });
});
