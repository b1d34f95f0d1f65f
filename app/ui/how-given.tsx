/** How a page of answers came where its writer did not type it: who typed it, for whom and when. */
export function HowGiven({ words }: { words: string | null | undefined }) {
  return words ? <p className="how-given">{words}.</p> : null;
}
