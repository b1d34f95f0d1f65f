import { barsInWords, type StatementPart as Part } from "#app/domain/sufficiency/statement.ts";
import { BarChart } from "#app/ui/charts/bar-chart.tsx";
import { DataTable } from "#app/ui/data-table.tsx";

const FEW_COLUMNS = 3;

type TableRow = { key: string; cells: readonly string[] };

/** One piece of a statement as the page shows it: the same words and figures as in the document. */
export function StatementPart({ part, id }: { part: Part; id: string }) {
  switch (part.kind) {
    case "heading":
      return <h2>{part.text}</h2>;
    case "words":
      return <p className="measure">{part.text}</p>;
    case "to-write":
      return <p className="measure muted">[To be written: {part.text}]</p>;
    case "list":
      return (
        <ul className="measure">
          {part.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case "table": {
      const { caption, head, rows, wordy = [] } = part;
      // Few columns are read best close together; many scroll on a phone, where cards of years would be endless.
      const few = head.length <= FEW_COLUMNS;
      return (
        <div className={few ? "statement-table measure" : "statement-table"}>
          <DataTable<TableRow>
            caption={caption}
            cards={few && wordy.length > 0}
            wide={!few}
            rows={rows.map((cells, nth) => ({ key: String(nth), cells }))}
            rowKey={({ key }) => key}
            columns={head.map((header, at) => ({
              key: String(at),
              header: header || "What",
              headerHidden: header === "",
              align: at === 0 || wordy.includes(at) ? ("start" as const) : ("end" as const),
              cell: ({ cells }: TableRow) => cells[at] ?? "",
            }))}
          />
          <p className="muted small">Source: {part.source}</p>
        </div>
      );
    }
    case "bars":
      return (
        <figure className="measure">
          <BarChart
            id={id}
            title={part.caption}
            description={barsInWords(part)}
            bars={part.bars.map(({ label, value }) => ({ label, value }))}
            format={(value) => `${value.toLocaleString("en-GB")}${part.unit}`}
            hiddenWord="not shown"
          />
          <figcaption className="muted small">{part.caption}</figcaption>
        </figure>
      );
  }
}
