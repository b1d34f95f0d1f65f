import type { Targets } from "#app/services/targets/read-targets.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { figureColumns } from "./targets-columns.tsx";

type Props = Pick<Targets, "otherWays" | "until" | "chain"> & { largest: number };
type Line = Targets["otherWays"][number]["lines"][number] & { way: string };

/** The same homes worked back by how many children go together, and by what cuts across age and who. */
export function TargetsOtherwise({ otherWays, until, chain, largest }: Props) {
  return (
    <div className="section">
      <DataTable<Line>
        caption={`The same homes by ${until}, by how many go together, disability, who came alone and risk`}
        columns={[
          { key: "for", header: "For whom", cell: ({ label }) => label, rowHeader: true },
          { key: "way", header: "By", cell: ({ way }) => <span className="muted">{way}</span> },
          ...figureColumns(largest, chain !== null),
        ]}
        rows={otherWays.flatMap(({ label, lines }) => lines.map((line) => ({ ...line, way: label })))}
        rowKey={({ key }) => key}
      />
      <p className="small">
        Each of these four counts the homes of the table above again, so add no two of them up. Homes are set anew where
        most is lacking, so what is short may come to more or less than above.
      </p>
      <ul className="muted small">
        {otherWays.map(({ by, label, how }) => (
          <li key={by}>
            <b>{label}</b>: {how}
          </li>
        ))}
      </ul>
    </div>
  );
}
