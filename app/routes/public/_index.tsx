import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { Council } from "#app/domain/councils/council.ts";
import { formatPence } from "#app/domain/shared/pence.ts";
import { publicLoader } from "#app/http/guards.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Hero } from "#app/ui/hero.tsx";
import { NeedBand } from "#app/ui/need-band.tsx";
import { Street } from "#app/ui/street.tsx";
import { listMinimumAllowances } from "#db/queries/allowances.ts";
import { listCouncils } from "#db/queries/councils.ts";
import { findRegionNeed } from "#db/queries/public-need.ts";
import { PublicPage } from "./frame/public-page.tsx";
import { useCarried } from "./frame/via.ts";
import { minimumWhere } from "./money/minimum-where.ts";
import { AGE_COMPARED } from "./near/age-compared.ts";
import { listNear, readPlace } from "./near/near.server.ts";
import { NearTable } from "./near/near-table.tsx";
import { PostcodeForm } from "./near/postcode-form.tsx";
import { regionInWords } from "./near/where-you-live.ts";
import { needFigures } from "./need/need-figures.tsx";

/** More councils than this are a list to search in, not one to read. */
const MOST_LISTED = 20;

/** The region most of the councils here are in: whose need is told to somebody who has not said where they live. */
function mainRegion(councils: readonly Pick<Council, "region">[]): Council["region"] | undefined {
  const counts = new Map<string, number>();
  for (const { region } of councils) counts.set(region.code, (counts.get(region.code) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return councils.find(({ region }) => region.code === most?.[0])?.region;
}

export const loader = publicLoader(async (asked) => {
  const { db, url, today, now } = asked;
  const [councils, rates] = await Promise.all([listCouncils(db), listMinimumAllowances(db)]);
  const typed = url.searchParams.get("postcode");
  const place = typed === null ? null : readPlace(typed);
  const near = place?.ok ? await listNear(asked, place.value) : null;
  const region = councils.find((council) => council.slug === near?.rows[0]?.slug)?.region ?? mainRegion(councils);
  const rate = region ? minimumWhere(rates, { region }, today) : null;
  return {
    typed: typed ?? "",
    near,
    need: region ? { place: regionInWords(region.name), figures: (await findRegionNeed(db, region, now)).whole } : null,
    allowance: rate && { weekly: rate.weekly, year: rate.year, current: today <= rate.validTo },
    councils: councils.length <= MOST_LISTED ? councils.map(({ slug, name }) => ({ slug, name })) : [],
  };
});

export const meta: MetaFunction = () => [
  { title: "A home for a child, close to home - Nearhome" },
  {
    name: "description",
    content:
      "Tell us where you live. See which councils near you look for foster and kinship carers, what they offer, and how quickly they really answer.",
  },
];

export default function Home() {
  const { typed, near, need, allowance, councils } = useLoaderData<typeof loader>();
  const carried = useCarried();
  return (
    <PublicPage bleed>
      <div className="wrap">
        <Hero
          title="A home for a child, close to home."
          lede="Tell us where you live. We show you who near you looks for foster and kinship carers, what they offer, and how quickly they really answer."
          art={<Street />}
        >
          <PostcodeForm typed={typed} />
        </Hero>
      </div>
      {need ? <NeedBand label={`The need in ${need.place}`} figures={needFigures(need.figures, need.place)} /> : null}
      <div className="wrap after-band page-end">
        <section className="columns-3" aria-label="Where to begin">
          <Card title="Could I foster?">
            <p>
              Rent or own, single or a couple, in work or not. You hear <b>ready</b>, <b>not yet</b> with a date, or{" "}
              <b>talk to us</b>. Never a closed door.
            </p>
            <a href={carried(near ? `/ready?postcode=${encodeURIComponent(near.postcode)}` : "/ready")}>
              Check in three minutes
            </a>{" "}
            or <a href={carried(near ? `/events?postcode=${encodeURIComponent(near.postcode)}` : "/events")}>meet us</a>
          </Card>
          <Card title="I may care for a child I know">
            <p>
              Grandparents, aunts, uncles, friends. See the routes side by side: who decides, how long, what support and
              money.
            </p>
            <a href="/kinship">Find my route</a>
          </Card>
          <Card title="What would I be paid?">
            <p>
              {allowance
                ? `At least ${formatPence(allowance.weekly)} a week for a child of ${AGE_COMPARED}, before fees${allowance.current ? "" : ` (${allowance.year}, the newest year we have)`}. Tax explained.`
                : "A weekly allowance for each child, and often a fee. Tax explained."}
            </p>
            <a href="/money">Estimate for my family</a>
          </Card>
        </section>
        {near && near.rows.length > 0 ? (
          <section className="after-band">
            <NearTable near={near} caption={`Near ${near.postcode}`} />
          </section>
        ) : (
          <section className="after-band">
            <h2>Councils on Nearhome</h2>
            {councils.length > 0 ? (
              <ul className="council-list">
                {councils.map((council) => (
                  <li key={council.slug}>
                    <a href={carried(`/areas/${council.slug}`)}>{council.name}</a>
                  </li>
                ))}
              </ul>
            ) : (
              <p>
                <a href="/areas">See them all</a>, and whom each looks for most.
              </p>
            )}
          </section>
        )}
      </div>
    </PublicPage>
  );
}
