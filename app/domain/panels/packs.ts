/** One part of a pack: what it is, the page it begins on and how many it has; `withheld` where this copy says only that it is left out. */
export type PackPart = { key: string; title: string; page: number; pages: number; withheld: boolean };

/** What is in a pack, in order. */
export type PackContents = readonly PackPart[];
