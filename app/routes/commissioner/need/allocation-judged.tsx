import { countsIn } from "#app/domain/matching/allocation/told-councils.ts";
import { USUAL_WEIGHTS } from "#app/domain/matching/allocation/weights.ts";
import type { RegionCount } from "#app/domain/sufficiency/region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import type { LeftLine, LeftOutLine } from "#app/services/sufficiency/allocation/left-lines.server.ts";
import type { AllocationFigures, WeightLine } from "#app/services/sufficiency/allocation/read-allocation.server.ts";
import type { GroupLine } from "#app/services/sufficiency/allocation/told-whom.server.ts";
import type { WorthLine } from "#app/services/sufficiency/allocation/worth-lines.server.ts";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { outcomeColumns, sayChange, sayMean } from "./outcome-words.tsx";
import { sayCount, sayNumber } from "./words.ts";

type Pair = GroupLine["placed"];
const LEAST = SUFFICIENCY_RULEBOOK.smallNumber.value;

/** "31, then 38", or that it may not be told. */
function sayPair([now, then]: Pair): string {
  return now === "kept-back" && then === "kept-back" ? "not shown" : `${sayCount(now)}, then ${sayCount(then)}`;
}

/** How a group of children fares as now, and then by the way that is looked at. */
const groupColumns = (
  say: (count: RegionCount) => string,
  pair: (counts: Pair) => string,
): readonly Column<GroupLine>[] => [
  { key: "children", header: "Waiting", align: "end", cell: ({ children }) => say(children) },
  { key: "placed", header: "Find a home", align: "end", cell: ({ placed }) => pair(placed) },
  { key: "area", header: "In own area", align: "end", cell: ({ inArea }) => pair(inArea) },
  {
    key: "miles",
    header: "Mean miles",
    align: "end",
    cell: ({ miles }) => (miles === null ? "not shown" : `${sayMean(miles[0])}, then ${sayMean(miles[1])}`),
  },
];

/** A band by where it begins: "under 6", "6 to 9", "30 to 34". */
export function sayBand(band: RegionCount): string {
  if (band === "kept-back") return "not shown";
  const { least, most } = countsIn(band, LEAST);
  return band === 0 ? `under ${LEAST}` : `${least} to ${most}`;
}

/** "30 to 34, then 40 to 44", or that both are in one band. */
function sayBands([now, then]: Pair): string {
  if (now === "kept-back" && then === "kept-back") return "not shown";
  return now === then ? `${sayBand(now)}, then about as many` : `${sayBand(now)}, then ${sayBand(then)}`;
}

/** The same of a council's children, in bands. */
export const COUNCIL_COLUMNS = groupColumns(sayBand, sayBands);

/** Whether each group of children fares as well as the others, as now and then shared and decided together. */
export function GroupsTable({ groups, decided }: Pick<AllocationFigures, "groups" | "decided">) {
  const promised = decided === "promised" ? " and no council worse off" : "";
  return (
    <>
      <h2>Is it fair?</h2>
      <p>
        The children who wait, by age, ethnic group and disability: as now, then with homes shared and decided together
        {promised}. Neither ethnic group nor disability is weighed; this shows whether a way, or a weight, treats one
        group worse.
      </p>
      <DataTable<GroupLine>
        caption="What each way means for groups of children"
        captionHidden
        columns={[
          { key: "group", header: "Children", cell: ({ by, group }) => `${by}: ${group}`, rowHeader: true },
          ...groupColumns(sayCount, sayPair),
          { key: "change", header: "They are", align: "end", cell: ({ change }) => sayChange(change) },
        ]}
        rows={groups}
        rowKey={({ id }) => id}
      />
    </>
  );
}

/** Children who would live elsewhere: some, where they are few. */
const sayElsewhere = (elsewhere: RegionCount) =>
  elsewhere === "kept-back" ? `fewer than ${LEAST}` : sayNumber(elsewhere);

