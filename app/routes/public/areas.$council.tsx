import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound, publicLoader } from "#app/http/guards.server.ts";
import { findCouncilBrief } from "#app/services/sufficiency/looked-for-most.server.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { NeedBand } from "#app/ui/need-band.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Breadcrumbs } from "#app/ui/way-back.tsx";
import { listMinimumAllowances } from "#db/queries/allowances.ts";
import { findCouncilBySlug } from "#db/queries/councils.ts";
import { type AreaNeed, findRegionNeed } from "#db/queries/public-need.ts";
import { findPublicService } from "#db/queries/public-services.ts";
import { LookingFor } from "./area/looking-for.tsx";
import { Offer } from "./area/offer.tsx";
import { publishedFacts } from "./area/published-facts.server.ts";
import { PublishedFacts } from "./area/published-facts.tsx";
import { ServiceRecord } from "./area/service-record.tsx";
import { PublicPage } from "./frame/public-page.tsx";
import { useCarried } from "./frame/via.ts";
import { minimumWhere } from "./money/minimum-where.ts";
import { regionInWords } from "./near/where-you-live.ts";
import { needFigures } from "./need/need-figures.tsx";

export const loader = publicLoader(async ({ db, params, now, today }) => {
  const council = await findCouncilBySlug(db, params.council ?? "");
  if (!council) throw notFound();
  const [needs, brief, service, rates] = await Promise.all([
    findRegionNeed(db, council.region, now),
    findCouncilBrief(db, council, now),
    findPublicService(db, council.id, now),
    listMinimumAllowances(db),
  ]);
  const { id, slug, name, officialName, offer, promise, phone, email, region, takesEnquiries } = council;
  const own = needs.councils.find((each) => each.councilId === id);
  return {
    council: { slug, name, officialName, offer, promise, phone, email, region: region.name, takesEnquiries },
    need: own?.need ?? null,
    whole: needs.whole,
    brief,
    service,
    minimum: minimumWhere(rates, council, today),
    published: publishedFacts(id),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found ? found.council.officialName : "Page not found"} - Nearhome` },
  ...(found
    ? [
        {
          name: "description",
          content: `Foster or kinship care with ${found.council.officialName}: the children it looks for homes for now, whom it looks for most, what it pays, and how quickly it answers.`,
        },
      ]
    : []),
];

/** Why a figure is missing, and the region's in its place where that may be told. */
function hiddenNote(own: AreaNeed, { children }: AreaNeed, region: string): string | undefined {
  if (typeof own.children === "number" && typeof own.groups === "number") return undefined;
  const why = "Small numbers are hidden, so that no child can be recognised.";
  return typeof children === "number"
    ? `${why} In the whole of ${regionInWords(region)}, ${children.toLocaleString("en-GB")} children or more need a foster home.`
    : why;
}

export default function Area() {
  const { council, need, whole, brief, service, minimum, published } = useLoaderData<typeof loader>();
  const carried = useCarried();
  const start = carried(`/enquire?council=${council.slug}`);
  return (
    <PublicPage bleed>
      <div className="wrap page-start">
        <PageHeading
          above={<Breadcrumbs items={[{ href: "/areas", label: "Councils" }]} />}
          title={council.officialName}
        />
        <p className="lede">
          Children in {council.name} need homes close to their school, their friends and their family. Yours could be
          one of them.
        </p>
        <div className="form-actions">
          {council.takesEnquiries ? (
            <ButtonLink href={start}>Ask about fostering here</ButtonLink>
          ) : (
            <p>It does not take enquiries on Nearhome at the moment.</p>
          )}
          <a href={carried("/ready")}>Could I foster?</a>
          <a href={`/events?council=${council.slug}`}>Meet us at a session</a>
          <a href="/kinship">I may care for a child I know</a>
        </div>
      </div>
      <div className="section">
        {need ? (
          <NeedBand
            label={`The need in ${council.name}`}
            figures={needFigures(need, council.name)}
            note={hiddenNote(need, whole, council.region)}
          />
        ) : null}
      </div>
      <div className="wrap page-end">
        <div className="two-columns two-columns-even">
          <div>
            <LookingFor name={council.name} brief={brief} says={council.offer.lookingFor} />
            <Offer council={council} minimum={minimum} />
          </div>
          <ServiceRecord council={council} service={service} />
        </div>
        <PublishedFacts name={council.name} facts={published} />
        {council.takesEnquiries ? (
          <section className="section">
            <h2>Start here</h2>
            <p>
              Tell {council.name} how to reach you. It promises a first conversation within{" "}
              {council.promise.firstContactWorkingHours} working hours. You promise nothing.
            </p>
            <ButtonLink href={start}>Ask about fostering here</ButtonLink>
          </section>
        ) : null}
      </div>
    </PublicPage>
  );
}
