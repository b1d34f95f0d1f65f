import { DEFINITIONS, type Measure } from "#app/domain/sufficiency/definitions.ts";
import type { RegionCount } from "#app/domain/sufficiency/region-count.ts";
import type { NeedLine, Part } from "#app/services/sufficiency/read-need.server.ts";
import { GapBar } from "#app/ui/charts/gap-bar.tsx";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { sayCount, sayNumber } from "./words.ts";

type Props = {
  caption: string;
  lines: readonly NeedLine[];
  all: NeedLine;
  /** The page behind a figure of a row. */
  figureHref: (of: Measure, row: string) => string;
};

/** A heading that opens its definition. */
function Heading({ of }: { of: Measure }) {
  return <a href={`/commissioner/definitions#${of}`}>{DEFINITIONS[of].heading}</a>;
}

const COHORT: Column<NeedLine> = {
  key: "row",
  header: "For whom",
  rowHeader: true,
  cell: ({ label, who }) => (
    <>
      {label}
      {who === null ? null : <span className="under">{who}</span>}
    </>
  ),
};

/** "20+": homes in reach are told in fives. */
function sayInReach(count: RegionCount): string {
  return typeof count === "number" && count > 0 ? `${sayNumber(count)}+` : sayCount(count);
}

/** Need against homes, a row a cohort; every figure opens what is behind it. */
export function NeedTable({ caption, lines, all, figureHref }: Props) {
  const largest = Math.max(1, ...lines.map(({ gap }) => Math.abs(gap ?? 0)));
  const count = (of: "open" | "need" | "usable" | "inReach"): Column<NeedLine> => ({
    key: of,
    header: <Heading of={of} />,
    label: DEFINITIONS[of].heading,
    align: "end",
    cell: (line) => (
      <a href={figureHref(of, line.key)}>{of === "inReach" ? sayInReach(line[of]) : sayCount(line[of])}</a>
    ),
  });
  return (
    <DataTable<NeedLine>
      caption={caption}
      columns={[
        COHORT,
        count("open"),
        {
          key: "waits",
          header: <Heading of="waits" />,
          label: DEFINITIONS.waits.heading,
          align: "end",
          cell: (line) => <PartFigure line={line} of="waits" href={figureHref("waits", line.key)} />,
        },
        count("need"),
        count("usable"),
        count("inReach"),
        {
          key: "due",
          header: <Heading of="due" />,
          label: DEFINITIONS.due.heading,
          align: "end",
          cell: ({ due, key }) => <DueFigure due={due} href={figureHref("due", key)} />,
        },
        {
          key: "gap",
          header: <Heading of="gap" />,
          label: DEFINITIONS.gap.heading,
          cell: ({ gap, key }) => (
            <a href={figureHref("gap", key)}>{gap === null ? "not shown" : <GapBar value={gap} largest={largest} />}</a>
          ),
        },
      ]}
      rows={lines}
      rowKey={({ key }) => key}
      foot={
        <tr>
          <th scope="row">All</th>
          <td className="end" data-label={DEFINITIONS.open.heading}>
            <a href={figureHref("open", "all")}>{sayCount(all.open)}</a>
          </td>
          <td className="end" data-label={DEFINITIONS.waits.heading}>
            <PartFigure line={all} of="waits" href={figureHref("waits", "all")} />
          </td>
          <td className="end" data-label={DEFINITIONS.need.heading}>
            <a href={figureHref("need", "all")}>{sayCount(all.need)}</a>
          </td>
          <td className="end" data-label={DEFINITIONS.usable.heading}>
            <a href={figureHref("usable", "all")}>{sayCount(all.usable)}</a>
          </td>
          <td />
          <td className="end" data-label={DEFINITIONS.due.heading}>
            <DueFigure due={all.due} href={figureHref("due", "all")} />
          </td>
          <td />
        </tr>
      }
    />
  );
}

function DueFigure({ due, href }: { due: NeedLine["due"]; href: string }) {
  if (due === null) return <a href={href}>not shown</a>;
  return (
    <>
      <a href={href}>{sayNumber(Math.round(due.expected))}</a>{" "}
      {due.high === 0 ? null : (
        <span className="under nowrap">
          {due.low} to {due.high}
        </span>
      )}
    </>
  );
}

const FOUND_PARTS: readonly Part[] = ["inArea", "atDistance", "agency", "asked", "asPreferred", "residential"];

/** Whether a part is a share of the homes that were asked for, as what was preferred is known of no other. */
const OF_ASKED: ReadonlySet<Part> = new Set<Part>(["asPreferred", "residential"]);

/** What a part is a share of, where it is one. */
function wholeOf({ found, parts }: NeedLine, of: Part): RegionCount | null {
  if (of === "waits" || of === "asked") return null;
  return OF_ASKED.has(of) ? (parts?.asked ?? null) : found;
}

/** A part with its share, where both may be told. */
function PartFigure({ line, of, href }: { line: NeedLine; of: Part; href: string }) {
  if (line.parts === null) return <span className="muted">–</span>;
  const [count, whole] = [line.parts[of], wholeOf(line, of)];
  const share = typeof count === "number" && typeof whole === "number" && whole > 0 ? count / whole : null;
  return (
    <>
      <a href={href}>{sayCount(count)}</a>
      {share === null ? null : <span className="under">{Math.round(share * 100)}%</span>}
    </>
  );
}

/** What homes were found in a year, a row a cohort. For one council the parts are told of all its children together. */
export function FoundTable({ caption, lines, all, figureHref }: Props) {
  const parts = all.parts !== null && lines.every((line) => line.parts === null) ? [] : FOUND_PARTS;
  const row = (line: NeedLine, of: Part) => <PartFigure line={line} of={of} href={figureHref(of, line.key)} />;
  return (
    <DataTable<NeedLine>
      caption={caption}
      columns={[
        COHORT,
        {
          key: "found",
          header: <Heading of="found" />,
          label: DEFINITIONS.found.heading,
          align: "end",
          cell: ({ found, key }) => <a href={figureHref("found", key)}>{sayCount(found)}</a>,
        },
        ...parts.map(
          (of): Column<NeedLine> => ({
            key: of,
            header: <Heading of={of} />,
            label: DEFINITIONS[of].heading,
            align: "end",
            cell: (line) => row(line, of),
          }),
        ),
      ]}
      rows={lines}
      rowKey={({ key }) => key}
      foot={
        <tr>
          <th scope="row">All</th>
          <td className="end" data-label={DEFINITIONS.found.heading}>
            <a href={figureHref("found", "all")}>{sayCount(all.found)}</a>
          </td>
          {parts.map((of) => (
            <td key={of} className="end" data-label={DEFINITIONS[of].heading}>
              {row(all, of)}
            </td>
          ))}
        </tr>
      }
    />
  );
}

/** The parts of one council's homes found, of all its children together. */
export function FoundParts({ all, figureHref }: Pick<Props, "all" | "figureHref">) {
  return (
    <DataTable<Part>
      caption="What these homes were"
      columns={[
        {
          key: "what",
          header: "Homes found that were",
          rowHeader: true,
          cell: (of) => <a href={`/commissioner/definitions#${of}`}>{DEFINITIONS[of].heading}</a>,
        },
        {
          key: "count",
          header: "Homes",
          align: "end",
          cell: (of) => <PartFigure line={all} of={of} href={figureHref(of, "all")} />,
        },
      ]}
      rows={FOUND_PARTS}
      rowKey={(of) => of}
      cards={false}
    />
  );
}
