import type { MetaFunction } from "@remix-run/node";
import { formatDay } from "#app/domain/shared/day.ts";
import { COHORT_WAY_NAMES, COHORT_WAYS } from "#app/domain/sufficiency/cohort-ways.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { readCouncils } from "#app/services/sufficiency/read-councils.server.ts";
import { readFreshness } from "#app/services/sufficiency/read-freshness.server.ts";
import { readNeed } from "#app/services/sufficiency/read-need.server.ts";
import { type DrawnData, DrawnFrom, useDrawnFrom } from "#app/ui/drawn-from.ts";
import { DrawnOnce } from "#app/ui/drawn-once.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { Lede } from "#app/ui/lede.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { OutsideMap } from "./need/area-map.tsx";
import { needAsked, needHref } from "./need/need-asked.ts";
import { NeedStrip } from "./need/need-strip.tsx";
import { FoundParts, FoundTable, NeedTable } from "./need/need-tables.tsx";
import { mapOf } from "./need/region-map.server.ts";
import { saidOf } from "./need/said-of-need.ts";

export const meta: MetaFunction = () => [{ title: "Need and homes - Nearhome" }];

const HORIZON = SUFFICIENCY_RULEBOOK.horizonDays.value;

export const loader = commissionerLoader(async (given) => {
  const { url, today, commissioner } = given;
  const asked = needAsked(url.searchParams);
  const [picture, byAge, { region, councils, whole }, freshness] = await Promise.all([
    readNeed(given, asked),
    readNeed(given, { ...asked, by: "age" }),
    readCouncils(given),
    readFreshness(given),
  ]);
  const { chosen, lines, all, months } = picture;
  const figures = councils.find(({ id }) => id === chosen?.id) ?? whole;
  return new DrawnFrom({
    freshness: freshness.said,
    region,
    where: chosen?.name ?? region,
    asked: { ...asked, council: chosen?.slug ?? null },
    said: saidOf(byAge, figures, today),
    lines,
    all,
    months: `${formatDay(months.from)} to ${formatDay(months.to)}`,
    chips: picture.councils.map(({ slug, name }) => ({ slug, name })),
    // No more than the page shows: what is sent can be read as well.
    councils: councils.map(({ id, slug, name, inArea }) => ({ id, slug, name, inArea })),
    figures: {
      inCare: figures.inCare,
      inFoster: figures.inFoster,
      inArea: figures.inArea,
      far: figures.far,
      places: figures.places,
    },
    map: mapOf(commissioner.regionCode, commissioner.councilIds),
  });
});

type Loaded = DrawnData<typeof loader>;

export default function NeedPage() {
  return <DrawnOnce part={NeedAndHomes} of={useDrawnFrom<typeof loader>()} />;
}

function NeedAndHomes(loaded: Loaded) {
  const { freshness, region, where, asked, said, lines, all, months, chips, councils, figures, map } = loaded;
  const here = (change: Partial<typeof asked>) => needHref("/commissioner", { ...asked, ...change });
  const figureHref = (of: string, row: string) => needHref("/commissioner/figures", asked, { of, row });
  return (
    <>
      <PageHeading title="Need and homes" aside={freshness} />
      <Lede>
        {said.gap.map(({ text, strong }, at) => (strong ? <b key={at}>{text}</b> : <span key={at}>{text}</span>))}
      </Lede>
      <FilterChips
        label="Area"
        chips={[
          { label: region, href: here({ council: null }), on: asked.council === null },
          ...chips.map(({ slug, name }) => ({
            label: name,
            href: here({ council: slug }),
            on: asked.council === slug,
          })),
        ]}
      />
      <FilterChips
        label="Children counted by"
        chips={COHORT_WAY_NAMES.map((by) => ({
          label: COHORT_WAYS[by].label,
          href: here({ by }),
          on: asked.by === by,
        }))}
      />
      <p className="print-only">
        {where}, by {COHORT_WAYS[asked.by].label.toLowerCase()}
      </p>
      <NeedStrip
        where={where}
        figures={figures}
        figureHref={(of) => needHref("/commissioner/figures", asked, { of })}
      />
      <div className="two-columns two-columns-figures section">
        <div>
          <NeedTable
            caption={`Need against homes, next ${HORIZON} days`}
            lines={lines}
            all={all}
            figureHref={figureHref}
          />
          <p className="muted small">
            Each heading opens its definition, each figure what is behind it. <b>Not shown</b> stands where a number is
            under {SUFFICIENCY_RULEBOOK.smallNumber.value}, or would give such a number away. Households on their way
            who have not said yet whom they could take are in the last row alone.
          </p>
        </div>
        <section aria-labelledby="map-heading">
          <h2 id="map-heading">Share of its children who live outside it</h2>
          <OutsideMap
            id="outside"
            title="Share of its children who live outside it"
            map={map}
            councils={councils}
            region={region}
          />
          <p className="muted small">
            Counted from the records today. <a href="/commissioner/map">As a table</a>
          </p>
        </section>
      </div>
      <section className="section" aria-labelledby="found-heading">
        <h2 id="found-heading">Where homes were found</h2>
        {said.found.length === 0 ? null : (
          <p>
            {said.found.map(({ text, strong }, at) => (strong ? <b key={at}>{text}</b> : <span key={at}>{text}</span>))}
          </p>
        )}
        <FilterChips
          label="Months"
          chips={[
            { label: "Last 12 months", href: here({ year: "last" }), on: asked.year === "last" },
            { label: "The 12 before", href: here({ year: "before" }), on: asked.year === "before" },
          ]}
        />
        {asked.council === null ? (
          <FoundTable caption={`Homes found, ${months}`} lines={lines} all={all} figureHref={figureHref} />
        ) : (
          <>
            <div className="two-columns">
              <FoundTable caption={`Homes found, ${months}`} lines={lines} all={all} figureHref={figureHref} />
              <FoundParts all={all} figureHref={figureHref} />
            </div>
            <p className="muted small">
              For one council these are told of all its children together: by cohort most would be under{" "}
              {SUFFICIENCY_RULEBOOK.smallNumber.value}. The council reads them in its own records.
            </p>
          </>
        )}
      </section>
      <ReportLinks at="/commissioner/reports/need-and-homes">
        The region and each of its councils, every way of counting, both years.{" "}
        <a href="/commissioner/definitions">All definitions</a>
      </ReportLinks>
    </>
  );
}
