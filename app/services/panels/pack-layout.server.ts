import PDFDocument from "pdfkit";
import type { PackBlock, PackChapter } from "#app/domain/panels/pack-chapters.ts";
import type { PackCopy, PackPage, PackPart } from "#app/domain/panels/packs.ts";
import { printable } from "../applications/sent-pdf.server.ts";

/** What stands at the head of a pack and of each of its pages. */
export type PackAbout = {
  copy: PackCopy;
  council: string;
  reference: string;
  applicants: string;
  /** "Fostering panel, Tuesday 8 December 2026", or who decides without one. */
  forWhom: string;
  number: number;
  madeAt: Date;
};

/** Where the picture of a page of an uploaded paper goes, in points from the foot of its page. */
export type PictureBox = {
  page: number;
  paper: string;
  nth: number;
  x: number;
  y: number;
  width: number;
  height: number;
};

export type LaidOut = { bytes: Buffer; contents: PackPart[]; pages: number; words: PackPage[]; boxes: PictureBox[] };

type Pdf = InstanceType<typeof PDFDocument>;
type Section = ReturnType<Pdf["struct"]>;

const INK = "#1c2430";
const MUTED = "#555b66";
const LINK = "#0f5c5c";
const SIDE = 64;
const HEAD = 78;
const FOOT = 64;
const CONTENTS_LINE = 18;

const LOOKS: Record<
  PackBlock["kind"],
  { tag: "H3" | "P" | "BlockQuote"; bold: boolean; size: number; colour: string; indent: number }
> = {
  heading: { tag: "H3", bold: true, size: 12, colour: INK, indent: 0 },
  question: { tag: "P", bold: false, size: 10, colour: MUTED, indent: 0 },
  words: { tag: "P", bold: false, size: 10.5, colour: INK, indent: 0 },
  quote: { tag: "BlockQuote", bold: false, size: 10.5, colour: INK, indent: 18 },
};

const COPIES: Record<PackCopy, { title: string; marked: string }> = {
  panel: { title: "Papers for the panel", marked: "Confidential: for members of the panel" },
  applicant: { title: "Papers for the panel: the applicants’ copy", marked: "The applicants’ copy" },
};

const bottomOf = (doc: Pdf) => doc.page.height - FOOT;

/** Goes on to a new page where the next words would not fit on this one. */
function makeRoom(doc: Pdf, height: number): void {
  if (doc.y + height > bottomOf(doc)) doc.addPage();
}

const pageNow = (doc: Pdf) => doc.bufferedPageRange().count;

function say(
  doc: Pdf,
  within: Section,
  look: (typeof LOOKS)["words"] | { tag: "H1" | "H2"; bold: true; size: number; colour: string; indent: 0 },
  words: string,
  more: { goTo?: string } = {},
): void {
  within.add(
    doc.struct(look.tag, {}, () => {
      doc
        .font(look.bold ? "Helvetica-Bold" : "Helvetica")
        .fontSize(look.size)
        .fillColor(look.colour)
        .text(printable(words), SIDE + look.indent, doc.y, {
          lineGap: 2,
          width: doc.page.width - 2 * SIDE - look.indent,
          ...more,
        });
    }),
  );
}

/** The first page: what this is, and each part with its page, as links. `pageOf` is known from the layout before. */
function frontPage(
  doc: Pdf,
  whole: Section,
  about: PackAbout,
  chapters: readonly PackChapter[],
  pageOf: ReadonlyMap<string, number>,
): void {
  const { council, reference, applicants, forWhom, number, copy } = about;
  say(doc, whole, { tag: "H1", bold: true, size: 18, colour: INK, indent: 0 }, `${COPIES[copy].title}: ${applicants}`);
  doc.moveDown(0.4);
  say(doc, whole, LOOKS.words, `${council}. Reference ${reference}. ${forWhom}. Version ${number} of these papers.`);
  say(
    doc,
    whole,
    LOOKS.question,
    "Letters that this file cannot print stand without their accents. Uploaded papers are shown as pictures of their pages.",
  );
  doc.moveDown(0.8);
  say(doc, whole, { tag: "H2", bold: true, size: 14, colour: INK, indent: 0 }, "Contents");
  doc.moveDown(0.3);
  const list = doc.struct("TOC");
  whole.add(list);
  for (const { key, title, withheld } of chapters) {
    makeRoom(doc, CONTENTS_LINE);
    const page = pageOf.get(key);
    const line = `${title}${withheld ? " (left out of this copy)" : ""}`;
    const top = doc.y;
    list.add(
      doc.struct("TOCI", {}, () => {
        const width = doc.page.width - 2 * SIDE - 40;
        doc.font("Helvetica").fontSize(10.5).fillColor(LINK);
        doc.text(printable(line), SIDE, top, {
          width,
          height: CONTENTS_LINE,
          ellipsis: true,
          lineBreak: true,
          goTo: key,
        });
        doc.fillColor(INK).text(page ? String(page) : "", doc.page.width - SIDE - 40, top, {
          width: 40,
          align: "right",
          lineBreak: false,
        });
      }),
    );
    doc.x = SIDE;
    doc.y = top + CONTENTS_LINE;
  }
  list.end();
}

