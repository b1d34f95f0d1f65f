const FIRST_ROOM = 1 << 12;
const SPACE = 32;

/**
 * Numbers for names that come as bytes, in the order in which they first come: 0, 1, 2 and so on. A return names each
 * child some ten times over; making a text of each time would cost more than all the rest of the reading.
 */
export class Names {
  private bytes = new Uint8Array(FIRST_ROOM * 8);
  private used = 0;
  private readonly starts: number[] = [];
  private readonly lengths: number[] = [];
  private slots = new Int32Array(FIRST_ROOM).fill(-1);

  get count(): number {
    return this.starts.length;
  }

  /** The number of the name that lies in `from` from `start` up to `end`, blanks at its ends taken off; -1 for none. */
  numberOf(from: Uint8Array, start: number, end: number): number {
    let low = start;
    let high = end;
    while (low < high && from[low] === SPACE) low += 1;
    while (high > low && from[high - 1] === SPACE) high -= 1;
    const length = high - low;
    if (length === 0) return -1;
    let hash = 0x811c9dc5;
    for (let at = low; at < high; at += 1) hash = Math.imul(hash ^ (from[at] ?? 0), 0x01000193);
    const mask = this.slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const known = this.slots[slot] ?? -1;
      if (known < 0) break;
      if (this.lengths[known] === length && this.same(this.starts[known] ?? 0, from, low, length)) return known;
      slot = (slot + 1) & mask;
    }
    return this.add(from, low, length, slot);
  }

  /** The name of a number. */
  nameOf(number: number): string {
    const start = this.starts[number] ?? 0;
    return new TextDecoder().decode(this.bytes.subarray(start, start + (this.lengths[number] ?? 0)));
  }

  private same(start: number, from: Uint8Array, low: number, length: number): boolean {
    for (let at = 0; at < length; at += 1) if (this.bytes[start + at] !== from[low + at]) return false;
    return true;
  }

  private add(from: Uint8Array, low: number, length: number, slot: number): number {
    const number = this.starts.length;
    if (this.used + length > this.bytes.length) {
      const more = new Uint8Array((this.used + length) * 2);
      more.set(this.bytes);
      this.bytes = more;
    }
    for (let at = 0; at < length; at += 1) this.bytes[this.used + at] = from[low + at] ?? 0;
    this.starts.push(this.used);
    this.lengths.push(length);
    this.used += length;
    this.slots[slot] = number;
    if ((number + 1) * 2 > this.slots.length) this.widen();
    return number;
  }

  private widen(): void {
    const mask = this.slots.length * 2 - 1;
    const slots = new Int32Array(mask + 1).fill(-1);
    for (let number = 0; number < this.starts.length; number += 1) {
      const start = this.starts[number] ?? 0;
      let hash = 0x811c9dc5;
      for (let at = 0; at < (this.lengths[number] ?? 0); at += 1)
        hash = Math.imul(hash ^ (this.bytes[start + at] ?? 0), 0x01000193);
      let slot = (hash ^ (hash >>> 15)) & mask;
      while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.slots = slots;
  }
}
