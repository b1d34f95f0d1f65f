import { type BankHolidays, endOfPeriod } from "../calendar/working-days.ts";
import { termsInWords } from "../carers/terms.ts";
import { type Day, formatDay, weekdayName } from "../shared/day.ts";
import { type ApplicationMoved, isStep, ruleStartedBy, type StepPutRight } from "./application.ts";
import { limitInWords } from "./rulebook.ts";
import type { StepDetails } from "./steps.ts";

/** A part of a letter. `quoted`: somebody's own words, kept as they were written. */
export type LetterPart = { heading?: string; words: string; quoted?: boolean };

/** A letter as it is read behind sign-in. `number` counts the letters of one application from the first. */
export type Letter = { number: number; title: string; on: Day; parts: LetterPart[] };

type Wording = { title: string; on?: Day; parts: LetterPart[] };

const say = (words: string): LetterPart => ({ words });
const quote = (heading: string, words: string | undefined): LetterPart[] =>
  words?.trim() ? [{ heading, words: words.trim(), quoted: true }] : [];
const dated = (on: Day) => `${weekdayName(on)} ${formatDay(on)}`;

const COMPLAIN: LetterPart = {
  heading: "If you think this is wrong",
  words:
    "Talk to us first, if you can: ring or write, and ask for the team manager. You may also complain to the council. Ask anybody in the team how, and they will send you the way to do it.",
};

/** Within its day a panel has not moved: the letter says what is another. */
function panelKeepsDay(change: NonNullable<StepDetails["panelChange"]>, on: Day | undefined): Wording {
  const words = {
    time: "It begins at another time than we told you: your worker tells you when.",
    place: "It is held somewhere else than we told you: your worker tells you where.",
    "time-and-place":
      "It begins at another time and is held somewhere else than we told you: your worker tells you both.",
  }[change];
  return {
    title: "Your panel keeps its day",
    parts: [
      say(`The panel still meets on ${on ? dated(on) : "the day we told you"}. ${words}`),
      say("You are invited as before, and can bring somebody with you. We are sorry for the change."),
    ],
  };
}

/** What the letter of one step says; null where a step sends none. `before` is what had happened by then. */
function wordingOf(
  event: ApplicationMoved,
  before: readonly ApplicationMoved[],
  holidays: BankHolidays,
): Wording | null {
  const { details, on } = event;
  switch (event.type) {
    case "ApplicationSubmitted":
      return {
        title: "We have your application",
        parts: [say("Thank you. A team manager reads it and answers you. You can read what you sent at any time.")],
      };
    case "AssessmentAccepted":
      return {
        title: "Your assessment begins",
        parts: [
          say(
            `${details.worker?.name ?? "Your worker"} is your worker from now on, and gets in touch to make a plan with you.`,
          ),
          say("We ask for the checks you agreed to. Your journey shows whom we wait for, and since when."),
        ],
      };
    case "AssessmentDeclined":
      return {
        title: "We are not going on with your application",
        parts: [
          say("We have read your application with care, and have decided not to begin an assessment."),
          ...quote("Why", details.reasons),
          say("You may apply to another fostering service, or to us again later. Each service decides for itself."),
          COMPLAIN,
        ],
      };
    case "RefusedAtStage1":
      return {
        title: "Your application ends after the checks",
        parts: [
          say("We have looked at everything the checks showed, and have decided that we cannot go on to an approval."),
          ...quote("Why", details.reasons),
          COMPLAIN,
        ],
      };
    case "Stage1Passed":
    case "Stage1PassedByTime":
      return {
        title: "Stage 1 is complete",
        parts: [
          say("Your checks and references are in, and your assessment goes on with stage 2: getting to know you."),
        ],
      };
    case "Stage2Started":
      return {
        title: "Stage 2 begins: getting to know you",
        parts: [
          say("Your worker plans the visits and the preparation with you, on days that suit you."),
          say("Everybody at home takes part, each in their own way. At the end your worker writes your report."),
        ],
      };
    case "ReportSent": {
      const { period } = ruleStartedBy(event, "observations");
      return {
        title: "Your report is ready for you",
        parts: [
          say(
            `You read it before the panel does, and have ${limitInWords(period)} to say what you think: until ${dated(endOfPeriod(on, period, holidays))}.`,
          ),
          say("Your worker brings it to you or sends it on paper. Your comments go to the panel word for word."),
        ],
      };
    }
    case "PanelListed":
      return {
        title: "Your panel date",
        parts: [
          say(
            `The panel meets on ${details.panelOn ? dated(details.panelOn) : "a day we tell you soon"}. You are invited, and can bring somebody with you.`,
          ),
          say(
            "The panel reads your report and asks you some questions. It then says what it recommends. The decision is made afterwards.",
          ),
        ],
      };
    case "PanelMoved":
      if (details.panelChange) return panelKeepsDay(details.panelChange, details.panelOn);
      return {
        title: "Your panel has moved",
        parts: [
          say(
            `The panel now meets on ${details.panelOn ? dated(details.panelOn) : "another day"}. What we wrote to you about the time or the place before does not hold any more: your worker tells you both.`,
          ),
          say("You are invited as before, and can bring somebody with you. We are sorry for the change."),
        ],
      };
    case "RepresentationsDeferred":
      return {
        title: "The panel would like to know more",
        parts: [
          ...quote("What it asks for", details.statement),
          say(
            "What you wrote to us stands. The panel looks at it again when it has what it needs. Nothing is decided before.",
          ),
        ],
      };
    case "PanelAdjourned":
      return {
        title: "The panel could not meet",
        parts: [...quote("Why", details.reasons), say("We find another day as soon as we can and write to you.")],
      };
    case "PanelDeferred":
      return {
        title: "The panel would like to know more",
        parts: [
          ...quote("What it asks for", details.statement),
          say(
            "Your worker talks it through with you. It is not a no: the panel meets again when it has what it needs.",
          ),
        ],
      };
    case "Approved":
      return {
        title: "You are approved to foster",
        parts: [
          say("Congratulations, and thank you. The decision maker has read everything and approved you."),
          ...(details.terms ? [{ heading: "What you are approved for", words: termsInWords(details.terms) }] : []),
          ...quote("Why", details.reasons),
          say("Next your worker brings the foster care agreement. A child can come once you have both signed it."),
        ],
      };
    case "DeterminationIssued":
      return determination(event, before, holidays);
    case "NotApproved":
      return {
        title: "The decision on your application",
        parts: [
          say(
            "The decision maker has weighed everything again, with what you said, and has decided not to approve you.",
          ),
          ...quote("Why", details.reasons),
          COMPLAIN,
        ],
      };
    case "RepresentationsMade":
      return {
        title: "We have what you wrote",
        parts: [say("It goes back to the panel, which looks at your application again. Then the decision is made.")],
      };
    case "ReviewMechanismNotified":
      return {
        title: "Your application goes to independent review",
        parts: [
          say(
            "We send the papers. The review panel invites you and says what it recommends. Then the decision is made.",
          ),
        ],
      };
    case "Paused":
      return {
        title: "Your application is paused",
        parts: [
          say(
            `Your place is kept.${details.reviewOn ? ` We look at it again together on ${dated(details.reviewOn)}.` : ""}`,
          ),
        ],
      };
    case "Resumed":
      return { title: "Your application goes on", parts: [say("We go on where we stopped. Nothing is lost.")] };
    case "WorkerChanged":
      return {
        title: "You have a new worker",
        parts: [
          say(
            `${details.worker?.name ?? "Somebody new"} is your worker from now on, and knows what you have told us so far.`,
          ),
        ],
      };
    case "Withdrawn":
      return {
        title: "Your application is stopped",
        parts: [
          say(
            "You asked us to stop, and we have. Thank you for coming this far. You can come back whenever the time is right.",
          ),
        ],
      };
    default:
      return null;
  }
}

