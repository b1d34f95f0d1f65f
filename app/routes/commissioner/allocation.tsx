import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { USUAL_WEIGHTS } from "#app/domain/matching/allocation/weights.ts";
import type { Share } from "#app/domain/sufficiency/measures.ts";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { Lede } from "#app/ui/lede.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import {
  type AllocationFigures,
  type CouncilLine,
  readAllocation,
  type WayLine,
} from "./need/read-allocation.server.ts";
import { sayCount, sayNumber, sayShare } from "./need/words.ts";

export const meta: MetaFunction = () => [{ title: "If homes were shared - Nearhome" }];

export const loader = commissionerLoader((asked) => readAllocation(asked));

const LOOK_AGAIN_MILLIS = 3_000;

const MEASURES: readonly { key: string; header: string; say: (line: WayLine) => string }[] = [
  { key: "placed", header: "Find a home", say: ({ placed }) => sayShare(placed) },
  { key: "area", header: "In own area", say: ({ inArea }) => sayShare(inArea) },
  { key: "far", header: "Over 20 miles", say: ({ far }) => sayShare(far) },
  { key: "miles", header: "Mean miles", say: sayMean },
  { key: "together", header: "Siblings together", say: ({ together }) => sayShare(together) },
  { key: "agencies", header: "With agencies", say: ({ agencies }) => sayShare(agencies) },
];

/** What sharing every vacancy of the region would do for the children who wait now. It advises; it places nobody. */
export default function Allocation() {
  const { region, figures } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        title="If homes were shared"
        caption={`${region}. Simulated from the records of now. It advises; it places nobody.`}
      />
      {figures === null ? <BeingWorkedOut /> : <Compared figures={figures} />}
    </>
  );
}

function BeingWorkedOut() {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const looking = setInterval(revalidate, LOOK_AGAIN_MILLIS);
    return () => clearInterval(looking);
  }, [revalidate]);
  return (
    <p role="status">
      The ways are being worked out, which takes up to a minute. This page looks again by itself;{" "}
      <Link to="/commissioner/allocation" reloadDocument>
        look again now
      </Link>
      .
    </p>
  );
}

function Compared({ figures }: { figures: AllocationFigures }) {
  const { waiting, places, proved, ways, councils, without } = figures;
  const of = (way: WayLine["way"]) => ways.find((line) => line.way === way);
  const [now, unplanned, shared] = [of("as-now"), of("shared-first-come"), of("shared")];
  return (
    <>
      <Lede>
        <b>{sayCount(waiting)} children</b> wait for a home, and homes with <b>{sayNumber(places)} free places</b> may
        take at least one of them.
        {now && shared ? (
          <>
            {" "}
            Decided together, <b>{sayShare(shared.placed)}</b> would find a home, on average{" "}
            <b>{sayMean(shared)} miles</b> from theirs; as now it is {sayShare(now.placed)}, and {sayMean(now)} miles.
          </>
        ) : null}
      </Lede>
      <DataTable<WayLine>
        caption="Four ways to find homes for the children who wait now"
        columns={[
          { key: "way", header: "Way", cell: ({ words }) => words },
          ...MEASURES.map(({ key, header, say }) => ({
            key,
            header,
            align: "end" as const,
            cell: (line: WayLine) => say(line),
          })),
        ]}
        rows={ways}
        rowKey={({ way }) => way}
      />
      {now && unplanned && shared ? (
        <p>
          {isLess(unplanned.inArea, now.inArea) ? (
            <b>Sharing is not enough by itself. </b>
          ) : (
            <b>Sharing alone changes little here. </b>
          )}
          Simulated: first come, with all homes shared, {sayShare(unplanned.inArea)} of those who find a home would live
          in their own area, {sayMean(unplanned)} miles from theirs. As now it is {sayShare(now.inArea)} and{" "}
          {sayMean(now)} miles, decided together {sayShare(shared.inArea)} and {sayMean(shared)} miles.
        </p>
      ) : null}
      <p>
        {proved
          ? "No way of sharing does better by these points; that is proved. "
          : "Sharing may do a little better still; this is the best that was found in the time given. "}
        {without.none === 0 && without.taken === 0
          ? "Every child who waits finds a home."
          : `Even so, ${sayCount(without.none)} of the children have no usable home in the region that may take them, and for ${sayCount(without.taken)} each home that may is needed more by others.`}
      </p>
      <DataTable<CouncilLine>
        caption="Who gains and who gives, homes shared and decided together"
        columns={[
          { key: "council", header: "Council", cell: ({ name }) => name },
          { key: "waiting", header: "Children waiting", align: "end", cell: (line) => sayCount(line.waiting) },
          { key: "now", header: "Find a home as now", align: "end", cell: (line) => sayCount(line.now) },
          { key: "shared", header: "Find a home, shared", align: "end", cell: (line) => sayCount(line.shared) },
          {
            key: "gives",
            header: "Other councils’ children in its homes",
            align: "end",
            cell: (line) => sayCount(line.gives),
          },
          { key: "change", header: "Its children are", align: "end", cell: (line) => changeInWords(line) },
        ]}
        rows={councils}
        rowKey={({ id }) => id}
      />
      <Details summary="How this is worked out">
        <p>
          Every open request and every usable vacancy of the region, by the same hard rules as an officer’s search. Each
          way is counted in points, and fewer are better: {sayNumber(USUAL_WEIGHTS.unplaced)} for a child without a
          home, {sayNumber(USUAL_WEIGHTS.split)} for each further home that siblings are spread over,{" "}
          {USUAL_WEIGHTS.outOfArea} out of area, {USUAL_WEIGHTS.far} over 20 miles, {USUAL_WEIGHTS.perKm} a kilometre,{" "}
          {USUAL_WEIGHTS.language} where their language is not spoken, {USUAL_WEIGHTS.faith} another faith,{" "}
          {USUAL_WEIGHTS.agency} with an agency. The points are a judgement, not law, and people decide. Distances are
          straight lines. Nothing becomes free meanwhile, and nobody has been asked.
        </p>
        <p>
          A share is of those who find a home; “siblings together” of the groups who wait. Numbers under 6, and those
          they could be worked out from, are not shown. It is worked out again when a record of the region changes.
        </p>
      </Details>
    </>
  );
}

function sayMean({ meanMiles }: WayLine): string {
  return meanMiles === null ? "not shown" : meanMiles.toFixed(1);
}

function isLess(a: Share, b: Share): boolean {
  return a.share !== null && b.share !== null && a.share < b.share;
}

function changeInWords({ change }: CouncilLine): string {
  if (change === "the same") return "as well off";
  return change === "better" ? "better off" : "worse off";
}
