import type { ReactNode } from "react";
import { type StageTime, sayBetween, sayDays } from "#app/domain/improvement/time-in-stage.ts";
import { WAY_WORDS, type WayStage } from "#app/domain/improvement/way.ts";
import { STAGE_MEASURES, type WayMeasure } from "#app/domain/improvement/way-definitions.ts";
import type { StaysShown } from "#app/domain/improvement/way-records.ts";
import { UsualRange } from "./charts/usual-range.tsx";
import { type Column, DataTable } from "./data-table.tsx";

/** Where a heading leads to, for pages whose figures open their definitions. */
export type WayHeading = (of: WayMeasure, label: string) => { header: ReactNode; label?: string };
const inWords: WayHeading = (_of, header) => ({ header });

type Line = StageTime & { beside: StageTime | undefined };

const quiet = (words: string) => <span className="muted small nowrap">{words}</span>;

/**
 * How long each stage takes, with those who still wait counted, and how many do. `beside` is the wider area's; `records` leads
 * to the stays behind a figure, null for a reader who may not open them.
 */
export function StageTimes({
  caption,
  times,
  beside,
  records = () => null,
  heading = inWords,
}: {
  caption: string;
  times: readonly StageTime[];
  beside?: { name: string; times: readonly StageTime[] };
  records?: (stage: WayStage, show: StaysShown) => string | null;
  heading?: WayHeading;
}) {
  const lines: Line[] = times.map((time) => ({
    ...time,
    beside: beside?.times.find(({ stage }) => stage === time.stage),
  }));
  const opens = (stage: WayStage, show: StaysShown, figure: ReactNode) => {
    const href = records(stage, show);
    return href === null ? figure : <a href={href}>{figure}</a>;
  };
  const longest = Math.max(1, ...lines.flatMap(({ spread }) => spread?.nineInTen ?? spread?.threeQuarters ?? []));
  const columns: Column<Line>[] = [
    {
      key: "stage",
      header: "Stage",
      rowHeader: true,
      cell: ({ stage }) => (
        <>
          {heading(STAGE_MEASURES[stage], WAY_WORDS[stage].name).header}
          <span className="under small">{WAY_WORDS[stage].lasts}</span>
        </>
      ),
    },
    {
      key: "half",
      ...heading("wayHalf", "Half have left within"),
      align: "end",
      cell: ({ stage, spread }) =>
        spread === null ? (
          opens(stage, "counted", quiet("too few to say"))
        ) : spread.half === null ? (
          opens(stage, "counted", quiet("half have not left yet"))
        ) : (
          <>
            {opens(stage, "counted", <b className="nowrap">{sayDays(spread.half)}</b>)}
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
      ...heading("wayMiddle", "Middle half"),
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
      ...heading("wayNine", "Nine in ten within"),
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
      ...heading("wayOver", "Over the time set"),
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
      ...heading("wayWentOn", "Went on"),
      align: "end",
      cell: ({ stage, spread }) =>
        spread?.wentOn == null ? null : opens(stage, "on", `${Math.round(spread.wentOn * 100)}%`),
    },
    {
      key: "waiting",
      ...heading("wayThere", "There now"),
      align: "end",
      cell: ({ stage, waiting }) =>
        waiting === null ? quiet("not shown") : opens(stage, "there", waiting.toLocaleString("en-GB")),
    },
  ];
  if (beside) {
    columns.splice(5, 0, {
      key: "beside",
      ...heading("wayRegionHalf", `${beside.name}: half within`),
      align: "end",
      cell: (line) => (line.beside?.spread?.half == null ? quiet("too few to say") : sayDays(line.beside.spread.half)),
    });
  }
  return <DataTable<Line> caption={caption} columns={columns} rows={lines} rowKey={({ stage }) => stage} />;
}
