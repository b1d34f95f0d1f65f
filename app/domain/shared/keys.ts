/** The keys of a table of words, in its order: at least one of them, as a choice in a form takes them. */
export function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): [Key, ...Key[]] {
  return Object.keys(table) as [Key, ...Key[]];
}
