import { sayKinds } from "#app/domain/targets/agreed.ts";
import { DataTable } from "./data-table.tsx";

type Agreed = {
  nth: number;
  of: number;
  startsOn: string;
  endsOn: string;
  kinds: readonly { key: string; label: string; of: number }[];
  note: string | null;
  agreedBy: string;
  agreedAs: string;
  agreedOn: string;
};

/** Who agreed a target, when, for whom, and the note they left. */
export function AgreedBy({ target }: { target: Agreed }) {
  return (
    <p className="muted small">
      Agreed by {target.agreedBy} {target.agreedAs} on {target.agreedOn}.{target.note ? ` “${target.note}”` : ""}
    </p>
  );
}

/** Every target that was agreed for a council, the one that stands first: none is taken away. */
export function TargetsBefore({ history }: { history: readonly Agreed[] }) {
  return (
    <DataTable<Agreed>
      caption="Targets agreed, the latest first"
      columns={[
        {
          key: "span",
          header: "Time",
          rowHeader: true,
          cell: ({ startsOn, endsOn }) => `${startsOn} to ${endsOn}`,
        },
        { key: "of", header: "Homes", align: "end", cell: ({ of }) => of },
        {
          key: "kinds",
          header: "Of which kind",
          cell: ({ kinds }) => <span className="small">{sayKinds(kinds)}</span>,
        },
        {
          key: "who",
          header: "Agreed",
          cell: ({ agreedBy, agreedAs, agreedOn }) => `${agreedOn}, ${agreedBy} ${agreedAs}`,
        },
        { key: "note", header: "Note", cell: ({ note }) => note ?? "none" },
        {
          key: "stands",
          header: "Stands",
          cell: ({ nth }) => (nth === history[0]?.nth ? <b>Stands</b> : "Superseded"),
        },
      ]}
      rows={history}
      rowKey={({ nth }) => String(nth)}
    />
  );
}
