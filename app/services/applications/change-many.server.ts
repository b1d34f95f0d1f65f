import { can, type Role } from "#app/domain/access/permissions.ts";
import { moveApplication, type StepRefusal } from "#app/domain/applications/application.ts";
import { ownerOfNextAction } from "#app/domain/applications/journey.ts";
import { stepData } from "#app/domain/applications/steps.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { type ApplicationRecord, listApplicationsById } from "#db/queries/applications.ts";
import { touchApplication } from "#db/writes/applications.ts";
import { appendEvents, onlyEventOf } from "#db/writes/history.ts";
import { subjectOf } from "#emails/catalogue.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { historyEntry, type Work } from "../work.ts";
import { besideApplication } from "./beside-application.ts";
import { addresseesOf, takeStep } from "./change-application.server.ts";
import { chaseChecks, checkInWords, checksToChase } from "./chase-checks.server.ts";
import { factsFor } from "./facts-for.server.ts";
import { emailFor } from "./notices.ts";
import { withoutRestrictedNames } from "./open-record.server.ts";
import { calendarOf, rulebookOf } from "./rules-in-force.server.ts";

/** At most as many as somebody can read through before they say yes. */
export const MOST_AT_ONCE = 100;

/** What may be done for many applications at once. Each is changed by its own rules, as if it had been opened. */
export type ManyChange =
  | { do: "change-worker"; worker: { id: string; name: string } }
  | { do: "remind" }
  | { do: "news" }
  | { do: "chase" }
  | { do: "pause"; reasons: string; reviewOn: Day };

/** What would happen to one application: the change and the message that goes, or why it is passed over. */
export type PlannedChange = {
  id: string;
  ref: string;
  name: string;
  version: number;
  /** Words of what is done; null where it is passed over. */
  change: string | null;
  /** The subject of the email that goes to the applicant; null where none does. */
  message: string | null;
  /** Why it is passed over: the rule, and what is missing. */
  skipped: string | null;
};

/** What became of one application in a change of many; kept in the history of the change, without names. */
export type ManyOutcome = { id: string; ref: string; message: string | null; skipped: string | null };

export type ManyScope = { councilIds: readonly string[]; councilId: string; roles: readonly Role[] };

type Planned = Pick<PlannedChange, "change" | "message" | "skipped">;
const passedOver = (skipped: string): Planned => ({ change: null, message: null, skipped });

function refusalInWords(refusal: StepRefusal): string {
  const missing = refusal.missing.join("; ");
  return missing ? `${missing}. ${refusal.rule.words}` : refusal.rule.words;
}

type StepChange = Extract<ManyChange, { do: "change-worker" | "pause" }>;

function requestOf(change: StepChange) {
  return change.do === "change-worker"
    ? ({ step: "change-worker", worker: change.worker } as const)
    : ({ step: "pause", reasons: change.reasons, reviewOn: change.reviewOn } as const);
}

async function planStep(work: Work, scope: ManyScope, record: ApplicationRecord, change: StepChange): Promise<Planned> {
  const { application } = record;
  if (change.do === "change-worker" && application.worker?.id === change.worker.id) {
    return passedOver(`${change.worker.name} is their worker already`);
  }
  const [facts, calendar] = await Promise.all([
    factsFor(work, record, { roles: scope.roles }),
    calendarOf(work.store.read, record.councilId),
  ]);
  const request = requestOf(change);
  const moved = moveApplication(application, request, facts, work.now, calendar);
  if (!moved.ok) return passedOver(refusalInWords(moved.refusal));
  const { notice } = stepData(request.step);
  const nobody = { email: "", givenName: "", councilName: "", ref: record.ref };
  const email = notice && emailFor(work, application, notice, nobody, calendar);
  const words =
    change.do === "change-worker"
      ? `${change.worker.name} becomes their worker, after ${application.worker?.name ?? "nobody"}`
      : "Paused";
  return { change: words, message: email ? await subjectOf(email.template) : null, skipped: null };
}

async function planLetter(record: ApplicationRecord, change: "remind" | "news"): Promise<Planned> {
  const owner = ownerOfNextAction(record.application);
  if (!owner || record.endedOn !== null) return passedOver("It has ended: there is nothing to write about");
  if (change === "news") return { change: "Written to", message: await subjectOf("application-news"), skipped: null };
  return owner.holder === "applicant"
    ? { change: `Reminded: ${owner.officer.toLowerCase()}`, message: await subjectOf("your-turn"), skipped: null }
    : passedOver(`It is not their turn: ${owner.officer.toLowerCase()} is with ${owner.name}`);
}

/** Asking after a check is a call or a letter that somebody makes; it is written down here, and no email goes to the applicant. */
async function planChase(work: Work, { roles }: ManyScope, record: ApplicationRecord): Promise<Planned> {
  if (!can(roles, "application:check")) return passedOver("Your role does not ask after checks");
  const late = await checksToChase(work, record);
  if (late.length === 0) return passedOver("No check of theirs is late, or it was asked after a short while ago");
  return { change: `Asked after: ${late.map(checkInWords).join("; ")}`, message: null, skipped: null };
}

