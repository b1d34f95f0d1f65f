import type { ReactNode } from "react";
import { sayPublicCount } from "#app/domain/sufficiency/public-need.ts";
import type { AreaNeed, MovedShare, ToldCount } from "#db/queries/public-need.ts";
import { shareInWords } from "./share-in-words.ts";

export type NeedFigure = { figure: string; text: ReactNode };

/** A count with its noun: "31 children …", "Under 6 children …", or "Some children …". */
function counted(count: ToldCount, one: string, many: string): NeedFigure {
  if (count.kind === "kept-back") return { figure: "Some", text: many };
  if (count.kind === "fewer-than") return { figure: `Under ${count.limit}`, text: many };
  return { figure: sayPublicCount(count), text: count.count === 1 ? one : many };
}

function moved({ share, from }: MovedShare, place: string): NeedFigure {
  const howWeCount = (
    <a className="nowrap" href="/how-we-count">
      How we count
    </a>
  );
  const text =
    from === "new-homes"
      ? `of the children who needed a new foster home in the last 12 months moved out of their council’s area.`
      : `of the children in the care of ${place} lived outside their council’s area on 31 March ${from.publishedFor}.`;
  return {
    figure: shareInWords(share),
    text: (
      <>
        {text} {howWeCount}
      </>
    ),
  };
}

/** The three figures of the band: children, brothers and sisters, and how many move away. `place` as in "in Stoke-on-Trent". */
export function needFigures(need: AreaNeed, place: string): NeedFigure[] {
  const figures = [
    counted(
      need.children,
      `child in ${place} needs a foster home this month`,
      `children in ${place} need a foster home this month`,
    ),
    counted(
      need.groups,
      "group of brothers and sisters hopes to stay together",
      "groups of brothers and sisters hope to stay together",
    ),
  ];
  return need.moved ? [...figures, moved(need.moved, place)] : figures;
}
