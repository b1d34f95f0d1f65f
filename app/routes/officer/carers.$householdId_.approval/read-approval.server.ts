import {
  CHALLENGES,
  isFirstReview,
  isFoundUnsuitable,
  REVIEW_OUTCOMES,
  TERMS_REASONS,
} from "#app/domain/carers/change-approval.ts";
import { hasEnded } from "#app/domain/carers/household.ts";
import { termsInWords } from "#app/domain/carers/terms.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { householdOfRow, reviewedOnOf } from "#app/services/carers/household-of-row.ts";
import { openHousehold } from "#app/services/carers/open-household.server.ts";
import { listOpenOffersOfHome } from "#db/queries/matching.ts";

/** The approval of one household of the councils as it stands, and what may be written down about it. */
export async function readApproval({ db, work, officer, params, today }: OfficerAsked) {
  const opened = await openHousehold(work, officer.councilIds, params.householdId ?? "");
  if (!opened) return undefined;
  const { household: row, living, history } = opened;
  const household = householdOfRow(row, today);
  const { terms, proposal, approvalEndsOn, reviewDueOn, checksDueOn } = household;
  const offers = await listOpenOffersOfHome(db, row.id);
  const mayDecide = officer.can("carer:decide-terms");
  const mayWork = officer.can("carer:work");
  const runs = !hasEnded(household, today) && row.stage !== "ended";
  return {
    id: row.id,
    ref: row.ref,
    version: row.version,
    terms: { ...terms, inWords: termsInWords(terms) },
    namedChildOnly: row.namedChildIds !== null,
    approvedOn: formatDay(row.approvedOn),
    review: {
      due: formatDay(reviewDueOn),
      late: runs && reviewDueOn < today,
      first: isFirstReview(household, reviewedOnOf(history)),
    },
    checks: checksDueOn && { due: formatDay(checksDueOn), late: runs && checksDueOn < today },
    endsOn: approvalEndsOn && formatDay(approvalEndsOn),
    runs,
    living: living.length + (row.unrecorded ?? 0),
    asked: offers.filter(({ offer }) => offer.stage !== "accepted").length,
    promised: offers.filter(({ offer }) => offer.stage === "accepted").length,
    proposal: proposal && {
      inWords: proposal.terms ? termsInWords(proposal.terms) : "The approval is to end",
      reason: TERMS_REASONS[proposal.reason],
      noticeOn: formatDay(proposal.noticeOn),
      answerBy: formatDay(proposal.answerBy),
      over: proposal.answerBy < today,
      answered: proposal.challenge
        ? `${CHALLENGES[proposal.challenge]}, on ${proposal.challengedOn ? formatDay(proposal.challengedOn) : "a day"}`
        : null,
    },
    finding: household.finding && {
      words: REVIEW_OUTCOMES[household.finding.outcome],
      on: formatDay(household.finding.on),
      leftOut: isFoundUnsuitable(household.finding),
    },
    mayReview: runs && mayWork,
    mayChange: runs && mayDecide && approvalEndsOn === null,
    mayChallenge: runs && mayWork && proposal !== null && proposal.challenge === null,
    maySettle: runs && mayDecide && proposal !== null,
    mayResign: runs && mayWork && approvalEndsOn === null,
    mayDecide,
  };
}

export type ApprovalPage = NonNullable<Awaited<ReturnType<typeof readApproval>>>;
