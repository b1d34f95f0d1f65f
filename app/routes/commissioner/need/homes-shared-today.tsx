import type { HomesShared } from "#app/services/sufficiency/allocation/homes-shared.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { Notice } from "#app/ui/notice.tsx";

type Broken = HomesShared["broken"][number];

/** As many pairs as stand on the page at once; more of them open. */
const SHOWN_AT_ONCE = 8;

const agreements = (count: number) => (count === 1 ? "1 more agreement" : `${count} more agreements`);

function Missing({ broken }: Pick<HomesShared, "broken">) {
  return (
    <DataTable<Broken>
      caption="Councils that do not share both ways, and the agreements they would need"
      columns={[
        { key: "pair", header: "Councils", cell: ({ pair }) => pair, rowHeader: true },
        {
          key: "today",
          header: "Today",
          cell: ({ needs }) => (needs.length === 2 ? "share no homes" : `only ${needs[0]?.taker} shares its homes`),
        },
        {
          key: "needs",
          header: "Would need",
          cell: ({ needs }) =>
            needs.map(({ giver, taker }) => (
              <div key={giver}>
                {giver} lets {taker} find its homes
              </div>
            )),
        },
      ]}
      rows={broken}
      rowKey={({ id }) => id}
    />
  );
}

/** Which councils share their homes today, which agreements all of them sharing would need, and which end soon. */
export function HomesSharedToday({ sharing }: { sharing: HomesShared }) {
  const { pairs, bothWays, missing, broken, ending } = sharing;
  if (pairs === 0) return null;
  return (
    <section className="section" aria-labelledby="shared-today">
      <h2 id="shared-today">Which councils share homes today</h2>
      {ending.length > 0 ? (
        <Notice title={ending.length === 1 ? "An agreement ends soon" : `${ending.length} agreements end soon`}>
          <ul>
            {ending.map(({ id, giver, taker, lastDay }) => (
              <li key={id}>
                {giver} lets {taker} find its homes until {lastDay}, and nothing is signed after that.
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <p className="measure">
        <b>
          {bothWays} of {pairs} pairs of councils
        </b>{" "}
        find each other’s homes with room, by agreements in force.{" "}
        {missing === 0
          ? "The ways with homes shared need no agreement more."
          : `The ways with homes shared count as if all did: that would need ${agreements(missing)}.`}{" "}
        They also count as if no council kept a home back. As now, and where each council is alone, a council has its
        own carers and those of agencies it has agreements with.
      </p>
      {broken.length === 0 ? null : broken.length <= SHOWN_AT_ONCE ? (
        <Missing broken={broken} />
      ) : (
        <Details summary={`The ${broken.length} pairs that do not share both ways`} printed>
          <Missing broken={broken} />
        </Details>
      )}
      <p className="small muted">Each council signs for its own homes, under Settings, Agreements.</p>
    </section>
  );
}
