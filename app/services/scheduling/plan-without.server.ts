import type { PersonKey } from "#app/domain/applications/form/answers-by-person.ts";
import type { HistoryEntry } from "#app/domain/history/event.ts";
import { isWithNobody } from "#app/domain/scheduling/plans/session-kinds.ts";
import type { Write } from "#db/engine/commit.server.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";
import { findPlan } from "#db/queries/plans.ts";
import { saveSession } from "#db/writes/plans.ts";
import { besideApplication } from "../applications/beside-application.ts";
import type { Work } from "../work.ts";

/**
 * What becomes of the plan of visits when an applicant leaves: they are taken out of every session that was not held, and
 * one that is open and was theirs alone, or the couple's, is not needed. One that is booked stays, because somebody has to
 * speak to who was to come: it is at risk until they move it or call it off. Nothing where there is no plan.
 */
export async function planWithout(
  work: Work,
  record: Pick<ApplicationRecord, "id" | "councilId">,
  person: PersonKey,
): Promise<{ writes: Write[]; entries: HistoryEntry[] }> {
  const plan = await findPlan(work.store.read, { councilIds: [record.councilId], applicationId: record.id });
  const theirs = (plan?.sessions ?? []).filter(
    ({ people, state, visit }) => people.includes(person) && visit?.state !== "held" && state !== "not-needed",
  );
  if (theirs.length === 0) return { writes: [], entries: [] };
  const after = theirs.map((session) => {
    const people = session.people.filter((each) => each !== person);
    const booked = session.visit?.state === "booked";
    const over = !booked && isWithNobody({ kind: session.kind, people });
    return { session, over, change: { people, ...(over ? { state: "not-needed" as const } : {}) } };
  });
  const kindsOf = (over: boolean) => after.filter((one) => one.over === over).map(({ session }) => session.kind);
  const told = (type: string, kinds: readonly string[]) =>
    kinds.length > 0 ? [besideApplication(work, record, { type, data: { kinds: [...kinds] } })] : [];
  return {
    writes: after.map(({ session, change }) => saveSession(session, change)),
    entries: [...told("SessionNotNeeded", kindsOf(true)), ...told("PlanWithoutLeaver", kindsOf(false))],
  };
}
