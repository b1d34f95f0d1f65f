import { Details } from "#app/ui/details.tsx";
import { ReasonList } from "#app/ui/reason-list.tsx";

export type SuggestedWorker = {
  id: string;
  name: string;
  reasons: readonly { mark: "met" | "not-met" | "unknown"; text: string }[];
};

/** As many as one weighs against each other; the rest are in the list of names. */
const SHOWN = 4;

/** Who could be the worker, the best placed first, with what speaks for each and against. A person chooses above. */
export function SuggestedWorkers({ workers }: { workers: readonly SuggestedWorker[] }) {
  if (workers.length === 0) return null;
  return (
    <Details summary="Who has room, and why">
      <ol className="plain-list suggested">
        {workers.slice(0, SHOWN).map(({ id, name, reasons }) => (
          <li key={id}>
            <b>{name}</b>
            <ReasonList reasons={reasons} />
          </li>
        ))}
      </ol>
      <p className="small muted">
        In this order: room in weighted cases, leave, language, what they are sent for, and the way there, which is
        estimated. You choose.
      </p>
    </Details>
  );
}
