import { AGE_BANDS, PLACEMENT_GROUPS, type PlacementGroup, type Share } from "#app/domain/returns/measures.ts";
import type { ReturnFigures } from "#app/services/returns/return-figures.server.ts";

/** One figure of a return: how many, what part they are of those it is counted of (null where it is none), and of whom. */
export type FigureLine = { what: string; count: number; share: number | null; of: string };

const number = (value: number) => value.toLocaleString("en-GB");

function shareLine(what: string, { of, all, unknown, excluded }: Share, among: string): FigureLine {
  const left = [
    unknown > 0 && `${number(unknown)} not known`,
    excluded > 0 && `${number(excluded)} not counted here`,
  ].filter(Boolean);
  const rest = left.length > 0 ? ` (${left.join(", ")})` : "";
  return { what, count: of, share: all === 0 ? null : of / all, of: `${number(all)} ${among}${rest}` };
}

/** Every figure of a return, in order: the page and the file are made of these. */
export function figureLines(figures: ReturnFigures): FigureLine[] {
  const all = figures.lookedAfter;
  const plain = (what: string, count: number, of: string): FigureLine => ({ what, count, share: null, of });
  const part = (what: string, count: number): FigureLine => ({
    what,
    count,
    share: all === 0 ? null : count / all,
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
