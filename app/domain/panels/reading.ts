import { accept, type Result, refuse } from "../shared/result.ts";

/** What decides whether a member of a panel may read the papers of one item now. */
export type ReadingFacts = {
  /** What they said to the meeting. */
  answer: "asked" | "coming" | "not-coming";
  /** Somebody declared, or the record shows, that they have something to do with the household. */
  interest: boolean;
  state: "listed" | "heard" | "deferred" | "taken-off";
  papersSentAt: Date | null;
  /** The newest pack made for the panel, and the moment after which it is shut; null while none is made. */
  pack: { closesAt: Date } | null;
};

/** Why papers are shut to a member, the weightiest reason first. */
export type ReadingRefusal = "interest" | "taken-off" | "not-coming" | "not-sent" | "over";

/**
 * Whether a member reads the papers of an item: those of meetings they are on the list for and have not called off, from
 * the sending of the papers until some days after the meeting, unless they have an interest in the household.
 */
export function mayReadPapers(facts: ReadingFacts, now: Date): Result<null, ReadingRefusal> {
  if (facts.interest) return refuse("interest");
  if (facts.state === "taken-off") return refuse("taken-off");
  if (facts.answer === "not-coming") return refuse("not-coming");
  if (!facts.papersSentAt || !facts.pack) return refuse("not-sent");
  return now > facts.pack.closesAt ? refuse("over") : accept(null);
}

/** Why applicants cannot open their own copy: nobody released one, or took it back; or its time is over. */
export type OwnCopyRefusal = "not-released" | "over";

/** Whether applicants may open their copy of the papers: once staff released it, until some weeks after the meeting. */
export function mayOpenOwnCopy(
  { releasedAt, closesAt }: { releasedAt: Date | null; closesAt: Date },
  now: Date,
): Result<null, OwnCopyRefusal> {
  if (!releasedAt) return refuse("not-released");
  return now > closesAt ? refuse("over") : accept(null);
}

/** Each reason in words for the member. */
export const READING_REFUSALS: Readonly<Record<ReadingRefusal, string>> = {
  interest: "You are no part of this item, so its papers are shut to you.",
  "taken-off": "This item was taken off the meeting.",
  "not-coming": "You said that you are not coming, so the papers are shut. They open again if you can come after all.",
  "not-sent": "The papers have not been sent yet.",
  over: "The time to read these papers is over. What you marked is kept with the panel.",
};
