import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/domain/shared/day.ts";
import { commissionerLoader, notFound } from "#app/http/guards.server.ts";
import { readPeerBrief } from "#app/services/improvement/read-way.server.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { PeerBrief } from "#app/ui/peer-brief.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Brief for ${data.council}` : "Brief"} - Nearhome` },
];

export const loader = commissionerLoader(async ({ db, now, today, commissioner, url }) => {
  const { regionCode } = commissioner;
  const slug = url.searchParams.get("council");
  const councils = await listCouncilsOfRegion(db, regionCode);
  const asked = councils.find((one) => one.slug === slug);
  const read = asked ? await readPeerBrief({ db, now, today, regionCode }, asked.id) : null;
  if (!read) throw notFound();
  const { council, since, brief } = read;
  return {
    council: council.name,
    slug: council.slug,
    region: council.region.name,
    today: formatDay(today),
    since: formatDay(since),
    brief,
  };
});

/** What other councils of the region do differently from one of them, to be printed and talked through. */
export default function Brief() {
  const { council, slug, region, today, since, brief } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        above={<BackLink href={`/commissioner/improvement?council=${slug}`}>The way to approval</BackLink>}
        title={`Brief for ${council}`}
        caption={`For a talk between councils of ${region}, ${today}`}
      />
      <PeerBrief brief={brief} since={since} />
    </>
  );
}
