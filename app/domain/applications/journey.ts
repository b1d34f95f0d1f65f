import { type BankHolidays, workingDaysBetween } from "../calendar/working-days.ts";
import { type Day, formatDay, formatDayShort } from "../shared/day.ts";
import { type Application, approvalRouteOf, clocksOf, isClosed } from "./application.ts";
import { CHECK_KINDS, type CheckKind } from "./check-kinds.ts";
import type { Check } from "./checks.ts";
import { type AnySetting, limitInWords, rulebookOn } from "./rulebook.ts";
import { STAGES } from "./stages.ts";
import { type KnownRange, knownRange, type OwnRanges, rangeInWords, rangeSource } from "./usual-ranges.ts";

/** Who owes the next action. `applicant` is the household; all others are on our side. */
export type Holder = "applicant" | "worker" | "manager" | "panel" | "decision-maker";

/** The one person or team whose turn it is, and what they are to do, for each reader. */
export type NextAction = { holder: Holder; name: string; officer: string; carer: string };

const TEAMS: Record<Holder, string> = {
  applicant: "you",
  worker: "your worker",
  manager: "the team manager",
  panel: "the panel adviser",
  "decision-maker": "the agency decision maker",
};

/** The one holder of the next action of an application, always exactly one while it is open; null once it is closed. */
export function ownerOfNextAction(application: Application): NextAction | null {
  if (isClosed(application)) return null;
  const turn = (holder: Holder, officer: string, carer: string): NextAction => {
    const own =
      holder === "applicant" ? application.applicants : holder === "worker" ? application.worker?.name : undefined;
    return { holder, name: own ?? TEAMS[holder], officer, carer };
  };
  switch (application.stage) {
    case "invited":
      return turn("applicant", "Start the application", "Start your application");
    case "draft":
      return turn("applicant", "Finish and send the application", "Finish your application and send it");
    case "submitted":
      return turn("manager", "Accept or decline, and name a worker", "We read your application and write to you");
    case "on-hold":
      return turn("worker", "Look at it again on the day agreed", "Your worker gets in touch on the day you agreed");
    case "observations":
      return turn("applicant", "Read the report and comment", "Read your report and tell us what you think");
    case "decision-pending":
      return turn("decision-maker", "Decide", "The decision maker reads everything and decides");
    case "qualifying-determination":
      if (application.challenge === "none")
        return turn("applicant", "Answer the letter, or let the time pass", "Decide whether to answer our letter");
      return application.clocks["review-mechanism-papers"]?.stoppedOn
        ? turn("panel", "Record what the review recommends", "The independent review looks at your application")
        : turn("panel", "Send the papers to the review", "We send the independent review everything it needs");
    case "approved":
      return turn(
        "worker",
        "Sign the foster care agreement with them",
        "Sign the foster care agreement with your worker",
      );
    case "panel":
      if (application.panel === "ready")
        return turn("panel", "Give a panel date", "We find a panel date and invite you");
      if (application.panel === "listed") return turn("panel", "Hold the panel", "The panel meets, and you can come");
      return turn("panel", "Make the minutes final", "The panel writes down what it recommends and why");
    default:
      return assessmentTurn(application, turn);
  }
}

function assessmentTurn(
  { stage1, stage2 }: Application,
  turn: (holder: Holder, officer: string, carer: string) => NextAction,
): NextAction {
  if (stage1 === "info-complete") {
    return turn("manager", "Decide stage 1", "The team manager looks at what the checks showed");
  }
  if (stage2 === "brief-report" || stage2 === "report-done") {
    return turn("worker", "Send the report to the applicant", "Your worker sends you your report");
  }
  if (stage1 === "open")
    return turn("worker", "Get the checks in", "We ask for the checks and wait for them to come in");
  if (stage2 === "not-started") return turn("manager", "Start stage 2", "We plan the visits with you");
  return turn("worker", "Visit and write the report", "Your worker visits and gets to know you");
}

/** Checks that are worked out from pages each applicant fills in alone: where they lived, abroad too, and for whom they work. */
const FROM_OWN_PAGES: ReadonlySet<CheckKind> = new Set(["other-authority", "overseas-record", "employer"]);

/**
 * The checks as applicants may be shown them. Whom somebody was with before is shown to nobody at home; to two who apply
 * together, what is worked out from a page that only one of them sees is shown without where it is or about what.
 */
