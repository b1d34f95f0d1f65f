import { ChartFigure, type DrawingProps } from "./chart-figure.tsx";
import type { MapArea, ProjectedMap } from "./choropleth.tsx";
import { tenth } from "./drawing.ts";

/** People who go from one area to another. `looks` tells those that leave the chosen area from those that come to it. */
export type MapFlow = { from: string; to: string; count: number; looks: "out" | "in" };

type Props = DrawingProps & {
  map: ProjectedMap;
  flows: readonly MapFlow[];
  /** The area that is looked at, drawn darker. */
  chosen?: string;
  /** Where an area leads, so that the map can be walked with the keyboard. */
  href?: (code: string) => string | undefined;
  outWords: string;
  inWords: string;
};

const THICKEST = 12;
const THINNEST = 1.5;
/** How far a line bends aside, as a share of its length, so that two that meet head on do not cover each other. */
const BEND = 0.18;

/** A line that bends to its own left, from one label point to another, and ends a little before it for its head. */
function pathOf(from: MapArea, to: MapArea): string {
  const [x, y] = [to.labelX - from.labelX, to.labelY - from.labelY];
  const [midX, midY] = [(from.labelX + to.labelX) / 2 + y * BEND, (from.labelY + to.labelY) / 2 - x * BEND];
  return `M${from.labelX} ${from.labelY}Q${tenth(midX)} ${tenth(midY)} ${to.labelX} ${to.labelY}`;
}

/**
 * Flows between the areas of a map, as lines that grow with their number. Those out are whole lines and those in are
 * broken ones, so that neither colour nor direction alone tells them apart. Put the same figures in a table beside it.
 */
export function FlowMap({ map, flows, chosen, href, outWords, inWords, ...drawing }: Props) {
  const areas = new Map(map.areas.map((area) => [area.code, area]));
  const largest = Math.max(1, ...flows.map(({ count }) => count));
  const drawn = [...flows].sort((a, b) => b.count - a.count);
  return (
    <ChartFigure
      {...drawing}
      width={map.width}
      height={map.height}
      interactive={href !== undefined}
      legend={
        <ul className="legend">
          {(["out", "in"] as const).map((looks) => (
            <li key={looks}>
              <svg className="legend-line" viewBox="0 0 28 10" aria-hidden="true">
                <path className={`flow flow-${looks}`} d="M1 5H27" strokeWidth="4" />
              </svg>
              {looks === "out" ? outWords : inWords}
            </li>
          ))}
        </ul>
      }
    >
      {map.areas.map((area) => {
        const look = area.code === chosen ? "map-area ramp-2" : "map-area ramp-1";
        const to = href?.(area.code);
        return to ? (
          <a key={area.code} href={to} aria-label={area.name}>
            <path className={look} d={area.path} />
          </a>
        ) : (
          <path key={area.code} className={look} d={area.path} />
        );
      })}
      <g className="flows">
        {drawn.map(({ from, to, count, looks }) => {
          const [start, end] = [areas.get(from), areas.get(to)];
          if (!start || !end) return null;
          return (
            <g key={`${from} ${to} ${looks}`}>
              <path
                className={`flow flow-${looks}`}
                d={pathOf(start, end)}
                strokeWidth={tenth(Math.max(THINNEST, (count / largest) * THICKEST))}
              >
                <title>{`${start.name} to ${end.name}: ${count}`}</title>
              </path>
              <circle className={`flow-end flow-end-${looks}`} cx={end.labelX} cy={end.labelY} r="4" />
            </g>
          );
        })}
      </g>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it can take focus; its words are the links' own names. */}
      <g aria-hidden="true">
        {map.areas
          .filter(
            ({ code }) => code === chosen || drawn.slice(0, 6).some(({ from, to }) => from === code || to === code),
          )
          .map((area) => (
            <text key={area.code} className="map-label" x={area.labelX} y={area.labelY - 9} textAnchor="middle">
              {area.name}
            </text>
          ))}
      </g>
    </ChartFigure>
  );
}
