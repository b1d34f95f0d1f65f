const WORDS = "-words";

/** The name under which the words of a pack lie beside its file, page by page. */
export function wordsOfPack(packId: string): string {
  return `${packId}${WORDS}`;
}

/** The pack that a file's name belongs to, whether it is the pack or its words. */
export function packOfFile(name: string): string {
  return name.endsWith(WORDS) ? name.slice(0, -WORDS.length) : name;
}
