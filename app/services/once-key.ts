import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "#app/domain/history/event.ts";

/**
 * What makes a second press the same as the first: the form, and what was written in it. Somebody who goes back, changes
 * a word and sends again has written something new, and it is not lost.
 */
export function onceKey(formKey: string, written: Json): string {
  return `${formKey}:${createHash("sha256").update(canonicalJson(written)).digest("hex")}`;
}

/** An id made of what a row says, so that the same thing said twice, even at the same moment, is one row. */
export function idOfWhatItSays(says: Json): string {
  return createHash("sha256").update(canonicalJson(says)).digest("hex").slice(0, 32);
}
