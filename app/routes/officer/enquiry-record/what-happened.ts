import type { Permission } from "#app/domain/access/permissions.ts";
import type { Contact } from "#app/domain/enquiries/contacts.ts";
import type { HistoryEvent } from "#app/domain/history/event.ts";
import { type Told, toldEvent } from "#app/domain/history/told-events.ts";
import { dayOf } from "#app/domain/shared/day.ts";

/** Something that happened to an enquiry, in words. */
export type Happening = Told;

/** The history of an enquiry in words, newest first. Notes are put beside the contact they belong to. */
export function whatHappened(
  history: readonly HistoryEvent[],
  contacts: readonly Contact[],
  now: Date,
  can: (permission: Permission) => boolean,
): Happening[] {
  const notes = new Map(contacts.flatMap(({ id, note }) => (note ? [[id, note] as const] : [])));
  const given = { today: dayOf(now), about: new Map<string, string>(), notes, can };
  return history.map((event) => toldEvent(event, given));
}
