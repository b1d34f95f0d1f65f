import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { z } from "zod";
import {
  type ApprovalEvent,
  type ApprovalFacts,
  type ApprovalRefusal,
  challengeDetermination,
  changeTerms,
  giveDetermination,
  receiveResignation,
  recordReview,
  renewChecks,
  settleDetermination,
  settleReview,
} from "#app/domain/carers/change-approval.ts";
import type { CarerHousehold } from "#app/domain/carers/household.ts";
import type { Result } from "#app/domain/shared/result.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { changeApproval } from "#app/services/carers/change-approval.server.ts";
import { Details } from "#app/ui/details.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { keepRestrictedHousehold } from "../application-record/open-record.server.ts";
import { ApprovalForm, sayRefusal } from "./approval-form.ts";
import {
  ChallengeForm,
  ChecksForm,
  EndForm,
  ResignationForm,
  ReviewForm,
  ReviewSettledForm,
  SettleForm,
  TermsForm,
} from "./approval-parts.tsx";
import { readApproval } from "./read-approval.server.ts";
import { needAnotherHome, whatFollows } from "./what-follows.ts";

export const loader = officerLoader({ permission: "carer:read" }, async (given) => {
  await keepRestrictedHousehold(given);
  const page = await readApproval(given);
  if (!page) throw notFound();
  return { page, done: whatFollows(page, given.url.searchParams.get("done")) };
});

/** What a form asks of the approval, by the rules. */
function decisionOf(
  typed: z.output<typeof ApprovalForm>,
): (household: CarerHousehold, facts: ApprovalFacts) => Result<ApprovalEvent[], ApprovalRefusal> {
  return (household, facts) => {
    switch (typed.intent) {
      case "review":
        return recordReview(household, typed, facts);
      case "checks":
        return renewChecks(household, typed, facts);
      case "terms": {
        const { places, ageMin, ageMax, sex, siblingMax, careTypes, termsReason: reason, wayOn } = typed;
        const { namedChild } = household.terms;
        const terms = { places, ageMin, ageMax, sex, siblingMax, careTypes, namedChild };
        if (typed.way === "notice") return giveDetermination(household, { terms, reason, noticeOn: wayOn }, facts);
        const statementGiven = typed.statement !== undefined;
        return changeTerms(household, { terms, reason, agreedOn: wayOn, statementGiven }, facts);
      }
      case "end":
        return giveDetermination(household, { terms: null, reason: typed.endReason, noticeOn: typed.noticeOn }, facts);
      case "challenge":
        return challengeDetermination(household, typed, facts);
      case "settle": {
        const { settled, recommendedOn } = typed;
        return settleDetermination(household, { asProposed: settled === "as-proposed", recommendedOn }, facts);
      }
      case "review-settled":
        return settleReview(household, typed, facts);
      case "resignation":
        return receiveResignation(household, typed.receivedOn, facts);
    }
  };
}

/** What only the decision maker writes down: it is their decision. The rest is the work of whoever supports the carers. */
const DECISIONS: ReadonlySet<string> = new Set(["terms", "end", "settle", "review-settled"]);

