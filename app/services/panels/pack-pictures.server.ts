import type { PDFDocument, PDFEmbeddedPage, PDFImage } from "@cantoo/pdf-lib";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import type { PictureBox } from "./pack-layout.server.ts";

/** Why an uploaded paper cannot be put into a pack. */
export type UnreadablePaper = "gone" | "locked" | "broken" | "wrong-kind" | "too-long";

/** An uploaded paper as it goes into a pack. */
export type PaperFile = { id: string; mediaType: string; bytes: Uint8Array };

/** As many pages as one paper may have. A longer one is no paper of a household. */
const MOST_PAGES = 150;

/** How a photograph is turned, by the note cameras leave in it: 1 upright, 3 upside down, 6 and 8 on a side. */
export function turnOf(jpeg: Uint8Array): 0 | 90 | 180 | 270 {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  let at = 2;
  while (at + 4 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const length = view.getUint16(at + 2);
    const tiff = at + 10;
    const isExif = marker === 0xe1 && tiff + 8 < view.byteLength && view.getUint32(at + 4) === 0x45786966;
    if (isExif) {
      const little = view.getUint16(tiff) === 0x4949;
      const directory = tiff + view.getUint32(tiff + 4, little);
      if (directory + 2 > view.byteLength) return 0;
      const entries = view.getUint16(directory, little);
      for (let nth = 0; nth < entries; nth += 1) {
        const entry = directory + 2 + nth * 12;
        if (entry + 10 > view.byteLength) return 0;
        if (view.getUint16(entry, little) !== 0x0112) continue;
        return ({ 3: 180, 6: 90, 8: 270 } as const)[view.getUint16(entry + 8, little) as 3 | 6 | 8] ?? 0;
      }
    }
    if (marker === 0xda) return 0;
    at += 2 + length;
  }
  return 0;
}

type Source = { kind: "pdf"; document: PDFDocument; pages: number } | { kind: "picture"; file: PaperFile };

/** An uploaded paper read as far as it must be to know its pages. Refuses one that cannot be put into a pack. */
export async function readForPack(
  file: PaperFile,
): Promise<Result<{ source: Source; pages: number }, UnreadablePaper>> {
  const { PDFDocument, EncryptedPDFError } = await import("@cantoo/pdf-lib");
  if (file.mediaType === "image/jpeg" || file.mediaType === "image/png") {
    try {
      const trial = await PDFDocument.create({ updateMetadata: false });
      await embedPicture(trial, file);
    } catch {
      return refuse("broken");
    }
    return accept({ source: { kind: "picture", file }, pages: 1 });
  }
  if (file.mediaType !== "application/pdf") return refuse("wrong-kind");
  try {
    const document = await PDFDocument.load(file.bytes, { updateMetadata: false });
    const pages = document.getPageCount();
    if (pages > MOST_PAGES) return refuse("too-long");
    return pages === 0 ? refuse("broken") : accept({ source: { kind: "pdf", document, pages }, pages });
  } catch (error) {
    return refuse(error instanceof EncryptedPDFError ? "locked" : "broken");
  }
}

function embedPicture(into: PDFDocument, { mediaType, bytes }: PaperFile): Promise<PDFImage> {
  return mediaType === "image/png" ? into.embedPng(bytes) : into.embedJpg(bytes);
}

/** Where something of a size goes so that it fits a box, upright, after being turned clockwise. */
function place(box: PictureBox, size: { width: number; height: number }, turn: number) {
  const lies = turn === 90 || turn === 270;
  const [wide, high] = lies ? [size.height, size.width] : [size.width, size.height];
  const scale = Math.min(box.width / wide, box.height / high, 1.6);
  const [width, height] = [size.width * scale, size.height * scale];
  // What is turned is drawn from another corner: pictures turn about the corner at their foot on the left.
  const left = box.x + (box.width - wide * scale) / 2;
  const foot = box.y + box.height - high * scale;
  const corner = {
    0: { x: left, y: foot },
    90: { x: left, y: foot + width },
    180: { x: left + width, y: foot + height },
    270: { x: left + height, y: foot },
  }[turn as 0 | 90 | 180 | 270];
  return { ...corner, width, height };
}

/**
 * Draws the pages of uploaded papers into the room a layout left for them. A page comes as what is drawn on it alone:
 * links, forms, scripts and files that a PDF may carry stay behind.
 */
export async function drawPictures(
  laidOut: Uint8Array,
  boxes: readonly PictureBox[],
  sources: ReadonlyMap<string, Source>,
): Promise<Uint8Array> {
  const { PDFDocument, degrees } = await import("@cantoo/pdf-lib");
  const into = await PDFDocument.load(laidOut, { updateMetadata: false });
  for (const box of boxes) {
    const source = sources.get(box.paper);
    const page = into.getPage(box.page - 1);
    if (!source) throw new Error("A paper of a pack that was not read");
    if (source.kind === "picture") {
      const turn = source.file.mediaType === "image/jpeg" ? turnOf(source.file.bytes) : 0;
      const image = await embedPicture(into, source.file);
      page.drawImage(image, { ...place(box, image, turn), rotate: degrees(-turn) });
      continue;
    }
    const from = source.document.getPage(box.nth);
    // A page on which nothing is drawn has nothing to bring.
    if (!from.node.Contents()) continue;
    const turn = ((from.getRotation().angle % 360) + 360) % 360;
    const embedded: PDFEmbeddedPage = await into.embedPage(from);
    page.drawPage(embedded, { ...place(box, embedded, turn), rotate: degrees(-turn) });
  }
  return into.save({ useObjectStreams: false });
}
