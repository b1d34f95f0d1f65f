import type { Permission } from "#app/domain/access/permissions.ts";
import { type Application, type Clock, clocksOf, isClosed } from "#app/domain/applications/application.ts";
import { CHECK_KINDS, type Check } from "#app/domain/applications/checks.ts";
import { type Wait, waitsFor } from "#app/domain/applications/journey.ts";
import { type AnySetting, rulebookOn } from "#app/domain/applications/rulebook.ts";
import { type ClockId, type StepName, stepData } from "#app/domain/applications/steps.ts";
import { type OwnRanges, rangeInWords } from "#app/domain/applications/usual-ranges.ts";
import { breachesAmong } from "#app/domain/applications/warnings.ts";
import { endOfPeriod, workingDaysBetween } from "#app/domain/calendar/working-days.ts";
import {
  addDays,
  type Day,
  dayOf,
  daysBetween,
  formatDayShort,
  instantAt,
  weekdayName,
} from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { withoutRestrictedNames } from "#app/services/applications/open-record.server.ts";
import { rulesOfEach } from "#app/services/applications/rules-in-force.server.ts";
import type { StripFigure } from "#app/ui/figure-strip.tsx";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { listPipeline, type PipelineRecord } from "#db/queries/applications.ts";
import { listApplicationsToSign } from "#db/queries/carers.ts";
import { findOwnRangesOfEach, listChecksOut } from "#db/queries/checks.ts";
import { listReturnedEmails } from "#db/queries/jobs.ts";
import { clockLeft, runningClocks } from "../application-record/clock-left.ts";
import type { TodayRow } from "./today-row.ts";
import { unchanged } from "./unchanged.server.ts";

type Kind = TodayRow["order"]["kind"];
/** An application with its clocks, counted once for all that is said of them. */
type Shown = Pick<PipelineRecord, "id" | "ref" | "locality" | "councilId" | "application"> & {
  clocks: readonly Clock[];
  checksOut: readonly Check[];
};

/** Something an application wants from somebody on our side today. */
type Turn = {
  step: StepName;
  /** Whose it is, where that is not whoever takes the step. */
  by?: Permission;
  do: string;
  kind: Kind;
  tone: TodayRow["why"]["tone"];
  word: string;
  why: string;
  /** When it ends, or since when it rests. */
  on: Day;
  clock?: { text: string; late: boolean };
  path?: string;
};

const BASIS_WORDS = { law: "law", standard: "standard", guidance: "guidance", local: "plan" } as const;

/** How long after a missed time limit its reason is asked for here; the record asks for it ever after. */
const EXPLAINED_WITHIN_DAYS = 14;
/** How long a letter that came back is somebody's to ring about. */
const RETURNED_DAYS = 14;

/** The end of a working day in England, at which a day's clock is past. */
const END_OF_DAY = 17 * 60;

function named(day: Day, today: Day): string {
  return `${weekdayName(day).slice(0, 3)} ${formatDayShort(day, today)}`;
}

/** A turn that a clock presses: the nearer its end, the stronger it is shown. */
function byClock(clock: Clock, today: Day, turn: Pick<Turn, "step" | "do">): Turn {
  const { text, tone, over } = clockLeft(clock);
  const ended = over ? `ended ${named(clock.endsOn, today)}` : `ends ${named(clock.endsOn, today)}`;
  return {
    ...turn,
    kind: clock.basis === "local" ? "stuck" : "law",
    tone: tone === "plain" ? "info" : tone,
    word: BASIS_WORDS[clock.basis],
    why:
      clock.id === "stage-1-window" && !over
        ? `a stage 1 refusal is no longer possible after ${named(clock.endsOn, today)}`
        : `${clock.length} for this, ${ended}`,
    on: clock.endsOn,
    clock: { text, late: tone === "late" },
  };
}

/** A turn that nothing presses but the people who wait. */
function resting(turn: Pick<Turn, "step" | "do" | "why">, application: Application, today: Day): Turn {
  const days = daysBetween(application.since, today);
  const text = days === 0 ? "today" : days === 1 ? "1 day" : `${days} days`;
  const clock = { text, late: false };
  return { ...turn, kind: "stuck", tone: "soon", word: "waiting", on: application.since, clock };
}

