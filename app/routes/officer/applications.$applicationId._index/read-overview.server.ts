import { mayBeWorker } from "#app/domain/access/permissions.ts";
import { type Application, type Clock, clocksOf, countedAs, isClosed } from "#app/domain/applications/application.ts";
import { CHECK_KINDS, type Check, part1Missing } from "#app/domain/applications/checks.ts";
import type { AnswersByPerson } from "#app/domain/applications/form/answers-by-person.ts";
import { AGE_BANDS } from "#app/domain/applications/form/application-form.ts";
import { householdFacts } from "#app/domain/applications/form/household-facts.ts";
import { ownerOfNextAction, waitsFor } from "#app/domain/applications/journey.ts";
import { type AnySetting, type Basis, rulebookOn } from "#app/domain/applications/rulebook.ts";
import { REGION_WORDS } from "#app/domain/applications/stages.ts";
import { STEPS, type StepName } from "#app/domain/applications/steps.ts";
import { stuckInWords } from "#app/domain/applications/stuck.ts";
import { type OwnRanges, rangeInWords } from "#app/domain/applications/usual-ranges.ts";
import { workingDaysBetween } from "#app/domain/calendar/working-days.ts";
import { CARE_TYPES, termsInWords } from "#app/domain/carers/terms.ts";
import { ageOn, type Day, daysBetween, formatDay, formatDayShort } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { rulesOf } from "#app/services/applications/rules-in-force.server.ts";
import { stuckAfterOf } from "#app/services/applications/stuck-after.server.ts";
import { suggestedWorkers } from "#app/services/scheduling/suggest-workers.server.ts";
import type { Tone } from "#app/ui/tag.tsx";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { listStaff } from "#db/queries/access.ts";
import { type ApplicationRecord, listAnswers } from "#db/queries/applications.ts";
import { findHouseholdOfApplication } from "#db/queries/carers.ts";
import { findOwnRanges } from "#db/queries/checks.ts";
import { listEmailsOfCase } from "#db/queries/jobs.ts";
import { findStayedSince } from "#db/queries/stage-spells.ts";
import { clockLeft } from "../application-record/clock-left.ts";
import { offeredSteps } from "../application-record/offered-steps.server.ts";
import { openRecord } from "../application-record/open-record.server.ts";
import { recordHeading } from "../application-record/record-heading.server.ts";

/** Waits shown on the overview; all of them are on the page of checks. */
const WAITS_SHOWN = 4;

const BASIS_WORDS: Record<Basis, string> = {
  law: "law",
  standard: "national standard",
  guidance: "guidance",
  local: "our own plan",
};

function nextOf(application: Application, today: Day) {
  const next = ownerOfNextAction(application);
  if (!next) return null;
  const days = daysBetween(application.since, today);
  return {
    title: next.officer,
    holder: next.holder === "applicant" ? "the applicant" : next.name,
    since: formatDayShort(application.since, today),
    days: days === 0 ? "since today" : `for ${days === 1 ? "1 day" : `${days} days`}`,
  };
}

function clockLine(clock: Clock, today: Day) {
  const until = clock.stoppedOn ?? today;
  const working = clock.unit === "working-days";
  const count = (from: Day, to: Day) =>
    working ? workingDaysBetween(from, to, bankHolidays()) : daysBetween(from, to);
  const stopped = clock.stoppedOn && {
    words: `${clock.state === "met" ? "in time" : "late"}, ${formatDayShort(clock.stoppedOn, today)}`,
    late: clock.state === "missed",
  };
  const elapsed = count(clock.startedOn, until);
  return {
    id: clock.id,
    name: clock.name,
    owner: clock.owner,
    length: clock.length,
    basis: `${BASIS_WORDS[clock.basis]}${clock.verified ? "" : ", to be confirmed"}`,
    source: clock.source,
    started: formatDayShort(clock.startedOn, today),
    ends: formatDayShort(clock.endsOn, today),
    elapsed,
    gone: `${elapsed} ${working ? "working " : ""}${elapsed === 1 ? "day" : "days"}`,
    // For the bar alone: a clock that counts its first day has one day fewer between its ends.
    whole: Math.max(1, count(clock.startedOn, clock.endsOn)),
    left: stopped ? null : clockLeft(clock),
    unit: working ? "working days" : "calendar days",
    stopped,
    ifMissed: clock.ifMissed,
  };
}

