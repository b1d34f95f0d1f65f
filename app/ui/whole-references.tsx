import type { ReactNode } from "react";

/** A reference of ours among other words, such as H-4K7Q2M. */
const REFERENCE = /\b([A-Z]-[0-9A-Z]{6})\b/;

/** Words in which no reference breaks after its hyphen at the end of a line. Whatever is not a plain text stays as it is. */
export function wholeReferences(words: ReactNode): ReactNode {
  if (typeof words !== "string" || !REFERENCE.test(words)) return words;
  return words.split(REFERENCE).map((part, at) =>
    at % 2 === 1 ? (
      <span key={`${at} ${part}`} className="nowrap">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
