import { TRAINING_STANDS } from "#app/domain/training/evidence.ts";
import { Tag } from "#app/ui/tag.tsx";
import type { TrainingEvidence } from "./training-lines.server.ts";

const TONES = { came: "now", missed: "soon", coming: "info", waiting: "plain" } as const;

/** Which of the applicants came to which training, and what is to come: evidence for the report. */
export function TrainingShown({ training, heading = "Training" }: { training: TrainingEvidence; heading?: string }) {
  const { prepared, lines } = training;
  return (
    <section aria-labelledby="training">
      <h2 id="training">{heading}</h2>
      <p>{prepared}</p>
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
