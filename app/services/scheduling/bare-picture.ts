/** What a JPEG keeps: how to draw it. Camera notes, places and comments lie in the other segments named APP and COM. */
const JFIF = 0xe0;
const ADOBE = 0xee;
const COMMENT = 0xfe;
const START_OF_SCAN = 0xda;

/** The kinds of PNG chunks that hold words, times or a camera's notes. */
const PNG_NOTES = new Set(["eXIf", "tEXt", "zTXt", "iTXt", "tIME"]);

function bareJpeg(bytes: Buffer): Buffer {
  const kept = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes.readUInt8(at + 1);
    if (marker === START_OF_SCAN) break;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    const isApp = marker >= JFIF && marker <= 0xef;
    const isNote = marker === COMMENT || (isApp && marker !== JFIF && marker !== ADOBE);
    if (!isNote) kept.push(bytes.subarray(at, end));
    at = end;
  }
  // What a phone writes behind the picture's end, such as a moving one, goes as well.
  const end = bytes.indexOf(Buffer.from([0xff, 0xd9]), at);
  kept.push(bytes.subarray(at, end === -1 ? bytes.length : end + 2));
  return Buffer.concat(kept);
}

function barePng(bytes: Buffer): Buffer {
  const kept = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (!PNG_NOTES.has(bytes.toString("latin1", at + 4, at + 8))) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

/**
 * A photograph without what a camera or a program wrote beside it: where and when it was taken, with what, and by whom.
 * What is drawn stays byte for byte as it is.
 */
export function barePicture(type: "image/jpeg" | "image/png", bytes: Buffer): Buffer {
  return type === "image/png" ? barePng(bytes) : bareJpeg(bytes);
}
