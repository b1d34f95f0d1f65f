import { and, asc, eq, isNull } from "drizzle-orm";
import type { Reader } from "../engine/store.server.ts";
import { panelAttendance, panelInterests, panelItems, panelMembers, panelVotes } from "../schema/index.ts";

/**
 * How each member who took part in an item stood on it, by name; who was not at the meeting, has an interest in the item or
 * was not there for it is left out, also where they had said something in a draft. The item must be one the reader may see.
 */
export function listNamedVotes(
  db: Reader,
  itemId: string,
): Promise<{ name: string; vote: "suitable" | "not-suitable" | "defer" | "abstains"; words: string | null }[]> {
  return db
    .select({ name: panelMembers.name, vote: panelVotes.vote, words: panelVotes.words })
    .from(panelVotes)
    .innerJoin(panelMembers, eq(panelVotes.memberId, panelMembers.id))
    .innerJoin(panelItems, eq(panelVotes.itemId, panelItems.id))
    .innerJoin(
      panelAttendance,
      and(
        eq(panelAttendance.meetingId, panelItems.meetingId),
        eq(panelAttendance.memberId, panelVotes.memberId),
        eq(panelAttendance.present, true),
      ),
    )
    .leftJoin(
      panelInterests,
      and(eq(panelInterests.itemId, panelVotes.itemId), eq(panelInterests.memberId, panelVotes.memberId)),
    )
    .where(and(eq(panelVotes.itemId, itemId), isNull(panelInterests.id)))
    .orderBy(asc(panelMembers.name));
}
