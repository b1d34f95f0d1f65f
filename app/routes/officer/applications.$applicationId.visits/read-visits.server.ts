import { isClosed } from "#app/domain/applications/application.ts";
import {
  comingInWords,
  isToHousehold,
  SESSION_OUTCOMES,
  sessionPlan,
  timesInWords,
  VISIT_STATES,
  type VisitState,
  visitCalled,
} from "#app/domain/applications/visits.ts";
import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { RISKS } from "#app/domain/scheduling/at-risk.ts";
import { planHousehold } from "#app/domain/scheduling/plans/plan-household.ts";
import { dayOf, formatDay, formatDayShort, weekdayName } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { checkInWords } from "#app/services/applications/chase-checks.server.ts";
import { rulebookOf } from "#app/services/applications/rules-in-force.server.ts";
import { listAtRisk } from "#app/services/scheduling/plan-risks.server.ts";
import { namesIn } from "#app/services/scheduling/plan-rules.server.ts";
import type { Tone } from "#app/ui/tag.tsx";
import { listStaff } from "#db/queries/access.ts";
import { type ApplicationRecord, listAnswers } from "#db/queries/applications.ts";
import { listEveryResource } from "#db/queries/diary-keeping.ts";
import { numbersOfNotes } from "#db/queries/visit-notes.ts";
import { listVisits, type VisitRecord } from "#db/queries/visits.ts";
import { openRecord } from "../application-record/open-record.server.ts";
import { recordHeading } from "../application-record/record-heading.server.ts";
import { trainingLines } from "../application-record/training-lines.server.ts";
import { readFinder } from "./read-finder.server.ts";
import { readPlan } from "./read-plan.server.ts";

const TONES: Record<VisitState, Tone> = { booked: "info", held: "now", "called-off": "plain", "nobody-in": "soon" };
/** Who goes to people's homes. */
const VISITORS = ["recruitment", "assessor", "freelance", "manager"];

type Named = { resource: ReadonlyMap<string, string>; person: (key: string) => string };

/** What a visit is called; one with referees says which, to those who read the record. */
function calledWith(visit: VisitRecord, { person }: Named): string {
  const called = visitCalled(visit);
  return visit.referees ? `${called}: ${visit.referees.split(" ").map(person).join(", ")}` : called;
}

function visitShown(visit: VisitRecord, noted: number, named: Named, { now, today }: OfficerAsked) {
  const { id, version, startsAt, minutes, place, worker, state, outcome, notes, said } = visit;
  const on = dayOf(startsAt);
  const begun = startsAt <= now;
  const outcomes: Record<string, string> = SESSION_OUTCOMES;
  return {
    id,
    version,
    kind: calledWith(visit, named),
    when: `${weekdayName(on)} ${formatDayShort(on, today)}, ${timesInWords(visit)}`,
    dateTime: startsAt.toISOString(),
    place,
    worker: comingInWords(visit),
    interpreter: visit.interpreterId && (named.resource.get(visit.interpreterId) ?? "An interpreter"),
    booked: state === "booked",
    withReferee: visit.referees !== null,
    begun,
    mark:
      state === "booked" && begun
        ? ({ tone: "soon", word: "to write up" } as const)
        : { tone: TONES[state], word: VISIT_STATES[state].officer.toLowerCase() },
    outcome: outcome && Object.hasOwn(outcomes, outcome) ? (outcomes[outcome] ?? null) : null,
    notes,
    said,
    // What the forms to move and to write up begin with.
    typed: {
      on,
      at: formatTime(startsAt),
      minutes: String(minutes),
      workerId: worker.id,
      secondWorkerId: visit.secondWorkerId ?? "",
      interpreterId: visit.interpreterId ?? "",
      said: said ?? "",
      notes: notes ?? "",
      basedOn: String(noted),
    } as Record<string, string>,
  };
}

