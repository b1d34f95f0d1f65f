import { type StageTime, sayBetween, sayDays } from "#app/domain/improvement/time-in-stage.ts";
import { WAY_WORDS } from "#app/domain/improvement/way.ts";
import { UsualRange } from "./charts/usual-range.tsx";
import { type Column, DataTable } from "./data-table.tsx";

type Line = StageTime & { beside: StageTime | undefined };

const quiet = (words: string) => <span className="muted small nowrap">{words}</span>;

/** How long each stage takes, with those who still wait counted, and how many do. `beside` is the wider area's. */
export function StageTimes({
  caption,
  times,
  beside,
}: {
  caption: string;
  times: readonly StageTime[];
  beside?: { name: string; times: readonly StageTime[] };
}) {
  const lines: Line[] = times.map((time) => ({
    ...time,
    beside: beside?.times.find(({ stage }) => stage === time.stage),
  }));
  const longest = Math.max(1, ...lines.flatMap(({ spread }) => spread?.nineInTen ?? spread?.threeQuarters ?? []));
  const columns: Column<Line>[] = [
    {
      key: "stage",
      header: "Stage",
      rowHeader: true,
      cell: ({ stage }) => (
        <>
          {WAY_WORDS[stage].name}
          <span className="under small">{WAY_WORDS[stage].lasts}</span>
        </>
      ),
    },
    {
      key: "half",
      header: "Half have left within",
      align: "end",
      cell: ({ spread }) =>
        spread === null ? (
          quiet("too few to say")
        ) : spread.half === null ? (
          quiet("half have not left yet")
        ) : (
          <>
            <b className="nowrap">{sayDays(spread.half)}</b>
            {spread.halfBetween ? (
              <span className="under small nowrap">
                likely {sayBetween(spread.halfBetween.from, spread.halfBetween.to)}
              </span>
            ) : null}
          </>
        ),
    },
    {
      key: "middle",
      header: "Middle half",
      cell: ({ spread }) =>
        spread === null || spread.quarter === null ? null : (
          <>
            {spread.half !== null && spread.threeQuarters !== null ? (
              <UsualRange
                from={spread.quarter}
                to={Math.max(spread.threeQuarters, spread.quarter)}
                at={spread.half}
                end={longest}
              />
            ) : null}
            <span className="small">{sayBetween(spread.quarter, spread.threeQuarters)}</span>
          </>
        ),
    },
    {
      key: "nine",
      header: "Nine in ten within",
      align: "end",
      cell: ({ spread }) =>
        spread === null ? null : spread.nineInTen === null ? (
          quiet("not known yet")
        ) : (
          <span className="nowrap">{sayDays(spread.nineInTen)}</span>
        ),
    },
    {
      key: "over",
      header: "Over the time set",
      align: "end",
      cell: ({ over }) =>
        over === null ? null : (
          <>
            {over.share === null ? quiet("too few to say") : `${Math.round(over.share * 100)}%`}
            <span className="under small nowrap">over {over.days} days</span>
          </>
        ),
    },
    {
      key: "on",
      header: "Went on",
      align: "end",
      cell: ({ spread }) => (spread?.wentOn == null ? null : `${Math.round(spread.wentOn * 100)}%`),
    },
    {
      key: "waiting",
      header: "There now",
      align: "end",
      cell: ({ waiting }) => (waiting === null ? quiet("not shown") : waiting.toLocaleString("en-GB")),
    },
  ];
  if (beside) {
    columns.splice(5, 0, {
      key: "beside",
      header: `${beside.name}: half within`,
      align: "end",
      cell: (line) => (line.beside?.spread?.half == null ? quiet("too few to say") : sayDays(line.beside.spread.half)),
    });
  }
  return <DataTable<Line> caption={caption} columns={columns} rows={lines} rowKey={({ stage }) => stage} />;
}
