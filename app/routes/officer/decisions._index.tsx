import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { clocksOf } from "#app/domain/applications/application.ts";
import { challengeDates, nextChallengeDate } from "#app/domain/applications/challenge.ts";
import { REGION_WORDS } from "#app/domain/applications/stages.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { type OfficerAsked, officerLoader } from "#app/http/guards.server.ts";
import { withoutRestrictedNames } from "#app/services/applications/open-record.server.ts";
import { rulesOfEach } from "#app/services/applications/rules-in-force.server.ts";
import { Clock } from "#app/ui/clock.tsx";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { listPipeline, type PipelineRecord } from "#db/queries/applications.ts";
import { clockLeft, clockToDecide } from "./application-record/clock-left.ts";

type Local = Awaited<ReturnType<typeof rulesOfEach>>;

const RECOMMENDED = { suitable: "Suitable to foster", "not-suitable": "Not suitable to foster" } as const;

function rowOf(
  record: Pick<PipelineRecord, "id" | "ref" | "locality" | "councilId" | "application">,
  today: OfficerAsked["today"],
  local: Local,
) {
  const { id, ref, locality, application, councilId } = record;
  const rules = local(councilId);
  const { recommendation, challenge, stage } = application;
  const clocks = clocksOf(application, bankHolidays(), today, rules);
  const decision = stage === "decision-pending" ? clockToDecide(clocks) : undefined;
  const left = decision ? clockLeft(decision) : null;
  const by = recommendation?.by === "review-mechanism" ? "the independent review" : "the panel";
  return {
    id,
    name: application.applicants,
    detail: `${ref}, ${locality}`,
    waits: stage === "decision-pending",
    recommended: recommendation ? `${RECOMMENDED[recommendation.outcome]}, by ${by}` : "No panel was asked",
    challenge: challenge === "none" ? null : REGION_WORDS.challenge[challenge],
    next: nextChallengeDate(challengeDates(application, bankHolidays(), today, rules)),
    left: left?.text ?? "",
    late: left?.tone === "late",
    ends:
      decision &&
      `${decision.id === "decision" ? "until" : "of the time since it was sent, until"} ${formatDay(decision.endsOn)}`,
    order: decision?.endsOn ?? application.since,
  };
}

export const loader = officerLoader({ permission: "decision:read" }, async ({ db, work, officer, today }) => {
  const [live, local] = await Promise.all([listPipeline(db, officer.councilIds), rulesOfEach(db, officer.councilIds)]);
  const wanted = live.filter(
    ({ application: { stage, challenge } }) =>
      stage === "decision-pending" ||
      stage === "qualifying-determination" ||
      (stage === "panel" && challenge !== "none"),
  );
  const shown = await withoutRestrictedNames(work, wanted);
  const rows = shown.map((record) => rowOf(record, today, local)).sort((a, b) => (a.order < b.order ? -1 : 1));
  return { decide: rows.filter(({ waits }) => waits), answers: rows.filter(({ waits }) => !waits) };
});

export const meta: MetaFunction = () => [{ title: "Decisions - Nearhome" }, { name: "robots", content: "noindex" }];

type Row = ReturnType<typeof useLoaderData<typeof loader>>["decide"][number];

const WHO: Column<Row> = {
  key: "who",
  header: "Who",
  cell: ({ id, name, detail }) => (
    <>
      <a href={`/officer/decisions/${id}`}>{name}</a>
      <span className="under">{detail}</span>
    </>
  ),
};

const TO_DECIDE: readonly Column<Row>[] = [
  WHO,
  { key: "recommended", header: "Recommended", cell: ({ recommended }) => recommended },
  { key: "challenge", header: "What they answered", cell: ({ challenge }) => challenge ?? "Nothing was proposed yet" },
  {
    key: "clock",
    header: "Time left",
    align: "end",
    cell: ({ left, late, ends }) =>
      left ? <Clock remaining={left} tone={late ? "late" : "plain"} ends={ends} /> : "No clock runs",
  },
];

const TO_ANSWER: readonly Column<Row>[] = [
  WHO,
  { key: "challenge", header: "What they answered", cell: ({ challenge }) => challenge ?? "Nothing yet" },
  { key: "next", header: "Next date", cell: ({ next }) => next ?? "The panel is still to be given a date" },
];

/** What waits for the decision maker with the working days left, and the challenges that are under way. */
export default function Decisions() {
  const { decide, answers } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        title="Decisions"
        caption="The time to decide begins when the panel’s minutes are final, or the independent review’s recommendation comes in; without a panel, with the applicants’ comments."
      />
      <h2>To decide</h2>
      <DataTable
        caption="Applications that wait for a decision, the least time left first"
        captionHidden
        columns={TO_DECIDE}
        rows={decide}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="Nothing waits for a decision" headingLevel={3}>
            An application comes here when the panel’s minutes are final, or straight from the applicant’s comments
            where no panel is asked.
          </EmptyState>
        }
      />
      <h2>Letters that may be answered</h2>
      <DataTable
        caption="Applications with a letter that proposes a refusal, and what became of it"
        captionHidden
        columns={TO_ANSWER}
        rows={answers}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="No letter waits for an answer" headingLevel={3}>
            When a refusal is proposed, the applicant has 28 days to make representations or ask for an independent
            review. Until then it is followed here.
          </EmptyState>
        }
      />
    </>
  );
}
