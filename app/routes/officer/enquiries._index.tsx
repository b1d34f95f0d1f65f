import type { MetaFunction } from "@remix-run/node";
import { officerLoader } from "#app/http/guards.server.ts";
import { DrawnFrom, useDrawnFrom } from "#app/ui/drawn-from.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { EnquiryTable } from "./enquiry-list/enquiry-table.tsx";
import { readEnquiryList } from "./enquiry-list/read-list.server.ts";

export const loader = officerLoader({ permission: "enquiry:read" }, async (given) => {
  const list = await readEnquiryList(given, "recruitment");
  return new DrawnFrom({ list, handed: given.url.searchParams.get("done") === "handed" });
});

export const meta: MetaFunction = () => [{ title: "Enquiries - Nearhome" }];

/** The recruitment team's enquiries. */
export default function Enquiries() {
  const { list, handed } = useDrawnFrom<typeof loader>();
  return (
    <>
      <PageHeading title="Enquiries" caption="What needs doing comes first. Each line says why." />
      {handed ? (
        <Notice tone="done" title="Handed over">
          <p>The kinship team has it now, with its own promise to keep.</p>
        </Notice>
      ) : null}
      <EnquiryTable
        list={list}
        path="/officer/enquiries"
        nothingOpen="Nobody is waiting. When somebody asks about fostering, it comes here with the time by which your council promised to reach them."
      />
    </>
  );
}
