import type { DayNumber } from "./cells.ts";
import type { ReadEpisode } from "./episode-history.ts";

/** Numbers that grow in number, kept close together: a hundred thousand episodes take a few megabytes. */
function growing() {
  let kept = new Int32Array(1024);
  let length = 0;
  return {
    add: (value: number) => {
      if (length === kept.length) {
        const larger = new Int32Array(length * 2);
        larger.set(kept);
        kept = larger;
      }
      kept[length] = value;
      length += 1;
    },
    at: (index: number) => kept[index] ?? 0,
    size: () => length,
  };
}

/** Short words that come again and again, kept once and known by a number. */
function words() {
  const numbers = new Map<string, number>();
  const list: string[] = [];
  return {
    numberOf: (word: string): number => {
      const before = numbers.get(word);
      if (before !== undefined) return before;
      const flat = flatText(word);
      numbers.set(flat, list.length);
      list.push(flat);
      return list.length - 1;
    },
    wordOf: (number: number): string => list[number] ?? "",
  };
}

/** The same text, not as a part of the longer one it was cut from, which would be kept with it. */
function flatText(text: string): string {
  return text.length < 13 ? text : JSON.parse(JSON.stringify(text));
}

const OPEN = -2_147_483_648;
const FIELDS = ["began", "legalStatus", "placement", "provider", "ended", "moveReason"] as const;

/** The children of a return by their number in it, and what the header says of each. */
export function childBook() {
  const numbers = new Map<string, number>();
  const born = growing();
  const rows = growing();
  return {
    /** The number of a child, or undefined when the header has none of that name. */
    numberOf: (child: string): number | undefined => numbers.get(child),
    /** Adds a child of the header; false when it is there already. */
    add: (child: string, row: number, date: DayNumber | null): boolean => {
      if (numbers.has(child)) return false;
      numbers.set(flatText(child), numbers.size);
      born.add(date ?? OPEN);
      rows.add(row);
      return true;
    },
    bornOf: (number: number): DayNumber | null => (born.at(number) === OPEN ? null : born.at(number)),
    rowOf: (number: number): number => rows.at(number),
    size: () => numbers.size,
  };
}

/** Every episode of a return, by child: kept small, because all of a child’s are needed to tell whether they fit. */
export function episodeBook() {
  const codes = words();
  const children = growing();
  const rows = growing();
  const from = growing();
  const to = growing();
  const fields = FIELDS.map(() => growing());

  const read = (index: number): ReadEpisode => {
    const end = to.at(index);
    const word = (nth: number) => codes.wordOf(fields[nth]?.at(index) ?? 0);
    // Spelt out in the order of FIELDS: this runs for every episode there is.
    return {
      row: rows.at(index),
      from: from.at(index),
      to: end === OPEN ? null : end,
      began: word(0),
      legalStatus: word(1),
      placement: word(2),
      provider: word(3),
      ended: word(4),
      moveReason: word(5),
    };
  };

  return {
    add: (child: number, episode: ReadEpisode): void => {
      children.add(child);
      rows.add(episode.row);
      from.add(episode.from);
      to.add(episode.to ?? OPEN);
      for (const [nth, name] of FIELDS.entries()) fields[nth]?.add(codes.numberOf(episode[name]));
    },
    /** The episodes of each child, children by number, episodes in the order they began. */
    *histories(): Generator<{ child: number; episodes: ReadEpisode[] }> {
      const byChild = inOrderOf(children);
      let at = 0;
      while (at < byChild.length) {
        const child = children.at(byChild[at] ?? 0);
        const episodes: ReadEpisode[] = [];
        while (at < byChild.length && children.at(byChild[at] ?? 0) === child) {
          episodes.push(read(byChild[at] ?? 0));
          at += 1;
        }
        yield { child, episodes: episodes.sort((a, b) => a.from - b.from || a.row - b.row) };
      }
    },
  };
}

/** The places of numbers that are not negative, the lowest first, in one pass over them: of the same number in the order they came. */
function inOrderOf(numbers: ReturnType<typeof growing>): Int32Array {
  let highest = -1;
  for (let at = 0; at < numbers.size(); at += 1) highest = Math.max(highest, numbers.at(at));
  const next = new Int32Array(highest + 2);
  for (let at = 0; at < numbers.size(); at += 1) next[numbers.at(at) + 1] = (next[numbers.at(at) + 1] ?? 0) + 1;
  for (let number = 1; number < next.length; number += 1) next[number] = (next[number] ?? 0) + (next[number - 1] ?? 0);
  const order = new Int32Array(numbers.size());
  for (let at = 0; at < numbers.size(); at += 1) {
    const place = next[numbers.at(at)] ?? 0;
    order[place] = at;
    next[numbers.at(at)] = place + 1;
  }
  return order;
}