const STAGE_1_TONES: Record<Application["stage1"], Tone> = {
  "not-started": "plain",
  open: "info",
  "info-complete": "soon",
  passed: "now",
  refused: "plain",
};
const STAGE_2_TONES: Record<Application["stage2"], Tone> = {
  "not-started": "plain",
  open: "info",
  "brief-report": "now",
  "report-done": "now",
};

const withoutStage = (words: string) => {
  const said = words.replace(/^Stage [12]:? /, "");
  return said.charAt(0).toLowerCase() + said.slice(1);
};

function stage1Of(
  application: Application,
  checks: readonly Check[],
  today: Day,
  local: readonly AnySetting[],
  own: OwnRanges,
) {
  const { stage1, dates } = application;
  const wanted = checks.filter(({ state }) => state !== "not-needed");
  const underWay = stage1 === "open" || stage1 === "info-complete";
  const waits = underWay ? waitsFor(checks, today, bankHolidays(), local, own) : [];
  // Officers read of a check by its own name, not by the one the applicant reads.
  const named = new Map(checks.map(({ id, kind }) => [id, CHECK_KINDS[kind].title.officer]));
  const passedOn = dates.Stage1Passed ?? dates.Stage1PassedByTime;
  return {
    mark: { tone: STAGE_1_TONES[stage1], word: withoutStage(REGION_WORDS.stage1[stage1]) },
    openedOn: dates.AssessmentAccepted ? formatDayShort(dates.AssessmentAccepted, today) : null,
    passed: passedOn
      ? `Passed on ${formatDayShort(passedOn, today)}${dates.Stage1PassedByTime ? ", by time" : ""}.`
      : null,
    in: wanted.filter(({ state }) => state === "received").length,
    of: wanted.length,
    missing: stage1 === "open" ? part1Missing(checks, rulebookOn(today, local)).length : 0,
    waits: waits.slice(0, WAITS_SHOWN).map(({ id, title, about, elapsed, usual, standing }) => ({
      id,
      what: `${named.get(id) ?? title}, ${about}`,
      late: standing === "longer-than-usual",
      words:
        standing === "to-ask"
          ? "not asked for yet"
          : `${elapsed} working ${elapsed === 1 ? "day" : "days"}, usually ${rangeInWords(usual)}`,
    })),
    more: Math.max(0, waits.length - WAITS_SHOWN),
  };
}

function stage2Of({ stage2, dates }: Application, today: Day) {
  const on = (day: Day | undefined) => (day ? formatDayShort(day, today) : null);
  return {
    mark: { tone: STAGE_2_TONES[stage2], word: withoutStage(REGION_WORDS.stage2[stage2]) },
    facts: [
      { name: "Started", value: on(dates.Stage2Started) },
      { name: "Report", value: on(dates.ReportFinished ?? dates.BriefReportWritten) },
      { name: "To the applicant", value: on(dates.ReportSent) },
      { name: "Comments", value: on(dates.ObservationsMade) ?? (dates.ObservationsClosed ? "none in time" : null) },
    ].flatMap(({ name, value }) => (value ? [{ name, value }] : [])),
  };
}

const OUTCOMES = { suitable: "suitable to foster", "not-suitable": "not suitable to foster" } as const;

