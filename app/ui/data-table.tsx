import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** A column of a table of rows of type Row. */
export type Column<Row> = {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  align?: "start" | "end";
  /** The header is for listeners only, such as over a column of links. */
  headerHidden?: boolean;
  /** How the cell names itself on a phone; the header when that is text. Null for none. */
  label?: string | null;
  /** The cell that names its row; by default the first. */
  rowHeader?: boolean;
  /** The address of this table sorted by this column. */
  sortHref?: string;
  sorted?: "ascending" | "descending";
};

type Props<Row> = {
  caption: ReactNode;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Where a row leads; its name becomes the link. */
  rowHref?: (row: Row) => string | undefined;
  /** Shown instead of the table when there are no rows: an EmptyState that teaches. */
  empty?: ReactNode;
  /** Rows become cards on a phone. Turn off for narrow tables of figures, which then scroll if they must. */
  cards?: boolean;
  /**
   * Keeps its columns readable and scrolls sideways where a screen has no room for them, such as a week in columns. The
   * region that scrolls can be reached with the keyboard, and is named by the caption.
   */
  wide?: boolean;
  /** Rows under the body, such as a total. Write whole `<tr>` elements. */
  foot?: ReactNode;
};

// Browsers forget that a table is one when CSS lays its rows out as cards; naming the roles keeps it one.
const ROLES = {
  table: { role: "table" },
  group: { role: "rowgroup" },
  row: { role: "row" },
  columnHeader: { role: "columnheader" },
  rowHeader: { role: "rowheader" },
  cell: { role: "cell" },
} as const;

/** A table of records or figures: captioned, sortable by links, and a list of cards on a phone. */
export function DataTable<Row>(props: Props<Row>) {
  const { caption, captionHidden, columns, rows, rowKey, rowHref, empty, cards = true, wide, foot } = props;
  if (rows.length === 0 && empty) return <>{empty}</>;
  const named = columns.some((column) => column.rowHeader);
  const table = (
    <table className={classNames("table", cards && "table-cards")} {...ROLES.table}>
      <caption className={captionHidden ? "visually-hidden" : undefined}>{caption}</caption>
      <thead {...ROLES.group}>
        <tr {...ROLES.row}>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={column.align === "end" ? "end" : undefined}
              aria-sort={column.sorted}
              {...ROLES.columnHeader}
            >
              {column.sortHref ? (
                <a className="sort" href={column.sortHref}>
                  {column.header}
                </a>
              ) : (
                <span className={column.headerHidden ? "visually-hidden" : undefined}>{column.header}</span>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...ROLES.group}>
        {rows.map((row) => {
          const href = rowHref?.(row);
          return (
            <tr key={rowKey(row)} {...ROLES.row}>
              {columns.map((column, index) => {
                const content = column.cell(row);
                const className = column.align === "end" ? "end" : undefined;
                if (named ? column.rowHeader : index === 0) {
                  return (
                    <th key={column.key} scope="row" className={className} {...ROLES.rowHeader}>
                      {href ? <a href={href}>{content}</a> : content}
                    </th>
                  );
                }
                const label = column.label === undefined && !column.headerHidden ? column.header : column.label;
                return (
                  <td
                    key={column.key}
                    className={className}
                    data-label={typeof label === "string" ? label.replace(/\?$/, "") : undefined}
                    {...ROLES.cell}
                  >
                    {content}
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
      {foot ? <tfoot {...ROLES.group}>{foot}</tfoot> : null}
    </table>
  );
  if (wide) {
    const name = typeof caption === "string" ? caption : undefined;
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it nobody can scroll the region from the keyboard
      <section className="table-scroll table-wide" aria-label={name} tabIndex={0}>
        {table}
      </section>
    );
  }
  return cards ? table : <div className="table-scroll">{table}</div>;
}
