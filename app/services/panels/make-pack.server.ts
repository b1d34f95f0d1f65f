import { createHash } from "node:crypto";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { type PackFacts, packChapters, papersOfCopy } from "#app/domain/panels/pack-chapters.ts";
import { type PackCopy, type PackPage, packClosesAt } from "#app/domain/panels/packs.ts";
import { dayOf, formatDay, weekdayName } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { type ApplicationRecord, findApplication } from "#db/queries/applications.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { listPacks, type PackItem, type PackOrder, type PackRow } from "#db/queries/panel-packs.ts";
import type { PaperRecord } from "#db/queries/papers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addPack, endOrder } from "#db/writes/panel-packs.ts";
import { besideApplication } from "../applications/beside-application.ts";
import { calendarOf } from "../applications/rules-in-force.server.ts";
import { bytesOfPaper } from "../papers/open-paper.server.ts";
import type { PaperFiles } from "../papers/paper-files.server.ts";
import type { Work } from "../work.ts";
import { papersForPack, readPackFacts } from "./pack-facts.server.ts";
import { wordsOfPack } from "./pack-files.ts";
import { layOut, type PackAbout } from "./pack-layout.server.ts";
import { drawPictures, readForPack, type UnreadablePaper } from "./pack-pictures.server.ts";
import { type PapersBasis, papersBasis } from "./papers-for.server.ts";

/** What each fault of a paper is called, with what to do about it. */
const FAULTS: Record<UnreadablePaper, string> = {
  gone: "its file is not there any more",
  locked: "it is locked with a password. Ask for a copy without one",
  broken: "its file is damaged and cannot be read. Ask for it again",
  "wrong-kind": "only PDFs and pictures (JPEG or PNG) can be put in. Save it as a PDF first, or leave it out",
  "too-long": "it has more than 150 pages. Leave it out, or ask for the pages that matter",
};

export type MakePackRefusal =
  | { code: "not-found" }
  | { code: "not-listed" }
  | { code: "changed-meanwhile" }
  /** Papers that could not be put in, each with why, in words. */
  | { code: "unreadable"; papers: { id: string; words: string }[] };

type Drawn = { copy: PackCopy; pdf: Uint8Array; row: PackRow; words: PackPage[] };
type Sources = Map<string, Extract<Awaited<ReturnType<typeof readForPack>>, { ok: true }>["value"]>;

async function readSources(
  files: PaperFiles,
  chosen: readonly PaperRecord[],
): Promise<Result<Sources, { id: string; words: string }[]>> {
  const sources: Sources = new Map();
  const faults: { id: string; words: string }[] = [];
  for (const paper of chosen) {
    const bytes = await bytesOfPaper(files, paper);
    const read = bytes ? await readForPack({ id: paper.id, mediaType: paper.mediaType, bytes }) : refuse("gone");
    if (read.ok) sources.set(paper.id, read.value);
    else faults.push({ id: paper.id, words: `“${paper.fileName}”: ${FAULTS[read.refusal]}` });
  }
  return faults.length > 0 ? refuse(faults) : accept(sources);
}

type Making = {
  record: ApplicationRecord;
  basis: PapersBasis;
  facts: PackFacts;
  sources: Sources;
  council: string;
  number: number;
  closesAt: Date;
};

function meetsOn({ startsAt }: PackItem): string {
  const on = dayOf(startsAt);
  return `${weekdayName(on)} ${formatDay(on)}`;
}

