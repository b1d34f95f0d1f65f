import {
  HELD_UP,
  holdingUpPanel,
  isTheirPaper,
  PAPER_KINDS,
  type PaperLineStanding,
  type PaperStanding,
  sizeInWords,
  standingOf,
} from "#app/domain/applications/papers.ts";
import { dayOf, formatDay, formatDayShort } from "#app/domain/shared/day.ts";
import type { CarerAsked } from "#app/http/guards.server.ts";
import { readPaperList } from "#app/services/papers/list-papers.server.ts";
import type { PaperRecord } from "#db/queries/papers.ts";
import { ownApplication, ownPlace } from "../own-application.server.ts";

type Task = { kind: "done" | "to-do" | "started" | "cannot-start" | "problem"; word: string };

/** How a line stands, in the words of the list. */
function taskOf({ state, have, onlyIf, kind }: PaperLineStanding): Task {
  switch (state) {
    case "accepted":
      return { kind: "done", word: "Accepted" };
    case "sent":
      return { kind: "done", word: "With us" };
    case "part":
      return { kind: "started", word: `${have} of ${PAPER_KINDS[kind].least} sent` };
    case "asked-again":
      return { kind: "problem", word: "Better copy needed" };
    case "renew":
      return { kind: "problem", word: "Newer one needed" };
    case "wanted":
      return onlyIf ? { kind: "cannot-start", word: "If it applies" } : { kind: "to-do", word: "To send" };
  }
}

const STANDING_WORDS: Record<Exclude<PaperStanding, "removed">, string> = {
  checking: "Being checked for viruses",
  sent: "With us, to be looked at",
  accepted: "Accepted",
  "asked-again": "Better copy needed",
  infected: "Destroyed: it had a virus",
};

function paperShown(paper: PaperRecord, given: CarerAsked) {
  const standing = standingOf(paper);
  const { id, fileName, bytes, sentAt, sentByStaff, expiresOn, askedAgainBecause } = paper;
  return {
    id,
    fileName,
    size: sizeInWords(bytes),
    sent: `${sentByStaff ? "Added for you" : "Sent"} on ${formatDayShort(dayOf(sentAt), given.today)}`,
    word: standing === "removed" ? "" : STANDING_WORDS[standing],
    standing,
    opens: standing === "sent" || standing === "accepted" || standing === "asked-again",
    removable: standing !== "accepted",
    expires: expiresOn ? `Runs out on ${formatDay(expiresOn)}` : null,
    because: standing === "asked-again" ? askedAgainBecause : null,
  };
}

/** What somebody who applies sees of their papers: the household's lines and their own, never the other's. */
export async function ownPapers(given: CarerAsked) {
  const record = await ownApplication(given);
  const me = await ownPlace(given, record);
  const { list, papers, panelBy } = await readPaperList(given.db, record, given.now);
  const own = list.filter((line) => isTheirPaper(line, me));
  // What is with us holds the panel up too, but it is not theirs to do anything about.
  const holding = new Set(holdingUpPanel(own.filter(({ state }) => state !== "sent")).map(({ id }) => id));
  const lines = own.map((line) => {
    const { title, why, willDo, holdsUp, least, expires } = PAPER_KINDS[line.kind];
    return {
      id: line.id,
      title,
      why,
      willDo,
      least,
      asksExpiry: expires,
      holdsUpKey: holdsUp,
      holdsUp: HELD_UP[holdsUp],
      onlyIf: line.onlyIf,
      critical: holding.has(line.id),
      task: taskOf(line),
      state: line.state,
      warnings: line.warnings.map(({ words }) => words),
      papers: line.papers.flatMap(({ id }) => {
        const paper = papers.get(id);
        return paper ? [paperShown(paper, given)] : [];
      }),
    };
  });
  const others = [...new Set(list.filter((line) => !isTheirPaper(line, me)).map(({ name }) => name ?? ""))];
  return { record, lines, panelBy, others };
}

export type OwnLine = Awaited<ReturnType<typeof ownPapers>>["lines"][number];
