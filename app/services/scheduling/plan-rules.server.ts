import type { Check } from "#app/domain/applications/checks.ts";
import type { AnswersByPerson } from "#app/domain/applications/form/answers-by-person.ts";
import { householdFacts } from "#app/domain/applications/form/household-facts.ts";
import type { PlanRules } from "#app/domain/scheduling/plans/dates.ts";
import type { FlowSession } from "#app/domain/scheduling/plans/flow.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { listClosuresFrom } from "#db/queries/diary-keeping.ts";
import type { SessionWithVisit } from "#db/queries/plans.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";

/** What the plans of a council are counted by on a day: its rules, bank holidays, and the days it is closed. */
export async function planRulesOf(db: Reader, councilId: string, today: Day): Promise<PlanRules> {
  const [{ values }, closures] = await Promise.all([
    rulebookOf(db, councilId, today),
    listClosuresFrom(db, councilId, today),
  ]);
  const closed = closures.filter(({ kind }) => kind === "office-closed");
  const { panelPapers, observations, planWriting, sessionsApart } = values;
  return {
    panelPapers,
    observations,
    planWriting,
    sessionsApart,
    holidays: bankHolidays(),
    closedOn: (on) => closed.some(({ startsOn, endsOn }) => startsOn <= on && on <= endsOn),
  };
}

/** Who somebody of a household is, by the key a session keeps: "Priya Sandhu", or what they are where no name was given. */
export function namesIn(answers: AnswersByPerson): (key: string) => string {
  const { applicants, children, adults, referees } = householdFacts(answers);
  const names = new Map([...applicants, ...children, ...adults, ...referees].map(({ key, name }) => [key, name]));
  return (key) => names.get(key) || key.replace("-", " ");
}

const both = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** Whom a session is with, by name: "Priya Sandhu and Sam Hill". */
export function peopleInWords(people: readonly string[], name: (key: string) => string): string {
  return both.format(people.map(name));
}

/** The day a session with referees was held: the last of their interviews, when each of them was interviewed. */
function interviewsHeld(people: readonly string[], checks: readonly Check[]): Day | null {
  const days = people.map(
    (person) => checks.find(({ id }) => id === `personal-reference:${person}`)?.interviewedOn ?? null,
  );
  return days.length > 0 && days.every((on) => on !== null) ? (days.toSorted().at(-1) ?? null) : null;
}

/** A session as the flow of its plan sees it: held and booked by its visit, or by the interviews of the referees it is with. */
export function flowSessionOf(session: SessionWithVisit, checks: readonly Check[]): FlowSession {
  const { id, kind, people, state, visit, windowFrom: from, windowTo: to } = session;
  const shape = { id, from, to };
  if (visit?.state === "held") return { ...shape, state: "held", on: dayOf(visit.startsAt) };
  if (visit?.state === "booked") return { ...shape, state: "booked", on: dayOf(visit.startsAt) };
  if (state === "not-needed") return { ...shape, state: "not-needed", on: null };
  const interviewed = kind === "referee" ? interviewsHeld(people, checks) : null;
  return interviewed ? { ...shape, state: "held", on: interviewed } : { ...shape, state: "open", on: null };
}
