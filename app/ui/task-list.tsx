import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Tag, type Tone } from "./tag.tsx";

/** Done and "cannot start yet" are plain words; what needs doing wears a tag. */
export type Task = {
  id: string;
  title: ReactNode;
  href?: string;
  hint?: ReactNode;
  status: { kind: "done" | "to-do" | "started" | "cannot-start" | "problem"; word?: string };
};

const WORDS = {
  done: "Done",
  "to-do": "To do",
  started: "Started",
  "cannot-start": "Cannot start yet",
  problem: "Needs another look",
} as const;

const TONES: Record<"to-do" | "started" | "problem", Tone> = { "to-do": "info", started: "soon", problem: "late" };

function StatusWord({ status }: Pick<Task, "status">) {
  const word = status.word ?? WORDS[status.kind];
  return status.kind === "done" || status.kind === "cannot-start" ? (
    <span>{word}</span>
  ) : (
    <Tag tone={TONES[status.kind]}>{word}</Tag>
  );
}

/** The parts of a long form, each a link with where it stands. */
export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  return (
    <ul className="govuk-task-list">
      {tasks.map((task) => {
        const hintId = task.hint ? `${task.id}-hint` : undefined;
        return (
          <li
            key={task.id}
            className={classNames("govuk-task-list__item", task.href && "govuk-task-list__item--with-link")}
          >
            <div className="govuk-task-list__name-and-hint">
              {task.href ? (
                <a
                  className="govuk-task-list__link"
                  href={task.href}
                  aria-describedby={classNames(hintId, `${task.id}-status`)}
                >
                  {task.title}
                </a>
              ) : (
                task.title
              )}
              {task.hint ? (
                <div id={hintId} className="govuk-task-list__hint">
                  {task.hint}
                </div>
              ) : null}
            </div>
            <div
              id={`${task.id}-status`}
              className={classNames(
                "govuk-task-list__status",
                task.status.kind === "cannot-start" && "govuk-task-list__status--cannot-start-yet",
              )}
            >
              <StatusWord status={task.status} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
