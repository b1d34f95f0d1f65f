import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { TimelineKind } from "#app/domain/history/told/words.ts";
import { officerLoader } from "#app/http/guards.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { openRecord } from "../application-record/open-record.server.ts";
import { RecordFrame, recordMeta } from "../application-record/record-frame.tsx";
import { recordHeading } from "../application-record/record-heading.server.ts";
import { ToldTimeline } from "../frame/told-timeline.tsx";
import { readTimeline } from "./read-timeline.server.ts";

export const loader = officerLoader({ permission: "application:open" }, async (given) => {
  const record = await openRecord(given, "the history");
  const [heading, timeline] = await Promise.all([recordHeading(given, record), readTimeline(given, record)]);
  return { heading, timeline };
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => recordMeta(found?.heading, "history");

/** Everything that happened, from the first question on: when, by whom, why, and under which rules. */
export default function ApplicationHistory() {
  const { heading, timeline } = useLoaderData<typeof loader>();
  const { kind, kinds, total, shown, hidden, lines, page, pages } = timeline;
  const here = `/officer/applications/${heading.id}/history`;
  const href = (to: number, of: TimelineKind | null = kind) => {
    const query = new URLSearchParams({ ...(of ? { kind: of } : {}), ...(to > 1 ? { page: String(to) } : {}) });
    return query.size > 0 ? `${here}?${query}` : here;
  };
  return (
    <RecordFrame heading={heading} tab="history">
      <FilterChips
        label="What to show"
        chips={[
          { label: `Everything (${total})`, href: href(1, null), on: kind === null },
          ...kinds.map(({ name, label, count }) => ({
            label: `${label} (${count})`,
            href: href(1, kind === name ? null : name),
            on: kind === name,
          })),
        ]}
      />
      <div className="measure">
        <p className="muted">
          {shown === 1 ? "1 thing happened" : `${shown} things happened`}, the newest first. History is never changed: a
          correction is a new line.
          {hidden > 0 ? ` ${hidden === 1 ? "1 item is" : `${hidden} items are`} hidden from you; each says why.` : ""}
        </p>
        {lines.length > 0 ? (
          <ToldTimeline events={lines} headingLevel={2} withRules />
        ) : (
          <EmptyState title="Nothing of this kind">
            It stands here as soon as it happens. <a href={here}>Show everything</a>
          </EmptyState>
        )}
        <Pagination page={page} pages={pages} href={(to) => href(to)} />
      </div>
    </RecordFrame>
  );
}
