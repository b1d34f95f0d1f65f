import { Writable } from "node:stream";

/**
 * A piece of a page as it was meant. React 18 hands a page out in pieces of 2,048 bytes, and where a letter of several bytes
 * does not fit at the end of one it leaves noughts there, which a browser would show as a letter.
 */
function withoutFiller(piece: Uint8Array): Uint8Array {
  let end = piece.length;
  while (end > 0 && piece[end - 1] === 0) end -= 1;
  return piece.subarray(0, end);
}

/** Takes a page piece by piece as React writes it, and hands it on whole. */
export function wholePage(done: (page: Buffer<ArrayBuffer>) => void): Writable {
  const pieces: Uint8Array[] = [];
  return new Writable({
    // Nothing waits for whoever reads: the page is in memory already.
    highWaterMark: Number.MAX_SAFE_INTEGER,
    write: (piece, _encoding, taken) => {
      pieces.push(withoutFiller(piece));
      taken();
    },
    final: (ended) => {
      done(Buffer.concat(pieces));
      ended();
    },
  });
}

const TURN_MILLIS = 1000;

/**
 * Gives a page up that is not drawn after so many seconds in which the process had time for it. While a job holds the process
 * for longer than that, no page gets a turn: the clock of the wall would give up pages that nobody has begun to draw.
 * @returns what to call once the page is drawn
 */
export function giveUpAfter(seconds: number, giveUp: () => void, turnMillis = TURN_MILLIS): () => void {
  let left = seconds;
  const turns = setInterval(() => {
    left -= 1;
    if (left > 0) return;
    clearInterval(turns);
    giveUp();
  }, turnMillis);
  turns.unref();
  return () => clearInterval(turns);
}