/** The letter before a refusal: the reasons, the panel's recommendation, and both ways to answer, with the last day (reg 27(6)). */
function determination(event: ApplicationMoved, before: readonly ApplicationMoved[], holidays: BankHolidays): Wording {
  const on = event.details.letterOn ?? event.on;
  const { period } = ruleStartedBy(event, "determination-reply");
  const by = dated(endOfPeriod(on, period, holidays));
  const panel = before.findLast(({ type }) => type === "PanelRecommended")?.details;
  return {
    title: "We are thinking of saying no",
    on,
    parts: [
      say(
        "This is not the end. The decision maker is minded not to approve you, and you can answer before anything is decided.",
      ),
      ...quote("Why", event.details.reasons),
      ...(panel
        ? quote(
            panel.recommendation === "suitable"
              ? "The panel recommended that you are suitable"
              : "The panel recommended that you are not suitable",
            panel.reasons,
          )
        : [say("No panel was asked for a recommendation on your application.")]),
      {
        heading: `What you can do, until ${by}`,
        words: `You have ${limitInWords(period)} from the date of this letter. Choose one of two ways:`,
      },
      say("Answer us. Tell us in your own words what you think is wrong or missing. It goes back to our panel."),
      say(
        "Ask for an independent review. The Independent Review Mechanism is run by the Department for Education and has nothing to do with us. It is free. Write or email to it within the same days, with your reasons; GOV.UK has its address and form under “Disagreeing with a qualifying determination”. It makes a recommendation, and our decision maker then decides with both in front of them.",
      ),
      say("You can do one of these, not both. Your worker helps with either, and will not hold it against you."),
      say("If you do neither, the decision maker decides when that day has passed."),
    ],
  };
}

type LetterEvent = ApplicationMoved | StepPutRight;

/** The letter that corrects what an earlier one said; none where there was no earlier one. */
function correction({ said, undone }: StepPutRight): Wording | null {
  if (said === null) return null;
  return {
    title: "We made a mistake, and have put it right",
    parts: [
      say(`What we wrote to you on ${dated(undone.on)} no longer holds. We are sorry.`),
      { heading: "What is right", words: said },
      say("Your journey shows where you stand now. If anything is not clear, ring your worker."),
    ],
  };
}

/** The letters of an application, newest first, from what happened to it, oldest first. Always the same for the same history. */
export function lettersOf(happened: readonly LetterEvent[], holidays: BankHolidays): Letter[] {
  const letters: Letter[] = [];
  happened.forEach((event, index) => {
    const wording =
      event.type === "StepPutRight"
        ? correction(event)
        : wordingOf(event, happened.slice(0, index).filter(isStep), holidays);
    if (wording) letters.push({ on: event.on, ...wording, number: letters.length + 1 });
  });
  return letters.reverse();
}
