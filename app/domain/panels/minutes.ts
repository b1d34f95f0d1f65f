/** The minutes of one item, part by part, in the words of whoever took them. */
export type MinuteWords = {
  /** Who was there, as it was written down at the meeting. */
  attended: string;
  interests: string;
  issues: string;
  reasons: string;
  /** What the panel wants before it can recommend; only where it defers. */
  wants: readonly string[];
};
