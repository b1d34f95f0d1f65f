import { clocksOf } from "#app/domain/applications/application.ts";
import { groupChecks, lastOfPart1, personOf } from "#app/domain/applications/check-groups.ts";
import { kindData } from "#app/domain/applications/check-kinds.ts";
import {
  byStall,
  type CheckStanding,
  notConsentedBecause,
  type OwnConsents,
  standingOf,
} from "#app/domain/applications/check-standing.ts";
import { CHECK_KINDS, CHECK_OUTCOMES, type Check, part1Missing } from "#app/domain/applications/checks.ts";
import { type Rulebook, rulebookOn } from "#app/domain/applications/rulebook.ts";
import { knownRange, type OwnRanges, rangeInWords, rangeSource } from "#app/domain/applications/usual-ranges.ts";
import { workingDaysBetween } from "#app/domain/calendar/working-days.ts";
import { dayOf, formatDay, formatDayShort } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { askableOf, permissionsOf } from "#app/services/applications/ask-for-checks.server.ts";
import { calendarOf } from "#app/services/applications/rules-in-force.server.ts";
import type { Tone } from "#app/ui/tag.tsx";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { type ApplicationRecord, listAnswers } from "#db/queries/applications.ts";
import { findOwnRanges, listOffenceReviews } from "#db/queries/checks.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listReferencesIn } from "#db/queries/invitations.ts";
import { openRecord } from "../application-record/open-record.server.ts";
import { recordHeading } from "../application-record/record-heading.server.ts";

const OUTCOME_TONES = { clear: "now", information: "info", concern: "late" } as const satisfies Record<string, Tone>;

type Mark = { tone: Tone; word: string };

/** What stands out about a check, in words with a colour. */
function marksOf(
  check: Check,
  { name, chaseDue }: CheckStanding,
  today: OfficerAsked["today"],
  notConsented: string | null,
): Mark[] {
  const open = check.state === "needed" || check.state === "requested";
  const marks: Mark[] = [];
  if (notConsented) marks.push({ tone: "soon", word: "no permission" });
  if (name === "blocked") marks.push({ tone: "late", word: "no contact" });
  else if (check.blockedBecause) marks.push({ tone: "soon", word: "in person only" });
  if (name === "past-usual") marks.push({ tone: "late", word: "longer than usual" });
  if (name === "asked") marks.push({ tone: "now", word: "on its way" });
  if (chaseDue) marks.push({ tone: "soon", word: "ask after it" });
  if (name === "out-of-date") marks.push({ tone: "late", word: "out of date" });
  if (name === "ends-soon") marks.push({ tone: "soon", word: "ends soon" });
  if (check.asideProposed) marks.push({ tone: "soon", word: "answers changed" });
  if (open && check.neededFrom && check.neededFrom > today)
    marks.push({ tone: "info", word: `18 on ${formatDayShort(check.neededFrom, today)}` });
  else if (open && check.part1) marks.push({ tone: "plain", word: "law asks for it" });
  if (check.outcome)
    marks.push({ tone: OUTCOME_TONES[check.outcome], word: CHECK_OUTCOMES[check.outcome].toLowerCase() });
  return marks;
}

type Given = {
  today: OfficerAsked["today"];
  rulebook: Rulebook;
  own: OwnRanges;
  seenBy: ReadonlyMap<string, string>;
  consents: OwnConsents;
  references: ReadonlyMap<string, Date>;
};

/** What a referee's written answer leaves to be done; null before it is there and once they were interviewed. */
function writtenOf({ id, kind, state }: Check, references: ReadonlyMap<string, Date>): string | null {
  const at = kind === "personal-reference" && state !== "received" ? references.get(id) : undefined;
  if (!at) return null;
  const on = `Answered in writing on ${formatDay(dayOf(at)).replace(/ \d{4}$/, "")}`;
  return state === "not-needed" ? on : `${on}, interview next`;
}

function lineOf(check: Check, version: number, { today, rulebook, own, seenBy, consents, references }: Given) {
  const { title, basis, rule, verified, codesOnly } = kindData(check.kind);
  const usual = knownRange(check.kind, rulebook, own);
  const standing = standingOf(check, today, usual, bankHolidays(), rulebook);
  const notConsented = notConsentedBecause(check, consents);
  const on = (day: Check["receivedOn"]) => (day ? formatDayShort(day, today) : null);
  return {
    id: check.id,
    kind: check.kind,
    version,
    state: check.state,
    title: title.officer,
    about: check.about,
    holder: check.holder,
    reference: check.kind === "personal-reference",
    codesOnly,
    canExpire: kindData(check.kind).goodFor !== null,
    person: personOf(check),
    part1: check.part1,
    rule: `${basis === "law" ? "Law" : "Our own practice"}: ${rule}${verified ? "" : " (to be confirmed)"}`,
    usual,
    usualWords: `Usual: ${rangeInWords(usual)}, ${rangeSource(usual)}.`,
    standing,
    marks: marksOf(check, standing, today, notConsented),
    since: on(standing.since),
    chases: check.chases,
    chasedOn: on(check.chasedOn),
    receivedOn: on(check.receivedOn),
    interviewedOn: on(check.interviewedOn),
    validTo: standing.validTo ? formatDay(standing.validTo) : null,
    seenBy: seenBy.get(check.id) ?? null,
    took:
      check.requestedOn && check.receivedOn
        ? workingDaysBetween(check.requestedOn, check.receivedOn, bankHolidays())
        : null,
    note: check.note,
    blockedBecause: check.blockedBecause,
    releasedOn: on(check.releasedOn),
    asideProposed: check.asideProposed,
    notConsented,
    written: writtenOf(check, references),
  };
}

