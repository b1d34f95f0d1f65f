import { and, eq, gt } from "drizzle-orm";
import type { Contact } from "#app/domain/enquiries/contacts.ts";
import { duplicateKeys } from "#app/domain/enquiries/duplicates.ts";
import type { Enquiry } from "#app/domain/enquiries/enquiry.ts";
import type { Place } from "#app/domain/shared/place.ts";
import type { Write } from "../engine/commit.server.ts";
import { contactAttempts, enquiries } from "../schema/index.ts";

/** What can change in an enquiry after it has arrived. Of its answers only the email address, which may come later. */
function moving(enquiry: Enquiry) {
  const { kind, team, stage, stageSince, ownerId, answerDueAt, firstAnsweredAt, closedReason, duplicateOf } = enquiry;
  const { answers } = enquiry;
  const { givenName, familyName, email, phone } = answers;
  const { emailKey } = duplicateKeys({ givenName, familyName, email, phone, postcode: null });
  const state = { kind, team, stage, stageSince, ownerId, answerDueAt, firstAnsweredAt, closedReason, duplicateOf };
  return { ...state, answers, email, emailKey };
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