/** What is at risk about this application, in words with a mark, the most pressing first. */
async function risksShown({ work }: OfficerAsked, record: ApplicationRecord) {
  const of = { applicationId: record.id };
  const cases = await listAtRisk(work, [record.councilId], of, (_id, check) => checkInWords(check));
  return (
    cases
      .flatMap(({ risks }) => risks)
      // These two stand above the plan, with the panel to want instead.
      .filter(({ kind }) => kind !== "panel" && kind !== "no-room")
      .map(({ about, kind, words }) => ({ key: `${about} ${kind}`, words, ...RISKS[kind] }))
      .sort((a, b) => Number(b.pressing) - Number(a.pressing))
  );
}

/** The visits of one application and the plan of stage 2, noted as read. */
export async function readVisits(given: OfficerAsked) {
  const record = await openRecord(given, "the visits");
  const { db, officer, today, url } = given;
  const scope = { councilIds: [record.councilId], applicationId: record.id };
  const [visits, staff, { answers }, rulebook, resources] = await Promise.all([
    listVisits(db, scope),
    listStaff(db, record.councilId),
    listAnswers(db, record.id),
    rulebookOf(db, record.councilId, today),
    listEveryResource(db, record.councilId),
  ]);
  const named: Named = { resource: new Map(resources.map(({ id, name }) => [id, name])), person: namesIn(answers) };
  const choices = (kind: "interpreter" | "room") =>
    resources.filter((one) => one.active && one.kind === kind).map(({ id, name }) => ({ value: id, label: name }));
  const numbers = await numbersOfNotes(
    db,
    scope.councilIds,
    visits.map(({ id }) => id),
  );
  const { applicants, children } = planHousehold(answers, today);
  const household = { applicants: applicants.length, children: children.length };
  const plan = sessionPlan(visits.filter(isToHousehold), household, rulebook.values.assessmentSessions);
  const { basis, source, verified } = rulebook.settings.assessmentSessions;
  const shown = visits.map((visit) => visitShown(visit, numbers.get(visit.id) ?? 0, named, given));
  const visitPlan = await readPlan(given, record);
  const asked = url.searchParams.get("session");
  const chosen = visitPlan?.made?.sessions.find(({ id, open, visitKind }) => id === asked && open && visitKind);
  const mayWork = officer.can("application:visit") && !isClosed(record.application);
  return {
    heading: await recordHeading(given, record),
    coming: shown.filter(({ booked }) => booked),
    past: shown.filter(({ booked }) => !booked).reverse(),
    plan: {
      words: plan.words,
      missing: plan.missing,
      lastHeldOn: plan.lastHeldOn ? formatDay(plan.lastHeldOn) : null,
      rule: `${basis === "local" ? "Our own practice" : "Rule"}: ${source}${verified ? "" : " (to be confirmed)"}`,
    },
    workers: staff
      .filter(({ roles }) => roles.some((role) => VISITORS.includes(role)))
      .map(({ id, givenName, familyName }) => ({ value: id, label: `${givenName} ${familyName}` })),
    interpreters: choices("interpreter"),
    rooms: choices("room"),
    workerId: record.application.worker?.id ?? officer.id,
    visitPlan,
    risks: await risksShown(given, record),
    finder: mayWork ? await readFinder(given, record, visits) : null,
    /** The session of the plan that the form to book begins with. */
    session: chosen
      ? {
          id: chosen.id,
          kind: chosen.visitKind,
          minutes: chosen.minutes,
          on: chosen.windowFrom,
          words: [`Session ${chosen.number}: ${chosen.kind}`, chosen.who].filter(Boolean).join(", "),
          withReferee: chosen.withReferee,
        }
      : null,
    mayWork: officer.can("application:visit"),
    training: await trainingLines(given, record),
    closed: isClosed(record.application),
    done: url.searchParams.get("done"),
  };
}

export type VisitsPage = Awaited<ReturnType<typeof readVisits>>;
export type VisitLine = VisitsPage["coming"][number];
