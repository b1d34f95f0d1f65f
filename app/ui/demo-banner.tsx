/** Shown on every page of a demonstration: nobody may take its people for real ones. */
export function DemoBanner() {
  return (
    <aside className="demo" aria-label="Demonstration">
      Demonstration region. The people are invented; the places and the published figures are real.
    </aside>
  );
}
