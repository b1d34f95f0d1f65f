/** How a home answers one thing the law asks of it. */
export type LawMark = {
  item: string;
  mark: "met" | "not-met" | "unknown" | "does-not-arise";
  /** What it rests on: "school 1.4 miles, about 6 min by car". */
  why: string;
};

const WORDS: Record<LawMark["mark"], string> = {
  met: "met",
  "not-met": "not met",
  unknown: "not known",
  "does-not-arise": "does not arise",
};

/** What the law asks of every home, each item met, not met or not known. What it rests on is read on pointing or by listening. */
export function LawStrip({ marks }: { marks: readonly LawMark[] }) {
  return (
    <dl className="law-strip">
      {marks.map(({ item, mark, why }) => (
        <div key={item} className={mark} title={why}>
          <dt>{item}</dt>
          <dd>
            {WORDS[mark]}
            <span className="visually-hidden">: {why}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
