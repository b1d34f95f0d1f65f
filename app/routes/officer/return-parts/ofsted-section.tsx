import { DataTable } from "#app/ui/data-table.tsx";
import type { readOfstedPage } from "./read-ofsted.server.ts";

type Section = Awaited<ReturnType<typeof readOfstedPage>>["sections"][number];
type Row = Section["rows"][number];

/** One section of the draft: each figure opens its records, and what is not held is a place to fill in. */
export function OfstedSection({ section }: { section: Section }) {
  return (
    <section
      className={section.columns.length === 1 ? "section measure" : "section"}
      aria-labelledby={`section-${section.key}`}
    >
      <h2 id={`section-${section.key}`}>{section.title}</h2>
      <p className="measure">{section.about}</p>
      <DataTable<Row>
        caption={section.title}
        captionHidden
        // One figure stands beside its name on a phone too.
        cards={section.columns.length > 1}
        rows={section.rows}
        rowKey={({ key }) => key}
        columns={[
          {
            key: "label",
            header: "What",
            cell: ({ label, under }) => (
              <>
                {label}
                {under ? <span className="under small">{under}</span> : null}
              </>
            ),
          },
          ...section.columns.map(({ key, heading }, at) => ({
            key,
            header: heading,
            align: "end" as const,
            cell: ({ label, cells }: Row) => {
              const cell = cells[at];
              if (!cell || cell.blank) return <span className="muted small nowrap">to fill in</span>;
              if (!cell.href) return cell.figure;
              return (
                <a
                  href={cell.href}
                  aria-label={`${cell.figure}: the records of ${label.toLowerCase()}, ${heading.toLowerCase()}`}
                >
                  {cell.figure}
                </a>
              );
            },
          })),
        ]}
      />
    </section>
  );
}
