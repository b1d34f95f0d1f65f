import { DataTable } from "./data-table.tsx";
import { Details } from "./details.tsx";
import { EmptyState } from "./empty-state.tsx";
import { FigureStrip, type StripFigure } from "./figure-strip.tsx";
import { Tag } from "./tag.tsx";

type Line = {
  id: string;
  href?: string;
  requestRef: string;
  council: string;
  homeIn: string;
  test: string;
  approver: string;
  children: number;
  ages: string;
  care: string;
  miles: number | null;
  decided: string;
  avoidable: string;
  searched: number;
  nearest: readonly { ref: string; miles: number | null; why: string; change: string | null }[];
};

function figuresOf(lines: readonly Line[], href: string): StripFigure[] {
  const children = (of: readonly Line[]) => String(of.reduce((sum, line) => sum + line.children, 0));
  return [
    { figure: children(lines), label: "children", detail: "placed outside in a year", href },
    { figure: children(lines.filter(({ test }) => test !== "adjoining area")), label: "at a distance", href },
    {
      figure: children(lines.filter(({ avoidable }) => !avoidable.startsWith("no home"))),
      label: "to look at again",
      detail: "a home inside fitted, or nearly",
      href,
    },
  ];
}

/** Homes outside the area, each with the nearest inside at the minute of the decision and why each was not the one. */
export function AreaLedger({ lines, csvHref }: { lines: readonly Line[]; csvHref: string }) {
  return (
    <>
      <FigureStrip label="Homes outside the area" figures={figuresOf(lines, "#ledger")} />
      <h2 id="ledger" className="visually-hidden">
        Decisions
      </h2>
      <DataTable
        caption="Homes outside the area, the latest first"
        captionHidden
        columns={[
          {
            key: "request",
            header: "Request",
            cell: (line: Line) => (
              <>
                {line.href ? <a href={line.href}>{line.requestRef}</a> : line.requestRef}
                <span className="under">
                  {line.council}, {line.decided}
                </span>
              </>
            ),
          },
          {
            key: "who",
            header: "Children",
            cell: (line) => (
              <>
                {line.children} aged {line.ages}
                <span className="under">{line.care}</span>
              </>
            ),
          },
          {
            key: "where",
            header: "Home stands in",
            cell: (line) => (
              <>
                {line.homeIn}
                <span className="under">
                  {line.test}
                  {line.miles === null ? "" : `, ${line.miles.toFixed(1)} miles in a straight line`}
                </span>
              </>
            ),
          },
          { key: "approved", header: "Approved by", cell: (line) => line.approver },
          {
            key: "inside",
            header: "Inside the area then",
            cell: (line) => (
              <>
                <Tag tone={line.avoidable.startsWith("no home") ? "plain" : "soon"}>{line.avoidable}</Tag>
                {line.nearest.length > 0 ? (
                  <Details summary={`The ${line.nearest.length} nearest of ${line.searched}`}>
                    <ul className="small">
                      {line.nearest.map((home) => (
                        <li key={home.ref}>
                          {home.ref}
                          {home.miles === null ? "" : `, ${home.miles} miles`}: {home.why}
                          {home.change ? ` ${home.change}.` : ""}
                        </li>
                      ))}
                    </ul>
                  </Details>
                ) : null}
              </>
            ),
          },
        ]}
        rows={lines}
        rowKey={(line) => line.id}
        empty={
          <EmptyState title="No home outside the area in a year">
            When a child is placed outside the area, the decision keeps the nearest homes inside at that minute and why
            each was not the one.
          </EmptyState>
        }
      />
      {lines.length > 0 ? (
        <p>
          <a href={csvHref}>Download as a spreadsheet (CSV)</a>
        </p>
      ) : null}
    </>
  );
}
