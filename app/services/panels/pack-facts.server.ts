import { isAtRest } from "#app/domain/applications/invitations.ts";
import { PAPER_KINDS, standingOf } from "#app/domain/applications/papers.ts";
import { REPORT_SECTION_NAMES, REPORT_SECTIONS } from "#app/domain/applications/report.ts";
import type { PackFacts } from "#app/domain/panels/pack-chapters.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { type ApplicationRecord, findDocument, listPeople } from "#db/queries/applications.ts";
import { findAnsweredDocument, listInvitationsOfApplication } from "#db/queries/invitations.ts";
import { listAttended } from "#db/queries/panel-packs.ts";
import { listPapers, type PaperRecord } from "#db/queries/papers.ts";
import { listReportSections } from "#db/queries/reports.ts";

/** The papers of an application that may go into a pack: whole, looked at for viruses where that is done, and still there. */
export async function papersForPack(
  db: Reader,
  record: Pick<ApplicationRecord, "id" | "councilId">,
): Promise<PaperRecord[]> {
  const papers = await listPapers(db, { councilIds: [record.councilId], applicationId: record.id });
  return papers.filter((paper) => paper.state === "clean" && standingOf(paper) !== "removed");
}

async function referencesOf(db: Reader, { id, councilId }: ApplicationRecord): Promise<PackFacts["references"]> {
  const asked = await listInvitationsOfApplication(db, id);
  const answered = asked.filter((each) => each.kind === "reference" && each.answeredAt !== null && !isAtRest(each));
  const found = await Promise.all(answered.map((each) => findAnsweredDocument(db, [councilId], id, each.id)));
  return found.flatMap((each) =>
    each?.record.answeredAt
      ? [
          {
            name: each.record.name,
            relation: each.record.relation,
            on: dayOf(each.record.answeredAt),
            document: each.document,
          },
        ]
      : [],
  );
}

/** Reads everything a pack of an application is made from, with the papers that were chosen for it. */
export async function readPackFacts(
  db: Reader,
  record: ApplicationRecord,
  chosen: readonly PaperRecord[],
): Promise<PackFacts> {
  const [document, sections, people, references, training] = await Promise.all([
    findDocument(db, record.id),
    listReportSections(db, record.councilId, record.id),
    listPeople(db, record.id),
    referencesOf(db, record),
    listAttended(db, record.id),
  ]);
  const nameOf = (person: string) => people.find(({ key }) => key === person)?.name ?? null;
  return {
    applying: people.filter(({ leftOn }) => leftOn === null).map(({ key }) => key),
    document: document ?? null,
    sections: REPORT_SECTION_NAMES.flatMap((key) => {
      const row = sections.find((each) => each.key === key);
      return row ? [{ title: REPORT_SECTIONS[key].title, words: row.words, inConfidence: row.inConfidence }] : [];
    }),
    comments: record.application.observations,
    checks: record.checks,
    references,
    training,
    papers: chosen.map(({ id, kind, person, fileName, sentByStaff, sentAt }) => ({
      id,
      title: PAPER_KINDS[kind].officer,
      fileName,
      whose: person === "household" ? null : (nameOf(person) ?? "one applicant"),
      ownSent: !sentByStaff,
      on: dayOf(sentAt),
    })),
  };
}
