/** A cost, and under it between what it lies at the low and at the high prices; nothing where there is no range. */
export function CostCell({ extra, range }: { extra: string; range: string | null }) {
  return (
    <>
      {extra}
      {range === null ? null : <span className="under small">{range}</span>}
    </>
  );
}
