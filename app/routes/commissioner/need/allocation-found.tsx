import { USUAL_WEIGHTS } from "#app/domain/matching/allocation/weights.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { formatPence } from "#app/domain/shared/pence.ts";
import type { AllocationFigures, WayLine } from "#app/services/sufficiency/allocation/read-allocation.server.ts";
import type { CouncilLine } from "#app/services/sufficiency/allocation/told-whom.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { Lede } from "#app/ui/lede.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import {
  COUNCIL_COLUMNS,
  GroupsTable,
  LeftOutTable,
  LeftTable,
  sayBand,
  WeightsTable,
  WorthTable,
} from "./allocation-judged.tsx";
import { outcomeColumns, PartCell, sayChange, sayMean, sayPart } from "./outcome-words.tsx";
import { sayCount, sayNumber } from "./words.ts";

const KM_A_MILE = 1.609344;

const PRICED = { own: "With a council’s own carers", agency: "With an agency" };
const UNSET = {
  own: "A council that has set none is counted by its spending return; the whole region’s says",
  agency: "A council that has set none is counted at",
};

/** "12.4 miles", or that it is not shown. */
const sayMiles = (mean: number | null) => (mean === null ? "not shown" : `${sayMean(mean)} miles`);

const sayPence = (pence: number | null, closeTo: string | null) =>
  pence === null ? (closeTo === null ? "not shown" : `about as ${closeTo}`) : formatPence(pence);

type SharingAloneProps = Record<"now" | "unplanned" | "shared", WayLine> &
  Pick<AllocationFigures, "areaWorse" | "outside">;

const SHARING_ALONE = {
  worse: "Sharing homes without deciding together makes out-of-area worse.",
  "not worse": "Sharing homes without deciding together does not make out-of-area worse here.",
  "cannot be said": "Whether sharing homes without deciding together makes out-of-area worse cannot be said here.",
};

/** "32 in 100", or that it is not shown. */
const inHundred = (share: number | null | undefined) => (typeof share === "number" ? `${share} in 100` : "not shown");

/** How many live outside their own area by each way, as far as it may be told. */
function OutsideByWay({ areaWorse, outside, now, unplanned, shared }: SharingAloneProps) {
  if (areaWorse === null) return "too few children stand behind the shares in their own area to compare them";
  const rounded = [now, unplanned, shared].some(({ inArea }) => "kept" in inArea);
  const alike = outside["as-now"] === outside["shared-first-come"] && typeof outside["as-now"] === "number";
  return (
    <>
      of those who find a home{" "}
      <b className="nowrap">
        {rounded ? "about " : ""}
        {inHundred(outside["shared-first-come"])}
      </b>{" "}
      would live outside their own council’s area, as now <b className="nowrap">{inHundred(outside["as-now"])}</b>,
      decided together <b className="nowrap">{inHundred(outside.shared)}</b>
      {rounded ? "; shares so near one another that a few children could be worked out are rounded further" : ""}
      {alike ? ", so that these two read the same" : ""}
    </>
  );
}

/** What sharing homes without deciding together does: the region's own figures, and what was found elsewhere. */
function SharingAlone(props: SharingAloneProps) {
  const { now, unplanned, shared, areaWorse } = props;
  const said = areaWorse === null ? "cannot be said" : areaWorse ? "worse" : "not worse";
  return (
    <p>
      <b>{SHARING_ALONE[said]}</b> Simulated with this region’s own records, first come with all homes shared:{" "}
      <OutsideByWay {...props} />. The mean distance would be {sayMiles(unplanned.meanMiles)}, as now{" "}
      {sayMiles(now.meanMiles)}, decided together {sayMiles(shared.meanMiles)}.
      {areaWorse ? "" : " In other simulated regions sharing alone has made out-of-area worse."}
    </p>
  );
}

/** Who pays for sharing where nobody is promised anything, and what the promise costs. */
function Guarantee({ worseOff, percent }: AllocationFigures["guarantee"]) {
  if (worseOff === 0) {
    return (
      <p>
        <b>No council is worse off than now</b>, by the points of its own children, where homes are shared and decided
        together. To promise that costs nothing here.
      </p>
    );
  }
  const councils = worseOff === 1 ? "1 council" : `${worseOff} councils`;
  return (
    <p>
      <b>The children of {councils} would be worse off than now</b>, by points, where homes are shared and decided
      together. The last way promises that no council’s are. The promise costs{" "}
      {percent === 0 ? "nothing" : percent === 1 ? "up to 1%" : `about ${percent}%`} more points for the region.
    </p>
  );
}

function HowFarFromBest({ gapPercent, points }: AllocationFigures["best"]) {
  if (gapPercent === 0) {
    return (
      <p>
        {points ? `Homes shared and decided together come to ${sayNumber(points.found)} points. ` : null}
        No way of sharing does better by these points; that is proved.
      </p>
    );
  }
  return (
    <p>
      {points
        ? `Homes shared and decided together come to ${sayNumber(points.found)} points, and no way of sharing comes to fewer than ${sayNumber(points.bound)}: the`
        : "Counted in points, the"}{" "}
      best there is would be at most {gapPercent.toFixed(1)}% better than homes shared and decided together.
    </p>
  );
}

