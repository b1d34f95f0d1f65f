import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Application } from "#app/domain/applications/application.ts";
import { isClosed } from "#app/domain/applications/application.ts";
import type { Check } from "#app/domain/applications/checks.ts";
import type { PersonKey, Whose } from "#app/domain/applications/form/answers-by-person.ts";
import type { FrozenAnswers } from "#app/domain/applications/form/engine.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import type { OffenceReview } from "#app/domain/applications/offence-review.ts";
import type { Spell } from "#app/domain/applications/spells.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Write } from "../engine/commit.server.ts";
import {
  applicationAnswers,
  applicationDocuments,
  applicationPeople,
  applications,
  checks,
  offenceReviews,
  stageSpells,
} from "../schema/index.ts";

/** The columns that lists are made of, from the application as it stands. */
function moving(application: Application, rulebook: string) {
  const { stage, stage1, stage2, worker, applicants, since, dates } = application;
  return {
    stage,
    stage1,
    stage2,
    state: application,
    workerId: worker?.id ?? null,
    householdName: applicants,
    stageSince: since,
    submittedOn: dates.ApplicationSubmitted ?? null,
    endedOn: isClosed(application) || stage === "approved" ? since : null,
    rulebook,
  };
}

/** A new application. */
export function addApplication(
  application: Application,
  kept: { ref: string; accountId: string; locality: string; sector: string | null; openedOn: Day; rulebook: string },
): Write {
  const { rulebook, ...rest } = kept;
  const { id, councilId, enquiryId } = application;
  return (tx) =>
    tx
      .insert(applications)
      .values({ ...moving(application, rulebook), ...rest, id, councilId, enquiryId, version: 1 })
      .returning({ id: applications.id });
}

/** An application as it is now, if nobody has changed it since the version that was read. */
export function saveApplication(
  application: Application,
  readVersion: number,
  kept: { rulebook: string; locality?: string; sector?: string | null },
): Write {
  const { rulebook, ...rest } = kept;
  return (tx) =>
    tx
      .update(applications)
      .set({ ...moving(application, rulebook), ...rest, version: readVersion + 1 })
      .where(and(eq(applications.id, application.id), eq(applications.version, readVersion)))
      .returning({ id: applications.id });
}

/** Restricts the record of an application, or no longer, if nobody has changed it since it was read. */
export function restrictApplication({ id, version }: { id: string; version: number }, because: string | null): Write {
  return (tx) =>
    tx
      .update(applications)
      .set({ restrictedBecause: because, version: version + 1 })
      .where(and(eq(applications.id, id), eq(applications.version, version)))
      .returning({ id: applications.id });
}

/** Notes that somebody did something about an application that leaves it as it stands, such as writing to the applicant; once for each version. */
export function touchApplication({ id, version }: { id: string; version: number }): Write {
  return (tx) =>
    tx
      .update(applications)
      .set({ version: version + 1 })
      .where(and(eq(applications.id, id), eq(applications.version, version)))
      .returning({ id: applications.id });
}

/**
 * Notes that the answers of a draft changed, if it still is one: whoever signs what they read before is told, and nobody
 * adds to what was sent. Without `readVersion` it says nothing of which version was read, because two people may write two
 * pages at once; with it, nothing may have changed since.
 */
export function touchDraft(applicationId: string, readVersion?: number): Write {
  return (tx) =>
    tx
      .update(applications)
      .set({ version: sql`${applications.version} + 1` })
      .where(
        and(
          eq(applications.id, applicationId),
          inArray(applications.stage, ["invited", "draft"]),
          readVersion === undefined ? undefined : eq(applications.version, readVersion),
        ),
      )
      .returning({ id: applications.id });
}

/**
 * Keeps a page of answers: the first time with `version` null, later only over the version that was read. A page of the
 * first applicant may still lie with the household's, from before it was each applicant's own; it is theirs from then on.
 */
export function saveAnswersOfPage(
  id: string,
  answered: {
    applicationId: string;
    page: string;
    person: Whose;
    answers: PageAnswers;
    version: number | null;
    at: Date;
    typedById?: string | null;
  },
): Write {
  const { applicationId, page, person, answers, version, at, typedById = null } = answered;
  if (version === null) {
    const row = { id, applicationId, page, person, answers, savedAt: at, typedById, version: 1 };
    return (tx) => tx.insert(applicationAnswers).values(row).returning({ id: applicationAnswers.id });
  }
  const kept = person === "applicant-1" ? [person, "household"] : [person];
  return (tx) =>
    tx
      .update(applicationAnswers)
      .set({ person, answers, savedAt: at, typedById, version: version + 1 })
      .where(
        and(
          eq(applicationAnswers.applicationId, applicationId),
          eq(applicationAnswers.page, page),
          inArray(applicationAnswers.person, kept),
          eq(applicationAnswers.version, version),
        ),
      )
      .returning({ id: applicationAnswers.id });
}

