import { and, eq, inArray } from "drizzle-orm";
import type { Day } from "#app/domain/shared/day.ts";
import type { Write } from "../engine/commit.server.ts";
import {
  panelAttendance,
  panelDeclarations,
  panelInterests,
  panelItems,
  panelMeetings,
  panelMembers,
  panelMinutes,
  panelQuestions,
  panels,
  panelVotes,
} from "../schema/index.ts";

/** A new panel. */
export function addPanel(row: typeof panels.$inferInsert): Write {
  return (tx) => tx.insert(panels).values(row).returning({ id: panels.id });
}

/** What changed of a panel, if nobody changed it since. */
export function changePanel(
  { id, version }: { id: string; version: number },
  change: Partial<typeof panels.$inferInsert>,
): Write {
  return (tx) =>
    tx
      .update(panels)
      .set({ ...change, version: version + 1 })
      .where(and(eq(panels.id, id), eq(panels.version, version)))
      .returning({ id: panels.id });
}

/** That some members are asked to meetings no more. */
export function removeAttendance(ids: readonly string[]): Write {
  return (tx) =>
    tx
      .delete(panelAttendance)
      .where(inArray(panelAttendance.id, [...ids]))
      .returning({ id: panelAttendance.id });
}

/** A further member of a central list. */
export function addPanelMember(row: typeof panelMembers.$inferInsert): Write {
  return (tx) => tx.insert(panelMembers).values(row).returning({ id: panelMembers.id });
}

/** What changed of a member of a central list, if nobody changed them since. */
export function changePanelMember(
  { id, version }: { id: string; version: number },
  change: Partial<typeof panelMembers.$inferInsert>,
): Write {
  return (tx) =>
    tx
      .update(panelMembers)
      .set({ ...change, version: version + 1 })
      .where(and(eq(panelMembers.id, id), eq(panelMembers.version, version)))
      .returning({ id: panelMembers.id });
}

/** That a member declared whom or what they have to do with. The same said twice is there already. */
export function addDeclaration(row: Omit<typeof panelDeclarations.$inferInsert, "version">): Write {
  return (tx) =>
    tx
      .insert(panelDeclarations)
      .values({ ...row, version: 1 })
      .returning({ id: panelDeclarations.id });
}

/** The last day a declaration held, if nobody changed it since. */
export function endDeclaration({ id, version }: { id: string; version: number }, endedOn: Day): Write {
  return (tx) =>
    tx
      .update(panelDeclarations)
      .set({ endedOn, version: version + 1 })
      .where(and(eq(panelDeclarations.id, id), eq(panelDeclarations.version, version)))
      .returning({ id: panelDeclarations.id });
}

/** Further meetings of a panel. */
export function addMeetings(rows: readonly (typeof panelMeetings.$inferInsert)[]): Write {
  return (tx) =>
    tx
      .insert(panelMeetings)
      .values([...rows])
      .returning({ id: panelMeetings.id });
}

/** What changed of a meeting, if nobody changed it since. */
export function changeMeeting(
  { id, version }: { id: string; version: number },
  change: Partial<typeof panelMeetings.$inferInsert>,
): Write {
  return (tx) =>
    tx
      .update(panelMeetings)
      .set({ ...change, version: version + 1 })
      .where(and(eq(panelMeetings.id, id), eq(panelMeetings.version, version)))
      .returning({ id: panelMeetings.id });
}

/** What a member said about a meeting, or that they were there: a first row, or a change of the one there is. */
export function saveAttendance(
  known: { id: string; version: number } | undefined,
  row: Omit<typeof panelAttendance.$inferInsert, "version">,
): Write {
  const { id: _id, ...change } = row;
  return known
    ? (tx) =>
        tx
          .update(panelAttendance)
          .set({ ...change, version: known.version + 1 })
          .where(and(eq(panelAttendance.id, known.id), eq(panelAttendance.version, known.version)))
          .returning({ id: panelAttendance.id })
    : (tx) =>
        tx
          .insert(panelAttendance)
          .values({ ...row, version: 1 })
          .returning({ id: panelAttendance.id });
}

/** A household put on a meeting, at a place nobody else has. */
export function addItem(row: Omit<typeof panelItems.$inferInsert, "version">): Write {
  return (tx) =>
    tx
      .insert(panelItems)
      .values({ ...row, version: 1 })
      .returning({ id: panelItems.id });
}

/** What changed of an item, if nobody changed it since. */
export function changeItem(
  { id, version }: { id: string; version: number },
  change: Partial<typeof panelItems.$inferInsert>,
): Write {
  return (tx) =>
    tx
      .update(panelItems)
      .set({ ...change, version: version + 1 })
      .where(and(eq(panelItems.id, id), eq(panelItems.version, version)))
      .returning({ id: panelItems.id });
}

/** That a member is no part of an item. A second time the same member is already there, and refused. */
export function addInterest(row: Omit<typeof panelInterests.$inferInsert, "version">): Write {
  return (tx) =>
    tx
      .insert(panelInterests)
      .values({ ...row, version: 1 })
      .returning({ id: panelInterests.id });
}

/** Takes back an interest that somebody said and does not hold. */
export function removeInterest({ id, version }: { id: string; version: number }): Write {
  return (tx) =>
    tx
      .delete(panelInterests)
      .where(and(eq(panelInterests.id, id), eq(panelInterests.version, version)))
      .returning({ id: panelInterests.id });
}

/** A question of a member. */
export function addQuestion(row: Omit<typeof panelQuestions.$inferInsert, "version">): Write {
  return (tx) =>
    tx
      .insert(panelQuestions)
      .values({ ...row, version: 1 })
      .returning({ id: panelQuestions.id });
}

/** What was said to a question, if nobody wrote it down since. */
export function answerQuestion({ id, version }: { id: string; version: number }, answer: string | null): Write {
  return (tx) =>
    tx
      .update(panelQuestions)
      .set({ answer, version: version + 1 })
      .where(and(eq(panelQuestions.id, id), eq(panelQuestions.version, version)))
      .returning({ id: panelQuestions.id });
}

/** How a member stood on an item: a first row, or a change of the one there is. */
export function saveVote(
  known: { id: string; version: number } | undefined,
  row: Omit<typeof panelVotes.$inferInsert, "version">,
): Write {
  const { vote, words } = row;
  return known
    ? (tx) =>
        tx
          .update(panelVotes)
          .set({ vote, words, version: known.version + 1 })
          .where(and(eq(panelVotes.id, known.id), eq(panelVotes.version, known.version)))
          .returning({ id: panelVotes.id })
    : (tx) =>
        tx
          .insert(panelVotes)
          .values({ ...row, version: 1 })
          .returning({ id: panelVotes.id });
}

/** The minutes of an item saved once more; of two who save at once the second is refused. */
export function addMinutes(row: typeof panelMinutes.$inferInsert): Write {
  return (tx) => tx.insert(panelMinutes).values(row).returning({ id: panelMinutes.id });
}
