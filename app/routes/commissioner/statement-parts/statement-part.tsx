import { barsInWords, type StatementPart as Part } from "#app/domain/sufficiency/statement.ts";
import { BarChart } from "#app/ui/charts/bar-chart.tsx";
import { DataTable } from "#app/ui/data-table.tsx";

const FEW_COLUMNS = 3;

type TableRow = { key: string; cells: readonly string[] };

type Section = { readonly heading: string | null; readonly parts: readonly Part[] };

/** The parts under each heading; those before the first have none. */
function sectionsOf(parts: readonly Part[]): Section[] {
  const starts = parts.flatMap((part, at) => (part.kind === "heading" ? [at] : []));
  return [0, ...starts.filter((at) => at > 0)].map((from, nth) => {
    const [first, ...rest] = parts.slice(from, starts.filter((at) => at > 0)[nth]);
    if (first?.kind === "heading") return { heading: first.text, parts: rest };
    return { heading: null, parts: first ? [first, ...rest] : [] };
  });
}

/** A whole statement: its headings as links, then each section with its tables and charts beside each other. */
export function StatementRead({ parts }: { parts: readonly Part[] }) {
  const sections = sectionsOf(parts);
  return (
    <div className="statement">
      <nav aria-label="In this statement" id="contents">
        <ol className="statement-contents">
          {sections.map(({ heading }, nth) =>
            heading === null ? null : (
              <li key={heading}>
                <a href={`#section-${nth}`}>{heading}</a>
              </li>
            ),
          )}
        </ol>
      </nav>
      {sections.map((section, nth) => (
        <section key={section.heading} aria-labelledby={section.heading === null ? undefined : `section-${nth}`}>
          {section.heading === null ? null : <h2 id={`section-${nth}`}>{section.heading}</h2>}
          {section.parts.map((part, at) => (
            <StatementPart key={at} part={part} id={`chart-${nth}-${at}`} />
          ))}
          {section.heading === null ? null : (
            <p className="statement-line small no-print">
              <a href="#contents">Back to the contents</a>
            </p>
          )}
        </section>
      ))}
    </div>
  );
}

/** One piece of a statement as the page shows it: the same words and figures as in the document. */
function StatementPart({ part, id }: { part: Part; id: string }) {
  switch (part.kind) {
    case "heading":
      return null;
    case "words":
      return <p className="statement-line">{part.text}</p>;
    case "to-write":
      return <p className="statement-line muted">[To be written: {part.text}]</p>;
    case "list":
      return (
        <ul className="statement-line">
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
        <div className={few ? "statement-table" : "statement-table statement-line"}>
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
        <figure>
          <BarChart
            id={id}
            title={part.caption}
            description={barsInWords(part)}
            bars={part.bars.map(({ label, value }) => ({ label, value }))}
            format={(value) => `${value.toLocaleString("en-GB")}${part.unit}`}
            hiddenWord="not shown"
            // A share is a part of all the children, so a full bar is all of them.
            largest={part.unit === "%" ? 100 : undefined}
          />
          <figcaption className="muted small">{part.caption}</figcaption>
        </figure>
      );
  }
}
