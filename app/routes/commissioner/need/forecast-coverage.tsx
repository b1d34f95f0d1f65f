import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";

type Coverage = { name: string; years: string; learnt: string; until: string; inRegion: boolean };
type Props = {
  region: string;
  coverage: readonly Coverage[];
  found: { fromWords: string; startWords: string; councilsIn: number };
};

/** Which returns a forecast was made of, and what its words mean. */
export function ForecastCoverage({ region, coverage, found }: Props) {
  return (
    <>
      <Details summary="Which returns it is made of">
        <p>
          It learns from every day from {found.fromWords} to {found.startWords}. The forecast of {region} is made of all
          returns together, so those of its councils do not add up to it exactly.
        </p>
        <DataTable<Coverage>
          caption="Returns by council"
          columns={[
            { key: "name", header: "Council", cell: ({ name }) => name },
            { key: "years", header: "Returns, years to March", cell: ({ years }) => years },
            { key: "learnt", header: "Learnt from", cell: ({ learnt }) => learnt },
            { key: "until", header: "To", cell: ({ until }) => until },
            { key: "in", header: `In ${region}`, cell: ({ inRegion }) => (inRegion ? "yes" : "no") },
          ]}
          rows={coverage}
          rowKey={({ name }) => name}
        />
      </Details>
      <Details summary="How these are counted">
        <ul>
          <li>
            <b>Expected</b>: each child in care by its age in days and the kind of home it lives in, at the rates at
            which children of that age moved and left; and children still to come, at the rate at which they came. Rates
            follow their trend, which fades.
          </li>
          <li>
            <b>Bands</b> hold three uncertainties: chance, that the rates are known only from so many children, and that
            they drift on. Never below nothing.
          </li>
          <li>
            <b>New placements</b>: each time a foster home is to be found: for a child coming into care, from another
            kind of home, or from one foster home to another.
          </li>
          <li>
            <b>Kinds</b>: foster homes with kin are placements U1 to U3, mainstream U4 to U6; children’s homes K2, R1,
            P3 and S1; supported H5, K3 and P2; all other codes are elsewhere. Series of short breaks are left out.
          </li>
          <li>
            <b>Not shown</b>: numbers of under 6 children at the end of the returns, and what would give one away. What
            is expected in the first three months after it is not told either.
          </li>
        </ul>
      </Details>
    </>
  );
}
