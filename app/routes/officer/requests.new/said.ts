import type { RequestRefusal } from "#app/domain/matching/raise-request.ts";

/** What the rules miss, in words, and the field it is put right in. */
export const REFUSALS: Record<RequestRefusal, { field: string; words: string }> = {
  "no-children": { field: "children", words: "Add the child the home is for" },
  "child-twice": { field: "children", words: "One child is named twice" },
  "child-not-under-18": { field: "children", words: "Every child must be under 18 on the day the home is needed" },
  "needed-in-the-past": { field: "neededBy", words: "The day must be today or later" },
  "protected-in-the-future": { field: "children", words: "Protection cannot have begun after today: check the day" },
  "together-reason-missing": {
    field: "togetherReason",
    words: "There are brothers and sisters in care: choose together or apart above, and say why",
  },
  "kin-not-considered": {
    field: "kinConsidered",
    words: "Parents and relatives must be considered before a search (Children Act 1989, section 22C)",
  },
  "kin-reason-missing": { field: "kinReason", words: "Say who was considered and what came of it" },
  "voice-missing": {
    field: "children",
    words: "Write down for each child what they said, or why that was not possible",
  },
  "parent-missing": { field: "children", words: "A parent and child need a row each: one parent, and no more" },
  "parents-child-missing": { field: "children", words: "A parent and child need a row each: add the child" },
  "parent-not-older": { field: "children", words: "The parent is born after their child: check the days" },
  "avoid-reason-missing": { field: "avoid", words: "Say why each place is to be kept away from" },
};
