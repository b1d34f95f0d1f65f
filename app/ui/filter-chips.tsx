type Chip = { label: string; href: string; on?: boolean };

/** Filters as links, so that each view has an address. Several may be on. */
export function FilterChips({ label, chips }: { label: string; chips: readonly Chip[] }) {
  return (
    <nav aria-label={label}>
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
