import type { MetaFunction } from "@remix-run/node";
import { officerLoader } from "#app/http/guards.server.ts";
import { DrawnFrom, useDrawnFrom } from "#app/ui/drawn-from.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { EnquiryTable } from "./enquiry-list/enquiry-table.tsx";
import { readEnquiryList } from "./enquiry-list/read-list.server.ts";

export const loader = officerLoader({ permission: "kinship:work" }, async (given) => {
  return new DrawnFrom({ list: await readEnquiryList(given, "kinship") });
});

export const meta: MetaFunction = () => [{ title: "Kinship - Nearhome" }];

/** The kinship team's list: people who asked about a child they know. */
export default function Kinship() {
  const { list } = useDrawnFrom<typeof loader>();
  return (
    <>
      <PageHeading
        title="Kinship"
        caption="People who asked about a child they know. They take their own short path: reach them, say what help there is, agree the next step."
      />
      <EnquiryTable
        list={list}
        path="/officer/kinship"
        nothingOpen="Nobody is waiting. When somebody says at the first question that they know the child, it comes here and never to recruitment."
      />
    </>
  );
}
