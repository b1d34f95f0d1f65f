import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/domain/shared/day.ts";
import { notFound, officerLoader } from "#app/http/guards.server.ts";
import { readPeerBrief } from "#app/services/improvement/read-way.server.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { PeerBrief } from "#app/ui/peer-brief.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findCouncil } from "#db/queries/councils.ts";

export const meta: MetaFunction = () => [{ title: "Brief for a talk between councils - Nearhome" }];

export const loader = officerLoader({ permission: "report:read" }, async ({ db, officer, now, today }) => {
  const own = await findCouncil(db, officer.councilId);
  const read = own ? await readPeerBrief({ db, now, today, regionCode: own.region.code }, own.id) : null;
  if (!read) throw notFound();
  const { council, since, brief } = read;
  return { region: council.region.name, today: formatDay(today), since: formatDay(since), brief };
});

/** What the council might ask the others of its region about, to be printed and talked through. */
export default function OwnBrief() {
  const { region, today, since, brief } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        above={<BackLink href="/officer/improvement">The way to approval</BackLink>}
        title="Brief for a talk between councils"
        caption={`${region}, ${today}`}
      />
      <PeerBrief brief={brief} since={since} />
    </>
  );
}