export const action = officerAction({ permission: "carer:read" }, async (given) => {
  const { work, officer, params, request } = given;
  await keepRestrictedHousehold(given);
  const submission = parseWithZod(await request.formData(), { schema: ApprovalForm });
  const values = submission.payload as Record<string, string | string[]>;
  if (!officer.can(DECISIONS.has(String(values.intent)) ? "carer:decide-terms" : "carer:work")) throw notFound();
  const refuse = (errors: Record<string, string[]>) => data({ values, errors }, { status: 422 });
  if (submission.status !== "success") {
    const wrong = Object.entries(submission.error ?? {}).flatMap(([name, errors]) => (errors ? [[name, errors]] : []));
    return refuse(Object.fromEntries(wrong));
  }
  const typed = submission.value;
  const householdId = params.householdId ?? "";
  const asked = { councilIds: officer.councilIds, householdId, version: typed.version };
  const changed = await changeApproval(work, asked, decisionOf(typed));
  if (changed.ok) return redirect(`/officer/carers/${householdId}/approval?done=${typed.intent}`);
  if (changed.refusal === "not-found") throw notFound();
  return refuse(sayRefusal(changed.refusal, typed.intent));
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Approval of ${found?.page.ref ?? "a household"} - Nearhome` },
];

/** The approval of a household after it was given: its reviews, its terms, and its end. */
export default function Approval() {
  const { page, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const part = { page, refused };
  const wrong = Object.keys(refused?.errors ?? {}).filter((name) => name !== "");
  const openWhere = (intent: string) => refused?.values.intent === intent;
  const { proposal, review, finding } = page;
  return (
    <>
      <ErrorSummary fields={wrong.map((name) => fieldFrom(name, refused))} formErrors={refused?.errors[""]} />
      <PageHeading
        above={<BackLink href={`/officer/carers/${page.id}`}>The household</BackLink>}
        title={`Approval of ${page.ref}`}
        caption="Its reviews, its checks, its terms and its end. Searches use what is written down here at once, and the carers are told by email that something was."
      />
      {done && !refused ? (
        <Notice tone="done">
          <p>{done}</p>
        </Notice>
      ) : null}
      {finding ? (
        <Notice title="A review waits for a decision" tone="important">
          <p>
            The review of {finding.on} found: {finding.words}. It stands on the decision maker’s Today until they change
            the terms, give notice that the approval is to end, or write down that nothing changes.
          </p>
          {finding.leftOut ? (
            <p>Until then searches leave this home out, whatever its carers say of their place.</p>
          ) : null}
        </Notice>
      ) : null}
      <Facts
        facts={[
          { name: "Approved", value: page.approvedOn },
          { name: "Terms", value: page.terms.inWords },
          ...(page.namedChildOnly ? [{ name: "Only for", value: "the child or children named in the approval" }] : []),
          { name: "Next review by", value: review.late ? <Tag tone="late">{`${review.due}, late`}</Tag> : review.due },
          {
            name: "DBS checks to be renewed by",
            value: page.checks ? (
              page.checks.late ? (
                <Tag tone="late">{`${page.checks.due}, late`}</Tag>
              ) : (
                page.checks.due
              )
            ) : (
              "no day is kept here"
            ),
          },
          ...(page.endsOn ? [{ name: page.runs ? "Approval ends on" : "Approval ended on", value: page.endsOn }] : []),
          ...(page.endsOn && page.living > 0 ? [{ name: "Children there", value: needAnotherHome(page) }] : []),
        ]}
      />
      {proposal ? (
        <section aria-labelledby="determination">
          <h2 id="determination" className="after-facts">
            A determination waits
          </h2>
          <Facts
            facts={[
              { name: "Proposed", value: proposal.inWords },
              { name: "Why", value: proposal.reason },
              { name: "Notice given on", value: proposal.noticeOn },
              {
                name: "The carers",
                value:
                  proposal.answered ??
                  `${proposal.over ? "did not answer by" : "may answer until"} ${proposal.answerBy}`,
              },
            ]}
          />
          {page.mayChallenge ? (
            <Details summary="The carers have answered" open={openWhere("challenge")}>
              <ChallengeForm {...part} />
            </Details>
          ) : null}
          {page.maySettle ? (
            <Details summary="It is settled" open={openWhere("settle")}>
              <SettleForm {...part} />
            </Details>
          ) : null}
        </section>
      ) : null}
      <h2 className="after-facts">What is to be written down</h2>
      {page.mayReview ? (
        <Details summary="A review was held" open={openWhere("review")}>
          <ReviewForm {...part} />
        </Details>
      ) : null}
      {page.mayReview ? (
        <Details summary="DBS checks were renewed" open={openWhere("checks")}>
          <ChecksForm {...part} />
        </Details>
      ) : null}
      {page.mayChange ? (
        <>
          <Details summary="The terms change" open={openWhere("terms")}>
            <TermsForm {...part} />
          </Details>
          {finding ? (
            <Details summary="After the review nothing changes" open={openWhere("review-settled")}>
              <ReviewSettledForm {...part} />
            </Details>
          ) : null}
          {proposal ? null : (
            <Details summary="The approval is to end" open={openWhere("end")}>
              <EndForm {...part} />
            </Details>
          )}
        </>
      ) : null}
      {page.mayResign ? (
        <Details summary="The carers have resigned" open={openWhere("resignation")}>
          <ResignationForm {...part} />
        </Details>
      ) : null}
      <p className="small muted measure">
        {page.runs
          ? page.mayDecide
            ? "Reviews, the carers’ answers and resignations are written down by their social worker or a team manager."
            : "The decision maker changes the terms and ends an approval."
          : "This approval has ended. Nothing about it changes any more."}
      </p>
    </>
  );
}
