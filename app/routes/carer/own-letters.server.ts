import { isApplicationEvent, isStep } from "#app/domain/applications/application.ts";
import { type Letter, lettersOf } from "#app/domain/applications/letters.ts";
import type { CarerAsked } from "#app/http/guards.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { ownApplication } from "./own-application.server.ts";

/** The letters of somebody's own application, newest first, and whom to ask about them. */
export async function ownLetters(
  given: CarerAsked,
): Promise<{ letters: Letter[]; reference: string; council: string; phone: string | null; email: string | null }> {
  const record = await ownApplication(given);
  const [history, council] = await Promise.all([
    listEventsOfCase(given.db, record.councilId, "application", record.id),
    findCouncil(given.db, record.councilId),
  ]);
  const happened = history
    .map(({ data }) => data as unknown as { type: string })
    .filter(isApplicationEvent)
    .filter((event) => isStep(event) || event.type === "StepPutRight");
  return {
    letters: lettersOf(happened.reverse(), bankHolidays()),
    reference: record.ref,
    council: council?.officialName ?? "the council",
    phone: council?.phone ?? null,
    email: council?.email ?? null,
  };
}
