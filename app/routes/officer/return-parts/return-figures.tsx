import type { ReturnFigures } from "#app/services/returns/return-figures.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { figureLines } from "./figure-lines.ts";

/** What a return says, figure by figure, each with what it is a share of and what it leaves out, and with its records. */
export function ReturnFiguresTable({ figures, returnId }: { figures: ReturnFigures; returnId: string }) {
  return (
    <DataTable
      caption="Figures of this return"
      captionHidden
      rows={figureLines(figures)}
      rowKey={(line) => line.what}
      columns={[
        { key: "what", header: "Figure", cell: (line) => line.what },
        {
          key: "count",
          header: "Children",
          align: "end",
          cell: ({ is, count }) => (
            <a href={`/officer/returns/${returnId}/records?of=${is}`}>{count.toLocaleString("en-GB")}</a>
          ),
        },
        {
          key: "share",
          header: "Share",
          align: "end",
          cell: ({ share }) => (share === null ? "–" : `${Math.round(share * 100)}%`),
        },
        { key: "of", header: "Of", cell: (line) => line.of },
      ]}
    />
  );
}
