import { type Day, formatDay } from "../shared/day.ts";
import type { Household } from "./household.ts";
import type { MissingItem, PlacementDraft } from "./place-children.ts";
import type { Search } from "./search.ts";

/**
 * Days of a decision that cannot be: what is said to have been done cannot lie ahead, the plan and the notice to the
 * other council come before the child does (in the lane `today` they may follow), and a child cannot leave a home before
 * they came to it, nor come to a home before it has room.
 * @param livesThereSince when the child came to where they live now, if that is with carers already
 */
export function impossibleDays(
  draft: PlacementDraft,
  { lane, context }: Search,
  livesThereSince: Day | null,
  home: Pick<Household, "availability">,
) {
  const { startsOn, voice } = draft;
  const { today } = context;
  const wrong: MissingItem[] = [];
  const say = (item: MissingItem["item"], words: string) => wrong.push({ item, words });
  if (livesThereSince !== null && startsOn < livesThereSince) {
    const since = formatDay(livesThereSince);
    say("starts-on", `The child lives in another home since ${since}: the day they move in cannot be before that.`);
  }
  const { state, from } = home.availability;
  if (state === "unavailable" && from !== null && startsOn < from) {
    const room = formatDay(from);
    say(
      "starts-on",
      `They have room from ${room}: enter that day or a later one, unless they say that they can sooner.`,
    );
  }
  const done = (item: MissingItem["item"], what: string, on: Day | null | undefined) => {
    if (on && on > today)
      say(item, `${what} cannot be after today: enter the day it happened, or leave this for then.`);
    return Boolean(on && on <= today);
  };
  const before = (item: MissingItem["item"], what: string, on: Day | null) => {
    if (!done(item, what, on) || lane === "today" || on === null || on <= startsOn) return;
    say(item, `${what} cannot be after the child moves in on ${formatDay(startsOn)}: enter an earlier day.`);
  };
  before("plan", "The day the placement plan was agreed", draft.planAgreedOn);
  before("area-notice", "The day the other council was told", draft.areaNoticeSentOn);
  done("reviewing-officer", "The day the reviewing officer was consulted", draft.reviewingOfficerOn);
  done("area-approval-day", "The day of the approval", draft.areaApproval?.on);
  done("school-approval-day", "The day of the approval of the school move", draft.schoolApproval?.on);
  done("voice-day", "The day the child said it", voice !== null && "words" in voice ? voice.when : null);
  return wrong;
}
