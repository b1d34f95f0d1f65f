import { PREVENTED_MEASURES } from "#app/domain/sufficiency/ledger-definitions.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { CostCell } from "./cost-cell.tsx";
import { defined } from "./defined.tsx";
import type { readChildrensHomesPart } from "./read-childrens-homes.server.ts";

type Part = Awaited<ReturnType<typeof readChildrensHomesPart>>;
type Line = Part["rows"][number];

/** The ledger's other kind of move: to a children's home though fostering was the plan, with what would have prevented it. */
export function ChildrensHomes({ region, part }: { region: string; part: Part }) {
  const { months, before, classes, rows, untold, whole, rule, price } = part;
  const columns = [
    { key: "moves", ...defined("residential", "Moves"), align: "end" as const, cell: (line: Line) => line.moves },
    ...classes.map(({ is, label }, at) => ({
      key: is,
      ...defined(PREVENTED_MEASURES[is], label),
      align: "end" as const,
      cell: (line: Line) => line.by[at],
    })),
    {
      key: "extra",
      ...defined("preventedExtra", "Cost beyond own"),
      align: "end" as const,
      cell: ({ extra, range }: Line) => <CostCell extra={extra} range={range} />,
    },
    {
      key: "before",
      ...defined("residential", "Year before"),
      align: "end" as const,
      cell: (line: Line) => line.before,
    },
  ];
  return (
    <section className="section" aria-labelledby="childrens-homes">
      <h2 id="childrens-homes">Children’s homes, where fostering was the plan</h2>
      <p>
        Counted from {months}: moves to a residential home, near or far, while a request looked for foster carers, or
        before one was raised. In the {region} <b>{whole.moves}</b>
        {whole.extra === "not shown"
          ? ""
          : `; they have cost ${whole.extra}${whole.range === null ? "" : ` (${whole.range})`} more than a home with own carers`}
        .
      </p>
      <DataTable<Line>
        caption="What would have prevented them, by council"
        columns={[{ key: "council", header: "Council", cell: ({ name }) => name }, ...columns]}
        rows={rows}
        rowKey={({ name }) => name}
        foot={
          <tr>
            <th scope="row">{region}</th>
            {columns.map(({ key, label, cell }) => (
              <td key={key} className="end" data-label={label}>
                {cell(whole)}
              </td>
            ))}
          </tr>
        }
      />
      {untold.length > 0 ? (
        <p className="muted small">
          Not shown: {untold.join(", ")}. Beside what Need and homes tells of their other moves, a figure here would
          give away a small one there. Each reads its own.
        </p>
      ) : null}
      <ReportLinks at="/commissioner/reports/childrens-homes" what="Save both years" />
      <Details summary="What would have prevented a move, and what it costs">
        <dl className="facts">
          {classes.map(({ label, meaning }) => [
            <dt key={`${label} is`}>{label}</dt>,
            <dd key={`${label} means`}>{meaning}</dd>,
          ])}
        </dl>
        <p>
          The moves are those of Need and homes (residential, fostering preferred), hidden as they are there; the year
          before is {before}. Each is judged by what was written down by the day of the move. A council reads its own
          one by one. The cost is the price of a week in the home, agreed or from the settings ({price.week} from{" "}
          {price.from}. {price.source}), less a week with the council’s own carers, for the days lived there up to the
          end of the months, at the prices of the day the child came. Under it stands what it comes to at the low and at
          the high prices of both weeks, outwards to whole thousands.
        </p>
        <p className="muted small">
          Version {rule.version}, from {rule.from}. {rule.source}
        </p>
      </Details>
    </section>
  );
}
