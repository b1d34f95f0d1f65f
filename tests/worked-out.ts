/** What somebody knows: so many times each unknown number, added up, come to this. */
export type Equation = { readonly parts: readonly (readonly [name: string, times: number])[]; readonly equals: number };

/**
 * Every number that follows from what is known, by any sum or difference: the equations are solved by elimination, and one that
 * comes out alone is found out.
 */
export function workedOut(equations: readonly Equation[]): Map<string, number> {
  const names = [...new Set(equations.flatMap(({ parts }) => parts.map(([name]) => name)))];
  const place = new Map(names.map((name, at) => [name, at]));
  const matrix = equations.map(({ parts, equals }) => {
    const line = new Float64Array(names.length + 1);
    for (const [name, times] of parts) {
      const at = place.get(name) ?? 0;
      line[at] = (line[at] ?? 0) + times;
    }
    line[names.length] = equals;
    return line;
  });
  let lead = 0;
  for (let column = 0; column < names.length; column += 1) {
    const pivot = matrix.findIndex((line, at) => at >= lead && Math.abs(line[column] ?? 0) > 1e-9);
    const found = matrix[pivot];
    const first = matrix[lead];
    if (!found || !first) continue;
    [matrix[pivot], matrix[lead]] = [first, found];
    const by = found[column] ?? 1;
    matrix.forEach((line, at) => {
      const times = (line[column] ?? 0) / by;
      if (at === lead || Math.abs(times) < 1e-12) return;
      found.forEach((value, k) => {
        line[k] = (line[k] ?? 0) - times * value;
      });
    });
    lead += 1;
  }
  const alone = new Map<string, number>();
  for (const line of matrix) {
    const places = names.flatMap((name, at) => (Math.abs(line[at] ?? 0) > 1e-9 ? [[name, at] as const] : []));
    const [only] = places;
    if (only && places.length === 1) alone.set(only[0], (line[names.length] ?? 0) / (line[only[1]] ?? 1));
  }
  return alone;
}
