import { AGE_BANDS, PLACEMENT_GROUPS, type PlacementGroup, type Share } from "#app/domain/returns/measures.ts";
import type { ReturnFigures } from "#app/services/returns/return-figures.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";

type Line = { what: string; count: string; share: string; of: string };

const number = (value: number) => value.toLocaleString("en-GB");
const percent = (of: number, all: number) => (all === 0 ? "–" : `${Math.round((of / all) * 100)}%`);

function shareLine(what: string, { of, all, unknown, excluded }: Share, among: string): Line {
  const left = [
    unknown > 0 && `${number(unknown)} not known`,
    excluded > 0 && `${number(excluded)} not counted here`,
  ].filter(Boolean);
  const rest = left.length > 0 ? ` (${left.join(", ")})` : "";
  return { what, count: number(of), share: percent(of, all), of: `${number(all)} ${among}${rest}` };
}

function linesOf(figures: ReturnFigures): Line[] {
  const all = figures.lookedAfter;
  const plain = (what: string, count: number, of: string): Line => ({ what, count: number(count), share: "–", of });
  const part = (what: string, count: number): Line => ({
    what,
    count: number(count),
    share: percent(count, all),
    of: `${number(all)} looked after`,
  });
  return [
    plain("Looked after at the end of the year", all, "without series of short breaks"),
    ...(Object.entries(PLACEMENT_GROUPS) as [PlacementGroup, string][]).map(([group, label]) =>
      part(label, figures.placements[group]),
    ),
    ...AGE_BANDS.map(({ label }, nth) => part(`Age ${label.toLowerCase()}`, figures.ages[nth] ?? 0)),
    part("Unaccompanied asylum-seeking children", figures.unaccompanied),
    shareLine("With the council’s own foster carers", figures.ownCarers, "foster children"),
    shareLine("With a fostering agency’s carers", figures.agency, "foster children"),
    shareLine("With relatives or friends", figures.kinship, "foster children"),
    shareLine("Outside the council’s area", figures.outside, "placements known"),
    shareLine("More than 20 miles from home", figures.far, "distances known"),
    shareLine("Three or more placements in the year", figures.threeOrMore, "looked after"),
    plain("Began to be looked after in the year", figures.started, "each child once"),
    plain("Ceased to be looked after in the year", figures.ceased, "each child once"),
    plain("Moves to other carers in the year", figures.moves, "without temporary placements"),
  ];
}

/** What a return says, figure by figure, each with what it is a share of and what it leaves out. */
export function ReturnFiguresTable({ figures }: { figures: ReturnFigures }) {
  return (
    <DataTable
      caption="Figures of this return"
      captionHidden
      rows={linesOf(figures)}
      rowKey={(line) => line.what}
      columns={[
        { key: "what", header: "Figure", cell: (line) => line.what },
        { key: "count", header: "Children", align: "end", cell: (line) => line.count },
        { key: "share", header: "Share", align: "end", cell: (line) => line.share },
        { key: "of", header: "Of", cell: (line) => line.of },
      ]}
    />
  );
}
