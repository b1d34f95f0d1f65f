import { and, asc, count, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Message } from "#app/domain/applications/messages.ts";
import type { Reader } from "../engine/store.server.ts";
import { applications, emails, messages } from "../schema/index.ts";
import { askPrepared, placesOf } from "./prepared.ts";

/** Whose conversations: one application's, within councils; of one applicant where `person` is given. */
export type MessageScope = { councilIds: readonly string[]; applicationId: string; person?: string };

const within = ({ councilIds, applicationId, person }: MessageScope) =>
  and(
    inArray(messages.councilId, [...councilIds]),
    eq(messages.applicationId, applicationId),
    person === undefined ? undefined : eq(messages.person, person),
  );

/** The messages of one or all conversations of an application, the oldest first. */
export async function listMessages(db: Reader, scope: MessageScope): Promise<Message[]> {
  const rows = await db.select().from(messages).where(within(scope)).orderBy(asc(messages.sentAt), asc(messages.id));
  return rows.map(({ id, person, fromStaff, fromId, fromName, about, words, sentAt, readAt }) => ({
    id,
    person,
    fromStaff,
    fromId,
    fromName,
    about,
    words,
    sentAt,
    readAt,
  }));
}

/** How many messages wait to be read by one side. */
export async function countUnread(db: Reader, scope: MessageScope, by: "staff" | "applicant"): Promise<number> {
  const [row] = await db
    .select({ messages: count() })
    .from(messages)
    .where(and(within(scope), isNull(messages.readAt), eq(messages.fromStaff, by === "applicant")));
  return Number(row?.messages ?? 0);
}

/** A conversation with something that nobody of the council has read. */
export type UnreadConversation = {
  applicationId: string;
  householdName: string;
  ref: string;
  locality: string;
  workerId: string | null;
  messages: number;
  since: Date;
};

/** The applications of councils whose applicants wrote and wait, the longest wait first. */
export async function listUnreadConversations(
  db: Reader,
  councilIds: readonly string[],
): Promise<UnreadConversation[]> {
  const { places, values } = placesOf("council", councilIds);
  const rows = await askPrepared(db, `unread conversations of ${places.length} councils`, values, () =>
    db
      .select({
        applicationId: messages.applicationId,
        householdName: applications.householdName,
        ref: applications.ref,
        locality: applications.locality,
        workerId: applications.workerId,
        sentAt: messages.sentAt,
      })
      .from(messages)
      .innerJoin(applications, eq(messages.applicationId, applications.id))
      .where(and(inArray(messages.councilId, places), isNull(messages.readAt), eq(messages.fromStaff, false)))
      .orderBy(asc(messages.sentAt), asc(messages.id))
      .limit(2000),
  );
  const found = new Map<string, UnreadConversation>();
  for (const { sentAt, ...row } of rows) {
    const known = found.get(row.applicationId);
    if (known) known.messages += 1;
    else found.set(row.applicationId, { ...row, messages: 1, since: sentAt });
  }
  return [...found.values()];
}

/** When an address was last told that a message waits about an application; null when it never was. */
export async function lastMessageEmailAt(db: Reader, applicationId: string, address: string): Promise<Date | null> {
  const [row] = await db
    .select({ queuedAt: emails.queuedAt })
    .from(emails)
    .where(
      and(
        eq(emails.caseKind, "application"),
        eq(emails.caseId, applicationId),
        eq(emails.template, "message-waiting"),
        eq(emails.toAddress, address),
      ),
    )
    .orderBy(desc(emails.queuedAt))
    .limit(1);
  return row?.queuedAt ?? null;
}
