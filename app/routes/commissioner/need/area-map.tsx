import type { CouncilFigures } from "#app/services/sufficiency/read-councils.server.ts";
import { ChoroplethMap, type MapBand, type ProjectedMap } from "#app/ui/charts/choropleth.tsx";

/** Share of a council's children who live outside it. */
export const OUTSIDE_BANDS: readonly MapBand[] = [
  { below: 30, label: "under 30%" },
  { below: 40, label: "30 to 39" },
  { below: 50, label: "40 to 49" },
  { below: 60, label: "50 to 59" },
  { label: "60 and over" },
];

type Council = Pick<CouncilFigures, "id" | "slug" | "name" | "inArea">;
type Props = { id: string; title: string; map: ProjectedMap; councils: readonly Council[]; region: string };

/** The councils of a region by the share of their children who live outside their area; each leads to its own figures. */
export function OutsideMap({ id, title, map, councils, region }: Props) {
  const outside = ({ inArea }: Council) => (inArea.share === null ? null : Math.round((1 - inArea.share) * 100));
  const known = councils.filter((council) => outside(council) !== null);
  const sorted = [...known].sort((a, b) => (outside(a) ?? 0) - (outside(b) ?? 0));
  const [least] = sorted;
  const most = sorted.at(-1);
  const slugs = new Map(councils.map((council) => [council.id, council.slug]));
  const description =
    least && most
      ? `The ${councils.length} councils of ${region}. Most children live outside in ${most.name}, ${outside(most)}%; fewest in ${least.name}, ${outside(least)}%.`
      : `The ${councils.length} councils of ${region}.`;
  return (
    <ChoroplethMap
      id={id}
      title={title}
      description={description}
      map={map}
      values={Object.fromEntries(councils.map((council) => [council.id, outside(council)]))}
      bands={OUTSIDE_BANDS}
      format={(value) => `${value}%`}
      hiddenWord="not shown"
      labelled={map.labelled}
      href={(code) => (slugs.has(code) ? `/commissioner?council=${slugs.get(code)}` : undefined)}
    />
  );
}
