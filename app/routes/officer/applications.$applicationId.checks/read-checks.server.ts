import {
  CHECK_KINDS,
  CHECK_OUTCOMES,
  type Check,
  part1Missing,
  usualRangeOf,
} from "#app/domain/applications/checks.ts";
import { waitsFor } from "#app/domain/applications/journey.ts";
import { type AnySetting, rulebookOn } from "#app/domain/applications/rulebook.ts";
import { workingDaysBetween } from "#app/domain/calendar/working-days.ts";
import { formatDayShort } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { rulesOf } from "#app/services/applications/rules-in-force.server.ts";
import type { Tone } from "#app/ui/tag.tsx";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { openRecord } from "../application-record/open-record.server.ts";
import { recordHeading } from "../application-record/record-heading.server.ts";

/** The lists of checks, in the order of work. */
const GROUPS = [
  { state: "requested", title: "On the way" },
  { state: "needed", title: "To be asked for" },
  { state: "received", title: "In" },
  { state: "not-needed", title: "Not needed" },
] as const;

const OUTCOME_TONES = { clear: "now", information: "info", concern: "late" } as const satisfies Record<string, Tone>;

function lineOf(check: Check, version: number, { today }: OfficerAsked, local: readonly AnySetting[]) {
  const { title, basis, rule, verified } = CHECK_KINDS[check.kind];
  const usual = usualRangeOf(check.kind, rulebookOn(today, local));
  const [wait] = waitsFor([check], today, bankHolidays(), local);
  const took =
    check.requestedOn && check.receivedOn
      ? workingDaysBetween(check.requestedOn, check.receivedOn, bankHolidays())
      : null;
  const on = (day: Check["receivedOn"]) => (day ? formatDayShort(day, today) : null);
  return {
    id: check.id,
    version,
    state: check.state,
    title: title.officer,
    about: check.about,
    holder: check.holder,
    reference: check.kind === "personal-reference",
    part1: check.part1,
    rule: `${basis === "law" ? "Law" : "Our own practice"}: ${rule}${verified ? "" : " (to be confirmed)"}`,
    usual,
    elapsed: wait?.elapsed ?? 0,
    late: wait?.standing === "longer-than-usual",
    since: wait ? formatDayShort(wait.since, today) : null,
    requestedOn: on(check.requestedOn),
    receivedOn: on(check.receivedOn),
    interviewedOn: on(check.interviewedOn),
    took,
    outcome: check.outcome && { words: CHECK_OUTCOMES[check.outcome], tone: OUTCOME_TONES[check.outcome] },
    note: check.note,
  };
}

/** The checks of one application by how they stand, noted as read. */
export async function readChecks(given: OfficerAsked) {
  const { officer, today } = given;
  const record = await openRecord(given, "the checks");
  const { application, checks, checkVersions } = record;
  const { stage1, stage } = application;
  const local = await rulesOf(given.db, record.councilId);
  const order = waitsFor(checks, today, bankHolidays(), local).map(({ id }) => id);
  const lines = checks
    .map((check) => lineOf(check, checkVersions[check.id] ?? 0, given, local))
    .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  const underWay = stage === "assessment-open" || stage === "on-hold";
  return {
    heading: await recordHeading(given, record),
    today,
    groups: GROUPS.map(({ state, title }) => ({
      state,
      title,
      lines: lines.filter((line) => line.state === state),
    })).filter((group) => group.lines.length > 0),
    stage1,
    missing: stage1 === "open" ? part1Missing(checks, rulebookOn(today, local)) : [],
    mayRecord: underWay && officer.can("application:check"),
    mayReopenPart1: officer.can("application:decide-stage-1"),
    done: given.url.searchParams.get("done"),
  };
}

export type ChecksPage = Awaited<ReturnType<typeof readChecks>>;
export type CheckLine = ChecksPage["groups"][number]["lines"][number];