/** Who wrote down that each check came in, from the history; the newest entry counts. */
async function whoSaw({ db }: OfficerAsked, record: ApplicationRecord): Promise<Map<string, string>> {
  const history = await listEventsOfCase(db, record.councilId, "application", record.id);
  const seen = new Map<string, string>();
  for (const { type, data, actor } of history) {
    const { checkId } = (data ?? {}) as { checkId?: string };
    if (type === "CheckReceived" && checkId && actor.name && !seen.has(checkId)) seen.set(checkId, actor.name);
  }
  return seen;
}

/** The time for a stage 1 notice: which item began it, when it ends, and what came up since that the law asks for. */
function windowOf(
  { application, checks }: ApplicationRecord,
  given: OfficerAsked,
  calendar: Awaited<ReturnType<typeof calendarOf>>,
) {
  const { today } = given;
  const clock = clocksOf(application, calendar.holidays, today, calendar.local).find(
    ({ id, stoppedOn }) => id === "stage-1-window" && stoppedOn === null,
  );
  if (!clock || application.stage1 !== "info-complete") return null;
  const last = lastOfPart1(checks);
  return {
    items: last.map(({ kind, about }) => `${CHECK_KINDS[kind].title.officer}: ${about}`),
    lastOn: last[0]?.receivedOn ? formatDay(last[0].receivedOn) : formatDay(clock.startedOn),
    endsOn: formatDay(clock.endsOn),
    over: today > clock.endsOn,
    daysLeft: clock.workingDaysLeft,
    length: clock.length,
  };
}

/** The checks of one application by person and home, what stalls first in each, noted as read. */
export async function readChecks(given: OfficerAsked) {
  const { officer, today, db, url } = given;
  const record = await openRecord(given, "the checks");
  const { application, checks, checkVersions, councilId } = record;
  const { stage1, stage } = application;
  const [calendar, own, seenBy, reviews, { answers }, references] = await Promise.all([
    calendarOf(db, councilId),
    findOwnRanges(db, councilId, today),
    whoSaw(given, record),
    listOffenceReviews(db, [councilId], record.id),
    listAnswers(db, record.id),
    listReferencesIn(db, record.id),
  ]);
  const permissions = await permissionsOf(db, record.id, answers);
  const rulebook = rulebookOn(today, calendar.local);
  const lines = checks
    .map((check) =>
      lineOf(check, checkVersions[check.id] ?? 0, {
        today,
        rulebook,
        own,
        seenBy,
        consents: permissions.own,
        references,
      }),
    )
    .sort(byStall);
  const underWay = stage === "assessment-open" || stage === "on-hold";
  const mayRecord = underWay && officer.can("application:check");
  const wanted = lines.filter(({ state }) => state !== "not-needed");
  const missing = stage1 === "open" || stage1 === "info-complete" ? part1Missing(checks, rulebook) : [];
  return {
    heading: await recordHeading(given, record),
    today,
    groups: groupChecks(wanted),
    aside: lines.filter(({ state }) => state === "not-needed"),
    counts: {
      past: lines.filter(({ standing }) => standing.name === "past-usual").length,
      toAsk: lines.filter(({ standing }) => standing.name === "to-ask").length,
      asked: lines.filter(({ state }) => state === "requested").length,
      in: lines.filter(({ state }) => state === "received").length,
    },
    askable: mayRecord ? askableOf(checks, permissions).can.length : 0,
    stage1,
    window: windowOf(record, given, calendar),
    missing,
    reviews: { count: reviews.length, seen: officer.can("offence:review") },
    mayRecord,
    mayRelease: mayRecord && officer.can("check:release"),
    mayReopenPart1: officer.can("application:decide-stage-1"),
    done: url.searchParams.get("done"),
    doneCheck: url.searchParams.get("check"),
  };
}

export type ChecksPage = Awaited<ReturnType<typeof readChecks>>;
export type CheckLine = ChecksPage["aside"][number];