export function checksForApplicants(checks: readonly Check[], together: boolean): Check[] {
  return checks
    .filter(({ kind }) => kind !== "ex-partner")
    .map((check) =>
      together && FROM_OWN_PAGES.has(check.kind) ? { ...check, about: "", holder: "those we asked" } : check,
    );
}

/** Where a wait lies in its usual range. */
export type WaitStanding = "to-ask" | "on-its-way" | "longer-than-usual";

/** Something we wait for: who has it, since when, and how long it usually takes. Lengths are working days. */
export type Wait = {
  id: string;
  title: string;
  about: string;
  holder: string;
  since: Day;
  elapsed: number;
  usual: KnownRange;
  standing: WaitStanding;
  words: string;
};

/**
 * The checks of an application that are still out, longest past their usual range first. `own` are the council's usual
 * ranges from its last 12 months; where it has none, the planning figure of the rules stands and says so.
 */
export function waitsFor(
  checks: readonly Check[],
  today: Day,
  holidays: BankHolidays,
  local: readonly AnySetting[] = [],
  own: OwnRanges = {},
): Wait[] {
  const rulebook = rulebookOn(today, local);
  const waits = checks
    .filter(({ state }) => state === "needed" || state === "requested")
    .map((check): Wait => {
      const asked = check.state === "requested";
      const since = (asked ? check.requestedOn : check.neededFrom) ?? today;
      const elapsed = workingDaysBetween(since, today, holidays);
      const usual = knownRange(check.kind, rulebook, own);
      const standing = !asked ? "to-ask" : elapsed > usual.high ? "longer-than-usual" : "on-its-way";
      const range = `Usual: ${rangeInWords(usual)}, ${rangeSource(usual)}.`;
      const spent = elapsed === 1 ? "1 working day" : `${elapsed} working days`;
      const words = asked
        ? `With ${check.holder} since ${formatDayShort(since, today)}, ${spent}. ${range}`
        : `We have not asked yet. ${range}`;
      const title = CHECK_KINDS[check.kind].title.carer;
      return {
        id: check.id,
        title,
        about: check.about,
        holder: check.holder,
        since,
        elapsed,
        usual,
        standing,
        words,
      };
    });
  const past = ({ elapsed, usual, standing }: Wait) => (standing === "to-ask" ? 0 : elapsed / Math.max(1, usual.high));
  return waits.sort((a, b) => past(b) - past(a) || (a.id < b.id ? -1 : 1));
}

export type JourneyStepId = "applied" | "welcome" | "stage-1" | "stage-2" | "report" | "panel" | "decision";
export type JourneyStep = {
  id: JourneyStepId;
  title: string;
  state: "done" | "now" | "next";
  words: string;
  on: Day | null;
  waits: Wait[];
};

/** Where the next step is taken, for the link of its button. */
export type NextStepPlace = "application" | "report" | "determination" | "messages";
export type NextStep = {
  from: "you" | "us";
  holder: string;
  /** Since when it has been their turn. */
  since: Day;
  title: string;
  words: string;
  place: NextStepPlace;
  endsOn: Day | null;
};

/** The applicant's journey: one next step, what is done, and whom we wait for. */
export type Journey = { since: Day; closed: boolean; next: NextStep | null; steps: JourneyStep[] };

const PLACES: Partial<Record<Application["stage"], NextStepPlace>> = {
  invited: "application",
  draft: "application",
  observations: "report",
  "qualifying-determination": "determination",
};

/** What the applicant is shown of their application on a day; `checks` as `checksForApplicants` leaves them. */
export function journeyOf(
  application: Application,
  checks: readonly Check[],
  today: Day,
  holidays: BankHolidays,
  local: readonly AnySetting[] = [],
  own: OwnRanges = {},
): Journey {
  const { dates, stage } = application;
  const closed = isClosed(application);
  const clocks = clocksOf(application, holidays, today, local).filter(({ stoppedOn }) => stoppedOn === null);
  const endOf = (id: (typeof clocks)[number]["id"]) => clocks.find((clock) => clock.id === id)?.endsOn ?? null;
  const owner = ownerOfNextAction(application);
  const theirs = owner?.holder === "applicant";
  const ends =
    stage === "observations"
      ? endOf("observations")
      : stage === "qualifying-determination"
        ? endOf("determination-reply")
        : null;
  const next: NextStep | null = owner && {
    from: theirs ? "you" : "us",
    holder: owner.name,
    since: application.since,
    title: owner.carer,
    words: ends && theirs ? `${STAGES[stage].carerSays} You have until ${formatDay(ends)}.` : STAGES[stage].carerSays,
    place: (theirs && PLACES[stage]) || "messages",
    endsOn: theirs ? ends : null,
  };
  return {
    since: dates.ApplicationSubmitted ?? dates.ApplicationInvited ?? today,
    closed,
    next,
    steps: stepsOf(application, checks, today, holidays, local, own, endOf("decision")),
  };
}

