import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatWhen } from "#app/domain/calendar/working-hours.ts";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { readCouncils } from "#app/services/sufficiency/read-councils.server.ts";
import { GapBar } from "#app/ui/charts/gap-bar.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { FigureStrip } from "#app/ui/figure-strip.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { Lede } from "#app/ui/lede.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { OutsideMap } from "./need/area-map.tsx";
import { type NeedLine, readNeed } from "./need/read-need.server.ts";
import { mapOf } from "./need/region-map.server.ts";
import { sayCount, sayNumber, sayShare } from "./need/words.ts";

export const meta: MetaFunction = () => [{ title: "Need and homes - Nearhome" }];

export const loader = commissionerLoader(async (asked) => {
  const [{ councils: all, chosen, lines, said, where }, { region, councils, whole }] = await Promise.all([
    readNeed(asked),
    readCouncils(asked),
  ]);
  return {
    asAt: formatWhen(asked.now, asked.now),
    region,
    where,
    chosen: chosen?.slug ?? null,
    said,
    lines,
    chips: all.map(({ slug, name }) => ({ slug, name })),
    councils,
    figures: councils.find(({ id }) => id === chosen?.id) ?? whole,
    map: mapOf(asked.commissioner.regionCode, asked.commissioner.councilIds),
  };
});

export default function NeedAndHomes() {
  const { asAt, region, where, chosen, said, lines, chips, councils, figures, map } = useLoaderData<typeof loader>();
  const largest = Math.max(1, ...lines.map(({ gap }) => Math.abs(gap ?? 0)));
  const { places } = figures;
  return (
    <>
      <PageHeading title="Need and homes" aside={`Counted from the records at ${asAt}`} />
      <Lede>
        {said.map(({ text, strong }, index) => (strong ? <b key={index}>{text}</b> : <span key={index}>{text}</span>))}
      </Lede>
      <FilterChips
        label="Area"
        chips={[
          { label: region, href: "/commissioner", on: chosen === null },
          ...chips.map(({ slug, name }) => ({
            label: name,
            href: `/commissioner?council=${slug}`,
            on: chosen === slug,
          })),
        ]}
      />
      <FigureStrip
        label={`Children and homes, ${where}`}
        figures={[
          { figure: sayCount(figures.inCare), label: "children in care", href: "/commissioner/councils" },
          { figure: sayCount(figures.inFoster), label: "of them in foster homes", href: "/commissioner/councils" },
          {
            figure: sayShare(figures.inArea),
            label: "live in their own council’s area",
            detail: `${sayNumber(figures.inArea.unknown)} not known`,
            href: "/commissioner/map",
          },
          {
            figure: sayShare(figures.far),
            label: "live over 20 miles from home",
            detail: `straight line; ${sayNumber(figures.far.unknown)} not known`,
            href: "/commissioner/councils",
          },
          {
            figure: sayNumber(places.vacant),
            label: "places usable today",
            detail: `${sayNumber(places.filled)} of ${sayNumber(places.approved)} council places filled`,
            href: "/commissioner/councils",
          },
        ]}
      />
      <div className="two-columns two-columns-figures section">
        <div>
          <DataTable<NeedLine>
            caption="Need against homes, next 90 days"
            columns={[
              {
                key: "age",
                header: "Age",
                cell: ({ band }) => <span className="nowrap">{band}</span>,
                rowHeader: true,
              },
              { key: "who", header: "Who", cell: ({ who }) => who },
              {
                key: "need",
                header: "Need in 90 days",
                align: "end",
                cell: ({ need, open }) => (
                  <>
                    {sayCount(need)}
                    {open === 0 || open === "kept-back" ? null : (
                      <span className="under small nowrap">{sayCount(open)} now</span>
                    )}
                  </>
                ),
              },
              { key: "usable", header: "Usable homes", align: "end", cell: ({ usable }) => sayCount(usable) },
              {
                key: "due",
                header: "Due from pipeline",
                align: "end",
                cell: ({ due, dueWithin }) => (
                  <>
                    {due} <span className="muted small">±{dueWithin}</span>
                  </>
                ),
              },
              {
                key: "gap",
                header: "Gap",
                cell: ({ gap }) =>
                  gap === null ? <span className="muted">not shown</span> : <GapBar value={gap} largest={largest} />,
              },
            ]}
            rows={lines}
            rowKey={({ key }) => key}
          />
          <Details summary="How these are counted">
            <ul>
              <li>
                <b>Now</b>: homes that open requests look for. Brothers and sisters who stay together need one home,
                counted in the band of the youngest.
              </li>
              <li>
                <b>Need in 90 days</b>: those, and the homes that children came to need in the last year, less the homes
                that came free, at the same rate.
              </li>
              <li>
                <b>Usable homes</b>: approved homes of councils and agencies with a free place, available, and confirmed
                lately enough by the rule of the council they belong to. Each is counted once, where it is needed most.
                Homes approved for one child they know are left out.
              </li>
              <li>
                <b>Due from pipeline</b>: households in assessment by the chance that they are approved in 90 days
                (starting values, to be replaced by the region’s own), with the range that nine in ten outcomes fall
                into.
              </li>
              <li>
                <b>Gap</b>: usable and due, less need. <b>Hidden</b> stands where a number is under 6, or would give
                such a number away.
              </li>
            </ul>
          </Details>
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
    </>
  );
}
