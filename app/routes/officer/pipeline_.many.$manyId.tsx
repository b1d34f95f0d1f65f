import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { momentInWords } from "#app/domain/history/told-events.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { notFound, officerLoader } from "#app/http/guards.server.ts";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { listEventsOfCase } from "#db/queries/history.ts";

const DONE = {
  remind: "Reminders",
  news: "News",
  chase: "Checks asked for again",
  "change-worker": "A new worker",
  pause: "A pause",
} as const;

const Kept = z.object({
  do: z.enum(keysOf<keyof typeof DONE>(DONE)),
  outcomes: z
    .array(
      z.object({ id: z.string(), ref: z.string(), message: z.string().nullable(), skipped: z.string().nullable() }),
    )
    .default([]),
});

export const loader = officerLoader({ permission: "application:many" }, async ({ db, officer, params, today }) => {
  const events = await listEventsOfCase(db, officer.councilId, "many", params.manyId ?? "");
  const [first] = events;
  if (!first) throw notFound();
  const kept = Kept.safeParse(first.data);
  if (!kept.success) throw notFound();
  const { outcomes } = kept.data;
  return {
    title: DONE[kept.data.do],
    // Begun and without a result yet: by the other of two presses, or cut off on the way.
    finished: first.type === "ChangedForMany",
    when: `${momentInWords(new Date(first.at), today)}, ${first.actor.name ?? "a member of staff"}`,
    outcomes,
    changed: outcomes.filter(({ skipped }) => skipped === null).length,
  };
});

export const meta: MetaFunction = () => [
  { title: "Changed for many - Pipeline - Nearhome" },
  { name: "robots", content: "noindex" },
];

type Outcome = ReturnType<typeof useLoaderData<typeof loader>>["outcomes"][number];

const COLUMNS: readonly Column<Outcome>[] = [
  { key: "ref", header: "Application", cell: ({ id, ref }) => <a href={`/officer/applications/${id}`}>{ref}</a> },
  {
    key: "done",
    header: "What happened",
    cell: ({ skipped }) => (skipped ? <Tag tone="soon">Passed over</Tag> : <Tag tone="now">Done</Tag>),
  },
  {
    key: "words",
    header: "Message, or why not",
    cell: ({ message, skipped }) => skipped ?? (message ? `Email on its way: “${message}”` : "No message"),
  },
];

/** What became of a change for many applications, kept for good. Without names: the references lead to the records. */
export default function ChangedForMany() {
  const { title, when, finished, outcomes, changed } = useLoaderData<typeof loader>();
  const left = outcomes.length - changed;
  return (
    <>
      <PageHeading
        above={<BackLink href="/officer/pipeline?view=table">Pipeline</BackLink>}
        title={`${title}: ${finished ? "done" : "begun"}`}
        caption={when}
      />
      {finished ? (
        <>
          <p>
            {changed === 1 ? "1 was changed" : `${changed} were changed`},{" "}
            {left === 1 ? "1 was passed over" : `${left} were passed over`}. Pressing again changes nothing more.
          </p>
          <DataTable
            caption="What became of each application"
            captionHidden
            columns={COLUMNS}
            rows={outcomes}
            rowKey={({ id }) => id}
          />
        </>
      ) : (
        <p>
          It was begun and is being done now. Open this page again in a moment. Where it was cut off, each application
          says in its history what was done; choose those that are left and begin anew.
        </p>
      )}
    </>
  );
}
