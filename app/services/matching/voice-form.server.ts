import { z } from "zod";
import type { Voice } from "#app/domain/matching/placement-request.ts";
import { typedDay } from "#app/domain/shared/typed-day.ts";

/** What one row of a form misses, and the field of the row it is put right in. */
export type RowFault = { field: string; message: string };

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use ${most.toLocaleString("en-GB")} characters or fewer`);

/** What one child said about where to live, as it is typed: in a request, and again in the record of the decision. */
export const VOICE_FIELDS = {
  voiceWords: line(4000).optional(),
  voiceHow: line(200).optional(),
  voiceWhen: typedDay("Enter the day they said it").optional(),
  voiceBy: line(120).optional(),
  voiceWhyNot: line(4000).optional(),
};

type VoiceAnswers = { [Field in keyof typeof VOICE_FIELDS]?: z.output<(typeof VOICE_FIELDS)[Field]> };

/** What is missing of one child's voice: the words, with how, when and to whom; or else why there are none. */
export function voiceFaults({ voiceWords, voiceHow, voiceWhen, voiceBy, voiceWhyNot }: VoiceAnswers): RowFault[] {
  if (!voiceWords) {
    const message = "Write what this child said, in their own words, or why that was not possible";
    return voiceWhyNot ? [] : [{ field: "voiceWords", message }];
  }
  return [
    ...(voiceHow ? [] : [{ field: "voiceHow", message: "Say how they told you" }]),
    ...(voiceWhen ? [] : [{ field: "voiceWhen", message: "Enter the day they said it" }]),
    ...(voiceBy ? [] : [{ field: "voiceBy", message: "Say whom they told" }]),
  ];
}

/** One child's words with when, how and to whom; or why they could not be had. Null while it is neither. */
export function voiceTyped({ voiceWords, voiceHow, voiceWhen, voiceBy, voiceWhyNot }: VoiceAnswers): Voice | null {
  if (!voiceWords) return voiceWhyNot ? { whyNot: voiceWhyNot } : null;
  return voiceHow && voiceWhen && voiceBy ? { words: voiceWords, how: voiceHow, when: voiceWhen, by: voiceBy } : null;
}