function planOne(work: Work, scope: ManyScope, record: ApplicationRecord, change: ManyChange): Promise<Planned> {
  switch (change.do) {
    case "change-worker":
    case "pause":
      return planStep(work, scope, record, change);
    case "chase":
      return planChase(work, scope, record);
    default:
      return planLetter(record, change.do);
  }
}

/** What a change of many would do, application by application, with every message and every one passed over and why. Changes nothing. */
export async function planMany(
  work: Work,
  scope: ManyScope,
  ids: readonly string[],
  change: ManyChange,
): Promise<PlannedChange[]> {
  const found = await listApplicationsById(work.store.read, scope, ids.slice(0, MOST_AT_ONCE));
  const listed = await withoutRestrictedNames(work, found);
  const planned: PlannedChange[] = [];
  for (const record of listed) {
    const plan = record.shut
      ? passedOver("It is restricted. Open it with a reason first")
      : await planOne(work, scope, record, change);
    planned.push({
      id: record.id,
      ref: record.ref,
      name: record.application.applicants,
      version: record.version,
      ...plan,
    });
  }
  return planned.sort((a, b) => Number(a.skipped !== null) - Number(b.skipped !== null) || (a.ref < b.ref ? -1 : 1));
}

/** Writes to an applicant once for the version that was seen, so that a second press, or a second person, writes to nobody again. */
async function sendLetter(
  work: Work,
  record: ApplicationRecord,
  change: "remind" | "news",
  manyId: string,
): Promise<boolean> {
  const addressees = await addresseesOf(work, record);
  const template = change === "news" ? "application-news" : "your-turn";
  const letters = addressees.map((to) => {
    const facts = { firstName: to.givenName, councilName: to.councilName, reference: to.ref, path: "/carer" };
    const address = { address: to.email, councilId: record.councilId, caseKind: "application", caseId: record.id };
    return outgoing(work, address, { template, facts });
  });
  const kept = await commit(work.store, [
    touchApplication(record),
    ...letters,
    appendEvents([
      besideApplication(work, record, { type: "ReminderSent", data: { news: change === "news", manyId } }),
    ]),
  ]);
  return kept.ok;
}

async function doOne(
  work: Work,
  scope: ManyScope,
  record: ApplicationRecord,
  change: ManyChange,
  manyId: string,
): Promise<string | null> {
  const meanwhile = "Somebody changed it meanwhile, so it was left as it is";
  if (change.do === "remind" || change.do === "news") {
    return (await sendLetter(work, record, change.do, manyId)) ? null : meanwhile;
  }
  if (change.do === "chase") return (await chaseChecks(work, record, scope.roles)) > 0 ? null : meanwhile;
  const asked = { scope: { councilIds: scope.councilIds }, id: record.id, version: record.version };
  const taken = await takeStep(work, asked, requestOf(change), { roles: scope.roles });
  if (taken.ok) return null;
  if (taken.refusal === "not-found") return "It is no longer here";
  return taken.refusal === "changed-meanwhile" ? meanwhile : refusalInWords(taken.refusal);
}

/**
 * Does what was planned, one application after the other, each by its own rules and in its own commit: what was changed
 * since it was shown is passed over and told. That it began and its result are kept as events under `manyId`, which the
 * form carries: of two presses, even at the same moment, one does it and the other is refused.
 */
export async function changeMany(
  work: Work,
  scope: ManyScope,
  given: { manyId: string; items: readonly { id: string; version: number }[]; change: ManyChange },
): Promise<Result<ManyOutcome[], "not-permitted" | "begun-before">> {
  if (!can(scope.roles, "application:many")) return refuse("not-permitted");
  const { manyId, change } = given;
  const rulebook = await rulebookOf(work.store.read, scope.councilId, dayOf(work.now));
  const about = { councilId: scope.councilId, caseKind: "many", caseId: manyId, rulebook: rulebook.version } as const;
  const begun = await commit(work.store, [
    appendEvents([historyEntry(work, about, { type: "ChangeForManyBegun", data: { do: change.do } })]),
    onlyEventOf(about),
  ]);
  if (!begun.ok) return refuse("begun-before");
  const ids = given.items.map(({ id }) => id);
  const plan = new Map((await planMany(work, scope, ids, change)).map((each) => [each.id, each]));
  const records = new Map((await listApplicationsById(work.store.read, scope, ids)).map((each) => [each.id, each]));
  const outcomes: ManyOutcome[] = [];
  for (const { id, version } of given.items.slice(0, MOST_AT_ONCE)) {
    const [planned, record] = [plan.get(id), records.get(id)];
    if (!planned || !record) continue;
    const changed = record.version !== version ? "Somebody changed it meanwhile, so it was left as it is" : null;
    const skipped = changed ?? planned.skipped ?? (await doOne(work, scope, record, change, manyId));
    outcomes.push({ id, ref: planned.ref, message: skipped ? null : planned.message, skipped });
  }
  await commit(work.store, [
    appendEvents([historyEntry(work, about, { type: "ChangedForMany", data: { do: change.do, outcomes } })]),
  ]);
  return accept(outcomes);
}
