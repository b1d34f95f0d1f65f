import type { MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { demonstrationAction, demonstrationLoader, notFound } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/root.tsx";
import { DEAD_JOBS_SHOWN, retryJob } from "#app/services/jobs/retry-job.server.ts";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { countJobs, listDeadJobs } from "#db/queries/jobs.ts";
import { DevPage } from "./frame/dev-page.tsx";
import { whenSent } from "./outbox/email-words.ts";

export const handle: PageHandle = { look: "staff" };

export const loader = demonstrationLoader(async ({ db, url }) => {
  const [dead, counts] = await Promise.all([listDeadJobs(db, DEAD_JOBS_SHOWN), countJobs(db)]);
  return {
    counts,
    again: url.searchParams.has("again"),
    jobs: dead.map(({ id, kind, tries, lastError, endedAt }) => ({ id, kind, tries, lastError, endedAt })),
  };
});

export const action = demonstrationAction(async ({ request, work }) => {
  const form = await request.formData();
  const retried = await retryJob(work, String(form.get("job") ?? ""));
  if (!retried.ok) throw notFound();
  return redirect("/dev/jobs?again");
});

export const meta: MetaFunction = () => [{ title: "Set-aside jobs - Nearhome" }];

export default function Jobs() {
  const { jobs, counts, again } = useLoaderData<typeof loader>();
  return (
    <DevPage>
      <PageHeading
        title="Set-aside jobs"
        caption={`${counts.open} waiting or under way, ${counts.dead} set aside because trying again did not help`}
      />
      {again ? <Notice tone="done">It will be tried again in a moment.</Notice> : null}
      <DataTable
        caption="Set-aside jobs, newest first"
        captionHidden
        rows={jobs}
        rowKey={(job) => job.id}
        empty={
          <EmptyState title="Nothing is set aside">
            Work that fails is tried eight times, with longer and longer waits between. What then still fails is kept
            here for a person to look at.
          </EmptyState>
        }
        columns={[
          { key: "kind", header: "Job", cell: (job) => job.kind.replaceAll("-", " ") },
          { key: "why", header: "Why", cell: (job) => job.lastError ?? "Not known" },
          { key: "tries", header: "Tries", align: "end", cell: (job) => job.tries },
          { key: "ended", header: "Set aside", cell: (job) => (job.endedAt ? whenSent(job.endedAt) : "") },
          {
            key: "again",
            header: "Try again",
            headerHidden: true,
            cell: (job) => (
              <form method="post" action="/dev/jobs">
                <Button look="secondary" small name="job" value={job.id}>
                  Try again
                </Button>
              </form>
            ),
          },
        ]}
      />
    </DevPage>
  );
}
