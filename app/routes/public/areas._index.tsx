import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publicLoader } from "#app/http/guards.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Lede } from "#app/ui/lede.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { listCouncils } from "#db/queries/councils.ts";
import { PublicPage } from "./frame/public-page.tsx";
import { PostcodeForm } from "./near/postcode-form.tsx";

export const loader = publicLoader(async ({ db }) => {
  const councils = await listCouncils(db);
  const byRegion = new Map<string, { slug: string; officialName: string; lookingFor: string | null }[]>();
  for (const { slug, officialName, region, offer } of councils) {
    const listed = byRegion.get(region.name) ?? [];
    byRegion.set(region.name, [...listed, { slug, officialName, lookingFor: offer.lookingFor[0] ?? null }]);
  }
  const regions = [...byRegion].map(([name, listed]) => ({ name, councils: listed }));
  return { regions: regions.sort((a, b) => a.name.localeCompare(b.name, "en-GB")) };
});

export const meta: MetaFunction = () => [
  { title: "Councils on Nearhome - Nearhome" },
  {
    name: "description",
    content: "The councils that look for foster and kinship carers on Nearhome, and whom each of them looks for most.",
  },
];

export default function Areas() {
  const { regions } = useLoaderData<typeof loader>();
  return (
    <PublicPage>
      <PageHeading title="Councils on Nearhome" />
      <Lede>Each council looks after the children of its own area, and looks for carers in and around it.</Lede>
      <section aria-label="Find the one near you">
        <PostcodeForm />
      </section>
      {regions.length === 0 ? (
        <EmptyState title="No councils yet">
          Councils appear here when they begin to use Nearhome. Until then, ask your council on its own website.
        </EmptyState>
      ) : null}
      {regions.map((region) => (
        <section key={region.name} className="section">
          <h2>{region.name}</h2>
          <ul className="council-list">
            {region.councils.map((council) => (
              <li key={council.slug}>
                <a href={`/areas/${council.slug}`}>{council.officialName}</a>
                {council.lookingFor ? (
                  <>
                    <br />
                    <span className="small muted">Looking most for {council.lookingFor}</span>
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </PublicPage>
  );
}
