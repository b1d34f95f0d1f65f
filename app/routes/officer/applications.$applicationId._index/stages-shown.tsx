import { UsualRange } from "#app/ui/charts/usual-range.tsx";
import { Clock } from "#app/ui/clock.tsx";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import type { Overview } from "./read-overview.server.ts";

/** Stage 1 and stage 2 beside each other: they may run at the same time. */
export function StagesShown({ overview }: { overview: Overview }) {
  const { stage1, stage2, heading } = overview;
  return (
    <div className="stages">
      <section aria-labelledby="stage-1">
        <div className="split">
          <h3 id="stage-1">Stage 1, checks</h3>
          <Tag tone={stage1.mark.tone}>{stage1.mark.word}</Tag>
        </div>
        <p>
          {stage1.passed ? `${stage1.passed} ` : null}
          {stage1.of > 0 ? (
            <>
              <b>
                {stage1.in} of {stage1.of}
              </b>{" "}
              in{stage1.missing > 0 ? `. The law still asks for ${stage1.missing}` : ""}.
            </>
          ) : (
            "The list of checks is made when the application is accepted."
          )}
        </p>
        {stage1.waits.length > 0 ? (
          <ul className="stage-waits">
            {stage1.waits.map((wait) => (
              <li key={wait.id}>
                <span>{wait.what}</span>
                {wait.late ? <Tag tone="late">{wait.words}</Tag> : <span className="muted">{wait.words}</span>}
              </li>
            ))}
          </ul>
        ) : null}
        {stage1.of > 0 ? (
          <p>
            <a href={`/officer/applications/${heading.id}/checks`}>
              {stage1.more > 0 ? `All checks, ${stage1.more} more are out` : "All checks"}
            </a>
          </p>
        ) : null}
      </section>
      <section aria-labelledby="stage-2">
        <div className="split">
          <h3 id="stage-2">Stage 2, assessment</h3>
          <Tag tone={stage2.mark.tone}>{stage2.mark.word}</Tag>
        </div>
        {stage2.facts.length > 0 ? (
          <Facts facts={stage2.facts} />
        ) : (
          <p>Visits and the report. It may begin while checks are still coming in; the report waits for stage 1.</p>
        )}
      </section>
    </div>
  );
}

type ClockLine = Overview["clocks"][number];

const COLUMNS: readonly Column<ClockLine>[] = [
  {
    key: "name",
    header: "Clock",
    cell: (clock) => (
      <>
        {clock.name}
        <span className="under">{clock.owner}</span>
      </>
    ),
  },
  {
    key: "length",
    header: "Length and basis",
    cell: (clock) => (
      <>
        {clock.length}, {clock.basis}
        <span className="under">{clock.source}</span>
      </>
    ),
  },
  {
    key: "elapsed",
    header: "Gone",
    cell: (clock) => (
      <>
        {clock.gone}
        <span className="under">
          from {clock.started}, ends <span className="nowrap">{clock.ends}</span>
        </span>
        <span className="clock-bar">
          <UsualRange from={0} to={clock.whole} at={clock.elapsed} end={Math.max(clock.whole, clock.elapsed) * 1.06} />
        </span>
      </>
    ),
  },
  {
    key: "left",
    header: "Left",
    align: "end",
    cell: ({ left, stopped, unit }) =>
      left ? (
        <>
          <Clock remaining={left.text} tone={left.tone === "late" ? "late" : "plain"} />
          <span className="under">{unit}</span>
        </>
      ) : stopped ? (
        <span className={stopped.late ? "clock clock-late" : "muted"}>{stopped.words}</span>
      ) : null,
  },
  { key: "missed", header: "If it is missed", cell: (clock) => <span className="small">{clock.ifMissed}</span> },
];

/** Every clock that has run: how long, by what, how far, and what happens when it is missed. */
export function ClocksShown({ clocks }: { clocks: readonly ClockLine[] }) {
  if (clocks.length === 0) return null;
  return <DataTable caption="Clocks" columns={COLUMNS} rows={clocks} rowKey={({ id }) => id} />;
}
