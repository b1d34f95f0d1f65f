import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { changeRecord } from "./enquiry-record/change-record.server.ts";
import { readRecord } from "./enquiry-record/read-record.server.ts";
import { EnquiryRecordPage } from "./enquiry-record/record-page.tsx";

export const loader = officerLoader({ permission: "kinship:work" }, async (given) => {
  const record = await readRecord(given, "kinship");
  if (!record) throw notFound();
  return { record };
});

export const action = officerAction({ permission: "kinship:work" }, (given) => changeRecord(given, "kinship"));

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.record.name ?? "An enquiry"} - Kinship - Nearhome` },
  { name: "robots", content: "noindex" },
];

/** One enquiry about a child somebody knows, with the kinship team. */
export default function KinshipEnquiryPage() {
  return <EnquiryRecordPage record={useLoaderData<typeof loader>().record} refused={useActionData<typeof action>()} />;
}
