import type { ReactNode } from "react";
import type { RegionCount } from "#app/domain/sufficiency/region-count.ts";
import type { AreaNeed, MovedShare } from "#db/queries/public-need.ts";
import { shareInWords } from "./share-in-words.ts";

export type NeedFigure = { figure: string; text: ReactNode };

/** A count with its noun: "30 or more children …"; or that it is not shown, which says neither that it is small nor that it is not. */
function counted(count: RegionCount, words: string): NeedFigure {
  if (count === "kept-back") return { figure: "Not shown", text: `how many ${words}` };
  return { figure: `${count.toLocaleString("en-GB")} or more`, text: words };
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
    counted(need.children, `children in ${place} need a foster home this month`),
    counted(need.groups, "groups of brothers and sisters hope to stay together"),
  ];
  return need.moved ? [...figures, moved(need.moved, place)] : figures;
}
