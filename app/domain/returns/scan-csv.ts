const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;
const COMMA = 44;
const MOST_FIELDS = 256;
const MARK = [0xef, 0xbb, 0xbf];
/** No row of a return is as long as this: a quote was opened and not closed. */
const LONGEST_ROW = 1 << 20;

/**
 * One row of a CSV file as it lies in memory: field `n` is `bytes` from `starts[n]` up to `ends[n]`, without its quotes.
 * The object is used again for the next row, so nobody keeps it.
 */
export type CsvRow = {
  bytes: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  fields: number;
  /** As a spreadsheet counts: the headings are row 1. */
  number: number;
};

/**
 * Reads CSV in pieces, in memory that does not grow with the file: give it pieces with `push`, then `end`. Quoted fields
 * may hold commas and line ends; a quote inside a field that does not begin with one is a letter like any other. Empty
 * lines are counted and left out.
 */
export class CsvScanner {
  private held: Uint8Array = new Uint8Array(0);
  private begun = false;
  private openQuote: number | null = null;
  private readonly row: CsvRow = {
    bytes: this.held,
    starts: new Int32Array(MOST_FIELDS),
    ends: new Int32Array(MOST_FIELDS),
    fields: 0,
    number: 0,
  };

  constructor(private readonly onRow: (row: CsvRow) => void) {}

  /** Takes the next piece of the file. The piece may be used again by the caller afterwards. */
  push(piece: Uint8Array): void {
    if (this.openQuote !== null) return;
    this.scan(this.joined(piece), false);
    if (this.held.length < LONGEST_ROW) return;
    this.openQuote = this.row.number + 1;
    this.held = new Uint8Array(0);
  }

  /** The file is over. Answers the row in which a quote was opened and never closed, if there is one. */
  end(): { openQuoteInRow: number | null } {
    if (this.held.length === 0) return { openQuoteInRow: this.openQuote };
    const whole = this.held;
    this.held = new Uint8Array(0);
    return { openQuoteInRow: this.scan(whole, true) ? this.row.number : null };
  }

  private joined(piece: Uint8Array): Uint8Array {
    let bytes = piece;
    if (this.held.length > 0) {
      bytes = new Uint8Array(this.held.length + piece.length);
      bytes.set(this.held);
      bytes.set(piece, this.held.length);
    }
    if (!this.begun && bytes.length >= MARK.length) {
      this.begun = true;
      if (MARK.every((byte, at) => bytes[at] === byte)) return bytes.subarray(MARK.length);
    }
    return bytes;
  }

  /** Hands out every row that ends in these bytes and keeps the rest. Answers whether the last row ends inside a quote. */
  private scan(bytes: Uint8Array, last: boolean): boolean {
    const { row } = this;
    const { starts, ends } = row;
    const length = bytes.length;
    row.bytes = bytes;
    let rowStart = 0;
    let start = 0;
    let field = 0;
    let at = 0;
    while (at < length) {
      const byte = bytes[at] ?? 0;
      if (byte > COMMA) {
        at += 1;
      } else if (byte === COMMA) {
        starts[field] = start;
        ends[field] = at;
        if (field < MOST_FIELDS - 1) field += 1;
        at += 1;
        start = at;
      } else if (byte === LINE_FEED) {
        starts[field] = start;
        ends[field] = at > start && bytes[at - 1] === CARRIAGE_RETURN ? at - 1 : at;
        this.handOut(field + 1);
        field = 0;
        at += 1;
        start = at;
        rowStart = at;
      } else if (byte === QUOTE && at === start) {
        const close = closingQuote(bytes, at + 1);
        if (close < 0) {
          at = length;
          if (last) {
            starts[field] = start + 1;
            ends[field] = length;
            this.handOut(field + 1);
            return true;
          }
          break;
        }
        const next = fieldEnd(bytes, close + 1);
        if (next === length && !last) break;
        starts[field] = start + 1;
        ends[field] = close;
        at = next;
        const over = next >= length || bytes[next] === LINE_FEED;
        if (over) {
          this.handOut(field + 1);
          field = 0;
          rowStart = Math.min(next + 1, length);
        } else if (field < MOST_FIELDS - 1) field += 1;
        at = Math.min(next + 1, length);
        start = at;
      } else {
        at += 1;
      }
    }
    if (!last) this.held = bytes.slice(rowStart);
    else if (rowStart < length) {
      starts[field] = start;
      ends[field] = length > start && bytes[length - 1] === CARRIAGE_RETURN ? length - 1 : length;
      this.handOut(field + 1);
    }
    return false;
  }

  private handOut(fields: number): void {
    const { row } = this;
    row.number += 1;
    row.fields = fields;
    if (fields === 1 && row.ends[0] === row.starts[0]) return;
    this.onRow(row);
  }
}

/** Where the quote that closes a field stands: two quotes in a row are one that belongs to the text. -1 where it is open. */
function closingQuote(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += 1) {
    if (bytes[at] !== QUOTE) continue;
    if (bytes[at + 1] !== QUOTE) return at;
    at += 1;
  }
  return -1;
}

/** Where the comma or line end after a closed quote stands. */
function fieldEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== COMMA && bytes[at] !== LINE_FEED) at += 1;
  return at;
}

/** A field as text, blanks at its ends taken off. For the few that are read as words: codes and dates are read as bytes. */
export function fieldText(row: CsvRow, field: number): string {
  if (field < 0 || field >= row.fields) return "";
  const piece = row.bytes.subarray(row.starts[field] ?? 0, row.ends[field] ?? 0);
  return new TextDecoder().decode(piece).replaceAll('""', '"').trim();
}
