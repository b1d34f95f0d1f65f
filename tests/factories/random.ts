/** A source of chance that gives the same answers for the same seed, on every machine. */
export type Random = {
  /** From 0 up to, and not, 1. */
  next: () => number;
  chance: (share: number) => boolean;
  /** A whole number from `low` to `high`, both included. */
  between: (low: number, high: number) => number;
  pick: <const One>(from: readonly One[]) => One;
  /** One of the keys, as often as its weight is part of the whole. */
  weighted: <Key extends string>(weights: Readonly<Record<Key, number>>) => Key;
  shuffle: <One>(items: readonly One[]) => One[];
  /** An id in the shape of a version 4 UUID. */
  id: () => string;
};

/** FNV-1a, so that a seed can be a word. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** One SplitMix step: what fills sfc32's state from a short seed. */
function scrambled(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** 32 random bits at a time (sfc32), enough state for a country's ids. */
function bitsFrom(seed: string): () => number {
  const start = hashOf(seed);
  let a = scrambled(start);
  let b = scrambled(start + 0x9e3779b9);
  let c = hashOf(`${seed}/`);
  let counter = 1;
  const bits = () => {
    const sum = (a + b + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
    return sum;
  };
  for (let warm = 0; warm < 12; warm += 1) bits();
  return bits;
}

/** A source of chance from a seed such as `"west-midlands 2026-11-23 E06000021"`. */
export function randomFrom(seed: string): Random {
  const bits = bitsFrom(seed);
  const next = () => bits() / 4_294_967_296;
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const hex = () => bits().toString(16).padStart(8, "0");
  return {
    next,
    chance: (share) => next() < share,
    between,
    pick: (from) => {
      const one = from[between(0, from.length - 1)];
      if (one === undefined) throw new RangeError("Nothing to pick from");
      return one;
    },
    weighted: <Key extends string>(weights: Readonly<Record<Key, number>>) => {
      const entries = Object.entries(weights) as [Key, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) {
        left -= weight;
        if (left < 0) return key;
      }
      const last = entries.at(-1);
      if (!last) throw new RangeError("Nothing to pick from");
      return last[0];
    },
    shuffle: (items) => {
      const mixed = [...items];
      for (let at = mixed.length - 1; at > 0; at -= 1) {
        const other = between(0, at);
        const [a, b] = [mixed[at], mixed[other]];
        if (a === undefined || b === undefined) continue;
        mixed[at] = b;
        mixed[other] = a;
      }
      return mixed;
    },
    id: () => {
      const [a, b, c, d] = [hex(), hex(), hex(), hex()];
      return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}`;
    },
  };
}