function panelOf({ panelOn, panelHeldOn, recommendation, observations, dates }: Application, today: Day) {
  if (!panelOn && !panelHeldOn && !recommendation && observations === null) return null;
  return {
    facts: [
      {
        name: "Panel",
        value: panelHeldOn ? `met on ${formatDay(panelHeldOn)}` : panelOn && `on ${formatDay(panelOn)}`,
      },
      {
        name: recommendation?.by === "review-mechanism" ? "Independent review" : "Recommends",
        value: recommendation && OUTCOMES[recommendation.outcome],
      },
      { name: "Why", value: recommendation?.reasons || null },
      {
        name: "Applicant’s comments",
        value: observations === null ? null : observations === "" ? "They had none" : `“${observations}”`,
      },
      {
        name: "Minutes final",
        value: dates.PanelRecommended ? formatDayShort(dates.PanelRecommended, today) : null,
      },
    ].flatMap(({ name, value }) => (value ? [{ name, value }] : [])),
  };
}

function whoOf(answers: AnswersByPerson, today: Day) {
  const facts = householdFacts(answers);
  const aged = (name: string, bornOn: Day | null) => (bornOn ? `${name}, ${ageOn(bornOn, today)}` : name);
  const { offer } = facts;
  const lines: [string, string][] = [
    ["Applying", facts.applicants.map(({ name, bornOn }) => aged(name, bornOn)).join("; ")],
    ["Other adults", facts.adults.map(({ name, bornOn }) => aged(name, bornOn)).join("; ")],
    ["Children", facts.children.map(({ name, bornOn }) => aged(name, bornOn)).join("; ")],
    ["Spare rooms", facts.spareRooms === null ? "" : String(facts.spareRooms)],
    [
      "Could offer",
      offer.howMany === null
        ? ""
        : `up to ${offer.howMany === 1 ? "1 child" : `${offer.howMany} children`}; ages ${offer.ages.map((band) => AGE_BANDS[band].label.replace("Babies ", "")).join(", ")}`,
    ],
    ["Kinds of care", offer.careTypes.map((type) => CARE_TYPES[type].split(":")[0]?.toLowerCase()).join(", ")],
    ["Languages", offer.languages],
    ["Postcode", facts.postcode ?? ""],
  ];
  return lines.filter(([, value]) => value !== "").map(([name, value]) => ({ name, value }));
}

async function householdOf({ db, officer, today }: OfficerAsked, record: ApplicationRecord) {
  if (record.application.stage !== "approved") return null;
  const row = await findHouseholdOfApplication(db, officer.councilIds, record.id);
  if (!row) return null;
  return {
    ref: row.ref,
    href: officer.can("carer:read") ? `/officer/carers/${row.id}` : null,
    signedOn: row.agreementSignedOn ? formatDay(row.agreementSignedOn) : null,
    maySign: !row.agreementSignedOn && (officer.can("carer:work") || officer.can("application:tell-decision")),
    approvedOn: formatDay(row.approvedOn),
    reviewDueOn: formatDayShort(row.reviewDueOn, today),
    terms: record.application.terms ? termsInWords(record.application.terms) : null,
  };
}

/** Where they moved, while that is still to be agreed with the council there. */
function movedWords(application: Application): string | null {
  const { moved, councilId } = application;
  if (!moved || moved.toCouncilId === councilId || isClosed(application) || application.stage === "approved")
    return null;
  return `They moved to the area of ${moved.to} on ${formatDay(moved.on)}. Nothing is handed over by itself: their view is asked for among the checks. Agree with them who goes on, and tell the applicant.`;
}

/** What wants somebody's eye before anything else: times that are past, a long stay, emails that came back, a restriction. Only what is past or lost presses. */
async function warningsOf({ db, today }: OfficerAsked, record: ApplicationRecord, local: readonly AnySetting[]) {
  const { application, restrictedBecause, councilId, id } = record;
  const [emails, stuckAfter, stayedSince] = await Promise.all([
    listEmailsOfCase(db, "application", id),
    stuckAfterOf(db, councilId, today),
    findStayedSince(db, councilId, id),
  ]);
  const past = clocksOf(application, bankHolidays(), today, local).filter(({ state }) => state === "overdue");
  const lost = emails.find(({ state, delivery }) => state === "failed" || delivery === "bounced");
  const stayed = daysBetween(stayedSince ?? application.since, today);
  const stuck = stuckInWords(application.stage, stayed, stuckAfter.get(application.stage) ?? null);
  const lines: (string | null)[] = [
    ...past.map(({ name, endsOn, ifMissed }) => `${name}: the time ended on ${formatDay(endsOn)}. ${ifMissed}`),
    movedWords(application),
    application.stage === "on-hold" ? "On hold. The legal clocks run on." : null,
    stuck && `Stuck. ${stuck}.`,
    lost ? "An email to them did not arrive. Reach them another way; the history says which." : null,
    restrictedBecause && `Restricted. ${restrictedBecause}`,
  ];
  return { press: past.length > 0 || lost !== undefined, lines: lines.filter((line) => line !== null) };
}

