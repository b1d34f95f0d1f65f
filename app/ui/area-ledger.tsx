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
  says: string;
  label: string;
  cost: string | null;
  working: string | null;
  searched: number;
  nearest: readonly { ref: string; miles: number | null; why: string; change: string | null }[];
};

/** What a year of the ledger comes to. */
export type LedgerFigures = { children: number; far: number; avoidable: number; cost: string };

function figuresOf({ children, far, avoidable, cost }: LedgerFigures): StripFigure[] {
  const href = "#ledger";
  return [
    { figure: String(children), label: "children", detail: "decided on in the year", href },
    { figure: String(far), label: "at a distance", href },
    { figure: String(avoidable), label: "avoidable", detail: "by the written rule", href },
    { figure: cost, label: "beyond own carers", detail: "for those, so far", href },
  ];
}

/** Homes outside the area, each with the nearest inside at the minute of the decision and why each was not the one. */
export function AreaLedger({ lines, figures }: { lines: readonly Line[]; figures: LedgerFigures }) {
  return (
    <>
      <FigureStrip label="Homes outside the area" figures={figuresOf(figures)} />
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
          {
            key: "cost",
            header: "Beyond own carers",
            cell: (line) =>
              line.cost === null ? (
                <span className="muted">nothing more</span>
              ) : (
                <>
                  {line.cost}
                  <span className="under">{line.working}</span>
                </>
              ),
          },
          { key: "approved", header: "Approved by", cell: (line) => line.approver },
          {
            key: "inside",
            header: "Inside the area then",
            cell: (line) => (
              <>
                <Tag tone={line.says === "avoidable" || line.says === "one-change" ? "soon" : "plain"}>
                  {line.label}
                </Tag>
                {line.nearest.length > 0 ? (
                  <Details
                    summary={`${line.nearest.length} of ${line.searched}: the nearest, and all that might have done`}
                  >
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
          <EmptyState title="No home outside the area in this year">
            When a child is placed outside the area, the decision keeps the nearest homes inside at that minute, all
            that might have done instead, and why each was not the one.
          </EmptyState>
        }
      />
    </>
  );
}