async function draw(work: Work, making: Making, copy: PackCopy): Promise<Drawn> {
  const { record, basis, facts, sources, council, number, closesAt } = making;
  const { item } = basis;
  const about: PackAbout = {
    copy,
    council,
    reference: record.ref,
    applicants: record.application.applicants,
    forWhom: item ? `${item.panelName}, ${meetsOn(item)}` : "For the agency decision maker. No panel is asked",
    number,
    madeAt: work.now,
  };
  const wanted = papersOfCopy(facts.papers, copy).flatMap(({ id }) => {
    const source = sources.get(id);
    return source ? [[id, source] as const] : [];
  });
  const counts = new Map(wanted.map(([id, { pages }]) => [id, pages]));
  const laid = await layOut(packChapters(facts, copy), about, counts);
  const pdf = await drawPictures(laid.bytes, laid.boxes, new Map(wanted.map(([id, { source }]) => [id, source])));
  const row: PackRow = {
    id: work.newId(),
    itemId: item?.id ?? null,
    applicationId: item ? null : record.id,
    councilId: record.councilId,
    copy,
    number,
    contents: laid.contents,
    pages: laid.pages,
    bytes: pdf.length,
    sha256: createHash("sha256").update(pdf).digest("hex"),
    madeById: work.actor.id,
    madeAt: work.now,
    closesAt,
    releasedAt: null,
    releasedById: null,
  };
  return { copy, pdf, row, words: laid.words };
}

/**
 * Puts the papers of an application together as one file for the panel, or for who decides where no panel is asked, and
 * one for the applicants, as a further version of both. Nothing is kept unless every chosen paper could be read. Refuses with the papers that could not.
 * `order`: what asked for them, which ends in the same commit that shows them; it is for one thing and no other.
 */
export async function putPapersTogether(
  work: Work,
  files: PaperFiles,
  asked: { councilIds: readonly string[]; applicationId: string; paperIds: readonly string[] },
  order?: PackOrder,
): Promise<Result<{ panel: PackRow; applicant: PackRow }, MakePackRefusal>> {
  const db = work.store.read;
  const record = await findApplication(db, { councilIds: asked.councilIds }, asked.applicationId);
  if (!record) return refuse({ code: "not-found" });
  const basis = await papersBasis(db, record, dayOf(work.now));
  if (!basis?.open) return refuse({ code: "not-listed" });
  const { item } = basis;
  if (order && order.itemId !== (item?.id ?? null)) return refuse({ code: "not-listed" });
  const chosen = (await papersForPack(db, record)).filter(({ id }) => asked.paperIds.includes(id));
  const sources = await readSources(files, chosen);
  if (!sources.ok) return refuse({ code: "unreadable", papers: sources.refusal });
  const [facts, packs, council, calendar] = await Promise.all([
    readPackFacts(db, record, chosen),
    listPacks(db, basis.of),
    findCouncil(db, record.councilId),
    calendarOf(db, record.councilId),
  ]);
  const making: Making = {
    record,
    basis,
    facts,
    sources: sources.value,
    council: council?.officialName ?? "",
    number: (packs[0]?.number ?? 0) + 1,
    closesAt: packClosesAt(item?.startsAt ?? work.now, rulebookOn(dayOf(work.now), calendar.local)),
  };
  const panel = await draw(work, making, "panel");
  const applicant = await draw(work, making, "applicant");
  const names = [panel, applicant].flatMap(({ row }) => [row.id, wordsOfPack(row.id)]);
  for (const { row, pdf, words } of [panel, applicant]) {
    await files.keep(row.id, pdf);
    await files.keep(wordsOfPack(row.id), Buffer.from(JSON.stringify(words)));
  }
  const data = { itemId: item?.id ?? null, number: making.number, pages: panel.row.pages, papers: chosen.length };
  const kept = await commit(work.store, [
    addPack(panel.row),
    addPack(applicant.row),
    ...(order ? [endOrder(order, { state: "made", faults: [], at: work.now })] : []),
    appendEvents([besideApplication(work, record, { type: "PanelPapersMade", data })]),
  ]);
  if (!kept.ok) {
    // Somebody else's version was first: what was drawn here belongs to no row.
    for (const name of names) await files.destroy(name);
    return refuse({ code: "changed-meanwhile" });
  }
  return accept({ panel: panel.row, applicant: applicant.row });
}
