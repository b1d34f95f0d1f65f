import { preparedInWords, TRAINING_STANDS, type TrainingLine } from "#app/domain/training/evidence.ts";
import { Tag } from "#app/ui/tag.tsx";

const TONES = { came: "now", missed: "soon", coming: "info", waiting: "plain" } as const;

/** Who of the household came to which training, and what is to come: evidence for the report. */
export function TrainingShown({ lines, heading = "Training" }: { lines: readonly TrainingLine[]; heading?: string }) {
  const prepared = preparedInWords(lines);
  return (
    <section aria-labelledby="training">
      <h2 id="training">{heading}</h2>
      <p>{prepared || "Nobody of the household has come to preparation training yet."}</p>
      {lines.length > 0 ? (
        <ul className="plain-list attendance">
          {lines.map((line) => (
            <li key={line.id}>
              {line.who}, {line.what}, {line.day} <Tag tone={TONES[line.stands]}>{TRAINING_STANDS[line.stands]}</Tag>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="small">
        <a href="/officer/training">Dates and seats</a>
      </p>
    </section>
  );
}
