import { BOARD_SHOWS, type BoardShow, type SourceTally } from "#app/domain/applications/check-board.ts";
import { UsualRange } from "#app/ui/charts/usual-range.tsx";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Tag, type Tone } from "#app/ui/tag.tsx";
import { RowKeys } from "../frame/row-keys.tsx";
import { boardHref } from "./filters.ts";
import type { BoardRow, CheckBoard } from "./read-board.server.ts";

function figure(board: CheckBoard, show: BoardShow): Column<SourceTally> {
  const { filters } = board;
  return {
    key: show,
    header: BOARD_SHOWS[show],
    align: "end",
    cell: ({ source, title, counts }) => {
      const count = counts[show];
      if (count === 0) return <span className="num muted">0</span>;
      const on = filters.source === source && filters.show === show;
      return (
        <a
          className={show === "late" ? "num figure-late" : "num"}
          href={boardHref(filters, { source, show })}
          aria-current={on ? "true" : undefined}
        >
          {count}
          <span className="visually-hidden">
            {" "}
            {BOARD_SHOWS[show].toLowerCase()}, {title}
          </span>
        </a>
      );
    },
  };
}

/** What each source owes: every figure opens the checks behind it. */
export function SourceTable({ board }: { board: CheckBoard }) {
  const { filters, tallies } = board;
  const columns: Column<SourceTally>[] = [
    {
      key: "source",
      header: "From",
      cell: ({ source, title }) => (
        <a
          href={boardHref(filters, { source, show: null })}
          aria-current={filters.source === source ? "true" : undefined}
        >
          {title}
        </a>
      ),
    },
    figure(board, "to-ask"),
    figure(board, "asked"),
    figure(board, "late"),
    figure(board, "chase"),
    {
      key: "waiting",
      header: "Waiting, in working days",
      cell: ({ waiting }) =>
        waiting ? (
          <>
            <span className="num">{waiting.median}</span> median
            <span className="under">
              {waiting.least} to {waiting.most}
            </span>
          </>
        ) : (
          <span className="muted">nothing asked for</span>
        ),
    },
    figure(board, "renew"),
    figure(board, "in"),
  ];
  return (
    <DataTable
      caption="Checks by who supplies them"
      captionHidden
      columns={columns}
      rows={tallies}
      rowKey={({ source }) => source}
    />
  );
}

const STANDS: Partial<Record<BoardRow["stands"], { tone: Tone; word: string }>> = {
  "past-usual": { tone: "late", word: "longer than usual" },
  asked: { tone: "now", word: "on its way" },
  "to-ask": { tone: "plain", word: "to ask for" },
  blocked: { tone: "late", word: "no contact" },
  "ends-soon": { tone: "soon", word: "ends soon" },
  "out-of-date": { tone: "late", word: "out of date" },
  in: { tone: "info", word: "in" },
};

const ROWS: readonly Column<BoardRow>[] = [
  {
    key: "who",
    header: "Who",
    cell: (row) => (
      <>
        <a href={row.href}>{row.name}</a>
        <span className="under">
          {row.ref}
          {row.worker ? `, with ${row.worker}` : ", no worker named"}
        </span>
      </>
    ),
  },
  {
    key: "check",
    header: "Check",
    cell: (row) => (
      <>
        {row.title}
        <span className="under">{row.about === row.name ? "" : row.about}</span>
      </>
    ),
  },
  {
    key: "stands",
    header: "Stands",
    cell: (row) => {
      const mark = STANDS[row.stands];
      return (
        <>
          {mark ? <Tag tone={mark.tone}>{mark.word}</Tag> : null}{" "}
          {row.chaseDue ? <Tag tone="soon">ask after it</Tag> : null}
          <span className="under">
            {row.state === "received"
              ? row.validTo
                ? `relied on until ${row.validTo}`
                : "in"
              : row.blocked
                ? "only in person, once a manager released it"
                : row.state === "requested"
                  ? `with ${row.holder || "its holder"} since ${row.since}`
                  : `needed since ${row.since}`}
            {row.chasedOn ? `; asked after on ${row.chasedOn}` : ""}
          </span>
        </>
      );
    },
  },
  {
    key: "days",
    header: "Working days",
    align: "end",
    cell: (row) =>
      row.elapsed === null || row.state === "received" ? null : <span className="num">{row.elapsed}</span>,
  },
  {
    key: "usual",
    header: "Usual",
    cell: (row) => (
      <div className="board-usual">
        {row.state === "requested" ? (
          <UsualRange from={row.usual.from} to={row.usual.to} at={row.elapsed ?? 0} />
        ) : null}
        <span className="under">{row.usualWords}</span>
      </div>
    ),
  },
];

/** The checks behind a figure, what stalls longest first. */
export function CheckTable({ board }: { board: CheckBoard }) {
  const { filters, rows, pages } = board;
  return (
    <>
      <DataTable
        caption="Checks, what stalls longest first"
        captionHidden
        columns={ROWS}
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="Nothing here" action={<a href="/officer/checks">Show every open check</a>}>
            No check stands like this now.
          </EmptyState>
        }
      />
      <Pagination page={filters.page} pages={pages} href={(page) => boardHref(filters, { page })} />
      {rows.length > 0 ? <RowKeys /> : null}
    </>
  );
}
