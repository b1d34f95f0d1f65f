/** The address of the draft of a year. */
export function draftHref(year: number): string {
  return `/officer/returns/ofsted?year=${year}`;
}

/** The address of the records behind a figure (`cell`), or behind something to look at (`check`), of a year's draft. */
export function behindHref(year: number, what: { cell: string } | { check: string }, page = 1): string {
  const query = new URLSearchParams({ year: String(year), ...what, ...(page > 1 ? { page: String(page) } : {}) });
  return `/officer/returns/ofsted/records?${query}`;
}

/** The collection year an address asks for, by the March it ends in; the one worked on where it asks for none that can be. */
export function yearAsked(query: URLSearchParams, years: readonly number[], usual: number): number {
  return years.find((year) => String(year) === query.get("year")) ?? usual;
}