function panelTurns(application: Application, clockOf: (id: ClockId) => Clock | undefined, today: Day): Turn[] {
  const { panel, panelOn, stage, challenge } = application;
  const limit = clockOf("panel-limit");
  const papers = clockOf("review-mechanism-papers");
  if (stage === "qualifying-determination" && challenge === "review-mechanism" && papers) {
    return [byClock(papers, today, { step: "send-review-papers", do: "Send the papers to the independent review" })];
  }
  if (stage !== "panel") return [];
  if (panel === "ready") {
    const turn = { step: "list-for-panel", do: "Give a panel date" } as const;
    return [
      limit && limit.daysLeft <= 60
        ? byClock(limit, today, turn)
        : resting({ ...turn, why: "the report and the comments are ready for panel" }, application, today),
    ];
  }
  if (panel === "held") {
    const turn = {
      step: "recommend",
      do: "Make the minutes final",
      why: "the decision waits for the final minutes",
    } as const;
    return [resting(turn, application, today)];
  }
  if (!panelOn || panelOn > today) return [];
  const why = panelOn === today ? "the panel meets today" : `the panel was to meet on ${named(panelOn, today)}`;
  return [
    {
      step: "hold-panel",
      do: "Record how the panel went",
      kind: "agreed-date",
      tone: "now",
      word: "panel",
      why,
      on: panelOn,
    },
  ];
}

function turnsOf({ application, clocks: all }: Shown, today: Day, local: readonly AnySetting[]): Turn[] {
  const { stage, stage1, stage2, holdReviewOn, dates } = application;
  const clocks = runningClocks(all);
  const clockOf = (id: ClockId) => clocks.find((clock) => clock.id === id);
  const tell = clockOf("tell-orally");
  const told: Turn[] = tell ? [byClock(tell, today, { step: "tell-decision", do: "Tell them the decision" })] : [];
  switch (stage) {
    case "submitted": {
      const sent = dates.ApplicationSubmitted ?? today;
      const by = endOfPeriod(sent, rulebookOn(sent, local).values.answerApplication, bankHolidays());
      const left = workingDaysBetween(today, by, bankHolidays());
      const over = by < today;
      const clock = {
        text: over ? `${Math.max(1, -left)} days over` : left === 0 ? "today" : `${left} days`,
        late: left <= 1,
      };
      const why = `their receipt says they hear by ${named(by, today)}`;
      const tone = clock.late ? "late" : "soon";
      return [{ step: "accept", do: "Accept or decline", kind: "promise", tone, word: "promise", why, on: by, clock }];
    }
    case "assessment-open": {
      const window = clockOf("stage-1-window");
      const target = clockOf("stage-2-target");
      if (stage1 === "info-complete" && window)
        return [byClock(window, today, { step: "pass-stage-1", do: "Decide stage 1" })];
      if (stage2 === "brief-report" || stage2 === "report-done") {
        return [
          resting(
            { step: "send-report", do: "Send them the report", why: "it is written and they have not read it" },
            application,
            today,
          ),
        ];
      }
      if (stage1 === "passed" && stage2 === "not-started") {
        return [
          resting(
            { step: "start-stage-2", do: "Start stage 2", why: "stage 1 is passed and nobody visits yet" },
            application,
            today,
          ),
        ];
      }
      return target && clockLeft(target).tone !== "plain"
        ? [byClock(target, today, { step: "finish-report", do: "Finish the report" })]
        : [];
    }
    case "decision-pending": {
      const decision = clockOf("decision");
      const turn = { step: "approve", do: "Decide" } as const;
      return [
        decision
          ? byClock(decision, today, turn)
          : resting({ ...turn, why: "everything is there to decide on" }, application, today),
      ];
    }
    case "on-hold": {
      if (!holdReviewOn || holdReviewOn > today) return [];
      const why = `on hold, to be looked at again on ${named(holdReviewOn, today)}`;
      return [
        {
          step: "resume",
          do: "Look at it again",
          kind: "agreed-date",
          tone: "now",
          word: "their date",
          why,
          on: holdReviewOn,
        },
      ];
    }
    case "approved":
      return [
        ...told,
        resting(
          {
            step: "tell-decision",
            do: "Sign the agreement",
            why: "approved, and no child can come before it is signed",
          },
          application,
          today,
        ),
      ];
    default:
      return [...told, ...panelTurns(application, clockOf, today)];
  }
}

