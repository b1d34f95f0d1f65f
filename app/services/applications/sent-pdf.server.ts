import PDFDocument from "pdfkit";
import type { AnsweredItem, FrozenAnswers } from "#app/domain/applications/form/engine.ts";
import { dayOf, formatDay } from "#app/domain/shared/day.ts";

/** The letters of the fonts that every PDF reader has, beyond those of Latin-1. */
const ALSO_PRINTABLE = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";
/** Letters that taking off an accent does not make plain. */
const PLAIN: Readonly<Record<string, string>> = { Ł: "L", ł: "l", Đ: "D", đ: "d", ı: "i", ẞ: "SS" };

function isPrintable(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  return (
    (code >= 32 && code <= 126) || (code >= 160 && code <= 255) || letter === "\n" || ALSO_PRINTABLE.includes(letter)
  );
}

/** Words in the letters that the file's font has: others without their accents, and a question mark for what is left. */
export function printable(words: string): string {
  return [...words.normalize("NFC")]
    .map((letter) => {
      if (isPrintable(letter)) return letter;
      const plain = PLAIN[letter] ?? letter.normalize("NFD").replace(/\p{Mark}/gu, "");
      return [...plain].every(isPrintable) ? plain : "?";
    })
    .join("");
}

type Pdf = InstanceType<typeof PDFDocument>;
type Section = ReturnType<Pdf["struct"]>;

const INK = "#1c2430";
const MUTED = "#555b66";

function heading(doc: Pdf, within: Section, tag: "H1" | "H2" | "H3", words: string, size: number): void {
  within.add(
    doc.struct(tag, {}, () => {
      doc.moveDown(tag === "H1" ? 0 : 0.8);
      doc.font("Helvetica-Bold").fontSize(size).fillColor(INK).text(printable(words));
      doc.moveDown(0.3);
    }),
  );
}

function paragraph(doc: Pdf, within: Section, words: string, muted = false): void {
  within.add(
    doc.struct("P", {}, () => {
      doc
        .font("Helvetica")
        .fontSize(10.5)
        .fillColor(muted ? MUTED : INK)
        .text(printable(words), { lineGap: 2 });
    }),
  );
}

function answered(doc: Pdf, within: Section, items: readonly AnsweredItem[]): void {
  for (const { question, answer, rows } of items) {
    paragraph(doc, within, question.replace(" (optional)", ""), true);
    if (rows.length === 0) paragraph(doc, within, answer);
    for (const row of rows) {
      const [first, ...others] = row;
      const rest = others.map((item) => `${item.question.replace(" (optional)", "")}: ${item.answer}`).join("; ");
      paragraph(doc, within, [first?.answer, rest].filter(Boolean).join(". "));
    }
    doc.moveDown(0.4);
  }
}

/**
 * What was sent as a file to keep and print: A4, tagged with its headings and paragraphs for screen readers, in British
 * English. `document` must already be cut to what its reader may see.
 */
export async function sentAsPdf(
  document: FrozenAnswers,
  about: { reference: string; applicants: string; council: string; number: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const title = `Application ${about.reference}`;
  const doc = new PDFDocument({
    size: "A4",
    margins: { top: 56, bottom: 56, left: 64, right: 64 },
    lang: "en-GB",
    pdfVersion: "1.7",
    tagged: true,
    displayTitle: true,
    info: { Title: title, Author: printable(about.council) },
  });
  const parts: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    doc.on("data", (part: Buffer) => parts.push(part));
    doc.on("end", resolve);
    doc.on("error", reject);
  });
  const whole = doc.struct("Document");
  doc.addStructure(whole);
  heading(doc, whole, "H1", `Application to foster: ${about.applicants}`, 18);
  const on = formatDay(dayOf(new Date(document.at)));
  paragraph(
    doc,
    whole,
    `${about.council}. Reference ${about.reference}. Version ${about.number}, as it stood on ${on}.`,
  );
  paragraph(
    doc,
    whole,
    "Letters that this file cannot print stand without their accents. The page on screen has them all.",
    true,
  );
  for (const section of document.sections) {
    const part = doc.struct("Sect");
    whole.add(part);
    heading(doc, part, "H2", section.title, 14);
    for (const page of section.pages) {
      heading(doc, part, "H3", page.person ? `${page.title}: ${page.person.name}` : page.title, 11.5);
      if (page.given) paragraph(doc, part, `${page.given}.`, true);
      answered(doc, part, page.items);
    }
    part.end();
  }
  whole.end();
  doc.end();
  await ended;
  return new Uint8Array(Buffer.concat(parts));
}