/** How many find a home as now and decided together, and how far from theirs; small numbers are named as such. */
function FindAHome({ now, shared }: Record<"now" | "shared", WayLine>) {
  if ("kept" in shared.placed || "kept" in now.placed) {
    return (
      <>
        {" "}
        Decided together those who find a home would live on average <b>{sayMiles(shared.meanMiles)}</b> from theirs, as
        now {sayMiles(now.meanMiles)}. How many do is not shown for so few children, or as good as the same.
      </>
    );
  }
  return (
    <>
      {" "}
      Decided together, <b>{sayPart(shared.placed)}</b> would find a home, on average{" "}
      <b>{sayMiles(shared.meanMiles)}</b> from theirs; as now it is {sayPart(now.placed)}, and {sayMiles(now.meanMiles)}
      .
    </>
  );
}

/** What a study of a region found: the ways, who gains and who gives, for whom, by which weights, and who is left. */
export function AllocationFound({ figures }: { figures: AllocationFigures }) {
  const { waiting, places, best, guarantee, areaWorse, outside, ways, councils, decided, prices } = figures;
  const of = (way: WayLine["way"]) => ways.find((line) => line.way === way);
  const [now, unplanned, shared] = [of("as-now"), of("shared-first-come"), of("shared")];
  return (
    <>
      <Lede>
        <b>{sayCount(waiting)} children</b> wait for a home, and homes with <b>{sayNumber(places)} free places</b> may
        take at least one of them.
        {now && shared ? <FindAHome now={now} shared={shared} /> : null}
      </Lede>
      <DataTable<WayLine>
        caption="Five ways to find homes for the children who wait"
        columns={[
          { key: "way", header: "Way", cell: ({ words }) => words },
          ...outcomeColumns<WayLine>(),
          {
            key: "km",
            header: "Mean km",
            align: "end",
            cell: ({ meanMiles }) => sayMean(meanMiles && meanMiles * KM_A_MILE),
          },
          {
            key: "agencies",
            header: "With agencies",
            align: "end",
            cell: ({ agencies }) => <PartCell part={agencies} />,
          },
          {
            key: "cost",
            header: "Cost a week",
            align: "end",
            cell: ({ weeklyPence, costCloseTo }) => sayPence(weeklyPence, costCloseTo),
          },
          {
            key: "child",
            header: "Cost a child",
            align: "end",
            cell: ({ childPence, costCloseTo }) => sayPence(childPence, costCloseTo),
          },
        ]}
        rows={ways}
        rowKey={({ way }) => way}
      />
      <p className="small muted">
        Costs are estimates, for children who find a home, by the prices below. A child without one costs nothing here,
        and in a children’s home the most of all.
      </p>
      {now && unplanned && shared ? (
        <SharingAlone now={now} unplanned={unplanned} shared={shared} areaWorse={areaWorse} outside={outside} />
      ) : null}
      <Guarantee {...guarantee} />
      <HowFarFromBest {...best} />
      <h2 id="who-gains">Who gains and who gives</h2>
      <FilterChips
        label="With or without the promise"
        chips={[
          { label: "Decided together", href: "?#who-gains", on: decided === "shared" },
          { label: "And no council worse off than now", href: "?promise=yes#who-gains", on: decided === "promised" },
        ]}
      />
      <DataTable<CouncilLine>
        caption={`Each council’s children as now, then ${decided === "shared" ? "decided together" : "with no council worse off than now"}`}
        columns={[
          { key: "council", header: "Council", cell: ({ group }) => group, rowHeader: true },
          ...COUNCIL_COLUMNS,
          {
            key: "gives",
            header: "Other councils’ children in its homes",
            align: "end",
            cell: (line) => sayBand(line.gives),
          },
          { key: "change", header: "Its children are", align: "end", cell: ({ change }) => sayChange(change) },
        ]}
        rows={councils}
        rowKey={({ id }) => id}
      />
      <p className="small muted">
        A council’s children are told in bands, so that neither a change of a few children nor the few of a council can
        be worked out. “About as many” is in the same band.
      </p>
      <GroupsTable groups={figures.groups} decided={decided} />
      <WeightsTable weights={figures.weights} />
      <LeftTable left={figures.left} />
      <LeftOutTable leftOut={figures.leftOut} />
      <WorthTable worth={figures.worth} />
      <ReportLinks at="/commissioner/reports/homes-shared" what="Save the ways and weights" />
      <ReportLinks at="/commissioner/reports/homes-shared-for-whom" what="Save for whom" />
      <ReportLinks at="/commissioner/reports/homes-shared-missing" what="Save what is missing" />
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
          Two families are given one home only where both could live there by the same rules, and no more children than
          the usual fostering limit. A child who brings a risk to other children, or is to live with older or younger
          children only, is given a home with nobody but brothers and sisters: people who know the children may find
          more room than this. A home that may stand inside a circle to keep away from is not used.
        </p>
        <p>
          “Find a home” is of all who wait, “siblings together” of the groups who wait, the others of those who find a
          home. Numbers under 6, and those they could be worked out from, are not shown; “about as” a way is fewer than
          6 more or fewer than that way’s number in the same column.
        </p>
        <p>
          Prices for a child for a week. Each council’s administrator sets its own under Settings, Rules, with the day
          from which it holds and where it is written; earlier ones stay.
        </p>
        <ul>
          {prices.map(({ kind, low, high, unset }) => (
            <li key={kind}>
              {PRICED[kind]}: {formatPence(low)}
              {high > low ? ` to ${formatPence(high)}, each council by its own` : ""}. {UNSET[kind]}:{" "}
              {formatPence(unset.value)} from {formatDay(unset.from)}. {unset.source}.
            </li>
          ))}
        </ul>
      </Details>
    </>
  );
}
