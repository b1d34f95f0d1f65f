import { deflateSync } from "node:zlib";
import { demonstrationPaper } from "#app/services/papers/demonstration-paper.ts";

/** Small files that really are what they say, for tests of what people send. */

export function aPdf(title = "Council tax bill"): Buffer {
  return demonstrationPaper(title);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function whole(length: number, write: (buffer: Buffer) => void): Buffer {
  const buffer = Buffer.alloc(length);
  write(buffer);
  return buffer;
}

function pngChunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  return Buffer.concat([
    whole(4, (b) => b.writeUInt32BE(data.length)),
    named,
    whole(4, (b) => b.writeUInt32BE(crc32(named))),
  ]);
}

export function aPng(): Buffer {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk("IHDR", header),
    pngChunk("IDAT", deflateSync(Buffer.from([0, 200, 90, 60]))),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

export function aJpeg(behind: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
  return Buffer.concat([head, Buffer.alloc(64, 0x11), Buffer.from([0xff, 0xd9]), behind]);
}

function box(kind: string, data: Buffer): Buffer {
  return Buffer.concat([whole(4, (b) => b.writeUInt32BE(8 + data.length)), Buffer.from(kind, "latin1"), data]);
}

export function aHeic(): Buffer {
  const brands = Buffer.concat([Buffer.from("heic"), Buffer.alloc(4), Buffer.from("mif1heic")]);
  return Buffer.concat([box("ftyp", brands), box("meta", Buffer.alloc(40)), box("mdat", Buffer.alloc(64, 7))]);
}

/** An archive with its files as they are, not pressed together. */
export function aZip(files: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, data] = [Buffer.from(name), Buffer.from(text)];
    const common = whole(26, (b) => {
      b.writeUInt16LE(20, 0);
      b.writeUInt32LE(crc32(data), 10);
      b.writeUInt32LE(data.length, 14);
      b.writeUInt32LE(data.length, 18);
      b.writeUInt16LE(path.length, 22);
    });
    parts.push(Buffer.from("PK\u0003\u0004", "latin1"), common, path, data);
    list.push(
      Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"),
      common,
      Buffer.alloc(10),
      whole(4, (b) => b.writeUInt32LE(at)),
      path,
    );
    at += 30 + path.length + data.length;
  }
  const directory = Buffer.concat(list);
  const count = Object.keys(files).length;
  const end = whole(22, (b) => {
    b.write("PK\u0005\u0006", 0, "latin1");
    b.writeUInt16LE(count, 8);
    b.writeUInt16LE(count, 10);
    b.writeUInt32LE(directory.length, 12);
    b.writeUInt32LE(at, 16);
  });
  return Buffer.concat([...parts, directory, end]);
}

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

export function aDocx(more: Readonly<Record<string, string>> = {}): Buffer {
  return aZip({
    "[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${WORD}"/></Types>`,
    "word/document.xml": "<w:document/>",
    ...more,
  });
}

/** The beginning of a Windows program. */
export function anExe(): Buffer {
  return Buffer.concat([
    Buffer.from("MZ"),
    Buffer.alloc(62),
    Buffer.from("PE\0\0This program cannot be run in DOS mode."),
  ]);
}
