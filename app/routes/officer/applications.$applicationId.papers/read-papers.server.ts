import { isClosed } from "#app/domain/applications/application.ts";
import {
  HELD_UP,
  holdingUpPanel,
  PAPER_KINDS,
  type PaperLineStanding,
  type PaperStanding,
  sizeInWords,
  standingOf,
} from "#app/domain/applications/papers.ts";
import { dayOf, formatDay, formatDayShort } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { readPaperList } from "#app/services/papers/list-papers.server.ts";
import type { Tone } from "#app/ui/tag.tsx";
import type { PaperRecord } from "#db/queries/papers.ts";
import { openRecord } from "../application-record/open-record.server.ts";
import { recordHeading } from "../application-record/record-heading.server.ts";

const LINE_MARKS: Record<PaperLineStanding["state"], { tone: Tone; word: string }> = {
  wanted: { tone: "plain", word: "not sent" },
  part: { tone: "soon", word: "part" },
  sent: { tone: "info", word: "to look at" },
  "asked-again": { tone: "soon", word: "better copy asked for" },
  accepted: { tone: "now", word: "accepted" },
  renew: { tone: "late", word: "expires before panel" },
};

const PAPER_MARKS: Record<PaperStanding, { tone: Tone; word: string }> = {
  checking: { tone: "info", word: "being scanned" },
  sent: { tone: "info", word: "to look at" },
  accepted: { tone: "now", word: "accepted" },
  "asked-again": { tone: "soon", word: "better copy asked for" },
  infected: { tone: "late", word: "virus found, destroyed" },
  removed: { tone: "plain", word: "taken away" },
};

function paperShown(paper: PaperRecord, { today }: OfficerAsked) {
  const standing = standingOf(paper);
  const { id, version, fileName, bytes, sentAt, sentByStaff, expiresOn, scannedAt, state } = paper;
  const scanned = state !== "clean" ? "" : scannedAt ? "scanned for viruses" : "not scanned for viruses";
  return {
    id,
    version,
    fileName,
    standing,
    mark: PAPER_MARKS[standing],
    facts: [
      `${sentByStaff ? "Added by staff for them" : "Sent"} on ${formatDayShort(dayOf(sentAt), today)}`,
      sizeInWords(bytes),
      expiresOn ? `runs out on ${formatDay(expiresOn)}` : "",
      scanned,
    ].filter(Boolean),
    expiresOn,
    because: paper.askedAgainBecause,
    opens: standing === "sent" || standing === "accepted" || standing === "asked-again",
  };
}

/** The papers of one application against the list, noted as read. */
export async function readPapers(given: OfficerAsked) {
  const record = await openRecord(given, "the papers");
  const { list, papers, panelBy } = await readPaperList(given.db, record, given.now);
  const holding = holdingUpPanel(list);
  const lines = list.map((line) => {
    const { officer: title, holdsUp, critical, expires, source, least } = PAPER_KINDS[line.kind];
    return {
      id: line.id,
      title: line.name ? `${title}: ${line.name}` : title,
      mark: LINE_MARKS[line.state],
      state: line.state,
      holdsUp: HELD_UP[holdsUp].replace("your report", "the report"),
      onlyIf: line.onlyIf,
      critical,
      holding: holding.some(({ id }) => id === line.id),
      expires,
      source,
      count: least > 1 ? `${line.have} of ${least}` : null,
      warnings: line.warnings.map(({ words }) => words),
      papers: line.papers.flatMap(({ id }) => {
        const paper = papers.get(id);
        return paper ? [paperShown(paper, given)] : [];
      }),
    };
  });
  return {
    heading: await recordHeading(given, record),
    lines,
    panel: panelBy
      ? {
          given: record.application.panelOn !== null,
          on: formatDay(panelBy),
        }
      : null,
    holding: lines.filter(({ holding: holds }) => holds).map(({ title, mark }) => `${title} (${mark.word})`),
    mayWork: given.officer.can("application:papers"),
    closed: isClosed(record.application),
    done: given.url.searchParams.get("done"),
  };
}

export type PapersPage = Awaited<ReturnType<typeof readPapers>>;
export type PaperRow = PapersPage["lines"][number];
