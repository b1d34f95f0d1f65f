import { and, eq, isNull, sql } from "drizzle-orm";
import type { Message } from "#app/domain/applications/messages.ts";
import type { Write } from "../engine/commit.server.ts";
import { messages } from "../schema/index.ts";

/** A message. The key that its form gave makes it one, however often the form is sent. */
export function addMessage(
  message: Message,
  kept: { applicationId: string; councilId: string; formKey: string },
): Write {
  return (tx) =>
    tx
      .insert(messages)
      .values({ ...message, ...kept, version: 1 })
      .returning({ id: messages.id });
}

/** Marks what one side of a conversation had not read yet as read. There may be nothing. */
export function markRead(conversation: { applicationId: string; person: string }, fromStaff: boolean, at: Date): Write {
  return function* (tx) {
    yield tx
      .update(messages)
      .set({ readAt: at, version: sql`${messages.version} + 1` })
      .where(
        and(
          eq(messages.applicationId, conversation.applicationId),
          eq(messages.person, conversation.person),
          eq(messages.fromStaff, fromStaff),
          isNull(messages.readAt),
        ),
      )
      .returning({ id: messages.id });
  };
}
