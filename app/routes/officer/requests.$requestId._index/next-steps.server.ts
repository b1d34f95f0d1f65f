import { APPROVERS } from "#app/domain/matching/settings.ts";
import { type Day, formatDay, formatDayShort } from "#app/domain/shared/day.ts";
import type { OpenedRequest } from "#app/services/matching/open-request.server.ts";
import { titleOf } from "../request-parts/home-lines.ts";

/** The follow-ups of a decision that are notices, and whom each is to. */
const NOTICE_OF = {
  "area-notice": "area-authority",
  "reviewing-officer": "reviewing-officer-consulted",
  "area-consulted": "area-authority-consulted",
} as const;

/** What was decided, in short, and what has to follow it and is not done. */
export function nextSteps(
  opened: OpenedRequest,
  today: Day,
  shut: ReadonlySet<string>,
  open: { outsideTerms: boolean; notices: ReadonlySet<string> },
) {
  const { decision } = opened.record;
  if (!decision) return null;
  const words = {
    "placement-plan": "Agree the placement plan",
    "area-notice": "Tell the council where the home stands, in writing",
    "reviewing-officer": "Consult the independent reviewing officer",
    "area-consulted": "Consult the council where the home stands",
    "end-outside-terms": "Vary the terms, or find another home",
  } as const;
  const home = opened.offers.find(({ offer }) => offer.householdId === decision.householdId)?.household;
  return {
    home: home ? titleOf(home, shut) : "the home that said yes",
    startsOn: formatDay(decision.startsOn),
    reasons: decision.reasons,
    voiceWeighed: decision.voiceWeighed,
    decidedBy: decision.decisionMaker ? `${decision.decisionMaker.name}, ${decision.decisionMaker.role}` : "",
    approvedBy: decision.areaApproval ? `${decision.areaApproval.by}, ${APPROVERS[decision.areaApproval.role]}` : null,
    area: decision.area,
    exemption: decision.areaExemption,
    followUps: decision.followUps
      .filter(({ what }) => what !== "placement-plan" || opened.record.planAgreedOn === null)
      .filter(({ what }) => what !== "end-outside-terms" || open.outsideTerms)
      .filter(({ what }) => !(what in NOTICE_OF) || open.notices.has(NOTICE_OF[what as keyof typeof NOTICE_OF]))
      .map(({ what, dueBy }) => `${words[what]} by ${formatDayShort(dueBy, today)}`),
  };
}
