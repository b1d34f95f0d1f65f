import { evolve, nameApplicants } from "#app/domain/applications/application.ts";
import { applicantsIn, type PersonKey, withAnswers } from "#app/domain/applications/form/answers-by-person.ts";
import { householdFacts } from "#app/domain/applications/form/household-facts.ts";
import { SIGNED_PAGE, signaturesUndone, unsigned } from "#app/domain/applications/form/signing.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { findApplication, listAnswers, listPeople } from "#db/queries/applications.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { changeApplicant, giveApplicationTo, saveAnswersOfPage, saveApplication } from "#db/writes/applications.ts";
import { appendEvents } from "#db/writes/history.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { planWithout } from "../scheduling/plan-without.server.ts";
import { releaseSeatsOf } from "../training/release-seats.server.ts";
import { historyEntry, type Work } from "../work.ts";
import { applicationEntries } from "./application-history.ts";
import { checksFollowing } from "./reconcile-checks.server.ts";
import { calendarOf } from "./rules-in-force.server.ts";

export type LeaveRefusal =
  | "not-found"
  | "changed-meanwhile"
  | "reason-missing"
  /** Only one applies, or the person named does not: then it is the whole application that is stopped. */
  | "nobody-would-stay"
  /** The one who would stay has not joined, so nobody could go on. */
  | "other-not-joined"
  | "ended";

const ENDED: readonly string[] = ["approved", "withdrawn", "declined", "not-approved"];

/**
 * One of two applicants stops applying and the other goes on alone; an officer writes it down with the reason. What who
 * left wrote about themselves is kept and closed to the other, their account reaches the application no more, a draft is
 * signed anew, checks about them are proposed to be set aside, and the plan of visits goes on without them. Both are told by email that something changed.
 */
export async function leaveApplication(
  work: Work,
  councilIds: readonly string[],
  given: { applicationId: string; version: number; person: PersonKey; reason: string },
): Promise<Result<void, LeaveRefusal>> {
  const db = work.store.read;
  const { applicationId: id, person } = given;
  const reason = given.reason.trim();
  const record = await findApplication(db, { councilIds }, id);
  if (!record) return refuse("not-found");
  if (record.version !== given.version) return refuse("changed-meanwhile");
  if (ENDED.includes(record.application.stage)) return refuse("ended");
  if (reason === "") return refuse("reason-missing");
  const [kept, people, calendar, council] = await Promise.all([
    listAnswers(db, id),
    listPeople(db, id),
    calendarOf(db, record.councilId),
    findCouncil(db, record.councilId),
  ]);
  const stays = applicantsIn(kept.answers).find((key) => key !== person);
  const leaver = people.find(({ key }) => key === person);
  const stayer = people.find(({ key }) => key === stays);
  if (!stays || !leaver || leaver.leftOn || !applicantsIn(kept.answers).includes(person)) {
    return refuse("nobody-would-stay");
  }
  if (!stayer?.accountId || !stayer.joinedAt) return refuse("other-not-joined");

  const today = dayOf(work.now);
  const alone = { applying: "alone" };
  const all = {
    ...withAnswers(kept.answers, "household", "applying", alone),
    left: [...(kept.answers.left ?? []), person],
  };
  const [name = ""] = householdFacts(all).applicants.map((one) => one.name);
  const events = nameApplicants(record.application, name, today);
  const application = events.reduce(evolve, record.application);
  const draft = record.submittedOn === null;
  const rulebook = rulebookOn(today, calendar.local).version;
  const page = { applicationId: id, page: "applying", person: "household", answers: alone } as const;
  const resign = draft ? signaturesUndone(kept.answers, "household").filter((key) => key === stays) : [];
  const about = { councilId: record.councilId, caseKind: "application", caseId: id, rulebook } as const;
  const accounts = await Promise.all(
    [leaver.accountId, stayer.accountId].map((one) => (one ? findAccount(db, one) : undefined)),
  );
  const letters = accounts.flatMap((account) => {
    if (!account || !council) return [];
    const to = { address: account.email, councilId: record.councilId, caseKind: "application", caseId: id };
    const facts = { firstName: account.givenName, councilName: council.name, reference: record.ref, path: "/carer" };
    return [outgoing(work, to, { template: "application-news", facts })];
  });
  const plan = await planWithout(work, record, person);
  const done = await commit(work.store, [
    changeApplicant(leaver, { leftOn: today }),
    saveApplication(application, record.version, { rulebook }),
    ...(record.accountId === stayer.accountId ? [] : [giveApplicationTo(id, stayer.accountId)]),
    saveAnswersOfPage(work.newId(), { ...page, version: kept.versions.household.applying ?? null, at: work.now }),
    ...resign.map((key) =>
      saveAnswersOfPage(work.newId(), {
        applicationId: id,
        page: SIGNED_PAGE,
        person: key,
        answers: unsigned(kept.answers[key][SIGNED_PAGE]),
        version: kept.versions[key][SIGNED_PAGE] ?? null,
        at: work.now,
      }),
    ),
    ...(await checksFollowing(work, record, all)).writes,
    ...plan.writes,
    releaseSeatsOf(work, record),
    appendEvents([
      historyEntry(work, about, { type: "ApplicantLeft", reason, data: { person } }),
      ...applicationEntries(work, application, events, calendar.local),
      ...plan.entries,
    ]),
    ...letters,
  ]);
  return done.ok ? accept(undefined) : refuse("changed-meanwhile");
}
