import { createHash } from "node:crypto";
import type { EnquiryAnswers } from "#app/domain/enquiries/answers.ts";
import { type EnquiryChange, receiveEnquiry } from "#app/domain/enquiries/enquiry.ts";
import { canonicalJson, type Json } from "#app/domain/history/event.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { placeOf } from "#db/geography/postcodes.server.ts";
import type { CouncilHere } from "#db/queries/councils.ts";
import { findReceiptByFormKey, type Receipt } from "#db/queries/enquiries.ts";
import { addEnquiry, unlessAskedOften } from "#db/writes/enquiries.ts";
import { appendEvents } from "#db/writes/history.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { newReference } from "../references.ts";
import type { Work } from "../work.ts";
import { chooseCouncil, type NoCouncil } from "./choose-council.server.ts";
import { enquiryEntries } from "./enquiry-history.ts";
import { replyBy } from "./reply-by.ts";

/** A sent form. `formKey` was put into it when it was shown; `council` is the slug of the council they chose, if they did. */
export type SentEnquiry = { formKey: string; council: string | null; answers: EnquiryAnswers };

export type SubmitRefusal = NoCouncil | { why: "name-missing" | "no-way-to-reply" };

/** References are drawn from 700 million, so a second draw is rare and a fourth means something else is wrong. */
const MOST_DRAWS = 4;

/**
 * What makes a second submit the same one: the form and what was written in it. Somebody who goes back, corrects a
 * number and sends again has written something new, and it is not lost; the officer is shown both as the same person.
 */
function onceKey({ formKey, council, answers }: SentEnquiry): string {
  const written = createHash("sha256")
    .update(canonicalJson({ council, answers } as unknown as Json))
    .digest("hex");
  return `${formKey}:${written}`;
}

/**
 * Acknowledgements to one address in a day. Anyone can type somebody else's address, again and again; that person then
 * has a few letters they did not ask for, and not a thousand. The enquiries themselves are all kept.
 */
const ACKNOWLEDGEMENTS_A_DAY = 3;
const DAY_MILLIS = 86_400_000;

/** The acknowledgement, where they gave an address to send it to. */
function acknowledgement(work: Work, { enquiry }: EnquiryChange, council: CouncilHere): Write[] {
  const { email, givenName } = enquiry.answers;
  if (!email) return [];
  const facts = {
    firstName: givenName,
    councilName: council.name,
    reference: enquiry.ref,
    contactFirstName: null,
    contactBy: replyBy(enquiry.answerDueAt),
  };
  const to = { address: email, councilId: council.id, caseKind: "enquiry", caseId: enquiry.id };
  const letter =
    enquiry.team === "kinship"
      ? outgoing(work, to, { template: "kinship-enquiry-received", facts: { ...facts, path: "/kinship" } })
      : outgoing(work, to, { template: "enquiry-received", facts: { ...facts, path: `/areas/${council.slug}` } });
  const since = new Date(work.now.getTime() - DAY_MILLIS);
  return [unlessAskedOften(enquiry, { most: ACKNOWLEDGEMENTS_A_DAY, since }, letter)];
}

/**
 * Somebody asks. The enquiry, its history and its acknowledgement stand together or not at all, and the same form sent
 * twice is answered with the first one. Refused where no council can be found for it, saying which choices remain.
 */
export async function submitEnquiry(work: Work, sent: SentEnquiry): Promise<Result<Receipt, SubmitRefusal>> {
  const { answers } = sent;
  const db = work.store.read;
  const formKey = onceKey(sent);
  const before = await findReceiptByFormKey(db, formKey);
  if (before) return accept(before);

  const chosen = await chooseCouncil(db, { slug: sent.council, postcode: answers.postcode });
  if (!chosen.ok) return chosen;
  const council = chosen.value;

  for (let draw = 1; draw <= MOST_DRAWS; draw += 1) {
    const named = { id: work.newId(), ref: newReference("E"), answers };
    const received = receiveEnquiry(named, council, bankHolidays(), work.now);
    if (!received.ok) {
      if (received.refusal === "council-takes-no-enquiries") throw new Error(`${council.id} was chosen and takes none`);
      return refuse({ why: received.refusal });
    }
    const { enquiry, events } = received.value;
    const place = answers.postcode && placeOf(answers.postcode);
    const kept = await commit(work.store, [
      addEnquiry(enquiry, { formKey, place: place?.place ?? null }),
      appendEvents(enquiryEntries(work, enquiry, events)),
      ...acknowledgement(work, received.value, council),
    ]);
    if (kept.ok) return accept(enquiry);
    const first = await findReceiptByFormKey(db, formKey);
    if (first) return accept(first);
  }
  throw new Error("No reference could be found for an enquiry");
}
