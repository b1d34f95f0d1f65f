import type { CouncilMeasure } from "#app/domain/sufficiency/council-definitions.ts";
import type { PlaceFigures } from "#app/services/sufficiency/read-councils.server.ts";
import { FigureStrip } from "#app/ui/figure-strip.tsx";
import { sayCount, sayShare, sayUnknown } from "./words.ts";

/** The children and homes of an area in five figures, each of which opens what is behind it. */
export function NeedStrip({
  where,
  figures,
  figureHref,
}: {
  where: string;
  figures: Pick<PlaceFigures, "inCare" | "inFoster" | "inArea" | "far" | "places">;
  figureHref: (of: CouncilMeasure) => string;
}) {
  const { inCare, inFoster, inArea, far, places } = figures;
  return (
    <FigureStrip
      label={`Children and homes, ${where}`}
      figures={[
        { figure: sayCount(inCare), label: "children in care", href: figureHref("inCare") },
        { figure: sayCount(inFoster), label: "of them in foster homes", href: figureHref("inFoster") },
        {
          figure: sayShare(inArea),
          label: "live in their own council’s area",
          detail: `${sayUnknown(inArea)} not known`,
          href: figureHref("livesInArea"),
        },
        {
          figure: sayShare(far),
          label: "live over 20 miles from home",
          detail: `straight line; ${sayUnknown(far)} not known`,
          href: figureHref("far"),
        },
        {
          figure: sayCount(places.vacant),
          label: "places usable today",
          detail: `${sayCount(places.filled)} of ${sayCount(places.approved)} council places filled`,
          href: figureHref("vacant"),
        },
      ]}
    />
  );
}
