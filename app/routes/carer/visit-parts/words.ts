import type { SlotRefusal } from "#app/services/scheduling/book-slot.server.ts";

/** Why a time could not be had, in words for the family. */
export const NOT_BOOKED: Readonly<Record<Exclude<SlotRefusal["code"], "not-found">, string>> = {
  taken: "Somebody else has just taken that time. These are free now",
  own: "You have another visit, or your panel, at that time by now. These are free",
  "changed-meanwhile": "Something changed while you were choosing. Look again, and choose once more",
  closed: "This application has ended, so no visit can be booked",
  paused: "Your application is paused, so no visit can be booked until it goes on",
  "called-off": "This visit is called off already",
  "too-late": "It is too soon before the visit to change it here. Ring us instead",
  "reason-missing": "Say in a few words why",
};
