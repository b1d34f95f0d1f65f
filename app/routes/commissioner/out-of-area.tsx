import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { readAreaLedger } from "#app/services/matching/read-area-ledger.server.ts";
import { AreaLedger } from "#app/ui/area-ledger.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";

export const loader = commissionerLoader(async ({ db, commissioner, today }) => {
  const lines = await readAreaLedger(db, commissioner.councilIds, today);
  // Who the household is stays with its council; which home it was says nothing to a region.
  const withoutHomes = lines.map(({ requestId: _requestId, ...line }) => ({
    ...line,
    nearest: line.nearest.map((home, at) => ({ ...home, ref: `Home ${at + 1}` })),
  }));
  return { lines: withoutHomes };
});

export const meta: MetaFunction = () => [{ title: "Outside the area - Nearhome" }];

/** Placements outside their own area in the region, with what stood inside at the time. */
export default function OutOfArea() {
  const { lines } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        title="Outside the area"
        caption="Decisions of a year in the region for a home outside the council’s own area, and why the homes inside were not the one. Children by age only, homes without their references."
      />
      <AreaLedger lines={lines} csvHref="/commissioner/out-of-area/csv" />
    </>
  );
}
