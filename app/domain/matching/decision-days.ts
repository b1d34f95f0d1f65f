import { addDays, type Day, formatDay, isAdult } from "../shared/day.ts";
import type { Household } from "./household.ts";
import { isEmergency, type MissingItem, type PlacementDraft } from "./place-children.ts";
import type { Search } from "./search.ts";

/** A move further ahead than this is a slip of the year. */
const MOST_DAYS_AHEAD = 365;

/**
 * Days of a decision that cannot be: what is said to have been done cannot lie ahead, what comes before a child moves in
 * cannot lie after it (in an emergency the plan, the notice to the other council and the consulting of it and of the
 * reviewing officer may), and a child cannot move in before they were born or as an adult, before the home was asked for,
 * before they came to where they live now, before
 * the home has room, or in more than a year.
 * @param facts.livesThereSince when the child came to where they live now, if that is with carers already
 */
export function impossibleDays(
  draft: PlacementDraft,
  { request, context }: Search,
  facts: { raisedOn: Day; livesThereSince: Day | null; household: Pick<Household, "availability"> },
) {
  const { raisedOn, livesThereSince } = facts;
  const { startsOn, voices } = draft;
  const { today } = context;
  const wrong: MissingItem[] = [];
  const say = (item: MissingItem["item"], words: string, of: Pick<MissingItem, "childId" | "councilId"> = {}) =>
    wrong.push({ item, words, ...of });
  if (livesThereSince !== null && startsOn < livesThereSince) {
    const since = formatDay(livesThereSince);
    say("starts-on", `The child lives in another home since ${since}: the day they move in cannot be before that.`);
  }
  const { state, from, awayFrom } = facts.household.availability;
  const isAway = state === "unavailable" && (awayFrom === undefined || startsOn >= awayFrom);
  if (isAway && awayFrom !== undefined && from === null) {
    say("starts-on", `They have no room from ${formatDay(awayFrom)}: enter an earlier day.`);
  }
  if (isAway && from !== null && startsOn < from) {
    const room = formatDay(from);
    say(
      "starts-on",
      `They have room from ${room}: enter that day or a later one, unless they say that they can sooner.`,
    );
  }
  if (startsOn < raisedOn) {
    say("starts-on", `The home was asked for on ${formatDay(raisedOn)}: the child cannot have moved in before that.`);
  }
  if (request.children.some(({ bornOn }) => startsOn < bornOn)) {
    say("starts-on", "A child cannot move in before they are born.");
  }
  if (request.children.some(({ bornOn }) => isAdult(bornOn, startsOn))) {
    say(
      "starts-on",
      "A child of the request is 18 by then: care ends on that birthday. Plan with the leaving care team.",
    );
  }
  if (startsOn > addDays(today, MOST_DAYS_AHEAD)) {
    say("starts-on", "This is more than a year ahead: check the year.");
  }
  const done = (
    item: MissingItem["item"],
    what: string,
    on: Day | null | undefined,
    of: Pick<MissingItem, "childId" | "councilId"> = {},
  ) => {
    if (on && on > today)
      say(item, `${what} cannot be after today: enter the day it happened, or leave this for then.`, of);
    return Boolean(on && on <= today);
  };
  const before = (
    item: MissingItem["item"],
    what: string,
    on: Day | null | undefined,
    mayFollow = false,
    of: Pick<MissingItem, "councilId"> = {},
  ) => {
    if (!done(item, what, on, of) || mayFollow || !on || on <= startsOn) return;
    say(item, `${what} cannot be after the child moves in on ${formatDay(startsOn)}: enter an earlier day.`, of);
  };
  const emergency = isEmergency(draft);
  before("plan", "The day the placement plan was agreed", draft.planAgreedOn, emergency);
  before("area-notice", "The day the other council was told", draft.areaNoticeSentOn, emergency);
  before("reviewing-officer", "The day the reviewing officer was consulted", draft.reviewingOfficerOn, emergency);
  before("area-consulted", "The day the council of that area was consulted", draft.areaConsultedOn, emergency);
  // Who approves does so before the move in an emergency too.
  before("area-approval-day", "The day of the approval", draft.areaApproval?.on);
  before("school-approval-day", "The day of the approval of the school move", draft.schoolApproval?.on);
  before("approver-consent-day", "The day of the consent", draft.approverConsent?.on);
  for (const { councilId, on } of draft.othersConsents ?? []) {
    before("others-consent-day", "The day of the consent", on, false, { councilId });
  }
  for (const { childId, voice } of voices) {
    done("voice-day", "The day the child said it", "words" in voice ? voice.when : null, { childId });
  }
  return wrong;
}
