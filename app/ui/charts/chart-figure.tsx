import type { ReactNode } from "react";

/** What every drawing says for those who do not see it. */
export type DrawingProps = {
  /** Unique on the page. */
  id: string;
  title: string;
  /** What the drawing shows, in a sentence with its main figures. */
  description: string;
};

type Props = DrawingProps & {
  width: number;
  height: number;
  /** A drawing with links in it is a group, since the parts of an image cannot be reached. */
  interactive?: boolean;
  legend?: ReactNode;
  children: ReactNode;
};

/** The frame of a drawing: scales to its place, named and described. The caller puts a table of the figures near it. */
export function ChartFigure({ id, title, description, width, height, interactive, legend, children }: Props) {
  return (
    <div className="chart">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role={interactive ? "group" : "img"}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-desc`}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        {children}
      </svg>
      {legend}
    </div>
  );
}

/** A square of colour with its meaning, for a legend. */
export function LegendItem(props: { className: string; hatched?: boolean; children: ReactNode }) {
  return (
    <li>
      <svg viewBox="0 0 13 13" aria-hidden="true">
        <rect className={props.className} x="0.5" y="0.5" width="12" height="12" rx="2" />
        {props.hatched ? <path className="ramp-hatch" d="M2 9 9 2M4 12l8-8" strokeWidth="1.5" /> : null}
      </svg>
      {props.children}
    </li>
  );
}
