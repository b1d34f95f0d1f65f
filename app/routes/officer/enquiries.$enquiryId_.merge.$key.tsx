import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { EnquiryMergePage } from "./enquiry-record/merge-page.tsx";
import { changeMerge, readMerge } from "./enquiry-record/read-merge.server.ts";

export const loader = officerLoader({ permission: "enquiry:work" }, async (given) => {
  const page = await readMerge(given, "recruitment");
  if (!page) throw notFound();
  return { page };
});

export const action = officerAction({ permission: "enquiry:work" }, (given) => changeMerge(given, "recruitment"));

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `One person, two enquiries? - ${found?.page.name ?? "An enquiry"} - Nearhome` },
  { name: "robots", content: "noindex" },
];

/** Two enquiries that may be one person's. */
export default function MergePage() {
  return <EnquiryMergePage page={useLoaderData<typeof loader>().page} refused={useActionData<typeof action>()} />;
}
