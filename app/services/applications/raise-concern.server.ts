import { can, type Role } from "#app/domain/access/permissions.ts";
import {
  actOnConcern,
  type ConcernOutcome,
  type ConcernRefusal,
  raiseConcern,
} from "#app/domain/applications/concerns.ts";
import { dayOf, formatDay, weekdayName } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { listStaff } from "#db/queries/access.ts";
import { findConcern } from "#db/queries/concerns.ts";
import type { InvitationRecord } from "#db/queries/invitations.ts";
import { addConcern, saveConcern } from "#db/writes/concerns.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { idOfWhatItSays } from "../once-key.ts";
import type { Work } from "../work.ts";
import { caseOf, type InvitationCase, keepPeopleEvents } from "./invitation-case.server.ts";

/** What raises a concern: in whose words, from which invitation, and whether a child may be in danger now. */
export type RaisedConcern = { id: string; words: string; invitationId: string | null; urgent: boolean };

/**
 * The writes that raise a concern: the row with its words, an event without them, and an email with the reference only to
 * everybody of the council who may read it.
 */
export async function concernWrites(work: Work, about: InvitationCase, raised: RaisedConcern): Promise<Write[]> {
  const { record, council, rulebook } = about;
  const { id, words, invitationId, urgent } = raised;
  const { concern, event } = raiseConcern(id, work.now, rulebook, bankHolidays());
  const staff = await listStaff(work.store.read, record.councilId);
  const readers = staff.filter((account) => account.active && can(account.roles as Role[], "concern:work"));
  const due = dayOf(concern.dueAt);
  const path = `/officer/applications/${record.id}/concerns/${id}`;
  return [
    addConcern(concern, { applicationId: record.id, councilId: record.councilId, invitationId, words, urgent }),
    keepPeopleEvents(work, about, [event]),
    ...readers.map((account) =>
      outgoing(
        work,
        { address: account.email, councilId: record.councilId },
        {
          template: "concern-raised",
          facts: {
            firstName: account.givenName,
            councilName: council.name,
            reference: record.ref,
            path,
            takenUpBy: `${weekdayName(due)} ${formatDay(due)}`,
          },
        },
      ),
    ),
  ];
}

/**
 * Somebody who was asked is worried about a child now. Two presses of one form raise one concern, and being told twice is
 * no refusal; other words in the same form, after going back, are another concern and never lost.
 */
export async function raiseConcernNow(
  work: Work,
  invitation: InvitationRecord,
  given: { formKey: string; words: string },
): Promise<void> {
  const about = await caseOf(work, invitation);
  const id = idOfWhatItSays({ invitationId: invitation.id, ...given });
  const raised = { id, words: given.words, invitationId: invitation.id, urgent: true };
  const kept = await commit(work.store, await concernWrites(work, about, raised));
  if (!kept.ok && kept.refusal !== "already-there") throw new Error(`A concern could not be kept: ${kept.refusal}`);
}

/** One act of somebody who reads concerns: taking it up, or closing it with its outcome and reasons. */
export type ConcernDeed = { do: "take-up" } | { do: "close"; outcome: ConcernOutcome; reasons: string };

/** Takes up or closes a concern of these councils. Refuses what its state does not allow, and who comes second. */
export async function changeConcern(
  work: Work,
  scope: { councilIds: readonly string[]; applicationId: string },
  asked: { id: string; version: number },
  deed: ConcernDeed,
): Promise<Result<void, ConcernRefusal | "not-found" | "changed-meanwhile">> {
  const found = await findConcern(work.store.read, scope.councilIds, scope.applicationId, asked.id);
  if (!found) return refuse("not-found");
  const { record } = found;
  if (record.version !== asked.version) return refuse("changed-meanwhile");
  const act = deed.do === "take-up" ? { do: deed.do, by: work.actor.id } : deed;
  const acted = actOnConcern(record, act, work.now);
  if (!acted.ok) return acted;
  const about = await caseOf(work, record);
  const reasons = deed.do === "close" ? deed.reasons.trim() : undefined;
  const kept = await commit(work.store, [
    saveConcern(acted.value.concern, record.version, reasons),
    keepPeopleEvents(work, about, [acted.value.event]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
