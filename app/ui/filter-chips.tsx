type Chip = { label: string; href: string; on?: boolean };

type Props = {
  label: string;
  chips: readonly Chip[];
  /** The label stands before the chips too: where several rows of them are chosen from. */
  labelled?: boolean;
};

/** Filters as links, so that each view has an address. Several may be on. */
export function FilterChips({ label, chips, labelled }: Props) {
  return (
    <nav aria-label={label}>
      {labelled ? <p className="chips-name">{label}</p> : null}
      <ul className="chips">
        {chips.map((chip) => (
          <li key={chip.href + chip.label}>
            <a href={chip.href} aria-current={chip.on ? "true" : undefined}>
              {chip.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
