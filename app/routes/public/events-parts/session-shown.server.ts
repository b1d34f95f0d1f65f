import { dayInWords, hoursInWords } from "#app/domain/training/words.ts";
import type { CouncilHere } from "#db/queries/councils.ts";
import type { Session } from "#db/queries/training.ts";
import type { SessionShown } from "./session-facts.tsx";

/** A session as somebody who comes reads it. */
export function sessionShown({ date, series }: Session, council: CouncilHere | undefined): SessionShown {
  return {
    title: series.title,
    summary: series.summary,
    day: dayInWords(date),
    hours: hoursInWords(date),
    place: date.place,
    online: date.online,
    trainer: date.trainer,
    council: council?.officialName ?? "",
    phone: council?.phone ?? null,
  };
}
