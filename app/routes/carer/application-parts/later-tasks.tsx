import { TaskList } from "#app/ui/task-list.tsx";

/** A page of a later stage: still open, or answered already. */
export type LaterPage = { slug: string; title: string; done: boolean };

/** The pages of later stages as tasks, each to be answered on its own. */
export function LaterTasks({ later }: { later: readonly LaterPage[] }) {
  return (
    <TaskList
      tasks={later.map(({ slug, title, done }) => ({
        id: slug,
        title,
        href: `/carer/application/${slug}`,
        status: { kind: done ? "done" : "to-do" },
      }))}
    />
  );
}
