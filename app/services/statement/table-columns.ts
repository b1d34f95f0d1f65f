/** A4 upright with two centimetres on every side, in twentieths of a point, as every width here. */
export const PAGE_WIDTH = 11_906;
export const PAGE_HEIGHT = 16_838;
export const PAGE_MARGIN = 1_134;
export const CELL_MARGIN = 80;
const TEXT_WIDTH = PAGE_WIDTH - 2 * PAGE_MARGIN;

/** Sizes of letters in half points, the largest first, of which a table has the first that lets it stand. */
const SIZES = [21, 19, 17];
/** Where a table is so wide that it would stand at none of them. */
const SMALLEST = 15;
/** How wide a letter is on average, as a part of its size, set bold in a broad type. */
const LETTER = 0.7;
/** Letters that a column of sentences, and the first of every table, wants at least on a line. */
const WORDY = 24;
const FIRST = 18;
/** Figures of no more letters, such as “not shown”, stand on one line where there is room. */
const FIGURE = 12;

const HALF_POINT = 10;

function longestWord(texts: readonly string[]): number {
  return Math.max(0, ...texts.flatMap((text) => text.split(/\s+/)).map((word) => word.length));
}

type Letters = { least: number; longest: number };

/** The letters that each column has at least on a line: its longest word, and with `whole` its figures in one piece. */
function lettersIn(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  wordy: readonly number[],
  whole: boolean,
): Letters[] {
  return head.map((heading, at) => {
    const cells = rows.map((row) => row[at] ?? "");
    const longest = Math.max(heading.length, ...cells.map((text) => text.length));
    const figures = whole ? cells.map((text) => text.length).filter((length) => length <= FIGURE) : [];
    const line = at === 0 ? FIRST : wordy.includes(at) ? WORDY : 0;
    return { least: Math.max(longestWord([heading, ...cells]), Math.min(longest, line), ...figures), longest };
  });
}

/**
 * How wide each column of a table is, in twentieths of a point, and the size of its letters in half points: no word is
 * broken, figures stand on one line where they can, and the first column, which says what a row is of, has what they leave.
 */
export function columnsOf(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  wordy: readonly number[] = [],
): { size: number; widths: number[] } {
  const at = (size: number, whole: boolean) => {
    const wide = (letters: number) => Math.ceil(letters * LETTER * size * HALF_POINT) + 2 * CELL_MARGIN;
    const columns = lettersIn(head, rows, wordy, whole);
    const least = columns.map((column) => wide(column.least));
    const wanted = columns.map(({ longest }) => wide(longest));
    return { size, least, wanted, left: TEXT_WIDTH - least.reduce((sum, width) => sum + width, 0) };
  };
  const tried = [...SIZES.map((size) => at(size, true)), ...SIZES.map((size) => at(size, false))];
  const { size, least, wanted, left } = tried.find((one) => one.left >= 0) ?? at(SMALLEST, false);
  // What fits at no size is made narrower alike: its words are broken, and the table stays on the page.
  if (left < 0) return { size, widths: least.map((width) => Math.floor((width * TEXT_WIDTH) / (TEXT_WIDTH - left))) };
  return { size, widths: shared(least, wanted, left) };
}

/** Gives what is left to the columns that want more, first of all to the first, and then to all alike. */
function shared(least: readonly number[], wanted: readonly number[], left: number): number[] {
  const widths = [...least];
  let rest = left;
  for (const at of widths.keys()) {
    const more = Math.max(0, Math.min(rest, (wanted[at] ?? 0) - (widths[at] ?? 0)));
    widths[at] = (widths[at] ?? 0) + more;
    rest -= more;
  }
  return widths.map((width) => width + Math.floor(rest / widths.length));
}