/** Keeps a version of what was sent: number 1 as it was sent, the next for each change that was agreed. */
export function addDocument(id: string, applicationId: string, document: FrozenAnswers, at: Date, number = 1): Write {
  const row = { id, applicationId, number, formVersion: document.formVersion, document, frozenAt: at };
  return (tx) => tx.insert(applicationDocuments).values(row).returning({ id: applicationDocuments.id });
}

/** The application goes on with another account as the first to write to, after who was invited has left. */
export function giveApplicationTo(applicationId: string, accountId: string): Write {
  return (tx) =>
    tx
      .update(applications)
      .set({ accountId })
      .where(eq(applications.id, applicationId))
      .returning({ id: applications.id });
}

/** One of the people who apply. */
export function addApplicant(person: {
  id: string;
  applicationId: string;
  councilId: string;
  key: PersonKey;
  accountId: string | null;
  name: string;
  email: string;
  joinedAt: Date | null;
}): Write {
  return (tx) =>
    tx
      .insert(applicationPeople)
      .values({ ...person, leftOn: null, version: 1 })
      .returning({ id: applicationPeople.id });
}

/** Changes what is known of one of the people who apply, if nobody else has since it was read. */
export function changeApplicant(
  read: { id: string; version: number },
  changes: Partial<{ accountId: string | null; name: string; email: string; joinedAt: Date; leftOn: Day }>,
): Write {
  return (tx) =>
    tx
      .update(applicationPeople)
      .set({ ...changes, version: read.version + 1 })
      .where(and(eq(applicationPeople.id, read.id), eq(applicationPeople.version, read.version)))
      .returning({ id: applicationPeople.id });
}

function columnsOf(check: Check) {
  const { id: key, ...rest } = check;
  return { ...rest, key };
}

/** The checks an application needs, all at once. */
export function addChecks(
  newId: () => string,
  application: Pick<Application, "id" | "councilId">,
  list: readonly Check[],
): Write {
  const rows = list.map((check) => ({
    ...columnsOf(check),
    id: newId(),
    applicationId: application.id,
    councilId: application.councilId,
    version: 1,
  }));
  return (tx) => tx.insert(checks).values(rows).returning({ id: checks.id });
}

/** One check as it is now, if nobody has changed it since the version that was read. */
export function saveCheck(applicationId: string, check: Check, readVersion: number): Write {
  return (tx) =>
    tx
      .update(checks)
      .set({ ...columnsOf(check), version: readVersion + 1 })
      .where(and(eq(checks.applicationId, applicationId), eq(checks.key, check.id), eq(checks.version, readVersion)))
      .returning({ id: checks.id });
}

type OfApplication = Pick<Application, "id" | "councilId">;

function spellRow(newId: () => string, { id, councilId }: OfApplication, spell: Spell) {
  return { ...spell, id: newId(), applicationId: id, councilId };
}

/** An application leaves the stage it was in and enters another, for the usual times that are worked out from it. */
export function enterStage(newId: () => string, application: OfApplication, spell: Omit<Spell, "endedOn">): Write {
  return function* (tx) {
    yield tx
      .update(stageSpells)
      .set({ endedOn: spell.startedOn })
      .where(and(eq(stageSpells.applicationId, application.id), isNull(stageSpells.endedOn)))
      .returning({ id: stageSpells.id });
    yield tx
      .insert(stageSpells)
      .values(spellRow(newId, application, { ...spell, endedOn: null }))
      .returning({ id: stageSpells.id });
  };
}

/** The stays of an application written anew from its history: where none were kept yet, and after a step was put right. */
export function rewriteSpells(newId: () => string, application: OfApplication, spells: readonly Spell[]): Write {
  return function* (tx) {
    yield tx.delete(stageSpells).where(eq(stageSpells.applicationId, application.id)).returning({ id: stageSpells.id });
    if (spells.length === 0) return;
    yield tx
      .insert(stageSpells)
      .values(spells.map((spell) => spellRow(newId, application, spell)))
      .returning({ id: stageSpells.id });
  };
}

/** A possible specified offence that somebody raised. */
export function addOffenceReview(application: Pick<Application, "id" | "councilId">, review: OffenceReview): Write {
  const row = { ...review, applicationId: application.id, councilId: application.councilId, version: 1 };
  return (tx) => tx.insert(offenceReviews).values(row).returning({ id: offenceReviews.id });
}

/** A review as it is now, if nobody has changed it since the version that was read. */
export function saveOffenceReview(review: OffenceReview, readVersion: number): Write {
  const { id, ...rest } = review;
  return (tx) =>
    tx
      .update(offenceReviews)
      .set({ ...rest, version: readVersion + 1 })
      .where(and(eq(offenceReviews.id, id), eq(offenceReviews.version, readVersion)))
      .returning({ id: offenceReviews.id });
}