function stepsOf(
  application: Application,
  checks: readonly Check[],
  today: Day,
  holidays: BankHolidays,
  local: readonly AnySetting[],
  own: OwnRanges,
  decisionBy: Day | null,
): JourneyStep[] {
  const { dates, stage1, stage2, panel, panelOn, panelHeldOn } = application;
  const { values } = rulebookOn(today, local);
  // A pause or an ending leaves the journey where it was.
  const at = application.stageBeforeHold ?? application.stage;
  const closed = isClosed(application);
  const beyond = (...stages: Application["stage"][]) => stages.includes(at);
  const wanted = checks.filter(({ state }) => state !== "not-needed");
  const inCount = wanted.filter(({ state }) => state === "received").length;
  const reported = beyond("panel", "decision-pending", "qualifying-determination", "approved") || panelHeldOn !== null;
  const decided = at === "approved" || at === "not-approved" || at === "declined";
  const state = (done: boolean, now: boolean): JourneyStep["state"] =>
    done ? "done" : now && !closed ? "now" : "next";
  const stage1Done = stage1 === "passed" || stage1 === "refused";
  const stage2Done = stage2 === "report-done" || stage2 === "brief-report";
  const withoutPanel = approvalRouteOf(application, today, local) === "adm-only" && panel === "not-yet";
  return [
    {
      id: "applied",
      title: "You applied",
      state: state(dates.ApplicationSubmitted !== undefined, beyond("invited", "draft")),
      words: "You send us your application.",
      on: dates.ApplicationSubmitted ?? null,
      waits: [],
    },
    {
      id: "welcome",
      title: "Your worker and a plan",
      state: state(dates.AssessmentAccepted !== undefined, at === "submitted"),
      words: application.worker
        ? `${application.worker.name} is your worker.`
        : "We name your worker and make a plan with you.",
      on: dates.AssessmentAccepted ?? null,
      waits: [],
    },
    {
      id: "stage-1",
      title: "Stage 1: checks and references",
      state: state(stage1Done, stage1 !== "not-started"),
      words: wanted.length > 0 ? `${inCount} of ${wanted.length} are in.` : "Checks, references and your medical.",
      on: dates.Stage1Passed ?? dates.Stage1PassedByTime ?? null,
      waits: closed || stage1 === "not-started" ? [] : waitsFor(checks, today, holidays, local, own),
    },
    {
      id: "stage-2",
      title: "Stage 2: getting to know you",
      state: state(stage2Done, stage2 === "open"),
      words: "Visits, preparation and your own story. It can go on beside stage 1.",
      on: stage2Done ? (dates.ReportFinished ?? dates.BriefReportWritten ?? null) : null,
      waits: [],
    },
    {
      id: "report",
      title: "Your report",
      state: state(reported, at === "observations" || (stage2Done && at === "assessment-open")),
      words: `You read it first and have ${limitInWords(values.observations)} to comment.`,
      on: reported ? (dates.ObservationsMade ?? dates.ObservationsClosed ?? null) : null,
      waits: [],
    },
    ...(withoutPanel
      ? []
      : [
          {
            id: "panel" as const,
            title: "Panel",
            state: state(dates.PanelRecommended !== undefined && at !== "panel", at === "panel"),
            words: panelOn
              ? `A place is held for ${formatDayShort(panelOn, today)}.`
              : "You are invited and can bring someone.",
            on: panelHeldOn,
            waits: [],
          },
        ]),
    {
      id: "decision",
      title: "Decision",
      state: state(decided, beyond("decision-pending", "qualifying-determination")),
      words: decisionBy
        ? `By ${formatDayShort(decisionBy, today)}, ${limitInWords(values.decision)} after the final minutes.`
        : `Within ${limitInWords(values.decision)} of the final minutes.`,
      on: dates.Approved ?? dates.NotApproved ?? dates.RefusedAtStage1 ?? dates.AssessmentDeclined ?? null,
      waits: [],
    },
  ];
}
