import type { Definition } from "../sufficiency/definitions.ts";
import { IMPROVEMENT_RULEBOOK } from "./rulebook.ts";
import { STEP_WORDS, type Step, WAY_WORDS, type WayStage } from "./way.ts";

const STAYS = "Enquiries, contacts and the stages of applications, as officers keep them";
const { fewest } = IMPROVEMENT_RULEBOOK;
const COUNTED = `Stays in the stage that began since the records are whole; nothing is said of fewer than ${fewest.value} that ended`;
const STILL =
  "Who still waits is counted for as long as they have waited (Kaplan and Meier’s estimate), and never as one who left";
const NOT_TIMED =
  "Days on hold, and stays that began before the records are whole: of those only the long ones are known";
const TWO_TABLES =
  "By when they enquired it is the same people, followed to today; by when it happened it is other people at every step";
const PASSED_OVER = "Who passed over the step counts with the next one they came to";

/** One stage: from when to when somebody is in it. */
function stage(of: WayStage, careful: string, leftOut = NOT_TIMED): Definition {
  const { name, lasts } = WAY_WORDS[of];
  return {
    heading: `Stage of the way: ${name.charAt(0).toLowerCase()}${name.slice(1)}`,
    counts: `Days in the stage, ${lasts}, or until they stop or the council says no`,
    of: COUNTED,
    leftOut,
    careful,
    source: STAYS,
  };
}

/** One step: who has come to it. */
function step(of: Step, counts: string, careful: string): Definition {
  return {
    heading: `Step of the way: ${STEP_WORDS[of].charAt(0).toLowerCase()}${STEP_WORDS[of].slice(1)}`,
    counts,
    of: "People who enquired, those to foster and those about a child they know apart; enquiries found to be the same person’s are one",
    leftOut: "Quarters that do not lie whole within the records",
    careful: `${careful}. ${TWO_TABLES}`,
    source: STAYS,
  };
}

/** Every figure of the way to approval: of the columns of its times, its stages, and its steps, each in their order. */
export const WAY_DEFINITIONS = {
  wayHalf: {
    heading: "Half have left within",
    counts:
      "Days from coming into the stage until half have left it, however they leave, and the range in which the true half lies in 95 of 100 such counts",
    of: COUNTED,
    leftOut: NOT_TIMED,
    careful: `${STILL}: left out, they would make the stage look short. It is no mean, so one long stay hardly moves it`,
    source: STAYS,
  },
  wayMiddle: {
    heading: "Middle half",
    counts: "From the day by which a quarter have left the stage to the day by which three quarters have",
    of: COUNTED,
    leftOut: NOT_TIMED,
    careful: "Half of all stays lie in it: a quarter were shorter and a quarter longer",
    source: STAYS,
  },
  wayNine: {
    heading: "Nine in ten within",
    counts: "Days by which nine in ten have left the stage, however they leave",
    of: COUNTED,
    leftOut: NOT_TIMED,
    careful: "Not known while more than one in ten are still there. One in ten take longer",
    source: STAYS,
  },
  wayOver: {
    heading: "Over the time set",
    counts: "The share of stays that last longer than the days this service sets for the stage",
    of: COUNTED,
    leftOut: `${NOT_TIMED}; the first answer, which is promised in working hours`,
    careful:
      "A stay that ends on the last day allowed is not over it. The time set is a setting of this service, and no time of the law",
    source: STAYS,
  },
  wayWentOn: {
    heading: "Went on",
    counts: "Of those who leave the stage, the share that goes on to the next one",
    of: "Those who leave it, however they leave, those still there counted for their time",
    leftOut: NOT_TIMED,
    careful: "Of one stage alone. How far people come in all stands in the tables of steps",
    source: STAYS,
  },
  wayThere: {
    heading: "There now",
    counts: "Who is in the stage today, however long ago they came into it",
    of: "Enquiries and applications that have not ended",
    leftOut: "Nobody",
    careful: "Not shown where it is few, or would give a small number away",
    source: STAYS,
  },
  wayRegionHalf: {
    heading: "The region’s half within",
    counts: "Days until half have left the stage, of all councils of the region together",
    of: COUNTED,
    leftOut: NOT_TIMED,
    careful: "The council is in it",
    source: STAYS,
  },
  wayAnswer: stage(
    "answer",
    "By whole days. In working hours, and against the time promised, it stands under Councils",
  ),
  wayTalk: stage("talk", "Of an enquiry about a child they know it lasts until their assessment begins"),
  wayInvited: stage("invited", "It is the applicants’ own time: nothing waits for the council"),
  wayApplication: stage(
    "application",
    "It ends when the council accepts the application, not when somebody first reads it",
  ),
  wayStage1: stage(
    "stage-1",
    "Checks are asked for and come back in it. An application that is sent back stays in the furthest stage it reached",
  ),
  wayStage2: stage(
    "stage-2",
    "It is the assessment with its visits, and not the whole assessment of the standards, which has stage 1 in it",
  ),
  wayPanel: stage("panel", "From the report to the minutes, not the meeting alone"),
  wayDecision: stage(
    "decision",
    "The law’s working days for a decision run from the final minutes; these are days of the calendar",
  ),
  wayEnquired: step(
    "enquired",
    "People who asked about fostering, by any way",
    "Not what Ofsted counts as enquiries, of which one person may have made several",
  ),
  wayReached: step(
    "reached",
    "Of them, those whom a person has reached",
    `A letter or a call that nobody picked up reaches nobody. ${PASSED_OVER}`,
  ),
  wayVisited: step("visited", "Of them, those who had a first visit", PASSED_OVER),
  wayApplied: step(
    "applied",
    "Of them, those whose application was sent",
    "Who was invited and has sent nothing has not applied",
  ),
  wayAtPanel: step("panel", "Of them, those whose report went to panel", PASSED_OVER),
  wayApproved: step(
    "approved",
    "Of them, those whom the decision maker approved",
    "A panel that recommends approves nobody",
  ),
  wayAssessed: step(
    "assessed",
    "Of those who asked about a child they know, those whose assessment began",
    "Such an assessment has a way of its own, which is in no stage here",
  ),
} as const satisfies Record<string, Definition>;

export type WayMeasure = keyof typeof WAY_DEFINITIONS;

/** Where each stage and each step stands among the definitions. */
export const STAGE_MEASURES: Readonly<Record<WayStage, WayMeasure>> = {
  answer: "wayAnswer",
  talk: "wayTalk",
  invited: "wayInvited",
  application: "wayApplication",
  "stage-1": "wayStage1",
  "stage-2": "wayStage2",
  panel: "wayPanel",
  decision: "wayDecision",
};
export const STEP_MEASURES: Readonly<Record<Step, WayMeasure>> = {
  enquired: "wayEnquired",
  reached: "wayReached",
  visited: "wayVisited",
  applied: "wayApplied",
  panel: "wayAtPanel",
  approved: "wayApproved",
  assessed: "wayAssessed",
};
