/** The address of a statement, as a page or as a document, of a council (null for the region) and so far ahead. */
export function statementHref(
  path: "/commissioner/statement" | "/commissioner/statement.docx",
  council: string | null,
  months: number,
): string {
  const query = new URLSearchParams({ ...(council ? { council } : {}), months: String(months) });
  return `${path}?${query}`;
}