function doneWords(done: string | null): { title: string; words: string } | null {
  if (done === "agreement") {
    return {
      title: "The agreement is recorded",
      words: "The household is in use: it is available to children as of now.",
    };
  }
  if (done === "put-right") {
    return {
      title: "The step is put right",
      words: "Everything stands as it did before it. Who put it right and why is in the history.",
    };
  }
  if (!done || !Object.hasOwn(STEPS, done)) return null;
  const { label, notice } = STEPS[done as StepName];
  return {
    title: `Done: ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
    words:
      notice === null || notice === "save-link"
        ? "It is in the history, with your name."
        : "It is in the history, and the letter to the applicant goes with it.",
  };
}

/** Everything on the overview of one application, noted as read. Who may not see it is told that there is none. */
export async function readOverview(given: OfficerAsked) {
  const { officer, today, db } = given;
  const record = await openRecord(given, "the application");
  const { application, checks } = record;
  const [{ answers }, heading, household, staff, local, own] = await Promise.all([
    listAnswers(db, record.id),
    recordHeading(given, record),
    householdOf(given, record),
    listStaff(db, record.councilId),
    rulesOf(db, record.councilId),
    findOwnRanges(db, record.councilId, today),
  ]);
  const { main, others, near } = await offeredSteps(given, record, answers);
  const assigns = [main, ...others].some((offer) => offer?.fields.includes("workerId"));
  const suggestions = assigns ? await suggestedWorkers(given.work, record) : [];
  const place = new Map(suggestions.map(({ id }, nth) => [id, nth]));
  // Of an approved household the agreement stands out, so any step comes after it.
  const standsOut = household ? null : main;
  const holds = application.stage === "on-hold" && application.holdReviewOn;
  return {
    heading,
    version: record.version,
    today,
    next: household?.signedOn ? null : nextOf(application, today),
    checksFirst:
      application.stage === "assessment-open" && application.stage1 === "open" && officer.can("application:check"),
    // The pages of the panel take its steps, so the record leads to them.
    toPanel: application.stage === "panel" && !standsOut && officer.can("application:panel"),
    main: standsOut,
    others: main && household ? [main, ...others] : others,
    near,
    suggestions,
    staff: staff
      .filter(({ roles }) => mayBeWorker(roles))
      .sort((a, b) => (place.get(a.id) ?? staff.length) - (place.get(b.id) ?? staff.length))
      .map(({ id, givenName, familyName }) => ({ value: id, label: `${givenName} ${familyName}` })),
    begun: application.dates.AssessmentAccepted !== undefined,
    stage1: stage1Of(application, checks, today, local, own),
    stage2: stage2Of(application, today),
    panel: panelOf(application, today),
    clocks: clocksOf(application, bankHolidays(), today, local).map((clock) => clockLine(clock, today)),
    // What a draft says stays its writers' until they send it.
    who: record.submittedOn ? whoOf(answers, today) : [],
    household,
    holdReviewOn: holds ? formatDay(holds) : null,
    countedAs: countedAs(application),
    done: doneWords(heading.done),
    // Somebody comes from the list of moves for one of them: its form stands open.
    asked: given.url.searchParams.get("step"),
    mayRestrict: officer.can("application:restrict"),
    restricted: record.restrictedBecause,
    warnings: await warningsOf(given, record, local),
  };
}

export type Overview = Awaited<ReturnType<typeof readOverview>>;
