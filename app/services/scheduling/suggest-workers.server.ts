import { mayBeWorker, worksByCase } from "#app/domain/access/permissions.ts";
import { householdFacts } from "#app/domain/applications/form/household-facts.ts";
import { endOfPeriod } from "#app/domain/calendar/working-days.ts";
import { hoursOn } from "#app/domain/scheduling/patterns.ts";
import { type Candidate, type Suggestion, suggestWorkers } from "#app/domain/scheduling/suggest-workers.ts";
import { estimatedMinutes } from "#app/domain/scheduling/travel.ts";
import { weightOf, workloadOf } from "#app/domain/scheduling/workload.ts";
import { addDays, dayOf, instantAt } from "#app/domain/shared/day.ts";
import { stopAt } from "#db/geography/area-types.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { languages } from "#db/geography/lists.server.ts";
import { sectorNamed } from "#db/geography/postcodes.server.ts";
import { type ApplicationRecord, listAnswers } from "#db/queries/applications.ts";
import { findWishes, listAbsences, listPatterns } from "#db/queries/diary.ts";
import { listCarried, listTeam } from "#db/queries/diary-keeping.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";
import type { Work } from "../work.ts";

const AHEAD_DAYS = 28;

/** What a language is called, by its code: the reasons are read by people. */
const named = (code: string): string => languages().find((one) => one.code === code)?.label ?? code;

/**
 * Who of a council could be the worker of an application, the best placed first, each with reasons. People without a diary
 * of their own stand with what is known of them. A person decides; nothing here is kept.
 */
export async function suggestedWorkers(work: Work, record: ApplicationRecord): Promise<Suggestion[]> {
  const db = work.store.read;
  const { councilId } = record;
  const today = dayOf(work.now);
  const team = (await listTeam(db, [councilId])).filter(({ roles }) => mayBeWorker(roles));
  const ids = team.map(({ id }) => id);
  const end = instantAt(addDays(today, AHEAD_DAYS), 0);
  const [carried, patterns, absences, { values }, { answers }, wishes] = await Promise.all([
    listCarried(db, [councilId]),
    listPatterns(db, councilId, ids),
    listAbsences(db, councilId, ids, work.now, end),
    rulebookOf(db, councilId, today),
    listAnswers(db, record.id),
    findWishes(db, councilId, record.id),
  ]);
  const sector = record.sector ? sectorNamed(record.sector) : null;
  const home = sector ? stopAt(sector.place) : null;
  const days = Array.from({ length: AHEAD_DAYS }, (_, nth) => addDays(today, nth));
  const candidates = team.map(({ id, name, roles, worker }): Candidate => {
    const own = carried.filter((one) => one.workerId === id && one.id !== record.id);
    const theirs = patterns.filter(({ holderId }) => holderId === id);
    const working = days.filter((on) => !bankHolidays().has(on) && hoursOn(theirs, on).length > 0);
    const away = absences.filter(({ holderId, kind }) => holderId === id && kind !== "calendar");
    return {
      id,
      name,
      load: workloadOf(
        own.map(({ stage }) => stage),
        worker?.capacity ?? 0,
        values.caseWeights,
      ),
      minutesAway: worker && home ? estimatedMinutes(stopAt(worker), home) : null,
      languages: (worker?.languages ?? []).map(named),
      skills: worker?.skills ?? [],
      workDays: working.length,
      daysAway: working.filter((on) => {
        const [from, to] = [instantAt(on, 12 * 60), instantAt(on, 13 * 60)];
        return away.some(({ startsAt, endsAt }) => startsAt < to && endsAt > from);
      }).length,
      accessUntil: worksByCase(roles) ? (worker?.accessUntil ?? today) : null,
    };
  });
  const { children } = householdFacts(answers);
  return suggestWorkers(candidates, {
    weight: weightOf("assessment-open", values.caseWeights),
    language: wishes?.language ? named(wishes.language) : null,
    skills: children.some(({ lives }) => lives !== "elsewhere") ? ["assessment", "direct-work"] : ["assessment"],
    until: endOfPeriod(today, values.stage2Target, bankHolidays()),
  });
}