/** What halving and doubling each weight would change, and which groups of children it would harm. */
export function WeightsTable({ weights }: { weights: readonly WeightLine[] }) {
  const [moving, still] = [
    weights.filter(({ elsewhere }) => elsewhere !== 0),
    weights.filter(({ elsewhere }) => elsewhere === 0),
  ];
  return (
    <>
      <h2>What if other things weighed more?</h2>
      <p>
        Homes shared and decided together, with one weight halved or doubled at a time. A group, or a council’s
        children, are named where, against the usual weights, six or more of them would fare worse, or they would live a
        mile or more farther from home.
      </p>
      <DataTable<WeightLine>
        caption="What each weight changes"
        captionHidden
        columns={[
          { key: "weight", header: "Weight", cell: ({ words }) => words },
          {
            key: "elsewhere",
            header: "Live elsewhere",
            align: "end",
            cell: ({ elsewhere }) => sayElsewhere(elsewhere),
          },
          ...outcomeColumns<WeightLine>(),
          {
            key: "harmed",
            header: "Would harm",
            cell: ({ harmed }) => (harmed.length === 0 ? "none that can be told" : harmed.join("; ")),
          },
        ]}
        rows={moving}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="Nothing changes" headingLevel={3}>
            No child would live in another home, whichever weight is halved or doubled.
          </EmptyState>
        }
      />
      {moving.length > 0 && still.length > 0 ? (
        <p>Nobody would live elsewhere by any of these: {still.map(({ words }) => words).join("; ")}.</p>
      ) : null}
      <p className="small muted">
        Three weights are not tried: a child without a home, because that is to outweigh everything else; and the two
        smallest, another faith ({USUAL_WEIGHTS.faith} points) and skill that goes unused ({USUAL_WEIGHTS.unusedLevel}{" "}
        for each level), which count for no more than {USUAL_WEIGHTS.faith / USUAL_WEIGHTS.perKm} and{" "}
        {USUAL_WEIGHTS.unusedLevel / USUAL_WEIGHTS.perKm} kilometres.
      </p>
    </>
  );
}

/** What homes are worth to the children who wait: where one more would do most. */
export function WorthTable({ worth }: { worth: readonly WorthLine[] }) {
  return (
    <>
      <h2>Which homes would be missed most</h2>
      <p>
        Homes shared and decided together: for whom a home is hard to replace, how many homes are, and how many points
        one more place like theirs would save, about. It says what to recruit, and why a home is kept free a while.
      </p>
      <DataTable<WorthLine>
        caption="Homes that are hard to replace"
        captionHidden
        columns={[
          { key: "words", header: "Home", cell: ({ words }) => words, rowHeader: true },
          { key: "homes", header: "Homes", align: "end", cell: ({ homes }) => sayCount(homes) },
          {
            key: "points",
            header: "Points a place would save",
            align: "end",
            cell: ({ points }) => (points === null ? "not shown" : sayNumber(points)),
          },
        ]}
        rows={worth}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="No home is hard to replace" headingLevel={3}>
            One more place anywhere would change little for the children who wait.
          </EmptyState>
        }
      />
    </>
  );
}

/** Why children find no home even where all are shared. */
export function LeftTable({ left }: { left: readonly LeftLine[] }) {
  return (
    <>
      <h2>Who would still be without a home, and why</h2>
      <DataTable<LeftLine>
        caption="Why children find no home, homes shared and decided together"
        captionHidden
        columns={[
          { key: "why", header: "Why", cell: ({ why }) => why },
          { key: "children", header: "Children", align: "end", cell: ({ children }) => sayCount(children) },
        ]}
        rows={left}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="Every child who waits would find a home" headingLevel={3}>
            With homes shared and decided together, as the records stand.
          </EmptyState>
        }
      />
      <p className="small muted">
        Each child is counted once, by the rule that closes the most homes to them and nothing else does. Reasons of
        fewer than six children are told together with the next. Each council’s officers see the reason for their own
        children on the page of the request.
      </p>
    </>
  );
}

/** Which requests the study leaves out, so that nobody takes its count for all that look for a home. */
export function LeftOutTable({ leftOut }: { leftOut: readonly LeftOutLine[] }) {
  return (
    <>
      <h2>Requests that are not in this study</h2>
      <DataTable<LeftOutLine>
        caption="Why requests are left out of the study"
        captionHidden
        columns={[
          { key: "why", header: "Why", cell: ({ why }) => why },
          { key: "requests", header: "Requests, at least", align: "end", cell: ({ atLeast }) => sayCount(atLeast) },
        ]}
        rows={leftOut}
        rowKey={({ why }) => why}
      />
      <p className="small muted">Told in fives; few, or none, are not shown.</p>
    </>
  );
}
