import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import type { RefusedAgreement } from "./agreement-form.server.ts";
import { EndForm } from "./end-form.tsx";
import { fieldOf } from "./form-fields.ts";
import type { readAgreements, ShareLine } from "./read-agreements.server.ts";

type Homes = Awaited<ReturnType<typeof readAgreements>>["homes"];
type Line = Homes[number];

export const SHARE_FIELDS = ["withCouncilId", "startsOn", "endsOn", "signedBy"] as const;

function Shares({ lines, none }: { lines: readonly ShareLine[]; none: string }) {
  if (lines.length === 0) return <Tag tone="plain">{none}</Tag>;
  return lines.map((line) => (
    <div key={line.id}>
      <Tag tone={line.standing.tone}>{line.standing.word}</Tag>
      {line.signedBy ? <span className="under">Signed by {line.signedBy}</span> : null}
    </div>
  ));
}

type TableProps = { homes: Homes; refused: RefusedAgreement | undefined; mayEnd: boolean };

/** Which councils find our homes with room, and whose homes we find, council by council. */
export function SharedHomes({ homes, refused, mayEnd: may }: TableProps) {
  return (
    <DataTable<Line>
      caption="Homes with room: who finds ours, and whose we find"
      captionHidden
      rows={homes}
      rowKey={({ id }) => id}
      columns={[
        { key: "name", header: "Council", cell: ({ name }) => name, rowHeader: true },
        { key: "ours", header: "They find our homes", cell: ({ ours }) => <Shares lines={ours} none="Not shared" /> },
        { key: "theirs", header: "We find theirs", cell: ({ theirs }) => <Shares lines={theirs} none="Not shared" /> },
        ...(may && homes.some(({ ours }) => ours.some(({ mayEnd }) => mayEnd))
          ? [
              {
                key: "end",
                header: "Change",
                headerHidden: true,
                label: null,
                cell: ({ name, ours }: Line) =>
                  ours.map((line) => (
                    <EndForm
                      key={line.id}
                      line={line}
                      label={`homes for ${name}`}
                      hint="Who was asked by then may still answer."
                      refused={refused}
                    />
                  )),
              },
            ]
          : []),
      ]}
    />
  );
}

type FormProps = {
  councils: readonly { value: string; label: string }[];
  region: string;
  start: Record<string, string>;
  refused: RefusedAgreement | undefined;
};

/** Lets another council, or every other of the region, find our homes with room. */
export function ShareForm({ councils, region, start, refused }: FormProps) {
  const field = (name: (typeof SHARE_FIELDS)[number]) => fieldOf("share", name, refused, start);
  return (
    <form method="post" noValidate className="measure" aria-label="Share our homes">
      <input type="hidden" name="intent" value="share" />
      <SelectField
        field={field("withCouncilId")}
        label="Who may find our homes"
        hint="With every council, one agreement is made with each, so that each can be ended by itself."
        emptyLabel="Choose"
        options={[{ value: "region", label: `Every council of the ${region}` }, ...councils]}
      />
      <div className="row">
        <TextField field={field("startsOn")} label="From" type="date" width={10} />
        <TextField field={field("endsOn")} label="Last day" type="date" width={10} />
      </div>
      <TextField
        field={field("signedBy")}
        label="Who signed it for us"
        hint="Name and post, such as Ada Moss, director of children’s services. It stands in the history of both councils."
      />
      <Button>Share our homes</Button>
    </form>
  );
}