/** The check of an application that has been out longest beyond its usual time, with how many others are late too. */
function lateCheck(
  record: Shown,
  today: Day,
  local: readonly AnySetting[],
  own: OwnRanges,
): { wait: Wait; others: number } | null {
  const { stage, stage1 } = record.application;
  if (stage !== "assessment-open" || stage1 !== "open") return null;
  const late = waitsFor(record.checksOut, today, bankHolidays(), local, own).filter(
    ({ standing }) => standing === "longer-than-usual",
  );
  const [wait] = late;
  return wait ? { wait, others: late.length - 1 } : null;
}

function checkTurn(record: Shown, today: Day, local: readonly AnySetting[], own: OwnRanges): Turn[] {
  const late = lateCheck(record, today, local, own);
  if (!late) return [];
  const { wait, others } = late;
  const kind = record.checksOut.find(({ id }) => id === wait.id)?.kind;
  const title = kind ? CHECK_KINDS[kind].title.officer : wait.title;
  const more = others > 0 ? `; ${others} more ${others === 1 ? "is" : "are"} late` : "";
  return [
    {
      step: "complete-part-1",
      do: `Ask ${wait.holder}`,
      kind: "stuck",
      tone: "soon",
      word: "stuck",
      why: `${title}: usually ${rangeInWords(wait.usual)}${more}`,
      on: wait.since,
      clock: { text: `${wait.elapsed} days`, late: false },
      path: "/checks",
    },
  ];
}

function rowOf({ id, ref, locality, application }: Shown, turn: Turn): TodayRow {
  const { tone, word, why, clock } = turn;
  return {
    key: `application-${id}-${turn.step}-${turn.do}`,
    who: application.applicants,
    detail: [ref, locality, application.worker && `with ${application.worker.name}`].filter(Boolean).join(", "),
    href: `/officer/applications/${id}${turn.path ?? ""}`,
    do: turn.do,
    why: { tone, word, words: why.charAt(0).toUpperCase() + why.slice(1) },
    clock: clock ?? { text: "", late: false },
    order: { kind: turn.kind, at: instantAt(turn.on, END_OF_DAY).getTime() },
  };
}

/** The newest time limit of law or standard that passed and that nobody has said why of: the national return counts it. */
function breachTurns({ application, clocks }: Shown, today: Day): Turn[] {
  return breachesAmong(application, clocks)
    .filter(({ clock, explained }) => explained === null && clock.basis !== "local")
    .filter(({ clock }) => clock.stoppedOn === null || clock.stoppedOn >= addDays(today, -EXPLAINED_WITHIN_DAYS))
    .slice(0, 1)
    .map(({ clock }) => ({
      step: "change-worker" as const,
      by: "application:assign" as const,
      do: `Say why it ${clock.stoppedOn ? "was" : "is"} late: ${clock.name.charAt(0).toLowerCase()}${clock.name.slice(1)}`,
      kind: clock.stoppedOn ? ("stuck" as const) : ("law" as const),
      tone: clock.stoppedOn ? ("soon" as const) : ("late" as const),
      word: "passed",
      why: `${clock.length} for this, ended ${named(clock.endsOn, today)}`,
      on: clock.endsOn,
      path: "/late",
    }));
}

/** A letter that came back: nobody has told them, so somebody rings. */
function returnedTurn(at: Date, today: Day): Turn {
  const on = dayOf(at);
  return {
    step: "complete-part-1",
    by: "application:check",
    do: "Ring them: an email came back",
    kind: "promise",
    tone: "late",
    word: "unreached",
    why: `what we wrote on ${named(on, today)} did not reach them`,
    on,
  };
}

