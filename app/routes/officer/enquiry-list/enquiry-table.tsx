import { Button } from "#app/ui/button.tsx";
import { Clock } from "#app/ui/clock.tsx";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { DrawnOnce } from "#app/ui/drawn-once.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { InlineForm } from "#app/ui/inline-form.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { RowKeys } from "../frame/row-keys.tsx";
import type { EnquiryList, ListLine, Shown } from "./read-list.server.ts";

const COLUMNS: readonly Column<ListLine>[] = [
  {
    key: "who",
    header: "Who",
    cell: (line) => (
      <>
        <a href={line.href}>{line.who}</a>
        <span className="under">{line.detail}</span>
      </>
    ),
  },
  { key: "do", header: "Do", cell: (line) => line.toDo },
  {
    key: "why",
    header: "Why now",
    cell: (line) => (
      <>
        <Tag tone={line.mark.tone}>{line.mark.word}</Tag>
        {line.why ? <span className="under">{line.why}</span> : null}
      </>
    ),
  },
  { key: "owner", header: "With", cell: (line) => line.owner },
  {
    key: "clock",
    header: "Clock",
    align: "end",
    cell: ({ clock }) => (clock.text ? <Clock remaining={clock.text} tone={clock.late ? "late" : "plain"} /> : null),
  },
];

const standingColumns = COLUMNS.filter(({ key }) => key !== "clock").map((column) =>
  column.key === "why"
    ? { ...column, header: "Stands" }
    : column.key === "do"
      ? { ...column, header: "Since" }
      : column,
);

const CHIPS: readonly { shown: Shown; label: string }[] = [
  { shown: "open", label: "Open" },
  { shown: "mine", label: "Mine" },
  { shown: "all", label: "All" },
  { shown: "closed", label: "Closed" },
];

type Props = {
  list: EnquiryList;
  /** The page this table is on. */
  path: string;
  /** What an empty open list teaches. */
  nothingOpen: string;
};

function addressOf(path: string, { shown, said }: EnquiryList, page: number): string {
  const query = new URLSearchParams({ show: shown, ...(said ? { q: said } : {}), page: String(page) });
  return `${path}?${query}`;
}

/** Enquiries as a table: open ones by what needs doing, each with the reason for its place; others newest first. */
export function EnquiryTable(props: Props) {
  return (
    <>
      <DrawnOnce part={EnquiryLines} of={props} />
      {props.list.lines.length > 0 ? <RowKeys /> : null}
    </>
  );
}

function EnquiryLines({ list, path, nothingOpen }: Props) {
  const inOrderOfWork = !list.said && (list.shown === "open" || list.shown === "mine");
  return (
    <>
      <div className="split">
        <FilterChips
          label="Which enquiries"
          chips={CHIPS.map(({ shown, label }) => ({
            label,
            href: shown === "open" ? path : `${path}?show=${shown}`,
            on: !list.said && shown === list.shown,
          }))}
        />
        <InlineForm action={path} label="Find an enquiry">
          <TextField
            field={fieldFrom("q", { values: { q: list.said } })}
            label="Name, number, email or reference"
            width={20}
          />
          <Button look="secondary" small>
            Find
          </Button>
        </InlineForm>
      </div>
      {list.said ? (
        <p>
          {list.total === 1 ? "One enquiry" : `${list.total} enquiries`} for <b>{list.said}</b>, whole words only.{" "}
          <a href={path}>Show the open ones</a>
        </p>
      ) : null}
      <DataTable
        caption={inOrderOfWork ? "Open enquiries, what needs doing first" : "Enquiries, the newest first"}
        captionHidden
        columns={inOrderOfWork ? COLUMNS : standingColumns}
        rows={list.lines}
        rowKey={(line) => line.id}
        empty={
          <EmptyState title={list.said ? "Nothing found" : "Nothing here"}>
            {list.said
              ? "Try the surname alone, the whole phone number, or the reference from their email."
              : list.shown === "open"
                ? nothingOpen
                : list.shown === "mine"
                  ? "You have taken none on by name. Open one and press “Take it on” to see it here."
                  : "Enquiries come here once there are any."}
          </EmptyState>
        }
      />
      <Pagination page={list.page} pages={list.pages} href={(page) => addressOf(path, list, page)} />
    </>
  );
}
