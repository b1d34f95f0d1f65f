import { ChartFigure, type DrawingProps, LegendItem } from "./chart-figure.tsx";
import { plainNumber } from "./drawing.ts";

/** An area already projected: an SVG path and the point where its label fits best. */
export type MapArea = { code: string; name: string; path: string; labelX: number; labelY: number };

/** A whole map already projected, as `projectAreas` makes it. */
export type ProjectedMap = {
  width: number;
  height: number;
  areas: readonly MapArea[];
  /** The areas whose name and figure have room on the map. */
  labelled: readonly string[];
};

/** A band of values up to, but not including, `below`; the last band has none. At most five, from low to high. */
export type MapBand = { below?: number; label: string };

type Props = DrawingProps & {
  map: ProjectedMap;
  /** The figure of each area by its code; null or absent for one that may not be shown. */
  values: Readonly<Record<string, number | null | undefined>>;
  bands: readonly MapBand[];
  format?: (value: number) => string;
  /** The areas whose name and figure are written on the map; the others show them on pointing, and in the table. */
  labelled?: readonly string[];
  /** Where an area leads, so that the map can be walked with the keyboard. */
  href?: (code: string) => string | undefined;
  hiddenWord?: string;
};

/** The band a value falls into, counted from zero. */
export function bandOf(value: number, bands: readonly MapBand[]): number {
  const found = bands.findIndex((band) => band.below === undefined || value < band.below);
  return found === -1 ? bands.length - 1 : found;
}

/** The step of the five-step ramp for a band, spread so that the first is lightest and the last darkest. */
function rampOf(band: number, bands: readonly MapBand[]): string {
  return `ramp-${bands.length <= 1 ? 4 : 1 + Math.round((band * 4) / (bands.length - 1))}`;
}

/** A map of areas coloured by band. Put the same figures in a table beside or under it. */
export function ChoroplethMap(props: Props) {
  const { map, values, bands, format = plainNumber, labelled = [], href, hiddenWord = "too few to show" } = props;
  const hatch = `${props.id}-hatch`;
  const said = (code: string) => {
    const value = values[code];
    return value === null || value === undefined ? hiddenWord : format(value);
  };
  const anyHidden = map.areas.some((area) => values[area.code] === null || values[area.code] === undefined);
  return (
    <ChartFigure
      id={props.id}
      title={props.title}
      description={props.description}
      width={map.width}
      height={map.height}
      interactive={href !== undefined}
      legend={
        <ul className="legend">
          {bands.map((band, index) => (
            <LegendItem key={band.label} className={rampOf(index, bands)}>
              {band.label}
            </LegendItem>
          ))}
          {anyHidden ? (
            <LegendItem className="ramp-none" hatched>
              {hiddenWord}
            </LegendItem>
          ) : null}
        </ul>
      }
    >
      {anyHidden ? (
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line className="ramp-hatch" x1="0" x2="0" y1="0" y2="6" strokeWidth="2" />
          </pattern>
        </defs>
      ) : null}
      {map.areas.map((area) => {
        const value = values[area.code];
        const known = value !== null && value !== undefined;
        const shape = (
          <>
            <path className={`map-area ${known ? rampOf(bandOf(value, bands), bands) : "ramp-none"}`} d={area.path}>
              <title>{`${area.name}: ${said(area.code)}`}</title>
            </path>
            {known ? null : <path d={area.path} fill={`url(#${hatch})`} pointerEvents="none" />}
          </>
        );
        const to = href?.(area.code);
        return to ? (
          <a key={area.code} href={to} aria-label={`${area.name}: ${said(area.code)}`}>
            {shape}
          </a>
        ) : (
          <g key={area.code}>{shape}</g>
        );
      })}
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it can take focus; its words are the links' own names. */}
      <g aria-hidden="true">
        {map.areas
          .filter((area) => labelled.includes(area.code))
          .map((area) => (
            <text key={area.code} className="map-label" x={area.labelX} y={area.labelY - 3} textAnchor="middle">
              {area.name}
              <tspan className="map-value" x={area.labelX} dy="15">
                {said(area.code)}
              </tspan>
            </text>
          ))}
      </g>
    </ChartFigure>
  );
}