/** The steps that belong to the worker of an application; others of their role see them in the pipeline. */
const OF_THE_WORKER: ReadonlySet<StepName> = new Set([
  "send-report",
  "finish-report",
  "tell-decision",
  "resume",
  "complete-part-1",
]);

function isTheirs({ officer }: OfficerAsked, { application }: Shown, { step, by }: Turn): boolean {
  if (!officer.can(by ?? stepData(step).by)) return false;
  if (!OF_THE_WORKER.has(step) || application.worker?.id === officer.id) return true;
  // Somebody without a worker, and what recruitment chases for the workers.
  return application.worker === null || (step === "complete-part-1" && officer.roles.includes("recruitment"));
}

function figuresOf(
  { officer, today }: OfficerAsked,
  records: readonly Shown[],
  rules: (councilId: string) => readonly AnySetting[],
  usual: (councilId: string) => OwnRanges,
): StripFigure[] {
  const week = addDays(today, 7);
  const pressing = records.flatMap(({ clocks }) => runningClocks(clocks).filter(({ endsOn }) => endsOn <= week));
  const over = pressing.filter(({ endsOn }) => endsOn < today).length;
  const late = records.filter(
    (record) => lateCheck(record, today, rules(record.councilId), usual(record.councilId)) !== null,
  ).length;
  const assessed = records.filter(({ application }) => application.stage === "assessment-open").length;
  const clocks: StripFigure = {
    figure: String(pressing.length),
    label: pressing.length === 1 ? "clock ends this week" : "clocks end this week",
    detail: over > 0 ? `${over} already past` : "none past",
    href: "/officer/pipeline?view=table",
  };
  // Who answers enquiries too has figures enough for one line.
  if (officer.can("enquiry:read")) return [clocks];
  const detail = late > 0 ? `${late} with checks past usual` : "checks as usual";
  return [clocks, { figure: String(assessed), label: "in assessment", detail, href: "/officer/pipeline" }];
}

/** What applications bring to an officer's day: rows for the steps their roles can take now, and the figures above them. */
export async function applicationsToday(given: OfficerAsked): Promise<{ rows: TodayRow[]; figures: StripFigure[] }> {
  const { db, officer, today, work } = given;
  if (!officer.can("application:read")) return { rows: [], figures: [] };
  const { councilIds } = officer;
  const [{ records, checksOut }, rules, usual, returned] = await Promise.all([
    unchanged(given, "applications", async () => {
      const toSign = await listApplicationsToSign(db, councilIds);
      const [records, checksOut] = await Promise.all([
        listPipeline(db, councilIds, toSign),
        listChecksOut(db, councilIds),
      ]);
      return { records, checksOut };
    }),
    rulesOfEach(db, councilIds),
    findOwnRangesOfEach(db, councilIds, today),
    listReturnedEmails(db, councilIds, instantAt(addDays(today, -RETURNED_DAYS), 0)),
  ]);
  const shown = (await withoutRestrictedNames(work, records)).map((record) => ({
    ...record,
    clocks: clocksOf(record.application, bankHolidays(), today, rules(record.councilId)),
    checksOut: checksOut.get(record.id) ?? [],
  }));
  const live = shown.filter(({ application }) => application.stage !== "approved" && !isClosed(application));
  const approved = shown.filter(({ application }) => application.stage === "approved");
  const rows = [
    ...live.flatMap((record) =>
      [
        ...turnsOf(record, today, rules(record.councilId)),
        ...checkTurn(record, today, rules(record.councilId), usual(record.councilId)),
        ...breachTurns(record, today),
        ...returned
          .filter(({ applicationId }) => applicationId === record.id)
          .slice(0, 1)
          .map(({ at }) => returnedTurn(at, today)),
      ].map((turn) => ({ record, turn })),
    ),
    ...approved.flatMap((record) => turnsOf(record, today, rules(record.councilId)).map((turn) => ({ record, turn }))),
  ]
    .filter(({ record, turn }) => isTheirs(given, record, turn))
    .map(({ record, turn }) => rowOf(record, turn));
  return { rows, figures: figuresOf(given, live, rules, usual) };
}
