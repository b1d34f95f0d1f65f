import { ROLE_WORDS, worksByCase } from "#app/domain/access/permissions.ts";
import { ABSENCE_KINDS, absenceInWords, type TypedAbsenceKind } from "#app/domain/scheduling/absence.ts";
import { SKILLS } from "#app/domain/scheduling/skills.ts";
import { hoursAWeek, hoursInWords, PATTERN_DAYS, typedOfPattern } from "#app/domain/scheduling/typed-pattern.ts";
import { addDays, formatDay, instantAt } from "#app/domain/shared/day.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { findHolder, type KeptHolder } from "#app/services/scheduling/keep-diary.server.ts";
import { listVisitsOfDiary } from "#db/queries/diary.ts";
import {
  findResource,
  findTeamMember,
  listPatternsOf,
  listTypedAbsences,
  type PatternRow,
} from "#db/queries/diary-keeping.ts";
import { diaryTabsFor } from "../diary-parts/diary-tabs.tsx";
import { languagesTyped } from "../diary-parts/language-names.server.ts";

/** How far ahead what is booked is looked at, in days. */
const AHEAD_DAYS = 400;

/** The diary that is asked for: one's own, or any of the council for those who arrange it. Else it does not exist. */
export async function openHolder(given: OfficerAsked): Promise<KeptHolder> {
  const { officer, params, work } = given;
  const holderId = params.holderId ?? "";
  const own = holderId === officer.id && officer.can("application:visit");
  if (!own && !officer.can("diary:arrange")) throw notFound();
  const holder = await findHolder(work, { councilIds: officer.councilIds, holderId });
  if (!holder) throw notFound();
  return holder;
}

function patternShown({ id, startsOn, week }: PatternRow, inForce: boolean) {
  return {
    id,
    from: formatDay(startsOn),
    inForce,
    hours: hoursAWeek(week),
    weeks: week.weeks.map((hours) =>
      PATTERN_DAYS.map(({ weekday, name }) => ({
        name,
        hours: hoursInWords(hours.filter((one) => one.weekday === weekday)) || "Not working",
      })),
    ),
  };
}

/** One worker's, interpreter's or room's hours and time away, and what the diary knows of them. */
export async function readHolder(given: OfficerAsked) {
  const { db, officer, today, now, url } = given;
  const holder = await openHolder(given);
  const { councilId, id } = holder;
  const [patterns, absences, member, resource] = await Promise.all([
    listPatternsOf(db, councilId, id),
    listTypedAbsences(db, councilId, id, now),
    holder.kind === "worker" ? findTeamMember(db, [councilId], id) : undefined,
    holder.kind === "worker" ? undefined : findResource(db, [councilId], id),
  ]);
  const inForce = patterns.find(({ startsOn }) => startsOn <= today);
  const shown = patterns.filter((one) => one === inForce || one.startsOn > today);
  const worker = member?.worker;
  const last = worker?.accessUntil;
  // Nobody goes to what is booked after the last day of who works by the case, unless somebody looks.
  const booked = last
    ? await listVisitsOfDiary(
        db,
        councilId,
        [id],
        instantAt(addDays(last, 1), 0),
        instantAt(addDays(today, AHEAD_DAYS), 0),
      )
    : [];
  return {
    id,
    own: id === officer.id,
    arranges: officer.can("diary:arrange"),
    kind: holder.kind,
    name: holder.name,
    caption: member ? member.roles.map((role) => ROLE_WORDS[role].label).join(", ") : null,
    tabs: diaryTabsFor(officer),
    today,
    patterns: shown.map((one) => patternShown(one, one === inForce)),
    typed: { startsOn: today as string, ...(inForce ? typedOfPattern(inForce.week) : {}) } as Record<string, string>,
    twoWeeks: (inForce?.week.weeks.length ?? 1) > 1,
    absences: absences.map(({ id: absenceId, kind, startsAt, endsAt }) => ({
      id: absenceId,
      kind: ABSENCE_KINDS[kind as TypedAbsenceKind],
      when: absenceInWords({ startsAt, endsAt }, today),
    })),
    worker: member
      ? {
          version: worker?.version ?? null,
          byCase: worksByCase(member.roles),
          base: worker?.baseSector ?? "",
          capacity: String(worker?.capacity ?? 6),
          skills: worker?.skills ?? [],
          skillsInWords:
            worker?.skills.map((skill) => (SKILLS as Record<string, string>)[skill] ?? skill).join(", ") ?? "",
          languages: languagesTyped(worker?.languages ?? []),
          accessUntil: worker?.accessUntil ?? "",
          accessInWords: worker?.accessUntil ? formatDay(worker.accessUntil) : null,
          bookedAfter: booked.filter(({ startsAt }) => startsAt > now).length,
          over: worker?.accessUntil ? worker.accessUntil < today : false,
        }
      : null,
    resource: resource
      ? {
          version: resource.version,
          name: resource.name,
          languages: languagesTyped(resource.languages),
          base: resource.sector ?? "",
          active: resource.active,
        }
      : null,
    done: url.searchParams.get("done"),
  };
}

export type HolderPage = Awaited<ReturnType<typeof readHolder>>;
