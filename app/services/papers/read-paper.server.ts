import { fileTypeFromBuffer } from "file-type";
import {
  LARGEST_PAPER,
  PAPER_TYPES,
  type PaperFileRefusal,
  type PaperType,
  paperFileName,
} from "#app/domain/applications/papers.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";

/** A file as a form sent it. The type that the browser says is not looked at. */
export type PostedFile = { name: string; bytes: Uint8Array };
/** A file found to be a paper: what it is, and the name under which it is given out again. */
export type ReadPaper = { name: string; type: PaperType; bytes: Buffer };

/** What else people choose by mistake, and what is sent on purpose, in words. */
const OTHERS: Record<string, string> = {
  "application/x-msdownload": "a Windows program",
  "application/zip": "a ZIP archive",
  "application/x-rar-compressed": "a RAR archive",
  "application/x-7z-compressed": "a 7-Zip archive",
  "application/x-cfb": "an older Office document",
  "application/x-elf": "a Linux program",
  "application/x-mach-binary": "a Mac program",
  "application/xml": "a page of code",
  "image/gif": "a GIF picture",
  "image/webp": "a WebP picture",
  "image/avif": "an AVIF picture",
  "image/tiff": "a TIFF picture",
  "image/bmp": "a BMP picture",
  "video/mp4": "a film",
  "video/quicktime": "a film",
  "application/rtf": "an RTF document",
  "application/vnd.oasis.opendocument.text": "an OpenDocument text",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "an Excel sheet",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "a PowerPoint presentation",
};

const MACRO_TYPES = /macroenabled/i;
const PAGE_OF_CODE = /<(?:!doctype\s+html|html|script|svg|iframe|body|\?php)[\s>/]/i;

function latin(bytes: Buffer, from = 0, to = bytes.length): string {
  return bytes.toString("latin1", Math.max(0, from), Math.max(0, to));
}

/** Where an archive ends in a file, or -1: the record that closes a ZIP, whose comment must reach exactly to the file's end. */
function archiveEnd(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - 65_557);
  for (let at = bytes.length - 22; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) === 0x06054b50 && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return at;
  }
  return -1;
}

function isWholePng(bytes: Buffer): "whole" | "torn" | "more" {
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const kind = latin(bytes, at + 4, at + 8);
    at += 12 + length;
    if (kind === "IEND") return at === bytes.length ? "whole" : at < bytes.length ? "more" : "torn";
  }
  return "torn";
}

/** Cameras write more behind a JPEG's end (a moving picture, a depth map); a program or a page of code there is not a camera's. */
function isWholeJpeg(bytes: Buffer): "whole" | "torn" {
  return bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) === -1 ? "torn" : "whole";
}

function isWholeHeic(bytes: Buffer): "whole" | "torn" {
  let at = 0;
  while (at + 8 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    if (length === 0) return "whole";
    const size = length === 1 && at + 16 <= bytes.length ? Number(bytes.readBigUInt64BE(at + 8)) : length;
    if (size < 8) return "torn";
    at += size;
  }
  return at === bytes.length ? "whole" : "torn";
}

/** A PDF ends with its mark; a line or two may follow, as some scanners write, and nothing else. */
function isWholePdf(bytes: Buffer): "whole" | "torn" | "more" {
  const end = bytes.lastIndexOf("%%EOF");
  if (end === -1) return "torn";
  return latin(bytes, end + 5).replace(/[\s\0]/g, "") === "" ? "whole" : "more";
}

/**
 * Whether a picture or a PDF carries something else: an archive that ends where it ends, a program behind it, or a page of
 * code in its first kilobyte or after its end. Compressed pictures do not hold such words by chance.
 */
function holdsAnother(bytes: Buffer, type: PaperType): boolean {
  if (archiveEnd(bytes) !== -1) return true;
  const head = latin(bytes, 0, 1024);
  if (PAGE_OF_CODE.test(head)) return true;
  if (type === "application/pdf") return false;
  return PAGE_OF_CODE.test(latin(bytes)) || bytes.includes("%PDF-1") || bytes.includes("This program cannot be run");
}

function checkWhole(bytes: Buffer, type: PaperType): PaperFileRefusal | null {
  switch (type) {
    case "application/pdf":
      if (holdsAnother(bytes, type)) return { code: "two-in-one" };
      break;
    case "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {
      if (bytes.includes("vbaProject.bin")) return { code: "macros" };
      return archiveEnd(bytes) === -1 ? { code: "torn" } : null;
    }
    default:
      if (holdsAnother(bytes, type)) return { code: "two-in-one" };
  }
  const whole = {
    "application/pdf": isWholePdf,
    "image/png": isWholePng,
    "image/jpeg": isWholeJpeg,
    "image/heic": isWholeHeic,
  }[type](bytes);
  return whole === "whole" ? null : { code: whole === "torn" ? "torn" : "two-in-one" };
}

function typeOf(mime: string): PaperType | null {
  if (mime.startsWith("image/heic") || mime.startsWith("image/heif")) return "image/heic";
  return Object.hasOwn(PAPER_TYPES, mime) ? (mime as PaperType) : null;
}

/** Words for what a file is instead of a paper: by its first bytes, or by being a page of code. */
function otherwise(mime: string | undefined, bytes: Buffer): string | null {
  if (PAGE_OF_CODE.test(latin(bytes, 0, 4096))) return "a web page";
  if (mime === undefined) return null;
  if (Object.hasOwn(OTHERS, mime)) return OTHERS[mime] ?? null;
  const [family] = mime.split("/");
  const families: Record<string, string> = {
    video: "a film",
    audio: "a sound",
    font: "a font",
    image: "another picture",
  };
  return families[family ?? ""] ?? "another kind of file";
}

/**
 * Finds out what a file really is, from its bytes alone, and whether it is whole and only that. Refuses what is no paper
 * (a program called “passport.pdf”), what is two things at once, Word documents with macros, torn and empty files, and
 * more than ten megabytes.
 */
export async function readPaper(file: PostedFile | null): Promise<Result<ReadPaper, PaperFileRefusal>> {
  if (!file) return refuse({ code: "missing" });
  const { name } = file;
  const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  if (bytes.length === 0) return refuse({ code: name === "" ? "missing" : "empty" });
  if (bytes.length > LARGEST_PAPER) return refuse({ code: "too-large" });
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found && MACRO_TYPES.test(found.mime)) return refuse({ code: "macros" });
  const type = found ? typeOf(found.mime) : null;
  if (!type) {
    const ending = name.split(".").at(-1)?.toLowerCase() ?? "";
    const claims = Object.values(PAPER_TYPES).some(({ endings }) => endings.some((one) => one === ending));
    const claimed = claims ? paperFileName(name, "application/pdf").replace(/\.pdf$/, `.${ending}`) : null;
    return refuse({ code: "wrong-type", found: otherwise(found?.mime, bytes), claimed });
  }
  const fault = checkWhole(bytes, type);
  return fault ? refuse(fault) : accept({ name: paperFileName(name, type), type, bytes });
}
