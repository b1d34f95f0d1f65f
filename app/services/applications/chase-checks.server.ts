import { can, type Role } from "#app/domain/access/permissions.ts";
import { kindData } from "#app/domain/applications/check-kinds.ts";
import { standingOf } from "#app/domain/applications/check-standing.ts";
import type { Check } from "#app/domain/applications/checks.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { knownRange } from "#app/domain/applications/usual-ranges.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";
import { findOwnRanges } from "#db/queries/checks.ts";
import type { Work } from "../work.ts";
import { recordCheckChange } from "./record-check.server.ts";
import { calendarOf } from "./rules-in-force.server.ts";

type Chased = Pick<ApplicationRecord, "id" | "councilId" | "checks" | "checkVersions" | "endedOn">;

/** The checks of an application that are past their usual time and that nobody asked after for as long as the rules leave it. */
export async function checksToChase(work: Work, record: Chased): Promise<Check[]> {
  if (record.endedOn !== null) return [];
  const db = work.store.read;
  const today = dayOf(work.now);
  const [{ holidays, local }, own] = await Promise.all([
    calendarOf(db, record.councilId),
    findOwnRanges(db, record.councilId, today),
  ]);
  const rulebook = rulebookOn(today, local);
  return record.checks.filter(
    (check) => standingOf(check, today, knownRange(check.kind, rulebook, own), holidays, rulebook).chaseDue,
  );
}

/** A check as one says it: "Medical: Priya Sandhu". */
export function checkInWords({ kind, about }: Check): string {
  return `${kindData(kind).title.officer}: ${about}`;
}

/**
 * Writes down that the late checks of an application were asked after today, each by the rules of a single one. Answers
 * how many; one that somebody else changed at the same moment is left to them.
 */
export async function chaseChecks(work: Work, record: Chased, roles: readonly Role[]): Promise<number> {
  if (!can(roles, "application:check")) return 0;
  const { id: applicationId, councilId } = record;
  let chased = 0;
  for (const { id: checkId } of await checksToChase(work, record)) {
    const version = record.checkVersions[checkId] ?? 0;
    const asked = { councilIds: [councilId], applicationId, checkId, version, roles };
    const done = await recordCheckChange(work, asked, { to: "chased", on: dayOf(work.now) });
    if (done.ok) chased += 1;
  }
  return chased;
}