/** Head and foot of every page, as what a screen reader passes over. */
function furnish(doc: Pdf, about: PackAbout, contents: readonly PackPart[]): void {
  const { count } = doc.bufferedPageRange();
  for (let nth = 0; nth < count; nth += 1) {
    doc.switchToPage(nth);
    const { margins, width, height } = doc.page;
    const kept = { ...margins };
    Object.assign(margins, { top: 0, bottom: 0 });
    const part = contents.findLast(({ page }) => page <= nth + 1);
    const line = { width: width - 2 * SIDE, height: 12, ellipsis: true, lineBreak: false } as const;
    doc.markContent("Artifact", { type: "Pagination" });
    doc.font("Helvetica").fontSize(8.5).fillColor(MUTED);
    doc.text(printable(`${about.council}. ${about.reference}. ${COPIES[about.copy].marked}`), SIDE, 34, line);
    doc.text(printable(part?.title ?? "Contents"), SIDE, 47, line);
    doc
      .moveTo(SIDE, 62)
      .lineTo(width - SIDE, 62)
      .lineWidth(0.5)
      .strokeColor("#d8d2c4")
      .stroke();
    doc.text(`Page ${nth + 1} of ${count}`, SIDE, height - 42, { ...line, align: "right" });
    doc.endMarkedContent();
    Object.assign(margins, kept);
  }
}

/** One layout of a pack. What is on which page is read off it; the numbers of the contents are those of the layout before. */
async function layOnce(
  chapters: readonly PackChapter[],
  about: PackAbout,
  pictures: ReadonlyMap<string, number>,
  pageOf: ReadonlyMap<string, number>,
): Promise<LaidOut> {
  const title = `${COPIES[about.copy].title}, ${about.reference}`;
  const doc = new PDFDocument({
    size: "A4",
    margins: { top: HEAD, bottom: FOOT, left: SIDE, right: SIDE },
    lang: "en-GB",
    pdfVersion: "1.7",
    tagged: true,
    displayTitle: true,
    bufferPages: true,
    info: { Title: printable(title), Author: printable(about.council), CreationDate: about.madeAt },
  });
  const parts: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    doc.on("data", (part: Buffer) => parts.push(part));
    doc.on("end", resolve);
    doc.on("error", reject);
  });
  const whole = doc.struct("Document");
  doc.addStructure(whole);
  frontPage(doc, whole, about, chapters, pageOf);
  const starts: number[] = [];
  const words: PackPage[] = [];
  const boxes: PictureBox[] = [];
  const onPage = (part: string): PackPage => {
    const page = pageNow(doc);
    const last = words.at(-1);
    if (last?.page === page) return last;
    const made: PackPage = { page, part, blocks: [], picture: null };
    words.push(made);
    return made;
  };
  for (const chapter of chapters) {
    doc.addPage();
    starts.push(pageNow(doc));
    doc.outline.addItem(printable(chapter.title));
    doc.addNamedDestination(chapter.key, "XYZ", 0, HEAD, null);
    const section = doc.struct("Sect");
    whole.add(section);
    say(doc, section, { tag: "H2", bold: true, size: 15, colour: INK, indent: 0 }, chapter.title);
    doc.moveDown(0.5);
    onPage(chapter.key);
    for (const block of chapter.blocks) {
      const look = LOOKS[block.kind];
      if (block.kind === "heading") doc.moveDown(0.7);
      // A heading or a question stays with the words that follow it.
      makeRoom(doc, look.size * (block.kind === "words" || block.kind === "quote" ? 1.6 : 4));
      onPage(chapter.key).blocks.push(block);
      say(doc, section, look, block.words);
      doc.moveDown(block.kind === "question" ? 0.1 : 0.45);
    }
    const count = chapter.paper ? (pictures.get(chapter.paper) ?? 0) : 0;
    for (let nth = 0; nth < count; nth += 1) {
      if (nth > 0) doc.addPage();
      const here = onPage(chapter.key);
      here.picture = `Page ${nth + 1} of ${count} of the paper`;
      say(doc, section, LOOKS.question, here.picture);
      const top = doc.y + 8;
      const size = { width: doc.page.width - 2 * SIDE, height: bottomOf(doc) - top };
      boxes.push({ page: here.page, paper: chapter.paper ?? "", nth, x: SIDE, y: FOOT, ...size });
    }
    section.end();
  }
  whole.end();
  const count = pageNow(doc);
  const contents = chapters.map(({ key, title: named, withheld }, nth) => {
    const page = starts[nth] ?? 1;
    return { key, title: named, withheld, page, pages: (starts[nth + 1] ?? count + 1) - page };
  });
  furnish(doc, about, contents);
  doc.end();
  await ended;
  return { bytes: Buffer.concat(parts), contents, pages: count, words, boxes };
}

/**
 * Lays out a pack: A4, tagged, in British English, with contents that link to each part, bookmarks, and a head and page
 * number on every page. `pictures`: how many pages each uploaded paper has, for which room is left. The same parts at the
 * same moment make the same bytes.
 */
export async function layOut(
  chapters: readonly PackChapter[],
  about: PackAbout,
  pictures: ReadonlyMap<string, number>,
): Promise<LaidOut> {
  const first = await layOnce(chapters, about, pictures, new Map());
  const pageOf = new Map(first.contents.map(({ key, page }) => [key, page]));
  return layOnce(chapters, about, pictures, pageOf);
}
