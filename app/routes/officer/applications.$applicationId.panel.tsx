import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { REGION_WORDS } from "#app/domain/applications/stages.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { answerRecordForm } from "./application-record/answer-step.server.ts";
import { keepRestricted, openRecord } from "./application-record/open-record.server.ts";
import { ownMeeting } from "./application-record/own-meeting.server.ts";
import { OwnMeeting } from "./application-record/own-meeting.tsx";
import { RecordFrame, recordMeta } from "./application-record/record-frame.tsx";
import { recordHeading } from "./application-record/record-heading.server.ts";
import { NotOpen, RefusedSummary } from "./application-record/refused-step.tsx";
import { stepsOfRegion } from "./application-record/region-steps.server.ts";
import { RegionSteps } from "./application-record/region-steps.tsx";

const STEPS_HERE = [
  "list-for-panel",
  "move-panel",
  "adjourn-panel",
  "hold-panel",
  "defer-at-panel",
  "defer-representations",
  "recommend",
  "approve",
  "mind-not-to-approve",
  "make-representations",
  "apply-to-review-mechanism",
  "send-review-papers",
  "record-review-mechanism",
  "lapse-determination",
  "not-approve",
  "tell-decision",
] as const;

export const loader = officerLoader({ permission: "application:open" }, async (given) => {
  const record = await openRecord(given, "the report");
  const [heading, steps, own] = await Promise.all([
    recordHeading(given, record),
    stepsOfRegion(given, record, STEPS_HERE),
    ownMeeting(given, record),
  ]);
  const { panel, challenge, panelOn, panelHeldOn, recommendation, observations, dates } = record.application;
  const on = (day: typeof panelOn | undefined) => (day ? formatDay(day) : null);
  const minutes = dates.PanelRecommended ? `final, ${on(dates.PanelRecommended)}` : panelHeldOn ? "a draft" : null;
  const facts = [
    { name: "Stands at", value: panel === "not-yet" ? null : REGION_WORDS.panel[panel] },
    { name: "Panel date", value: on(panelOn) },
    { name: "Met", value: on(panelHeldOn) },
    { name: "Minutes", value: minutes },
    {
      name: "Recommendation",
      value:
        recommendation && (recommendation.outcome === "suitable" ? "suitable to foster" : "not suitable to foster"),
    },
    { name: "Why", value: recommendation?.reasons || null },
    {
      name: "Applicant’s comments",
      value: observations === null ? null : observations === "" ? "They had none" : `“${observations}”`,
    },
    { name: "Challenge", value: challenge === "none" ? null : REGION_WORDS.challenge[challenge] },
    { name: "Decided", value: on(dates.Approved ?? dates.NotApproved) },
    { name: "Told", value: on(dates.DecisionTold) },
  ].flatMap(({ name, value }) => (value ? [{ name, value }] : []));
  return { heading, steps, facts, own, papers: given.officer.can("application:panel") };
});

export const action = officerAction({ permission: "application:open" }, async (given) => {
  await keepRestricted(given);
  return answerRecordForm(given);
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => recordMeta(found?.heading, "panel");

/** Panel and decision: the date, the papers, the meeting, minutes from draft to final, the recommendation and what was decided. */
export default function PanelPage() {
  const { heading, steps, facts, own, papers } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const open = steps.open.map(({ step }) => step);
  const empty =
    facts.length === 0 && !own.without && !own.meeting && steps.open.length === 0 && steps.near.length === 0;
  return (
    <RecordFrame heading={heading} tab="panel" above={<RefusedSummary refused={refused} open={open} />}>
      <NotOpen refused={refused} open={open} />
      <div className="measure">
        {papers ? (
          <p>
            <a href={`/officer/applications/${heading.id}/pack`}>Panel papers</a>
          </p>
        ) : null}
        {empty ? (
          <EmptyState title="Not at panel yet">
            It comes here when the report was read by the applicant, with their comments.
          </EmptyState>
        ) : (
          <>
            {facts.length > 0 ? <Facts facts={facts} /> : null}
            <OwnMeeting own={own} />
            <RegionSteps open={steps.open} near={steps.near} version={steps.version} refused={refused} />
          </>
        )}
      </div>
    </RecordFrame>
  );
}
