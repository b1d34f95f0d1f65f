import { type Application, clocksOf } from "#app/domain/applications/application.ts";
import { type PaperLineStanding, paperChecklist, paperFacts, papersAsked } from "#app/domain/applications/papers.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { type ApplicationRecord, listAnswers } from "#db/queries/applications.ts";
import { listPapers, type PaperRecord } from "#db/queries/papers.ts";
import { calendarOf } from "../applications/rules-in-force.server.ts";

/** The list of papers of an application as it stands, with the records behind it by id. */
export type PaperList = {
  list: PaperLineStanding[];
  papers: ReadonlyMap<string, PaperRecord>;
  /** The panel date, or the last day on which the panel may be held. */
  panelBy: Day | null;
};

/** The day by which papers must hold: the panel date, or the end of the time for the panel while none is given. */
async function panelByOf(db: Reader, application: Application, today: Day): Promise<Day | null> {
  if (application.panelOn) return application.panelOn;
  const { holidays, local } = await calendarOf(db, application.councilId);
  const clocks = clocksOf(application, holidays, today, local);
  return clocks.find(({ id }) => id === "panel-limit")?.endsOn ?? null;
}

/** Reads what is asked of a household and what they sent, compared with the panel date. For everybody who may read the record. */
export async function readPaperList(
  db: Reader,
  record: Pick<ApplicationRecord, "id" | "councilId" | "application">,
  now: Date,
): Promise<PaperList> {
  const today = dayOf(now);
  const [{ answers }, papers, panelBy] = await Promise.all([
    listAnswers(db, record.id),
    listPapers(db, { councilIds: [record.councilId], applicationId: record.id }),
    panelByOf(db, record.application, today),
  ]);
  return {
    list: paperChecklist(papersAsked(paperFacts(answers)), papers, panelBy, today),
    papers: new Map(papers.map((paper) => [paper.id, paper])),
    panelBy,
  };
}
