import { isClosed } from "#app/domain/applications/application.ts";
import {
  changeVisit,
  checkVisitTime,
  startInWords,
  type Visit,
  type VisitChange,
  type VisitKind,
  type VisitRefusal,
} from "#app/domain/applications/visits.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { listStaff } from "#db/queries/access.ts";
import { type ApplicationRecord, findApplication } from "#db/queries/applications.ts";
import { findVisit, listBookedAround, listVisits } from "#db/queries/visits.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addVisit, saveVisit } from "#db/writes/visits.ts";
import { besideApplication } from "../applications/beside-application.ts";
import { addresseesOf } from "../applications/change-application.server.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { idOfWhatItSays } from "../once-key.ts";
import type { Work } from "../work.ts";
import { notesWritten } from "./keep-visit-note.server.ts";

export type BookRefusal =
  | VisitRefusal
  | { code: "not-found" | "closed" | "no-such-worker" | "changed-meanwhile" | "notes-differ" };

/** What a booking says: the time is an instant, the length minutes; `said` is what the family reads beforehand. */
export type NewVisit = {
  kind: VisitKind;
  startsAt: Date;
  minutes: number;
  place: string;
  workerId: string;
  said: string;
};

type Template = "visit-booked" | "visit-moved" | "visit-called-off";

/** The email about a visit, to each applicant: who comes and when, never where or why. */
async function tell(work: Work, record: ApplicationRecord, visit: Visit, template: Template): Promise<Write[]> {
  const to = await addresseesOf(work, record);
  return to.map(({ email, givenName, councilName }) =>
    outgoing(
      work,
      { address: email, councilId: record.councilId, caseKind: "application", caseId: record.id },
      {
        template,
        facts: {
          firstName: givenName,
          councilName,
          path: "/carer/visits",
          workerFirstName: visit.worker.name.split(" ")[0] ?? visit.worker.name,
          visitAt: startInWords(visit.startsAt),
        },
      },
    ),
  );
}

function happened(
  work: Work,
  record: ApplicationRecord,
  type: string,
  visit: Visit,
  reason: string | null = null,
): Write {
  const { id, kind, startsAt, minutes } = visit;
  const data = { id, kind, startsAt: startsAt.toISOString(), minutes, workerId: visit.worker.id };
  return appendEvents([besideApplication(work, record, { type, reason, data })]);
}

async function workerOf(work: Work, councilId: string, id: string): Promise<Visit["worker"] | null> {
  const found = (await listStaff(work.store.read, councilId)).find((one) => one.id === id);
  return found ? { id: found.id, name: `${found.givenName} ${found.familyName}` } : null;
}

/**
 * Books a visit to a household that applies, tells each applicant by email, and keeps both in one commit. Refuses a time
 * that cannot be; the same visit booked twice is the one that is there.
 */
export async function bookVisit(
  work: Work,
  asked: { councilIds: readonly string[]; applicationId: string },
  given: NewVisit,
): Promise<Result<{ id: string }, BookRefusal>> {
  const db = work.store.read;
  const record = await findApplication(db, { councilIds: asked.councilIds }, asked.applicationId);
  if (!record) return refuse({ code: "not-found" });
  if (isClosed(record.application)) return refuse({ code: "closed" });
  const { kind, startsAt, minutes, place, said } = given;
  const worker = await workerOf(work, record.councilId, given.workerId);
  if (!worker) return refuse({ code: "no-such-worker" });
  const scope = { councilIds: [record.councilId], applicationId: record.id };
  const alike = (await listVisits(db, scope)).filter(
    (visit) => visit.kind === kind && visit.worker.id === worker.id && visit.startsAt.getTime() === startsAt.getTime(),
  );
  const same = alike.find(({ state }) => state === "booked");
  if (same) return accept({ id: same.id });
  const taken = await listBookedAround(db, record.councilId, worker.id, startsAt);
  const time = checkVisitTime({ startsAt, minutes, workerId: worker.id }, taken, work.now);
  if (!time.ok) return time;
  const visit: Visit = {
    id: idOfWhatItSays([record.id, kind, worker.id, startsAt.toISOString(), alike.length]),
    kind,
    startsAt,
    minutes,
    place: place.trim(),
    worker,
    state: "booked",
    outcome: null,
    notes: null,
    said: said.trim() || null,
  };
  const kept = await commit(work.store, [
    addVisit(visit, { councilId: record.councilId, applicationId: record.id }),
    happened(work, record, "VisitBooked", visit),
    ...(await tell(work, record, visit, "visit-booked")),
  ]);
  // There already: the same form came a second time at the same moment.
  if (kept.ok || kept.refusal === "already-there") return accept({ id: visit.id });
  return refuse({ code: "changed-meanwhile" });
}

/**
 * What staff ask to change about a visit; a worker is named by their account. `basedOn` is the number of the notes that
 * the form began with: where others have arrived since, nothing is changed.
 */
export type VisitChangeAsked =
  | Exclude<VisitChange, { to: "moved" | "held" | "nobody-in" }>
  | (Extract<VisitChange, { to: "held" | "nobody-in" }> & { basedOn?: number })
  | { to: "moved"; startsAt: Date; minutes: number; workerId: string };

const EVENTS = {
  moved: "VisitMoved",
  "called-off": "VisitCalledOff",
  "nobody-in": "VisitMissed",
  held: "VisitHeld",
} as const satisfies Record<VisitChange["to"], string>;

const LETTERS: Partial<Record<VisitChange["to"], Template>> = {
  moved: "visit-moved",
  "called-off": "visit-called-off",
};

/** Changes a booked visit of an application: moves it, calls it off, or writes down what came of it. */
export async function changeVisitOf(
  work: Work,
  asked: { councilIds: readonly string[]; applicationId: string; visitId: string; version: number },
  change: VisitChangeAsked,
): Promise<Result<void, BookRefusal>> {
  const db = work.store.read;
  const record = await findApplication(db, { councilIds: asked.councilIds }, asked.applicationId);
  if (!record) return refuse({ code: "not-found" });
  const scope = { councilIds: [record.councilId], applicationId: record.id };
  const visit = await findVisit(db, scope, asked.visitId);
  if (!visit) return refuse({ code: "not-found" });
  if (visit.version !== asked.version) return refuse({ code: "changed-meanwhile" });
  let decided: VisitChange;
  let taken: Awaited<ReturnType<typeof listBookedAround>> = [];
  if (change.to === "moved") {
    const { startsAt, minutes, workerId } = change;
    const worker = workerId === visit.worker.id ? visit.worker : await workerOf(work, record.councilId, workerId);
    if (!worker) return refuse({ code: "no-such-worker" });
    taken = await listBookedAround(db, record.councilId, worker.id, startsAt);
    decided = { to: "moved", startsAt, minutes, worker };
  } else decided = change;
  const { version, councilId: _council, enquiryId: _enquiry, applicationId: _application, ...plain } = visit;
  const changed = changeVisit(plain, decided, taken, work.now);
  if (!changed.ok) return changed;
  const notes = "notes" in change ? await notesWritten(work, visit, change.notes, change.basedOn) : accept([]);
  if (!notes.ok) return refuse({ code: "notes-differ" });
  const letter = LETTERS[change.to];
  const kept = await commit(work.store, [
    saveVisit(changed.value, version, work.now),
    ...notes.value,
    happened(work, record, EVENTS[change.to], changed.value),
    ...(letter ? await tell(work, record, changed.value, letter) : []),
  ]);
  return kept.ok ? accept(undefined) : refuse({ code: "changed-meanwhile" });
}
