import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { findEnquiry } from "#db/queries/enquiries.ts";
import { changeRecord } from "./enquiry-record/change-record.server.ts";
import { readRecord } from "./enquiry-record/read-record.server.ts";
import { EnquiryRecordPage } from "./enquiry-record/record-page.tsx";
import { scopeOfTeam } from "./frame/enquiry-scope.server.ts";

export const loader = officerLoader({ permission: "enquiry:read" }, async (given) => {
  const record = await readRecord(given, "recruitment");
  if (record) return { record };
  // Handed over since the link was made: whoever may see it there is taken there.
  const handed = await findEnquiry(given.db, scopeOfTeam(given.officer, "kinship"), given.params.enquiryId ?? "");
  throw handed ? redirect(`/officer/kinship/${handed.enquiry.id}`) : notFound();
});

export const action = officerAction({ permission: "enquiry:work" }, (given) => changeRecord(given, "recruitment"));

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.record.name ?? "An enquiry"} - Enquiries - Nearhome` },
  { name: "robots", content: "noindex" },
];

/** One enquiry of the recruitment team. */
export default function EnquiryPage() {
  return <EnquiryRecordPage record={useLoaderData<typeof loader>().record} refused={useActionData<typeof action>()} />;
}
