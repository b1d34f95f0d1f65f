import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { listReasonsGiven } from "#db/queries/access.ts";
import { type ApplicationRecord, findApplication, listRestricted } from "#db/queries/applications.ts";
import { listFoldedInto } from "#db/queries/enquiry-merges.ts";
import { noteReading } from "../access/note-reading.server.ts";
import type { Work } from "../work.ts";

/** What of an application somebody opens: as it is written down. */
export type OpenedPart =
  | "the application"
  | "the answers"
  | "the people"
  | "the checks"
  | "the papers"
  | "the visits"
  | "the report"
  | "the panel papers"
  | "the decision"
  | "the messages"
  | "the history";

/** It is not theirs to see, which is the same as that there is none; or it is restricted and they gave no reason yet. */
export type OpenRefusal = "not-found" | "reason-needed";

const HOUR = 3_600_000;

/** The restricted applications that the person acting gave a reason for, so recently that they are still open to them. */
export async function restrictedOpenTo(work: Work): Promise<ReadonlySet<string>> {
  const hours = rulebookOn(dayOf(work.now)).values.restrictedRecordHours;
  const since = new Date(work.now.getTime() - hours * HOUR);
  const given = await listReasonsGiven(work.store.read, work.actor.id, "application", since);
  return new Set(given.keys());
}

async function isClosedTo(work: Work, record: ApplicationRecord): Promise<boolean> {
  return record.restrictedBecause !== null && !(await restrictedOpenTo(work)).has(record.id);
}

/**
 * Opens the record of one application, or a part of it, and writes down who did. A restricted record opens for the hours
 * the rulebook gives after somebody gave their reason. When it is refused nothing is written.
 */
export async function openApplicationRecord(
  work: Work,
  councilIds: readonly string[],
  id: string,
  part: OpenedPart,
): Promise<Result<ApplicationRecord, OpenRefusal>> {
  const record = await findApplication(work.store.read, { councilIds }, id);
  if (!record) return refuse("not-found");
  if (await isClosedTo(work, record)) return refuse("reason-needed");
  const { councilId } = record;
  await noteReading(work, { councilId, caseKind: "application", caseId: id, what: `opened ${part}` });
  return accept(record);
}

/** Whether the person acting may change a record from one of its pages now: the same rule as for opening it. */
export async function mayChangeRecord(
  work: Work,
  councilIds: readonly string[],
  id: string,
): Promise<Result<null, OpenRefusal>> {
  const record = await findApplication(work.store.read, { councilIds }, id);
  if (!record) return refuse("not-found");
  return (await isClosedTo(work, record)) ? refuse("reason-needed") : accept(null);
}

/** What stands for a name and a place in lists, of a record that is restricted and not open to the reader. */
export const RESTRICTED = "Restricted";

type Listed = Pick<ApplicationRecord, "id" | "locality" | "restrictedBecause" | "application">;

/**
 * Records as a list may show them: of those that are restricted and that the person acting gave no reason for, no name
 * and no place. Every list, file and search of applications passes its records through here before anything else.
 */
export async function withoutRestrictedNames<Each extends Listed>(
  work: Work,
  records: readonly Each[],
): Promise<(Each & { shut: boolean })[]> {
  const restricted = records.some(({ restrictedBecause }) => restrictedBecause !== null);
  const open = restricted ? await restrictedOpenTo(work) : new Set<string>();
  return records.map((record) => {
    if (record.restrictedBecause === null || open.has(record.id)) return { ...record, shut: false };
    const application = { ...record.application, applicants: RESTRICTED, observations: null, recommendation: null };
    return { ...record, shut: true, locality: RESTRICTED, application };
  });
}

/** What is shut to somebody: applications, and by their ids the enquiries that tell of the same people. */
export type Shut = { applications: ReadonlySet<string>; enquiries: ReadonlyMap<string, string> };

/**
 * The restricted applications of some councils that the person acting gave no reason for, and the enquiries they came
 * from, those that rest in them too: what hangs on applications (papers, people, households, enquiries) shows none of
 * their names and places in lists, and opens only with a reason.
 */
export async function shutTo(work: Work, councilIds: readonly string[]): Promise<Shut> {
  const db = work.store.read;
  const restricted = await listRestricted(db, councilIds);
  if (restricted.length === 0) return { applications: new Set(), enquiries: new Map() };
  const open = await restrictedOpenTo(work);
  const shut = restricted.filter(({ id }) => !open.has(id));
  const enquiries = new Map(shut.flatMap(({ id, enquiryId }) => (enquiryId ? [[enquiryId, id] as const] : [])));
  for (const { id, duplicateOf } of await listFoldedInto(db, councilIds, [...enquiries.keys()])) {
    const applicationId = enquiries.get(duplicateOf);
    if (applicationId) enquiries.set(id, applicationId);
  }
  return { applications: new Set(shut.map(({ id }) => id)), enquiries };
}
