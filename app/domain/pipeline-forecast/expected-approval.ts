import { addDays, type Day, daysBetween } from "../shared/day.ts";
import { type AreaModel, approvalAhead, areaModel } from "./approvals.ts";
import { wholeModel } from "./back-test.ts";
import { PIPELINE_RULEBOOK, type PipelineRulebook } from "./rulebook.ts";
import { approvalsOf, type Journey, keptSince, type Live, PATH_STAGES, type PathStage } from "./stays.ts";
import { approvalAfterEntering, believedModel, movesOn, weeksOf } from "./survival.ts";

const DAYS_A_WEEK = 7;
/** Three years: longer than hardly any way to approval. */
const LONGEST_WEEKS = 156;

/** Whose times an expected day comes from: the council's own, its region's beside them, or published ones. */
export type RestsOn = "council" | "region" | "published";

/** When a household on its way could take a first child, as far as times here tell. */
export type ExpectedApproval = {
  /** The middle half of the days on which a child could come: the approval, and then the signed agreement. */
  readonly from: Day;
  readonly to: Day;
  readonly stage: PathStage;
  /** The panel day that is booked, today or later; null where none is. */
  readonly panelOn: Day | null;
  /** It has been in its stage longer than is usual, or its clock has passed: the days say little. */
  readonly late: boolean;
  readonly restsOn: RestsOn;
};

/** The times of a council, with its region's where its own are few. `region` holds the journeys of all its councils. */
export type ApprovalTimes = { readonly model: AreaModel; readonly restsOn: RestsOn };

/** Whether a council has approved enough households for its own times to stand alone. */
export function hasEnoughApprovals(own: readonly Journey[], rulebook: PipelineRulebook = PIPELINE_RULEBOOK): boolean {
  return approvalsOf(own).length >= rulebook.enoughApprovals.value;
}

/**
 * The times that an expected approval is told from. A council with fewer approvals than `enoughApprovals` is set beside its
 * region, of which only the counts of stays are used; where the region has too few as well, published times stand in.
 */
export function approvalTimes(
  own: readonly Journey[],
  region: readonly Journey[],
  today: Day,
  rulebook: PipelineRulebook = PIPELINE_RULEBOOK,
): ApprovalTimes {
  if (hasEnoughApprovals(own, rulebook)) {
    const prior = believedModel(rulebook);
    const facts = { journeys: own, today, since: keptSince(own), prior, priorStays: rulebook.beliefStays.value };
    return { model: areaModel(facts, rulebook), restsOn: "council" };
  }
  const since = keptSince(region);
  const prior = wholeModel(region, since, today, rulebook);
  const facts = { journeys: own, today, since, prior, priorStays: rulebook.ownStays.value };
  return {
    model: areaModel(facts, rulebook),
    restsOn: hasEnoughApprovals(region, rulebook) ? "region" : "published",
  };
}

/** By which week a share of those who are approved at all are approved; null where nobody is. */
function weekOfShare(weekly: Float64Array, share: number): number | null {
  const all = weekly.reduce((sum, chance) => sum + chance, 0);
  if (all <= 0) return null;
  let sum = 0;
  for (const [week, chance] of weekly.entries()) {
    sum += chance;
    if (sum >= share * all) return week;
  }
  return null;
}

/** Whether a stay has lasted longer than the usual share of those that moved on from its stage. */
function isLongerThanUsual(model: AreaModel, { stage, days }: Live, rulebook: PipelineRulebook): boolean {
  const chances = model.all[PATH_STAGES.indexOf(stage)];
  const usual = chances && weekOfShare(movesOn(chances, 0, LONGEST_WEEKS), rulebook.usualShare.value);
  return typeof usual === "number" && weeksOf(days) > usual;
}

/**
 * When a household on its way could take a first child, if it is approved: from the stage it is in and how long it has been
 * there, never before a panel day that is booked, and with the days in which carers and service sign the agreement. Null
 * where the times tell nothing. `clockPassed` says that a clock the law sets on its stage has run out.
 */
export function expectedApproval(
  { model, restsOn }: ApprovalTimes,
  live: Live,
  { today, panelOn, clockPassed }: { today: Day; panelOn: Day | null; clockPassed: boolean },
  rulebook: PipelineRulebook = PIPELINE_RULEBOOK,
): ExpectedApproval | null {
  const booked = panelOn !== null && panelOn >= today && live.stage !== "decision" ? panelOn : null;
  const afterPanel = approvalAfterEntering(model.all, LONGEST_WEEKS)[PATH_STAGES.indexOf("decision")];
  const weekly = booked && afterPanel ? afterPanel : approvalAhead(model, live, LONGEST_WEEKS);
  const first = weekOfShare(weekly, 0.25);
  const last = weekOfShare(weekly, 0.75);
  if (first === null || last === null) return null;
  const start = (booked === null ? 0 : daysBetween(today, booked)) + rulebook.agreementDays.value;
  return {
    from: addDays(today, start + first * DAYS_A_WEEK),
    to: addDays(today, start + last * DAYS_A_WEEK),
    stage: live.stage,
    panelOn: booked,
    late: clockPassed || (booked === null && isLongerThanUsual(model, live, rulebook)),
    restsOn,
  };
}
