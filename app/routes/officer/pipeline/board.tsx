import { Clock } from "#app/ui/clock.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { BoardKeys } from "../frame/board-keys.tsx";
import { COLUMNS } from "./columns.ts";
import { pipelineHref } from "./filters.ts";
import { LineName } from "./line-name.tsx";
import type { Pipeline, PipelineLine } from "./read-pipeline.server.ts";

function daysHere(days: number): string {
  if (days === 0) return "here since today";
  return days === 1 ? "1 day here" : `${days} days here`;
}

function BoardCard({ line }: { line: PipelineLine }) {
  const { clock } = line;
  return (
    <li className="board-card">
      <h3>
        <LineName name={line.name} href={line.href} />
      </h3>
      <p className="board-quiet">
        {line.place ? `${line.ref}, ${line.place}` : line.ref}
        {line.worker && line.worker !== line.holder ? <span className="board-worker">with {line.worker}</span> : null}
      </p>
      {line.within.length > 1 || line.mark.word === "Minded not to approve" || line.column === "panel" ? (
        <p className="board-within">{line.column === "decision" ? line.mark.word : line.within.join("; ")}</p>
      ) : null}
      {line.stuck ? (
        <p className="board-within">
          <Tag tone="soon">stuck</Tag> {line.stuck}
        </p>
      ) : null}
      {line.next ? (
        <p className="board-next">
          {line.next}
          <span className="board-quiet"> {line.holder}</span>
        </p>
      ) : null}
      <p className="board-foot">
        <span className="board-quiet">{daysHere(line.days)}</span>
        {clock ? (
          <>
            {clock.tone === "plain" ? <Clock remaining={clock.text} /> : <Tag tone={clock.tone}>{clock.text}</Tag>}
            <span className="board-quiet board-clock">{clock.name}</span>
          </>
        ) : null}
        {line.href ? (
          <a className="board-moves" href={`${line.href}/moves`}>
            Moves
            <span className="visually-hidden">
              {" "}
              of {line.name}, {line.ref}
            </span>
          </a>
        ) : null}
      </p>
    </li>
  );
}

/** Open applications in columns by stage. Columns stand side by side on wide screens, in as many lines as it takes, and under one another on a phone. */
export function Board({ pipeline }: { pipeline: Pipeline }) {
  const { filters, counts, lines } = pipeline;
  const columns = counts.filter(({ column }) => filters.stage === null || filters.stage === column);
  return (
    <>
      <section className="board" aria-label="Applications by stage">
        {columns.map(({ column, title, count }) => {
          const here = lines.filter((line) => line.column === column);
          const more = count - here.length;
          return (
            <section
              key={column}
              className={here.length > 0 ? "board-column" : "board-column board-column-empty"}
              aria-labelledby={`column-${column}`}
            >
              <h2 id={`column-${column}`}>
                {title} <span className="board-count">{count}</span>
              </h2>
              {here.length > 0 ? (
                <ul>
                  {here.map((line) => (
                    <BoardCard key={line.id} line={line} />
                  ))}
                </ul>
              ) : (
                <p className="board-empty">{COLUMNS[column].empty}</p>
              )}
              {more > 0 ? (
                <p>
                  <a href={pipelineHref(filters, { view: "table", stage: column })}>{more} more in the table</a>
                </p>
              ) : null}
            </section>
          );
        })}
      </section>
      {lines.length > 0 ? <BoardKeys /> : null}
    </>
  );
}
