import { LONGEST_MESSAGE, type MessageTopic, mayEmailAboutMessage } from "#app/domain/applications/messages.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { type ApplicationRecord, type ApplicationScope, findApplication } from "#db/queries/applications.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { lastMessageEmailAt } from "#db/queries/messages.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addMessage, markRead } from "#db/writes/messages.ts";
import { besideApplication } from "../applications/beside-application.ts";
import { seatOfAccount, seatsOf } from "../applications/own-seat.server.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { onceKey } from "../once-key.ts";
import type { Work } from "../work.ts";

export type MessageRefusal = "not-found" | "empty" | "too-long";

/** What is written, about which step, and the key its form came with: the same words with the same key are one message. */
export type NewMessage = { words: string; about: MessageTopic | null; formKey: string };

function checkWords(typed: string): Result<string, "empty" | "too-long"> {
  const words = typed.trim();
  if (words === "") return refuse("empty");
  return words.length > LONGEST_MESSAGE ? refuse("too-long") : accept(words);
}

/**
 * The email that says a message waits, to the applicant whose conversation it is: none where they have no account yet, or
 * where they were told within the hour. It carries neither the words nor who wrote them.
 */
async function tellApplicant(work: Work, record: ApplicationRecord, person: string): Promise<Write[]> {
  const db = work.store.read;
  const seat = (await seatsOf(db, record)).find(({ key }) => key === person);
  if (!seat?.accountId) return [];
  const [account, council] = await Promise.all([findAccount(db, seat.accountId), findCouncil(db, record.councilId)]);
  if (!account || !council) return [];
  const lastAt = await lastMessageEmailAt(db, record.id, account.email);
  if (!mayEmailAboutMessage(lastAt, work.now)) return [];
  const to = { address: account.email, councilId: record.councilId, caseKind: "application", caseId: record.id };
  const facts = { firstName: account.givenName, councilName: council.name, path: "/carer/messages" };
  return [outgoing(work, to, { template: "message-waiting", facts })];
}

type Sent = { record: ApplicationRecord; person: string; fromStaff: boolean; fromId: string; fromName: string };

function messageWrites(
  work: Work,
  sent: Sent,
  message: { words: string; about: string | null; formKey: string },
): Write[] {
  const { record, person, fromStaff, fromId, fromName } = sent;
  const { words, about, formKey } = message;
  const id = work.newId();
  const once = onceKey(formKey, { applicationId: record.id, person, fromId, words, about });
  const row = { id, person, fromStaff, fromId, fromName, about, words, sentAt: work.now, readAt: null };
  return [
    addMessage(row, { applicationId: record.id, councilId: record.councilId, formKey: once }),
    appendEvents([besideApplication(work, record, { type: "MessageSent", data: { id, person, about, fromStaff } })]),
  ];
}

/** A message from the council in the same commit as what it is about, such as a paper of which a better copy is asked for. */
export async function messageFromCouncil(
  work: Work,
  record: ApplicationRecord,
  message: { person: string; words: string; about: MessageTopic },
): Promise<Write[]> {
  const isPerson = work.actor.kind === "staff" && work.actor.name !== undefined;
  const fromName = isPerson && work.actor.name ? work.actor.name : "Nearhome";
  const sent: Sent = { record, person: message.person, fromStaff: true, fromId: work.actor.id, fromName };
  const written = messageWrites(work, sent, { words: message.words, about: message.about, formKey: work.newId() });
  return [...written, ...(await tellApplicant(work, record, message.person))];
}

async function keep(work: Work, writes: readonly Write[]): Promise<Result<void, never>> {
  // A key that is there already is the same form sent twice: it was kept the first time.
  const kept = await commit(work.store, writes);
  if (!kept.ok && kept.refusal !== "already-there") throw new Error("A message could not be kept");
  return accept(undefined);
}

/** An applicant writes to their worker, or to the team while nobody is named. */
export async function writeToCouncil(
  work: Work,
  asked: { scope: ApplicationScope; id: string; accountId: string },
  message: NewMessage,
): Promise<Result<void, MessageRefusal>> {
  const words = checkWords(message.words);
  if (!words.ok) return words;
  const db = work.store.read;
  const record = await findApplication(db, asked.scope, asked.id);
  const person = record && (await seatOfAccount(db, record, asked.accountId));
  if (!record || !person) return refuse("not-found");
  const fromName = work.actor.name ?? record.application.applicants;
  const sent: Sent = { record, person, fromStaff: false, fromId: asked.accountId, fromName };
  return keep(work, messageWrites(work, sent, { ...message, words: words.value }));
}

/** Staff write to one applicant, under their own name; what that applicant wrote before counts as read. */
export async function writeToApplicant(
  work: Work,
  asked: { councilIds: readonly string[]; id: string; person: string },
  message: NewMessage,
): Promise<Result<void, MessageRefusal>> {
  const words = checkWords(message.words);
  if (!words.ok) return words;
  const db = work.store.read;
  const record = await findApplication(db, { councilIds: asked.councilIds }, asked.id);
  const seat = record && (await seatsOf(db, record)).find(({ key }) => key === asked.person);
  if (!record || !seat) return refuse("not-found");
  const fromName = work.actor.name ?? "The fostering team";
  const sent: Sent = { record, person: seat.key, fromStaff: true, fromId: work.actor.id, fromName };
  return keep(work, [
    ...messageWrites(work, sent, { ...message, words: words.value }),
    markRead({ applicationId: record.id, person: seat.key }, false, work.now),
    ...(await tellApplicant(work, record, seat.key)),
  ]);
}

/** Marks a conversation as read by one side, after it was shown. */
export async function markConversationRead(
  work: Work,
  conversation: { applicationId: string; person: string },
  by: "staff" | "applicant",
): Promise<void> {
  await commit(work.store, [markRead(conversation, by === "applicant", work.now)]);
}
