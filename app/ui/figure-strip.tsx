/** A figure of the day, the words that make it one, and the records behind it. */
export type StripFigure = { figure: string; label: string; detail?: string; href: string };

/** The figures of the day in a row; each opens its records. */
export function FigureStrip({ label, figures }: { label: string; figures: readonly StripFigure[] }) {
  return (
    <ul className="strip" aria-label={label}>
      {figures.map((item) => (
        <li key={item.label}>
          <a href={item.href}>
            <b>{item.figure}</b> <span>{item.label}</span>
            {item.detail ? <span className="strip-detail">{item.detail}</span> : null}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** A chain of figures that explain one another, on one quiet ground: 293 homes short, 345 approvals, and so on. */
export function FigureChain({
  label,
  figures,
}: {
  label: string;
  figures: readonly { figure: string; label: string }[];
}) {
  return (
    <ul className="work" aria-label={label}>
      {figures.map((item) => (
        <li key={item.label}>
          <b>{item.figure}</b> <span>{item.label}</span>
        </li>
      ))}
    </ul>
  );
}
