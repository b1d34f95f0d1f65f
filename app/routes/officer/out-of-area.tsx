import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { officerLoader } from "#app/http/guards.server.ts";
import { readAreaLedger } from "#app/services/matching/read-area-ledger.server.ts";
import { AreaLedger } from "#app/ui/area-ledger.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { BackLink } from "#app/ui/way-back.tsx";

export const loader = officerLoader({ permission: "request:read" }, async ({ db, officer, today }) => {
  const lines = await readAreaLedger(db, officer.councilIds, today);
  return { lines: lines.map((line) => ({ ...line, href: `/officer/requests/${line.requestId}` })) };
});

export const meta: MetaFunction = () => [{ title: "Outside the area - Nearhome" }];

/** The council's placements outside its area, with what stood inside at the time. */
export default function OutOfArea() {
  const { lines } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        above={<BackLink href="/officer/requests">Requests</BackLink>}
        title="Outside the area"
        caption="Decisions of a year for a home outside this council’s area, and the homes inside it at that minute."
      />
      <AreaLedger lines={lines} csvHref="/officer/out-of-area/csv" />
    </>
  );
}
