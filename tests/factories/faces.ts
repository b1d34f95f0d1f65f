import { deflateSync } from "node:zlib";

const SIZE = 96;
type Colour = readonly [number, number, number];
const WALLS: readonly Colour[] = [
  [222, 230, 224],
  [233, 224, 212],
  [218, 226, 236],
];
const SKINS: readonly Colour[] = [
  [141, 93, 66],
  [226, 182, 150],
  [188, 136, 100],
];
const COATS: readonly Colour[] = [
  [42, 96, 88],
  [122, 62, 72],
  [52, 70, 118],
];

/** How often a value of the checksum of PNG is taken over its bytes, one after another. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function chunk(kind: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(kind, "latin1"), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(checksum(named));
  return Buffer.concat([length, named, sum]);
}

/** The nth invented face, as a PNG of 96 by 96: a head and shoulders in plain colours, and plainly nobody's photograph. */
export function aFace(nth: number): Buffer {
  const of = (colours: readonly Colour[]) => colours[nth % colours.length] ?? [0, 0, 0];
  const [wall, skin, coat] = [of(WALLS), of(SKINS), of(COATS)];
  const rows: Buffer[] = [];
  for (let y = 0; y < SIZE; y += 1) {
    const row = Buffer.alloc(1 + SIZE * 3);
    for (let x = 0; x < SIZE; x += 1) {
      const head = ((x - 48) / 17) ** 2 + ((y - 38) / 21) ** 2 <= 1;
      const body = ((x - 48) / 38) ** 2 + ((y - 100) / 38) ** 2 <= 1;
      row.set(head ? skin : body ? coat : wall, 1 + x * 3);
    }
    rows.push(row);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(rows))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
