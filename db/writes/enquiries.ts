import { and, eq, gt } from "drizzle-orm";
import type { Answers } from "#app/domain/applications/form/engine.ts";
import { lastTouchOf } from "#app/domain/enquiries/answers.ts";
import type { Contact } from "#app/domain/enquiries/contacts.ts";
import { duplicateKeys } from "#app/domain/enquiries/duplicates.ts";
import type { Enquiry } from "#app/domain/enquiries/enquiry.ts";
import type { Merge } from "#app/domain/enquiries/merges.ts";
import type { Place } from "#app/domain/shared/place.ts";
import type { Write } from "../engine/commit.server.ts";
import { bookedCalls, contactAttempts, enquiries, enquiryMerges, screenings } from "../schema/index.ts";

/** What can change in an enquiry after it has arrived. Of its answers only the email address, which may come later. */
function moving(enquiry: Enquiry) {
  const { kind, team, stage, stageSince, ownerId, answerDueAt, firstAnsweredAt, closedReason, duplicateOf } = enquiry;
  const { answers, owedAgain, callAt, bornOn } = enquiry;
  const { givenName, familyName, email, phone } = answers;
  const { emailKey } = duplicateKeys({ givenName, familyName, email, phone, postcode: null });
  const state = { kind, team, stage, stageSince, ownerId, answerDueAt, firstAnsweredAt, closedReason, duplicateOf };
  return { ...state, owedAgain, callAt, bornOn, answers, email, emailKey };
}

/**
 * A new enquiry. `formKey` makes it one of a kind, so a second submit of the same form is refused by the database;
 * `place` is where their postcode is, as near as its sector.
 */
export function addEnquiry(enquiry: Enquiry, kept: { formKey: string; place: Place | null }): Write {
  const { id, ref, councilId, receivedAt, answers } = enquiry;
  const { givenName, familyName, email, phone } = answers;
  const postcode = answers.postcode?.text ?? null;
  const { nameKey, phoneKey } = duplicateKeys({ givenName, familyName, phone, email, postcode });
  return (tx) =>
    tx
      .insert(enquiries)
      .values({
        ...moving(enquiry),
        id,
        ref,
        councilId,
        formKey: kept.formKey,
        givenName,
        familyName,
        phone,
        postcode,
        sector: answers.postcode?.sector ?? null,
        lat: kept.place?.lat ?? null,
        lng: kept.place?.lng ?? null,
        nameKey,
        phoneKey,
        receivedAt,
        firstTouch: answers.heardFrom,
        lastTouch: lastTouchOf(answers),
        version: 1,
      })
      .returning({ id: enquiries.id });
}

/**
 * A write for the sender of an enquiry, unless more than `most` enquiries have given their address since a moment, this
 * one counted, however the mailbox is written. Looked at within the commit, so that many sent at once are counted too.
 */
export function unlessAskedOften(
  enquiry: Enquiry,
  { most, since }: { most: number; since: Date },
  write: Write,
): Write {
  const { emailKey } = moving(enquiry);
  return function* (tx) {
    if (!emailKey) return;
    const asked = (yield tx
      .select({ id: enquiries.id })
      .from(enquiries)
      .where(and(eq(enquiries.emailKey, emailKey), gt(enquiries.receivedAt, since)))
      .limit(most + 1)) as unknown[];
    if (asked.length <= most) yield* write(tx) as Generator<unknown, void, unknown>;
  };
}

/** An enquiry as it is now, if nobody has changed it since the version that was read. */
export function saveEnquiry(enquiry: Enquiry, readVersion: number): Write {
  return (tx) =>
    tx
      .update(enquiries)
      .set({ ...moving(enquiry), version: readVersion + 1 })
      .where(and(eq(enquiries.id, enquiry.id), eq(enquiries.version, readVersion)))
      .returning({ id: enquiries.id });
}

/** One try to reach the person. */
export function addContact(enquiry: Pick<Enquiry, "id" | "councilId">, contact: Contact): Write {
  const { id, channel, outcome, at, byId, note, followUpOn } = contact;
  const row = { id, enquiryId: enquiry.id, councilId: enquiry.councilId, channel, outcome, at, byId, note, followUpOn };
  return (tx) => tx.insert(contactAttempts).values(row).returning({ id: contactAttempts.id });
}

/** The seat of a call that is not going to happen is free for somebody else. Nothing to free is no mistake. */
export function letCallGo(enquiryId: string): Write {
  return function* (tx) {
    yield tx.delete(bookedCalls).where(eq(bookedCalls.enquiryId, enquiryId)).returning({ id: bookedCalls.id });
  };
}

/** What a screening call is kept as: one row for an enquiry, its answers by page. */
export type ScreeningRow = {
  id: string;
  enquiryId: string;
  councilId: string;
  answers: Answers;
  byId: string;
  finishedAt: Date | null;
  savedAt: Date;
};

/** The first page of a screening call. A second row for the same enquiry is refused by the database. */
export function addScreening(row: ScreeningRow): Write {
  return (tx) =>
    tx
      .insert(screenings)
      .values({ ...row, version: 1 })
      .returning({ id: screenings.id });
}

/** A screening call as it is now, if nobody has kept another page of it since the version that was read. */
export function saveScreening(row: ScreeningRow, readVersion: number): Write {
  const { answers, byId, finishedAt, savedAt } = row;
  return (tx) =>
    tx
      .update(screenings)
      .set({ answers, byId, finishedAt, savedAt, version: readVersion + 1 })
      .where(and(eq(screenings.id, row.id), eq(screenings.version, readVersion)))
      .returning({ id: screenings.id });
}

/** A proposal that two enquiries are one person. */
export function addMerge(merge: Merge): Write {
  return (tx) =>
    tx
      .insert(enquiryMerges)
      .values({ ...merge, reasons: [...merge.reasons], version: 1 })
      .returning({ id: enquiryMerges.id });
}

/** What became of a proposal, if nobody decided it since the version that was read. */
export function saveMerge(merge: Merge, readVersion: number): Write {
  const { state, decidedById, decidedAt, why, before } = merge;
  return (tx) =>
    tx
      .update(enquiryMerges)
      .set({ state, decidedById, decidedAt, why, before, version: readVersion + 1 })
      .where(and(eq(enquiryMerges.id, merge.id), eq(enquiryMerges.version, readVersion)))
      .returning({ id: enquiryMerges.id });
}
