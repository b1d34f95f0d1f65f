import type { ReturnFigure } from "#app/domain/returns/figure-records.ts";
import { AGE_BANDS, PLACEMENT_GROUPS, type PlacementGroup, type Share } from "#app/domain/returns/measures.ts";
import type { ReturnFigures } from "#app/services/returns/return-figures.server.ts";

/** One figure of a return by its name in an address: how many, what part they are of those it is counted of (null where it is none), and of whom. */
export type FigureLine = { is: ReturnFigure; what: string; count: number; share: number | null; of: string };

const number = (value: number) => value.toLocaleString("en-GB");

function shareLine(is: ReturnFigure, what: string, { of, all, unknown, excluded }: Share, among: string): FigureLine {
  const left = [
    unknown > 0 && `${number(unknown)} not known`,
    excluded > 0 && `${number(excluded)} not counted here`,
  ].filter(Boolean);
  const rest = left.length > 0 ? ` (${left.join(", ")})` : "";
  return { is, what, count: of, share: all === 0 ? null : of / all, of: `${number(all)} ${among}${rest}` };
}

/** Every figure of a return, in order: the page and the file are made of these. */
export function figureLines(figures: ReturnFigures): FigureLine[] {
  const all = figures.lookedAfter;
  const plain = (is: ReturnFigure, what: string, count: number, of: string): FigureLine => ({
    ...{ is, what, count, share: null, of },
  });
  const part = (is: ReturnFigure, what: string, count: number): FigureLine => ({
    is,
    what,
    count,
    share: all === 0 ? null : count / all,
    of: `${number(all)} looked after`,
  });
  return [
    plain("looked-after", "Looked after at the end of the year", all, "without series of short breaks"),
    ...(Object.entries(PLACEMENT_GROUPS) as [PlacementGroup, string][]).map(([group, label]) =>
      part(`lives-${group}`, label, figures.placements[group]),
    ),
    ...AGE_BANDS.map(({ label }, nth) => part(`age-${nth}`, `Age ${label.toLowerCase()}`, figures.ages[nth] ?? 0)),
    part("unaccompanied", "Unaccompanied asylum-seeking children", figures.unaccompanied),
    shareLine("ownCarers", "With the council’s own foster carers", figures.ownCarers, "foster children"),
    shareLine("agency", "With a fostering agency’s carers", figures.agency, "foster children"),
    shareLine("kinship", "With relatives or friends", figures.kinship, "foster children"),
    shareLine("outside", "Outside the council’s area", figures.outside, "placements known"),
    shareLine("far", "More than 20 miles from home", figures.far, "distances known"),
    shareLine("three-or-more", "Three or more placements in the year", figures.threeOrMore, "looked after"),
    plain("started", "Began to be looked after in the year", figures.started, "each child once"),
    plain("ceased", "Ceased to be looked after in the year", figures.ceased, "each child once"),
    plain("moves", "Moves to other carers in the year", figures.moves, "without temporary placements"),
  ];
}
