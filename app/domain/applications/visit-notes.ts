import { accept, type Result, refuse } from "../shared/result.ts";

/** The most letters the notes of one visit may have: some twelve pages. */
export const NOTES_MOST = 20_000;

/** What somebody wrote at a visit, as it reached us. Of the notes of one visit the highest number is what stands. */
export type VisitNote = {
  /** Made on the device that it was written on, so that the same text sent twice is one. */
  id: string;
  visitId: string;
  number: number;
  words: string;
  writtenById: string;
  writtenAt: Date;
  receivedAt: Date;
};

/**
 * Notes that arrive. `basedOn` is the number of the notes they were written from, 0 where there were none. `instead`: the
 * writer saw that others had arrived meanwhile and would rather keep those; what they wrote is kept before them.
 */
export type ArrivedNote = Pick<VisitNote, "id" | "words" | "writtenById" | "writtenAt"> & {
  basedOn: number;
  instead?: boolean;
};

export type NoteRefusal =
  /** Others arrived since the notes these were written from. Neither is lost: the writer chooses. */
  { code: "differs"; latest: VisitNote } | { code: "too-long" };

/** Whether two texts say the same: line ends and spaces at the end of a form's text are the browser's. */
export function sameWords(a: string, b: string): boolean {
  const plain = (words: string) => words.replaceAll("\r\n", "\n").trimEnd();
  return plain(a) === plain(b);
}

/** Both texts, one after the other, when the writer wants neither to go. */
export function bothTexts(first: string, second: string): string {
  return `${first.trimEnd()}\n\n${second.trimStart()}`;
}

/**
 * What is to be kept when notes of a visit arrive: one row, none when they are there already or say what stands, or two
 * when the writer chose the others. `standing` is what stands now, `seen` the row of the same id. Refuses notes written
 * from others than those that stand, and more than anybody reads. A device's clock may be ahead of ours; we say ours then.
 */
export function receiveNote(
  visitId: string,
  arrived: ArrivedNote,
  { standing, seen }: { standing: VisitNote | null; seen: VisitNote | null },
  now: Date,
): Result<VisitNote[], NoteRefusal> {
  const words = arrived.words.replaceAll("\r\n", "\n").trimEnd();
  if (words.length > NOTES_MOST) return refuse({ code: "too-long" });
  if (seen || sameWords(words, standing?.words ?? "")) return accept([]);
  if (standing && arrived.basedOn !== standing.number) return refuse({ code: "differs", latest: standing });
  const { id, writtenById } = arrived;
  const writtenAt = arrived.writtenAt > now ? now : arrived.writtenAt;
  const number = (standing?.number ?? 0) + 1;
  const note: VisitNote = { id, visitId, number, words, writtenById, writtenAt, receivedAt: now };
  if (!arrived.instead || !standing) return accept([note]);
  return accept([note, { ...standing, id: `${id}:instead`, number: number + 1, receivedAt: now }]);
}
