import { FunnelPlot } from "#app/ui/charts/funnel-plot.tsx";
import type { readAreaLedgerPage } from "./read-area-ledger.server.ts";
import { sayNumber } from "./words.ts";

type Funnel = Awaited<ReturnType<typeof readAreaLedgerPage>>["funnel"];

const names = (of: readonly { name: string }[]) => of.map(({ name }) => name).join(", ");

/** Councils by how many moved and which share went outside, with what chance alone would explain. Said in words too. */
export function AreaFunnel({ funnel, region }: { funnel: Funnel; region: string }) {
  const middle = funnel ? `${Math.round(funnel.middle * 100)}%` : "";
  const outside = funnel?.points.filter(({ against }) => against.startsWith("beyond-998")) ?? [];
  const perhaps = funnel?.points.filter(({ against }) => against.startsWith("beyond-95")) ?? [];
  const within = funnel?.points.filter(({ against }) => against === "within") ?? [];
  return (
    <section aria-labelledby="funnel-heading">
      <h2 id="funnel-heading">What chance alone explains</h2>
      {funnel ? (
        <>
          <FunnelPlot
            id="area-funnel"
            title="Share of moves outside the area, by how many moves"
            description={`${middle} of all moves went outside. ${within.length} councils lie within what chance alone explains, ${outside.length} clearly beyond it and ${perhaps.length} perhaps. The table below names each.`}
            points={funnel.points}
            middle={funnel.middle}
            inner={funnel.inner}
            outer={funnel.outer}
            xLabel="moves in the period"
          />
          <p className="small">
            The middle line is the {region}’s {middle}. If every council’s moves were like the {region}’s, and only
            chance differed, 95 in 100 councils would lie between the broken lines and 998 in 1,000 between the whole
            ones: wide where few moved. A filled diamond lies beyond the broken lines.
          </p>
          <p className="small">
            {outside.length > 0
              ? `Chance alone does not explain: ${names(outside)}.`
              : "Chance alone could explain every council."}
            {perhaps.length > 0 ? ` Between the lines: ${names(perhaps)}.` : ""} Beyond the lines is a reason to ask,
            not a mark: a small area with neighbours close by sends more children across its boundary than a large one,
            with the same care.
          </p>
        </>
      ) : (
        <p>
          Too few moves can be shown to draw this. It needs the {region}’s inside and outside, and at least one council
          of {sayNumber(6)} or more of each.
        </p>
      )}
    </section>
  );
}
